"""Officers who are away: who may say so, and who covers at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import absences
from casework.absences import Absences
from casework.commands.absence import SetAbsence
from casework.documents.absence import Absence
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, TeamId, time_of

NOW = datetime.fromisoformat("2026-11-24T12:00:00+00:00")
HOUR = timedelta(hours=1)
PEOPLE = {
    id_: Officer(id=OfficerId(id_), team=TeamId(team) if team else None, roles=roles, active=active)
    for id_, team, roles, active in (
        ("ann", "t1", ("officer",), None), ("ben", "t2", ("officer",), None), ("cal", "t1", ("triage",), None),
        ("dee", "", ("officer",), None), ("eve", "t2", ("supervisor",), None), ("fay", "t1", ("auditor",), None),
        ("gus", "t1", ("officer",), False),
    )
}  # fmt: skip


def body(**said: Any) -> SetAbsence:
    return SetAbsence(**({"until": time_of(NOW + HOUR)} | said))


def away(who: str, cover: str | None = None, start: int = -1, end: int = 1) -> Absence:
    return Absence(
        id=who, officer=OfficerId(who), from_=time_of(NOW + start * HOUR), until=time_of(NOW + end * HOUR),
        cover=OfficerId(cover) if cover is not None else None,
    )  # fmt: skip


@pytest.mark.parametrize(("sender", "said", "why"), [
    ("ann", {}, None), ("ann", {"cover": "ben"}, None), ("ann", {"until": None}, None),
    ("eve", {"officer": "ann"}, None), ("ben", {"officer": "ann"}, "not_allowed"),
    ("ben", {"officer": "ann", "until": None}, "not_allowed"),
    ("eve", {"officer": "fay"}, "not_at_work"), ("eve", {"officer": "gus"}, "not_at_work"),
    ("eve", {"officer": "nobody"}, "not_at_work"),
    ("ann", {"from_": time_of(NOW + 2 * HOUR)}, "order"), ("ann", {"from_": time_of(NOW + HOUR)}, "order"),
    ("ann", {"from_": time_of(NOW - 3 * HOUR), "until": time_of(NOW - HOUR)}, "past"),
    ("ann", {"cover": "ann"}, "own_cover"), ("ann", {"cover": "fay"}, "cover_not_at_work"),
    ("ann", {"cover": "gus"}, "cover_not_at_work"), ("dee", {}, "no_team"), ("dee", {"cover": "ben"}, None),
])  # fmt: skip
def test_everyone_says_it_of_themselves_and_a_supervisor_of_a_colleague(
    sender: str, said: dict[str, Any], why: str | None
) -> None:
    """Who covers works on cases and is another; the end comes after the beginning and, at the desk, is to come."""
    found = absences.fault(body(**said), PEOPLE[sender], PEOPLE.values(), NOW, NOW)
    assert (found.reason if found is not None else None) == why


@pytest.mark.parametrize(("every", "covers"), [
    ([away("ann", "ben")], {"ben": "ann"}),
    ([away("ann")], {"cal": "ann", "fay": "ann", "gus": "ann"}),
    ([away("ann", "ben", 1, 2)], {}),
    ([away("ann", "ben", -2, -1)], {}),
    ([away("ann", "ben"), away("ben", "ann")], {"cal": "ann", "fay": "ann", "gus": "ann", "eve": "ben"}),
    ([away("ann", "gus")], {"cal": "ann", "fay": "ann", "gus": "ann"}),
    ([away("dee", "gus")], {"eve": "dee"}),
])  # fmt: skip
def test_the_colleague_covers_and_else_the_team(every: list[Absence], covers: dict[str, str]) -> None:
    """From the moment it begins until it is over; the team also while the cover is away or gone; without one supervisors."""
    known = Absences(tuple(every), {one.id: one for one in PEOPLE.values()})
    found = {who: known.covered_by(who, NOW) for who in PEOPLE}
    assert {who: next(iter(covered)) for who, covered in found.items() if covered} == covers
    assert all(len(covered) < 2 for covered in found.values())


def test_an_absence_that_is_changed_keeps_its_beginning() -> None:
    """So that notes which came meanwhile stay in the cover's view."""
    before = away("ann", "ben", -3, 1)
    assert absences.beginning(body(), before, NOW) == NOW - 3 * HOUR
    assert absences.beginning(body(), away("ann", "ben", -3, -1), NOW) == NOW
    assert absences.beginning(body(from_=time_of(NOW + HOUR)), before, NOW) == NOW + HOUR


def test_who_is_not_known_covers_for_nobody() -> None:
    """Neither someone the desk does not know, nor for someone who is not among the officers."""
    every = Absences((away("ann"), away("zoe")), {one.id: one for one in PEOPLE.values()})
    assert every.covered_by("zed", NOW) == {}
    assert set(every.covered_by("cal", NOW)) == {"ann"}
