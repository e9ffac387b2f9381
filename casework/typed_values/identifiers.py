"""The one table of identifiers: how each kind is read, how it is found in a text, and what a search compares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from casework.typed_values import amounts, emails, imeis, phones, postcodes, references, vehicles
from casework.typed_values.faults import Mistyped
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier


class Kind(StrEnum):
    """A kind of identifier. The values are the types and patterns of questions, and the operators of a search."""

    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    POSTCODE = "postcode"
    REFERENCE = "ref"
    IMEI = "imei"
    MONEY = "money"
    AGE = "age"


class Identifier(NamedTuple):
    """One identifier in its canonical form."""

    kind: Kind
    value: str


@dataclass(frozen=True)
class _Rules:
    """How one kind is read when it is the whole answer, and found within a text. Amounts are not looked for."""

    canonical: Callable[[str], str]
    find: Callable[[str], Iterator[WrittenIdentifier]] | None = None


TABLE: dict[Kind, _Rules] = {
    Kind.PHONE: _Rules(phones.canonical, phones.find),
    Kind.EMAIL: _Rules(emails.canonical, emails.find),
    Kind.PLATE: _Rules(vehicles.canonical, vehicles.find),
    Kind.POSTCODE: _Rules(postcodes.canonical, postcodes.find),
    Kind.REFERENCE: _Rules(references.canonical, references.find),
    Kind.IMEI: _Rules(imeis.canonical, imeis.find),
    Kind.MONEY: _Rules(amounts.money),
    Kind.AGE: _Rules(amounts.age),
}
_ANSWERS = {kind.value: kind for kind in Kind if kind is not Kind.REFERENCE}
_SIGNS = re.compile("[@0-9]")
"""The signs without which a text holds no identifier."""
_SEARCHED = (Kind.REFERENCE, Kind.EMAIL, Kind.IMEI, Kind.PHONE, Kind.POSTCODE, Kind.PLATE)
MOST_TEXT = 50_000
"""Texts are examined up to this length."""


def kind_of(question_type: str, pattern: str = "") -> Kind | None:
    """Return the kind of identifier that a question asks for, or None."""
    return _ANSWERS.get(pattern) or _ANSWERS.get(question_type)


def canonical(kind: Kind, typed: str) -> str:
    """Return the canonical form of a typed value. Raises Mistyped."""
    return TABLE[kind].canonical(typed)


def typed_as(kind: Kind, typed: str) -> list[Identifier]:
    """Return what an answer of this kind identifies. One answer may hold two IMEI numbers, and an odd one none."""
    try:
        value = canonical(kind, typed)
    except Mistyped:
        return []
    return [Identifier(kind, number) for number in (value.split() if kind is Kind.IMEI else [value])]


def found(texts: Iterable[str]) -> list[Identifier]:
    """Return every identifier written in the texts, each once."""
    seen = dict[Identifier, None]()
    for text in texts:
        part = text[:MOST_TEXT]
        # Tidying makes such a sign of others, but of none in ASCII.
        if not part.isascii() or _SIGNS.search(part):
            seen.update(
                (Identifier(kind, identifier.value), None) for kind, identifier in written(short(part))
            )
    return list(seen)


def written(text: str) -> Iterator[tuple[Kind, WrittenIdentifier]]:
    """Yield every identifier that stands in a text, with its place. The text is examined as it is."""
    if _SIGNS.search(text):
        for kind, rules in TABLE.items():
            if rules.find is not None:
                yield from ((kind, identifier) for identifier in rules.find(text))


def meant(typed: str) -> list[Identifier]:
    """Return what a search text may be in full: "AB12 CDE" is a plate, and "07700 900123" a phone number."""
    if len(typed) > 200 or ("@" not in typed and not any(sign.isdigit() for sign in typed)):
        return []
    return [identifier for kind in _SEARCHED for identifier in typed_as(kind, typed) if _likely(identifier)]


def _likely(identifier: Identifier) -> bool:
    """Whether a search text that can be read as this identifier is probably meant so."""
    if identifier.kind is Kind.PLATE:
        return vehicles.series(identifier.value) != ""
    return True
