"""The people of a report, each once: who is a victim, and by what each is recognised."""

from __future__ import annotations

import pytest

from casework.documents import codec
from casework.documents.base import Json
from casework.documents.person import Person
from casework.documents.report import Report
from casework.known_people import KnownPerson, Sign, has_sign, indexed_names, people, sign_asked


def known(person: Person | None = None, **fields: Json) -> tuple[KnownPerson, ...]:
    """Return the people of a report with these fields."""
    return people(codec.read_by_parts(Report, {"id": "r1", **fields}), person)


def test_a_person_named_twice_is_one() -> None:
    """A recorded crime names the reporter as its victim: one person, with the reporter's number, now a victim."""
    reporter = codec.read_by_parts(Person, {"id": "p1", "phone": "07700 900123"})
    (one,) = known(
        reporter, reporter={"person": "p1", "name": "Mara Fenwick"}, crimes=[{"id": "c1", "victim": "mára fenwick"}]
    )  # fmt: skip
    assert one.victim and one.person == "p1" and one.signs == (Sign("phone", "+447700900123"),)


@pytest.mark.parametrize(("kind", "victim"), [("incident", True), ("request", False), ("property", False)])
def test_who_asks_for_something_is_no_victim(kind: str, victim: bool) -> None:
    """Every form without a question for it says that the reporter is the one concerned, also a request for data."""
    (one,) = known(reporter={"name": "Mara Fenwick", "role": "victim"}, case_kind=kind)
    assert one.victim is victim and one.subject


@pytest.mark.parametrize("told", ["1988-03-12", "12 March 1988", "12/03/1988", "12 Mawrth 1988"])
def test_a_date_of_birth_is_kept_in_one_form(told: str) -> None:
    """The answer to the question for it, as it was written in either language."""
    (one,) = known(reporter={"name": "Mara"}, answers=[{"key": "birth", "type": "date", "value": told}])
    assert one.signs == (Sign("birth", "1988-03-12"),)


def test_who_is_only_named_is_no_subject() -> None:
    """A witness or suspect among the people is found by name, and is no victim; a cancelled crime names nobody."""
    found = known(
        reporter={"name": None},
        people=[
            {"name": "Idris Quennell", "category": "suspect"},
            {"name": "Mara Fenwick", "role": "victim"},
        ],
        crimes=[{"id": "c1", "victim": "Ann Vale", "cancelled": {"code": "C1"}}],
    )
    assert [(one.name, one.victim, one.subject) for one in found] == [
        ("Idris Quennell", False, False), ("Mara Fenwick", True, True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("a@b.org", "email"), ("12/3/1988", "birth"), ("3 May 1990", "birth"), ("07700 900123", "phone"), ("900", "phone"),
     ("Fenwick", None), ("J 5", None), ("31/2/1988", "phone"), ("", None)],
)  # fmt: skip
def test_what_is_asked_for_is_told_from_how_it_is_written(typed: str, kind: str | None) -> None:
    """An address has an @, a date its three parts, a number only digits; anything else is a name."""
    asked = sign_asked(typed)
    assert (asked[0] if asked else None) == kind


def test_a_person_has_a_sign_or_one_that_fits_what_is_asked() -> None:
    """With “victim” only the victims count, for their signs as for their names; an answer that is no date is no birth."""
    both = known(
        codec.read_by_parts(Person, {"id": "p1", "email": "mara@example.org"}),
        reporter={"person": "p1", "name": "Mara Fenwick"},
        victim={"name": "Ann Vale", "phone": "07700 900123"},
        answers=[{"key": "birth", "value": "in the war"}, {"key": "birth", "value": 1944}],
    )
    number, address = Sign("phone", "+447700900123"), Sign("email", "mara@example.org")
    assert has_sign(both, number, victim=True) and has_sign(both, Sign("phone", "*7700900*"), victim=True)
    assert has_sign(both, address, victim=False) and not has_sign(both, address, victim=True)
    assert not has_sign(both, Sign("email", "+447700900123"), victim=False)
    assert [one.of("phone") for one in both] == [frozenset(), {"+447700900123"}]
    assert "mara" not in indexed_names(both, victim=True) and "mara" in indexed_names(both)
    assert not any(one.of("birth") for one in both)
