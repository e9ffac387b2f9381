"""The people of a report: who they are, who of them is a victim, and by what each is recognised in another report.

Desk and store ask here, so that a search for a victim finds the same in both. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import NamedTuple

from casework import endings
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import CaseKind
from casework.typed_values import folding, identifiers, times
from casework.typed_values.faults import Mistyped
from casework.typed_values.identifiers import Kind

VICTIM, NAMED = "victim", "person"
"""The operators of a search: the victims of a report, or everybody whom it names."""
PHONE, EMAIL, BIRTH = "phone", "email", "birth"
HARMED = (CaseKind.CRIME, CaseKind.INCIDENT, None)
"""The kinds of case whose reporter may be a victim. Someone who asks for something, or lost it, is none."""
FEWEST_DIGITS = 3
"""A value with fewer digits is no part of a phone number."""


class Sign(NamedTuple):
    """One thing by which a person is recognised: ``phone``, ``email`` or ``birth``, and its canonical form."""

    kind: str
    value: str


@dataclass(frozen=True)
class KnownPerson:
    """One person of a report. What is not known is empty."""

    name: str = ""
    """As it was written."""
    victim: bool = False
    signs: tuple[Sign, ...] = ()
    person: str = ""
    """The id of the reporter's document, which several reports of one account share."""
    subject: bool = False
    """Whether the report is by or about this person, not only with them as a witness or a suspect."""

    @property
    def joined(self) -> str:
        """The folded name without spaces, the same for every spelling of it."""
        return "".join(folding.words(self.name))

    def of(self, kind: str) -> frozenset[str]:
        """Return the values of one kind of sign."""
        return frozenset(sign.value for sign in self.signs if sign.kind == kind)


def people(report: Report, reporter: Person | None) -> tuple[KnownPerson, ...]:
    """Return the people of a report, each once: a crime's victim is usually someone already named on it."""
    merged: list[KnownPerson] = []
    for person in _each(report, reporter):
        if not (person.joined or person.signs or person.person):
            continue
        at = next(
            (nth for nth, known in enumerate(merged) if person.joined and known.joined == person.joined), None
        )
        if at is None:
            merged.append(person)
        else:
            known = merged[at]
            signs = tuple(dict.fromkeys([*known.signs, *person.signs]))
            merged[at] = replace(
                known,
                signs=signs,
                victim=known.victim or person.victim,
                subject=known.subject or person.subject,
            )
    return tuple(merged)


def sign_asked(typed: str) -> tuple[str, str] | None:
    """Return what a value of ``victim:`` or ``person:`` asks for besides a name: the kind of sign and its text.

    None when it is a name. A date of birth is written in full.
    """
    if "@" in typed:
        return EMAIL, typed
    try:
        return BIRTH, times.whole_day(typed).isoformat()
    except Mistyped:
        pass
    digits = re.sub(r"[^0-9]", "", typed)
    plain = not any(sign.isalpha() for sign in typed)
    return (PHONE, typed) if plain and len(digits) >= FEWEST_DIGITS else None


def has_sign(people_: tuple[KnownPerson, ...], wanted: Sign, *, victim: bool) -> bool:
    """Whether one of the people, or with ``victim`` one of the victims, has the sign or one that fits its pattern."""
    return any(
        sign.kind == wanted.kind and (sign.value == wanted.value or fnmatchcase(sign.value, wanted.value))
        for person in people_
        if person.victim or not victim
        for sign in person.signs
    )


def indexed_names(people_: tuple[KnownPerson, ...], *, victim: bool = False) -> str:
    """Return the words under which the people are found by name, or with ``victim`` only the victims."""
    return " ".join(
        folding.indexed_name(person.name)
        for person in people_
        if person.name and (person.victim or not victim)
    )


def _each(report: Report, reporter: Person | None) -> Iterator[KnownPerson]:
    details, victim = report.reporter, report.victim
    phone, email = (reporter.phone, reporter.email) if reporter is not None else (None, None)
    yield KnownPerson(
        name=details.name or "",
        victim=details.role == VICTIM and endings.kind_of(report) in HARMED,
        signs=(*_reached(phone, email), *_born(report)),
        person=details.person or "",
        subject=True,
    )
    if victim is not None:
        signs = tuple(_reached(victim.phone, victim.email))
        yield KnownPerson(name=victim.name, victim=True, signs=signs, subject=True)
    for person in report.people or ():
        hurt = VICTIM in (person.category, person.role)
        yield KnownPerson(name=person.name or "", victim=hurt, subject=hurt)
    for crime in report.crimes or ():
        if crime.cancelled is None:
            yield KnownPerson(name=crime.victim or "", victim=True, subject=True)


def _reached(phone: str | None, email: str | None) -> Iterator[Sign]:
    for kind, typed in ((Kind.PHONE, phone), (Kind.EMAIL, email)):
        yield from (
            Sign(kind.value, identifier.value) for identifier in identifiers.typed_as(kind, typed or "")
        )


def _born(report: Report) -> Iterator[Sign]:
    """Yield the reporter's date of birth, which some services ask for."""
    for answer in report.answers:
        born = answer.given if isinstance(answer.given, str) else answer.value
        if answer.key == BIRTH and isinstance(born, str):
            try:
                yield Sign(BIRTH, times.whole_day(born).isoformat())
            except Mistyped:
                continue
