"""Which closings need a second approval: the same answer in both programs."""

from __future__ import annotations

from typing import Any

import pytest

from casework import approval
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import ClosingRequest, Report

RISKY: dict[str, Any] = {"risk": "high", "flags": []}
CALM: dict[str, Any] = {"risk": "low", "flags": []}
COLLEAGUE: dict[str, Any] = {"id": "wren", "name": "Wren Ashdown"}
ME: dict[str, Any] = {"id": "me", "name": "Joss Linchmere"}
NAMED: dict[str, Any] = {"crimes": [{"id": "k1", "rms_reference": "47/1", "recorded_by": COLLEAGUE}]}
ENDED_BY_COLLEAGUE: dict[str, Any] = {
    "crimes": [
        {"id": "k1", "rms_reference": "47/1", "recorded_by": ME, "outcome": {"type": "18", "by": COLLEAGUE}}
    ]
}
ALL_MINE: dict[str, Any] = {
    "crimes": [
        *NAMED["crimes"],
        {"id": "k2", "rms_reference": "47/2", "recorded_by": ME, "outcome": {"type": "18", "by": ME}},
    ]
}
BY_NOBODY: dict[str, Any] = {"crimes": [{"id": "k1", "rms_reference": "47/1"}]}
UNNAMED: dict[str, Any] = {
    "crimes": [
        {**crime, "recorded_by": COLLEAGUE}
        for crime in ({"id": "k1", "rms_reference": "47/1"}, {"id": "k2", "rms_reference": " - "})
    ]
}
CANCELLED: dict[str, Any] = {"crimes": [{**NAMED["crimes"][0], "cancelled": {"code": "C1"}}]}
RECORDED: dict[str, Any] = {"disposal": "crime_finished"}


def read(
    policy: dict[str, Any], report: dict[str, Any], closing: dict[str, Any]
) -> tuple[Policy, Report, ClosingRequest]:
    """Return the JSON as documents, without the parts that cannot be read."""
    return (
        codec.read_by_parts(Policy, {"id": "p", **policy}),
        codec.read_by_parts(Report, {"id": "r", **report}),
        codec.read_by_parts(ClosingRequest, closing),
    )


def needs_approval(policy: dict[str, Any], report: dict[str, Any], closing: dict[str, Any]) -> bool:
    return approval.needs_approval(*read(policy, report, closing), {"me"})


def waits_for_reference(policy: dict[str, Any], report: dict[str, Any], closing: dict[str, Any]) -> bool:
    return approval.waits_for_reference(*read(policy, report, closing), {"me"})


@pytest.mark.parametrize(
    ("report", "closing", "waits", "for_reference"),
    [
        (RISKY | NAMED, RECORDED, False, False),
        (RISKY | NAMED, {"disposal": "crime_recorded"}, False, False),
        (RISKY | ENDED_BY_COLLEAGUE, RECORDED, False, False),
        (RISKY | ALL_MINE, RECORDED, True, False),
        (RISKY | BY_NOBODY, RECORDED, True, False),
        (CALM | ALL_MINE, RECORDED, False, False),
        (RISKY, RECORDED, True, True),
        (RISKY, {**RECORDED, "rms_reference": "47/1"}, True, True),
        (RISKY | UNNAMED, RECORDED, True, True),
        (RISKY | CANCELLED, RECORDED, True, True),
        (RISKY | {"external": [{"system": "rms", "reference": "47/1"}]}, RECORDED, True, True),
        (CALM, RECORDED, False, False),
        (CALM | {"highest_risk": "emergency"}, RECORDED, True, True),
        (CALM | {"ever_flags": ["child"]}, RECORDED, True, True),
        (RISKY, {"disposal": "intelligence", "rms_reference": "47/1"}, True, False),
        (RISKY | NAMED, {"disposal": "intelligence"}, True, False),
        (RISKY, {}, True, False),
        (CALM, {"disposal": "intelligence"}, False, False),
    ],
)
def test_a_recorded_crime_is_free_with_the_reference_of_its_record_alone(
    report: dict[str, Any], closing: dict[str, Any], waits: bool, for_reference: bool
) -> None:
    """A finished crime needs no approval if each recorded crime has its reference and another officer's part in it."""
    assert needs_approval({}, report, closing) is waits
    assert waits_for_reference({}, report, closing) is for_reference


def test_a_policy_frees_no_recorded_crime_from_its_reference() -> None:
    """The policy's `except` exempts a recorded crime only with its reference, and other outcomes as before."""
    policy = {"approval": {"except": ["crime_finished", "granted"]}}
    assert needs_approval(policy, RISKY, RECORDED)
    assert not needs_approval(policy, RISKY, {"disposal": "granted"})
    strict: dict[str, Any] = {"approval": {"except": []}}
    assert needs_approval(strict, RISKY | NAMED, RECORDED)
    assert not waits_for_reference(strict, RISKY, RECORDED)


@pytest.mark.parametrize(
    ("report", "disposal", "waits"),
    [
        (CALM | {"crime": True}, "referred", True),
        (CALM | {"case_kind": "crime"}, "not_a_crime", True),
        (CALM | {"crime": True} | CANCELLED, "referred", True),
        (CALM | {"crime": True}, "duplicate", False),
        (CALM | {"crime": True} | NAMED, "referred", False),
        (CALM | {"case_kind": "incident"}, "referred", False),
    ],
)
def test_a_crime_that_nobody_recorded_ends_with_two(
    report: dict[str, Any], disposal: str, waits: bool
) -> None:
    """Whatever its risk and whatever the policy exempts; a duplicate goes on in its original."""
    policy = {"approval": {"except": ["crime_finished", "referred", "not_a_crime"]}}
    for each in ({}, policy):
        assert needs_approval(each, report, {"disposal": disposal}) is waits
