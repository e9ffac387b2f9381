"""An absence at the desk: checked before it is saved, and shown with the commands that wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from casework.documents.absence import Absence
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, TeamId, time_of
from workstation.domain.absences import Cover, CoverNews, standing_absence
from workstation.domain.commands import Command, Intent, Situation, check

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANN = Officer(id=OfficerId("ann"), team=TeamId("t1"), roles=("officer",))
BEN = Officer(id=OfficerId("ben"), team=TeamId("t1"), roles=("officer",))


def hours(number: int) -> str:
    return time_of(NOW + timedelta(hours=number))


def test_an_absence_is_told_once() -> None:
    """Told again it is only when it is another one; a longer absence, or another cover, is the same."""
    told, first = CoverNews(), Cover("ann", "Ann", "2026-11-24T09:00:00.000Z", "2026-11-25T09:00:00.000Z")
    assert told.untold([first]) == [first] and told.untold([first]) == told.untold([]) == []
    assert told.untold([replace(first, until="2026-11-27T09:00:00.000Z", team=True)]) == []
    later = replace(first, since="2026-12-01T09:00:00.000Z")
    assert told.untold([first, later]) == [later]


def test_an_absence_is_checked_before_it_is_saved() -> None:
    """By the store's own rule, and for an end that is still to come; before the officers are known the store decides."""
    state = Situation(officers=(ANN, BEN), now=NOW)

    def fields(**body: Any) -> list[str]:
        return [one.field for one in check(Intent("set_absence", None, body), state, ANN)]

    assert fields(until=hours(1), cover="ben") == [] and fields() == []
    assert fields(until=hours(-1)) == ["until"]
    assert fields(until=hours(1), cover="ann") == ["cover"]
    assert fields(until=hours(1), officer="ben") == ["officer"]
    assert (
        check(Intent("set_absence", None, {"until": hours(1), "officer": "ben"}), Situation(now=NOW), ANN)
        == []
    )


def test_what_waits_shows_at_once() -> None:
    """The latest said of the officer stands, until it is over or they are back."""

    def said(**body: Any) -> Command:
        return Command(None, "c1", "set_absence", None, None, body, NOW, "waiting", officer=ANN)

    kept = Absence(id="a", officer=ANN.id, from_=time_of(NOW), until=time_of(NOW + timedelta(hours=5)))

    def until(*waiting: Command, now: datetime = NOW) -> str | None:
        found = standing_absence([kept], waiting, ANN.id, now)
        return found.until if found is not None else None

    assert until() == hours(5)
    assert until(said(until=hours(9))) == hours(9)
    assert until(said(until=hours(9)), said()) is None
    assert until(said(officer="ben", until=hours(9))) == hours(5)
    assert until(now=NOW + timedelta(hours=5)) is None
