"""A victim whom someone else reported for: what must be known, and who loosens how they are contacted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from casework import victims, victims_code
from casework.commands.cases import SaveVictim
from casework.documents.parts import Actor
from casework.documents.values import OfficerId, Time
from tests.helpers.desk_rules import report_of

KNOWN: dict[str, Any] = {"victim": {"name": "Ann Orrery", "contact": {
    "channels": ["phone"], "window": {"from": "09:00", "to": "12:00"}, "neutral": True}}}  # fmt: skip
SAME: dict[str, Any] = {"name": "Ann Orrery", "channels": ["phone"], "window": {"from": "09:00", "to": "12:00"},
                        "neutral": True}  # fmt: skip


@pytest.mark.parametrize(
    ("report", "body", "supervisor", "found"),
    [
        ({}, {"name": "Ann Orrery", "channels": ["phone"]}, False, []),
        ({}, {"name": " ", "channels": []}, False, ["name"]),
        ({}, {"name": "Ann Orrery"}, False, ["channels"]),
        ({"reporter": {"role": "victim"}}, {"name": "Ann", "channels": []}, False, ["is_reporter"]),
        ({}, {"name": "Ann", "channels": [], "window": {"from": "09:00"}}, False, ["window"]),
        (KNOWN, SAME, False, []),
        (KNOWN, {**SAME, "needs": "A hearing loop"}, False, []),
        (KNOWN, {**SAME, "channels": []}, False, ["reason"]),
        (KNOWN, {**SAME, "channels": [], "reason": "She asked."}, False, []),
        (KNOWN, {**SAME, "channels": ["phone", "email"], "reason": "She asked."}, False, ["looser"]),
        (KNOWN, {**SAME, "channels": ["phone", "email"], "reason": "She asked."}, True, []),
        (KNOWN, {**SAME, "neutral": False}, False, ["reason", "looser"]),
        (KNOWN, {**SAME, "window": None, "reason": "She asked."}, False, ["looser"]),
    ],
)
def test_a_victims_contact_is_tightened_by_anyone_and_loosened_by_a_supervisor(
    report: dict[str, Any], body: dict[str, Any], supervisor: bool, found: list[str]
) -> None:
    """With a reason in either case; the same rules again need none."""
    told = victims.faults(report_of(**report), msgspec.convert(body, SaveVictim), supervisor=supervisor)
    assert [one.reason for one in told] == found


def test_the_latest_step_about_each_right_counts() -> None:
    """In the Code's order, whatever the order of the steps."""
    wren, report = Actor(id=OfficerId("o1")), report_of()
    for right, state, hour in (
        ("support", "declined", 10),
        ("support", "offered", 9),
        ("be_understood", "done", 11),
    ):
        at = datetime(2026, 11, 24, hour, tzinfo=UTC)
        report = msgspec.structs.replace(
            report, victim_rights=victims_code.with_right(report, right, state, at, wren)
        )
    latest = victims_code.standing(report.victim_rights)
    assert [(right, step.state) for right, step in latest.items()] == [
        ("be_understood", "done"),
        ("support", "declined"),
    ]
    assert len(report.victim_rights) == 3


@pytest.mark.parametrize(
    ("right", "state", "settles"),
    [("support", "offered", False), ("support", "done", True), ("support", "declined", True), ("compensation", "done", False)],
)  # fmt: skip
def test_support_is_settled_by_a_referral_or_a_no(right: str, state: str, settles: bool) -> None:
    """An offer alone does not meet its clock."""
    assert victims_code.settles_support(right, state) is settles


def test_a_victim_is_written_down_as_said() -> None:
    """Empty texts are none, and the rules of contact are those that were chosen."""
    wren = Actor(id=OfficerId("o1"))
    body = SaveVictim(
        name=" Ann Orrery ", phone=" ", needs="A hearing loop", channels=["phone"], reason="She asked."
    )
    victim = victims.written(body, wren, Time("2026-11-24T09:00:00.000Z"))
    assert (victim.name, victim.phone, victim.needs, victim.by) == (
        "Ann Orrery",
        None,
        "A hearing loop",
        wren,
    )
    assert victim.contact is not None and victim.contact.channels == ("phone",)
    assert (victim.contact.reason, victim.contact.window, victim.contact.neutral) == (
        "She asked.",
        None,
        False,
    )
