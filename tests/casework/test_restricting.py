"""Restricting a case: who may, to whom, and never so that one officer alone reads it."""

from __future__ import annotations

from typing import Any

import pytest

from casework import mentions, restricting
from casework.commands.restricting import Restrict
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, TeamId
from casework.restricting import Asking, Staff
from tests.helpers.desk_rules import policy_of, report_of

O1, O2 = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
T1, T2 = "00000000-0000-4000-8000-000000000011", "00000000-0000-4000-8000-000000000012"
MEMBER, SUPERVISOR = Asking(O1, T1, supervises=False), Asking(O1, None, supervises=True)
STRANGER = Asking(O1, T2, supervises=False)
ALL = Staff(frozenset({O1, O2}), frozenset({O1, O2}))
ALONE = Staff(frozenset({O1, O2}), frozenset({O1}))
HARM: dict[str, Any] = {"risk": "high"}


@pytest.mark.parametrize(
    ("body", "report", "asking", "staff", "found"),
    [
        ({"team": T1}, {}, MEMBER, ALL, []),
        ({"team": T1}, {}, MEMBER, None, []),
        ({}, {}, MEMBER, ALL, ["nobody"]),
        ({"team": "  "}, {}, MEMBER, ALL, ["nobody"]),
        ({"team": T1, "officers": [O2]}, {}, SUPERVISOR, ALL, ["both"]),
        ({"team": T1}, {}, STRANGER, ALL, ["not_allowed"]),
        ({"officers": [O2]}, {}, MEMBER, ALL, ["cannot_name"]),
        ({"officers": [O2]}, {}, SUPERVISOR, ALL, []),
        ({"officers": [O2]}, {"restricted": {"officers": [O1]}}, MEMBER, ALL, []),
        ({"officers": [O2]}, {}, SUPERVISOR, Staff(frozenset({O1}), frozenset({O1})), ["not_at_work"]),
        ({"team": T1}, {}, MEMBER, ALL._replace(is_team=False), ["no_team"]),
        ({"team": T1}, {}, MEMBER, ALONE, []),
        ({"team": T1}, HARM, MEMBER, ALONE, ["team_alone"]),
        ({"officers": [O1]}, {}, SUPERVISOR, ALONE, ["officers_alone"]),
        ({"team": T1, "reason": " "}, {}, MEMBER, ALL, ["reason_missing"]),
        ({"team": T1}, {"transfer": {"from": "sussex", "to": "kent"}}, MEMBER, ALL, ["offered"]),
    ],
)
def test_a_case_is_restricted_to_readers_who_are_there(
    body: dict[str, Any], report: dict[str, Any], asking: Asking, staff: Staff | None, found: list[str]
) -> None:
    """To one's own team, or as a supervisor to anyone; a risky case never so that nobody else can read it."""
    wanted = Restrict(**{"reason": "A colleague is involved.", **body})
    faults = restricting.faults(wanted, report_of(**report), policy_of({}), asking, lambda _: staff)
    assert [one.reason for one in faults] == found
    assert all(one.sentence and one.code for one in faults)


def test_a_restriction_is_lifted_by_its_readers_or_a_supervisor() -> None:
    """A case that is not restricted has none to lift."""
    held = report_of(restricted={"team": T1})
    assert restricting.lifting_fault(held, MEMBER) is None
    assert restricting.lifting_fault(held, SUPERVISOR) is None
    assert getattr(restricting.lifting_fault(held, STRANGER), "reason", "") == "not_allowed"
    assert getattr(restricting.lifting_fault(report_of(), SUPERVISOR), "reason", "") == "not_restricted"


OFFICERS = (
    Officer(id=OfficerId(O1), roles=("officer",), team=TeamId(T1)),
    Officer(id=OfficerId(O2), roles=("officer",), team=TeamId(T2)),
    Officer(id=OfficerId("o3"), roles=("supervisor",), active=False),
)


@pytest.mark.parametrize(
    ("restricted", "named", "may"),
    [(None, [O1, O2], True), (None, ["o3"], False), ({"team": T1}, [O1], True), ({"team": T1}, [O1, O2], False),
     ({"officers": [O2], "group": "g"}, [O2], True), ({"officers": [O2], "group": "g"}, [O1], False), ({"team": T1}, [], True)],
)  # fmt: skip
def test_a_note_names_only_officers_who_may_read_the_case(
    restricted: dict[str, Any] | None, named: list[str], may: bool
) -> None:
    """Naming someone never tells them of a case that is not theirs, and nobody who has left is named."""
    report = report_of(restricted=restricted)
    assert mentions.are_readers(named, report, OFFICERS, None) is may
