"""The rules of dated lists: which codes a day has, how a new edition joins what is known, and where a list is used.

A new edition replaces the codes from its first day on. Earlier days keep every code that they had, so a list never
loses its history. A day is a text such as ``2026-04-01``, and "" and ``9999-12-31`` are the open ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeAlias, TypeVar

from msgspec.structs import replace

from casework.documents.dated_list import DatedList, ListEntry

OFFENCES, OUTCOMES, INCIDENTS = "offence_codes", "outcomes", "incident_categories"
QUALIFIERS = "incident_qualifiers"
HOLIDAYS, FORCES, POSTCODES = "bank_holidays", "forces", "postcodes"
NAMES: Mapping[str, str] = {
    OFFENCES: "Offence codes", OUTCOMES: "Crime outcomes", INCIDENTS: "Incident categories (NSIR)",
    QUALIFIERS: "Incident qualifiers (NSIR)",
    HOLIDAYS: "Bank holidays", FORCES: "Police forces", POSTCODES: "Postcodes",
}  # fmt: skip
"""Every kind of list, with its name."""
FIRST_DAY, LAST_DAY = "", "9999-12-31"
Entries: TypeAlias = "tuple[ListEntry, ...]"


class Dated(Protocol):
    """What has a first and a last day: an entry of a list, and a row of a policy that a list may replace."""

    @property
    def valid_from(self) -> str | None:
        """The first day, None or "" when it was always valid."""

    @property
    def valid_to(self) -> str | None:
        """The last day, None or "" when it has no end."""


D = TypeVar("D", bound=Dated)


def valid_on(entries: Iterable[D], day: date) -> tuple[D, ...]:
    """Return the entries that are valid on a day."""
    return tuple(entry for entry in entries if overlaps(entry, day.isoformat(), day.isoformat()))


def overlaps(entry: Dated, first: str, last: str) -> bool:
    """Whether an entry is valid on any day of a period."""
    return begins(entry) <= last and first <= ends(entry)


def begins(entry: Dated) -> str:
    """Return the first day of an entry."""
    return entry.valid_from or FIRST_DAY


def ends(entry: Dated) -> str:
    """Return the last day of an entry."""
    return entry.valid_to or LAST_DAY


def merged(before: Sequence[ListEntry], new: Sequence[ListEntry], first: str) -> Entries:
    """Return the entries after an edition that is valid from the day ``first``.

    From that day on, the new entries are valid as they say. Before it, what was valid stays valid, and a new entry
    adds its code only where that code had no entry at all.
    """
    last = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    kept = [_until(entry, last) for entry in before if begins(entry) <= last]
    known = {entry.code for entry in kept}
    added = (_from(entry, first) if entry.code in known else entry for entry in new)
    entries = [*kept, *(entry for entry in added if begins(entry) <= ends(entry))]
    return tuple(_joined(sorted(entries, key=lambda entry: (entry.code, begins(entry)))))


def merged_holidays(before: Sequence[ListEntry], new: Sequence[ListEntry], today: date) -> Entries:
    """Return the bank holidays after a new file: the past keeps every day, and the file decides what is to come."""
    past = [entry for entry in before if entry.code < today.isoformat()]
    days = {(entry.group, entry.code): entry for entry in (*past, *new)}
    return tuple(sorted(days.values(), key=lambda entry: (entry.group or "", entry.code)))


def overlapping(entries: Iterable[ListEntry]) -> Iterator[tuple[int, int]]:
    """Yield the positions of entries of the same code that are valid on the same day."""
    by_code: dict[str, list[tuple[str, str, int]]] = {}
    for position, entry in enumerate(entries):
        by_code.setdefault(entry.code, []).append((begins(entry), ends(entry), position))
    for spans in by_code.values():
        spans.sort()
        for (_, end, earlier), (begin, _, other) in pairwise(spans):
            if begin <= end:
                yield earlier, other


def removed(before: DatedList, new: Sequence[ListEntry], first: str) -> tuple[str, ...]:
    """Return the codes valid on the edition's first day that a correction of this edition would remove."""
    day = date.fromisoformat(first)
    left = {entry.code for entry in valid_on(new, day)}
    return tuple(sorted({entry.code for entry in valid_on(before.entries, day)} - left))


# -- details -----------------------------------------------------------------------------------------------


def _until(entry: ListEntry, last: str) -> ListEntry:
    return entry if ends(entry) <= last else replace(entry, valid_to=last)


def _from(entry: ListEntry, first: str) -> ListEntry:
    return entry if begins(entry) >= first else replace(entry, valid_from=first)


def _joined(entries: Iterable[ListEntry]) -> Iterator[ListEntry]:
    """Yield the entries, those that continue each other unchanged as one."""
    open_: ListEntry | None = None
    for entry in entries:
        if open_ is not None and _continues(open_, entry):
            open_ = replace(open_, valid_to=entry.valid_to)
            continue
        if open_ is not None:
            yield open_
        open_ = entry
    if open_ is not None:
        yield open_


def _continues(earlier: ListEntry, other: ListEntry) -> bool:
    if (earlier.code, earlier.title, earlier.group) != (
        other.code,
        other.title,
        other.group,
    ) or earlier.valid_to is None:
        return False
    return _day_after(earlier.valid_to) == other.valid_from


def _day_after(day: str) -> str:
    """Return the next day, or "" after something that is no day, as an earlier version let a policy hold."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""
