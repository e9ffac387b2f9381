"""Passages that may be about someone else, suggested for a copy of a person's data. A person confirms or drops each.

Suggested are identifiers of every kind that are not the person's own, the names that are known on the cases and of
officers, addresses, and what looks like a name. Nothing here decides that a passage is harmless: a name that nobody
wrote down in a field and that stands in small letters is not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from casework.documents.subject_copy import Mark
from casework.typed_values import identifiers
from casework.typed_values.folding import words
from casework.typed_values.identifiers import Identifier

NAME, OFFICER, LOOKS_LIKE_NAME, ADDRESS, CHOSEN = "name", "officer", "looks_like_name", "address", "chosen"
WHY = frozenset({*(kind.value for kind in identifiers.Kind), NAME, OFFICER, LOOKS_LIKE_NAME, ADDRESS, CHOSEN})
"""Why a passage is marked: a kind of identifier, a name, an address, or because an officer chose it."""
SHORTEST = 3
"""The letters of the shortest part of a name that is looked for alone."""
_WORD = re.compile(r"\w+")
_CAPITAL = r"[^\W\d_a-z]\w*+(?:['\u2019-]\w++)*+"
_NAME = re.compile(rf"\b{_CAPITAL}(?:[ ]{_CAPITAL}){{1,3}}")
_STREET = (
    "street|st|road|rd|lane|avenue|ave|close|way|drive|court|place|gardens|terrace|crescent|square|hill|row|mews|walk|grove|park"
)  # fmt: skip
_ADDRESS = re.compile(
    rf"\b(?:(?:flat|apartment|fflat) \w{{1,5}},? )?\d{{1,4}}[a-z]?,? (?:[\w'\u2019-]{{1,30}} ){{1,3}}(?:{_STREET})\b"
    r"|\b\d{1,4}[a-z]?,? (?:stryd|heol|ffordd|lôn|rhodfa|clos|maes)(?: [\w'\u2019-]{1,30}){1,3}",
    re.I,
)
Names: TypeAlias = Mapping[str, Sequence[str]]
"""Names by their first word in small letters."""


@dataclass(frozen=True)
class People:
    """Whose data is copied, and who else is known."""

    own_names: tuple[str, ...] = ()
    own: frozenset[Identifier] = frozenset()
    """The identifiers of the person whose data it is."""
    others: Collection[str] = ()
    """The names of other people on the cases."""
    officers: Collection[str] = ()

    @cached_property
    def known(self) -> tuple[tuple[Names, str], ...]:
        """The names of others that are looked for, and why."""
        each = ((self.others, NAME), (self.officers, OFFICER))
        return tuple((_by_first_word(_parts(names, self)), why) for names, why in each)

    @cached_property
    def _own_words(self) -> frozenset[str]:
        return frozenset(word for name in self.own_names for word in words(name))

    def is_own(self, name: str) -> bool:
        """Whether every word of the name is one of the person's own names."""
        return set(words(name)) <= self._own_words


def suggested(text: str, people: People) -> tuple[Mark, ...]:
    """Return the passages that may be about someone else, in their order and without overlaps."""
    marks = [*_identifiers(text, people), *_known(text, people), *_addresses(text), *_likely(text, people)]
    return merged(marks)


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the passages in their order. Those that overlap become one, for the reason of the first and longest."""
    joined: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        last = joined[-1] if joined else None
        if last is None or mark.start >= last.end:
            joined.append(Mark(start=mark.start, end=mark.end, why=mark.why))
        elif mark.end > last.end:
            joined[-1] = Mark(start=last.start, end=mark.end, why=last.why)
    return tuple(joined)


def _identifiers(text: str, people: People) -> Iterator[Mark]:
    for kind, identifier in identifiers.written(text):
        if Identifier(kind, identifier.value) not in people.own:
            yield Mark(start=identifier.start, end=identifier.end, why=kind.value)


def _known(text: str, people: People) -> Iterator[Mark]:
    """Yield the names that are known. Each word of the text is looked up once, however many officers a force has."""
    for names, why in people.known:
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            name = next((name for name in names.get(word[0].lower(), ()) if _stands(name, text, start)), "")
            if name and start >= end:
                end = start + len(name)
                yield Mark(start=start, end=end, why=why)


def _stands(name: str, text: str, start: int) -> bool:
    """Whether the name stands at this place, in any letters, as words of their own."""
    end = start + len(name)
    ends = end >= len(text) or not (text[end].isalnum() or text[end] == "_")
    return ends and text[start:end].lower() == name.lower()


def _parts(names: Iterable[str], people: People) -> set[str]:
    """Return the names and the words of them that are looked for. A word that is also the person's own is not."""
    names_found = set[str]()
    for name in names:
        whole = " ".join(name.split())
        parts = [part.strip(".,()") for part in whole.split(" ")]
        names_found.update(part for part in parts if len(part) >= SHORTEST and not people.is_own(part))
        if whole and not people.is_own(whole):
            names_found.add(whole)
    return names_found


def _by_first_word(parts: Iterable[str]) -> Names:
    """Return the names by their first word in small letters, the longest first."""
    by_word: dict[str, list[str]] = {}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        first = _WORD.search(part)
        if first is not None:
            by_word.setdefault(first[0].lower(), []).append(part[first.start() :])
    return by_word


def _addresses(text: str) -> Iterator[Mark]:
    return (Mark(start=match.start(), end=match.end(), why=ADDRESS) for match in _ADDRESS.finditer(text))


def _likely(text: str, people: People) -> Iterator[Mark]:
    for match in _NAME.finditer(text):
        if not people.is_own(match[0]):
            yield Mark(start=match.start(), end=match.end(), why=LOOKS_LIKE_NAME)
