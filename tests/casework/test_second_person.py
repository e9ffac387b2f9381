"""What waits for a second person: what it rests on, who may not be that person, and what newer requests replace."""

from __future__ import annotations

from typing import Any

import pytest

from casework import approval
from casework.documents import codec
from casework.documents.report import ClosingRequest, LoweringRequest, Report
from tests.helpers.desk_rules import policy_of, report_of

BY = {"by": {"id": "o1"}}


def lowering(**said: Any) -> LoweringRequest:
    return codec.read_by_parts(LoweringRequest, {**BY, **said})


def waiting(*requests: dict[str, Any], **report: Any) -> Report:
    return report_of(lowerings=[{**BY, **one} for one in requests], **report)


def test_an_approval_rests_on_the_highest_risk_and_the_flags_that_count() -> None:
    """Also those that have since been removed; a flag that the policy does not name changes nothing."""
    report = report_of(risk="low", highest_risk="high", flags=["hate", "welsh"], ever_flags=["child"])
    facts = approval.facts(policy_of({}), report)
    assert (facts.risk, facts.flags) == ("high", ("child", "hate"))
    assert approval.facts(policy_of({"approval": {"flags": ["welsh"]}}), report).flags == ("welsh",)
    assert not approval.may_be_erased(policy_of({}), report)
    assert approval.may_be_erased(policy_of({}), report_of(status="closed", highest_risk="high"))


@pytest.mark.parametrize(
    ("report", "may"),
    [({}, False), ({"status": "closed"}, False), ({"status": "closed", "disposal": "duplicate"}, False),
     ({"status": "closed", "disposal": "not_a_crime"}, True), ({"crimes": [{"id": "k1", "offence_code": "28E"}]}, True),
     ({"crimes": [{"id": "k1", "offence_code": "28E", "cancelled": {"code": "C1"}}]}, False),
     ({"crime": False, "case_kind": "incident"}, True)],
)  # fmt: skip
def test_a_crime_that_nobody_recorded_is_erased_once_two_have_ended_it(
    report: dict[str, Any], may: bool
) -> None:
    """At any risk; what one officer closes as a duplicate nobody else has seen."""
    found = report_of(**{"crime": True, "risk": "low", **report})
    assert approval.may_be_erased(policy_of({}), found) is may


def test_who_recorded_or_ended_a_crime_is_involved() -> None:
    """A crime that was cancelled involves nobody."""
    report = report_of(crimes=[
        {"id": "k1", "offence_code": "28E", "recorded_by": {"id": "o1"}, "outcome": {"type": "1", "by": {"id": "o2"}}},
        {"id": "k2", "offence_code": "28E"},
        {"id": "k3", "offence_code": "28E", "recorded_by": {"id": "o3"}, "cancelled": {"code": "C1"}},
    ])  # fmt: skip
    assert approval.involved(report) == {"o1", "o2"}


RISK = {"id": "a1", "kind": "lower_risk", "risk": "low"}
FLAGS = {"id": "a2", "kind": "remove_flags", "flags": ["hate", "child"]}
CRIME = {"id": "a3", "kind": "cancel_crime", "crime": "k1"}
CODE = {"id": "a4", "kind": "reissue_code"}


@pytest.mark.parametrize(
    ("newer", "left"),
    [
        ({"kind": "lower_risk", "risk": "medium"}, ["a2", "a3", "a4"]),
        ({"kind": "remove_flags", "flags": ["hate", "child"]}, ["a1", "a3", "a4"]),
        ({"kind": "remove_flags", "flags": ["hate"]}, ["a1", "a2", "a3", "a4"]),
        ({"kind": "cancel_crime", "crime": "k1"}, ["a1", "a2", "a4"]),
        ({"kind": "cancel_crime", "crime": "k2"}, ["a1", "a2", "a3", "a4"]),
        ({"kind": "reissue_code"}, ["a1", "a2", "a3"]),
        ({"kind": "disposal"}, ["a1", "a2", "a3", "a4"]),
    ],
)
def test_a_newer_request_replaces_one_for_the_same(newer: dict[str, Any], left: list[str]) -> None:
    """The same risk, flags, crime or code; every other one still waits."""
    report = waiting(RISK, FLAGS, CRIME, CODE)
    after = approval.with_lowering(report, lowering(id="new", **newer))
    assert [one.id for one in after] == [*left, "new"]
    flags = next((one.flags for one in after if one.id == "a2"), None)
    assert flags == (("child",) if newer.get("flags") == ["hate"] else flags)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (RISK, ("low", "high", ("hate", "child"), ("o1",))),
        (FLAGS, ("high", "high", (), ("o1",))),
        (CODE, ("high", None, ("hate", "child"), None)),
    ],
)
def test_what_is_approved_comes_about_and_is_remembered(
    asked: dict[str, Any], found: tuple[Any, ...]
) -> None:
    """The case keeps its highest risk and who lowered it; sending a new code lowers nothing."""
    report = waiting(asked, risk="high", flags=["hate", "child"])
    after = approval.lowered(report, lowering(**asked))
    assert (after.risk, after.highest_risk, after.flags, after.lowered_by) == found
    assert after.lowerings == ()


@pytest.mark.parametrize(
    ("asked", "officer", "roles", "code"),
    [
        (RISK, "o1", ("supervisor",), "own_approval"),
        (RISK, "o2", ("supervisor",), ""),
        (RISK, "o2", ("triage",), "not_allowed"),
        (
            {**RISK, "late": {"at": "2026-11-24T09:00:00.000Z", "released_by": {"id": "o2"}}},
            "o2",
            ("supervisor",),
            "own_approval",
        ),
        (CRIME, "o5", ("supervisor",), "own_approval"),
        (CRIME, "o6", ("supervisor",), "own_approval"),
        ({**CRIME, "crime": "k9"}, "o5", ("supervisor",), ""),
    ],
)
def test_nobody_is_the_second_person_for_their_own(
    asked: dict[str, Any], officer: str, roles: tuple[str, ...], code: str
) -> None:
    """Nor who released it for someone who left, nor who recorded the crime or owns the case."""
    report = waiting(
        asked, owner="o6", crimes=[{"id": "k1", "offence_code": "28E", "recorded_by": {"id": "o5"}}]
    )
    request = approval.find(report, asked["id"])
    assert request is not None
    assert approval.refusal(policy_of({}), report, request, officer, roles) == code


def test_an_ending_may_always_need_a_second_person() -> None:
    """Whatever the risk of the case, when the policy says so of the ending."""
    policy = policy_of({"disposals": [{"code": "secret", "title": "Secret", "second_approval": True}]})
    calm = report_of(risk="low")
    for disposal, needs in (("secret", True), ("referred", False)):
        closing = codec.read_by_parts(ClosingRequest, {"disposal": disposal})
        assert approval.needs_approval(policy, calm, closing, {"o1"}) is needs


@pytest.mark.parametrize(
    ("report", "risk", "needs"),
    [({"risk": "high"}, "low", True), ({"risk": "high"}, "high", False), ({"risk": "high"}, "emergency", False),
     ({"risk": "medium"}, "low", False), ({"risk": "medium", "highest_risk": "high"}, "low", True),
     ({"risk": "high"}, None, False), ({}, "low", False), ({"risk": "high"}, "dire", False)],
)  # fmt: skip
def test_lowering_a_risk_needs_two_people_once_it_was_high(
    report: dict[str, Any], risk: str | None, needs: bool
) -> None:
    """Raising it, and a case that was never at such a risk, needs one."""
    assert approval.lowers_risk(policy_of({}), report_of(**report), risk) is needs


def test_a_protected_flag_is_removed_by_two_people() -> None:
    """Any other flag goes at once."""
    report = report_of(flags=["hate", "welsh", "child"])
    assert approval.protected_without(policy_of({}), report, ["child"]) == ("hate",)


def test_who_lowered_the_risk_does_not_approve_the_closing() -> None:
    """Nor who asks for another lowering that still waits."""
    report = waiting({"id": "a1", "kind": "lower_risk", "risk": "low", "by": {"id": "o2"}},
                     approval={"id": "a9", "kind": "closing", "disposal": "referred", **BY}, lowered_by=["o3"])  # fmt: skip
    closing = approval.find(report, "a9")
    assert closing is not None and approval.parties_to(report, closing) == {"o1", "o2", "o3"}


def test_a_crime_whose_cancellation_is_approved_is_cancelled() -> None:
    """With the code, the reason and who asked, and who did is remembered."""
    report = waiting(
        {**CRIME, "code": "C2", "reason": "Twice."}, crimes=[{"id": "k1", "offence_code": "28E"}]
    )
    after = approval.lowered(report, lowering(**CRIME, code="C2", reason="Twice."))
    gone = after.crimes[0].cancelled
    assert gone is not None and gone.by is not None
    assert (gone.code, gone.reason, gone.by.id, after.lowered_by) == ("C2", "Twice.", "o1", ("o1",))
