"""Whether someone whom a report is by or about was a victim in another report, with the reasons. Never acted upon.

A sure sign is the same person's record, or the same phone number, email address or date of birth with a name that does
not speak against it. A name alone, or a sign that is nearly the same, is a weaker one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from casework.known_people import BIRTH, EMAIL, NAMED, PHONE, VICTIM, KnownPerson
from casework.typed_values import folding

from .duplicates import NAMES_ALIKE, names_alike, sound
from .translatable import sentence

REPEAT, PERHAPS = "repeat_victim", "perhaps_repeat_victim"
_RECORD, _SOUND, _JOINED = "record", "sound", "joined"
_SAME = {PHONE: "Same phone number", EMAIL: "Same email address"}
_NEARLY = {PHONE: "Nearly the same phone number", EMAIL: "Nearly the same email address"}


class NameMatch(IntEnum):
    """How two names compare."""

    OTHER = 0
    UNKNOWN = 1
    SIMILAR = 2
    SAME = 3


@dataclass(frozen=True)
class Repeat:
    """Why someone may be a victim again. `kind` is REPEAT, or PERHAPS for a weaker sign."""

    kind: str
    score: float
    """Between 0 and 1, for the order of several."""
    reasons: tuple[str, ...]


def person_traces(people: Iterable[KnownPerson]) -> Iterator[tuple[str, str]]:
    """Yield the traces of people, as kind and value: by which a search finds them, and a victim those alike."""
    for person in people:
        for part in (NAMED, VICTIM) if person.victim else (NAMED,):
            yield from ((f"{part}_{sign.kind}", sign.value) for sign in person.signs)
        if person.victim:
            yield from _others(person)


def looked_for(people: Iterable[KnownPerson]) -> list[tuple[str, str]]:
    """Return the traces of victims who may be one of these people."""
    subjects = (replace(person, victim=True) for person in people if person.subject)
    return [trace for trace in dict.fromkeys(person_traces(subjects)) if trace[0].startswith(VICTIM)]


def repeat(people: Sequence[KnownPerson], others: Sequence[KnownPerson]) -> Repeat | None:
    """Return the strongest sign that one of the people of a report is a victim of another, or None."""
    each = [
        _alike(ours, other)
        for ours in people
        if ours.subject
        for other in others
        if other.victim and other.subject
    ]
    return max((match for match in each if match is not None), key=lambda match: match.score, default=None)


def _others(victim: KnownPerson) -> Iterator[tuple[str, str]]:
    """Yield the traces that no search uses: the record of an account, and the name."""
    if victim.person:
        yield f"{VICTIM}_{_RECORD}", victim.person
    if " " in victim.name.strip():
        yield f"{VICTIM}_{_SOUND}", sound(victim.name)
        yield f"{VICTIM}_{_JOINED}", victim.joined


def _alike(ours: KnownPerson, other: KnownPerson) -> Repeat | None:
    names = _names(ours, other)
    named = _name_words(names, other)
    if ours.person and ours.person == other.person:
        return Repeat(REPEAT, 1.0, ("Same reporter",))
    reached = [_SAME[kind] for kind in (PHONE, EMAIL) if ours.of(kind) & other.of(kind)]
    if reached:
        # Two names with one number may be one household.
        kind = PERHAPS if names is NameMatch.OTHER else REPEAT
        return Repeat(kind, (0.5 if kind == PERHAPS else 0.8) + names / 20, (*reached, *named))
    if names < NameMatch.SIMILAR:
        return None
    if ours.of(BIRTH) and other.of(BIRTH):
        if not ours.of(BIRTH) & other.of(BIRTH):
            return None
        kind = REPEAT if names is NameMatch.SAME else PERHAPS
        return Repeat(kind, 0.9 if kind == REPEAT else 0.45, ("Same date of birth", *named))
    nearly = [words for kind, words in _NEARLY.items() if _one_apart(ours.of(kind), other.of(kind))]
    if nearly:
        return Repeat(PERHAPS, 0.3 + names / 20, (*nearly, *named))
    return Repeat(PERHAPS, 0.2, tuple(named)) if names is NameMatch.SAME else None


def _name_words(names: NameMatch, other: KnownPerson) -> list[str]:
    match names:
        case NameMatch.SAME:
            return ["Same name"]
        case NameMatch.SIMILAR:
            return [sentence("Similar names: {name}", name=other.name)]
        case NameMatch.OTHER:
            return [sentence("But another name: {name}", name=other.name)]
        case NameMatch.UNKNOWN:
            return []


def _names(ours: KnownPerson, other: KnownPerson) -> NameMatch:
    """Compare two names. Those of one word are too common to be similar, but the same ones are the same."""
    if not ours.joined or not other.joined:
        return NameMatch.UNKNOWN
    if ours.joined == other.joined:
        return NameMatch.SAME
    if min(len(ours.name.split()), len(other.name.split())) < 2:
        return NameMatch.OTHER
    folded = (" ".join(folding.words(each.name)) for each in (ours, other))
    return NameMatch.SIMILAR if names_alike(*folded) >= NAMES_ALIKE else NameMatch.OTHER


def _one_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two values differ by one character, or by two that changed places."""
    from rapidfuzz.distance import OSA

    return any(OSA.distance(first, other, score_cutoff=1) == 1 for first in ours for other in theirs)
