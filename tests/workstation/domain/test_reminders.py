"""The officer's own reminder of a case, with what waits to be sent, and the times that are offered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from casework.documents.reminder import Reminder
from casework.documents.values import OfficerId, ReportId, Time
from tests.helpers.desk_checks import fields
from workstation.domain.commands import Command
from workstation.domain.reminders import offered_times, own_reminder

AT, LATER = "2026-11-25T14:00:00.000Z", "2026-11-26T14:00:00.000Z"


def reminder(officer: str, at: str = AT) -> Reminder:
    return Reminder(
        id=f"m{officer}", report=ReportId("r1"), officer=OfficerId(officer), at=Time(at), note="Ring her"
    )


def waiting(report: str = "r1", **body: Any) -> Command:
    """Return the command of a reminder that waits to be sent."""
    return Command(None, "c1", "remind", report, None, body, datetime(2026, 11, 24, tzinfo=UTC), "waiting")


def test_what_waits_counts_before_what_the_store_has() -> None:
    """A new time replaces the one before, no time removes it; neither another case's nor a colleague's counts."""
    known = (reminder("o2", LATER), reminder("o1"))
    assert own_reminder(known, (), "r1", "o1") == known[1] and own_reminder(known, (), "r1", "o3") is None
    changed = own_reminder(known, (waiting(at=LATER),), "r1", "o1")
    assert changed is not None and (changed.id, changed.at, changed.note) == ("mo1", LATER, None)
    assert own_reminder(known, (waiting(at=LATER), waiting()), "r1", "o1") is None
    assert own_reminder(known, (waiting("r2"),), "r1", "o1") == known[1]


def test_a_reminder_is_in_the_future() -> None:
    """One without a time removes what was there, and is always possible."""
    for body, refused in (({"at": AT}, []), ({"at": "2026-11-24T08:59:59.000Z"}, ["at"]), ({}, [])):
        assert fields("remind", body) == refused


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-11-24T09:40:00Z", {"later": "24T12:00", "tomorrow": "25T09:00", "monday": "30T09:00"}),
        ("2026-11-23T09:40:00Z", {"later": "23T12:00", "tomorrow": "24T09:00", "monday": "30T09:00"}),
        ("2026-11-24T19:40:00Z", {"later": "24T22:00", "tomorrow": "25T09:00", "monday": "30T09:00"}),
        ("2026-11-24T20:00:00Z", {"tomorrow": "25T09:00", "monday": "30T09:00"}),
        ("2026-10-24T20:00:00Z", {"tomorrow": "25T09:00", "monday": "26T09:00"}),
        ("2026-03-28T08:00:00Z", {"later": "28T11:00", "tomorrow": "29T08:00", "monday": "30T08:00"}),
        ("2026-10-24T23:10:00Z", {"later": "25T02:00", "tomorrow": "26T09:00", "monday": "26T09:00"}),
    ],
)  # fmt: skip
def test_times_are_those_of_the_place(now: str, offered: dict[str, str]) -> None:
    """Nine in the morning is nine before and after the clocks change; nothing is offered for late in the evening."""
    found = offered_times(datetime.fromisoformat(now))
    assert {name: f"{at.astimezone(UTC):%dT%H:%M}" for name, at in found.items()} == offered
