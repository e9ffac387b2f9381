"""By what a report is found: its folded words and its identifiers, and what a search text asks for.

The desk indexes the words and identifiers, the store compares them directly, so both find the same reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from casework import known_people
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Place, Report
from casework.known_people import KnownPerson, Sign
from casework.typed_values import folding, identifiers
from casework.typed_values.faults import Mistyped
from casework.typed_values.identifiers import Identifier, Kind
from casework.typed_values.tidying import short

MOST_TERMS = 30
MOST_JOINED = 7  # An identifier is written in at most this many pieces.
_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?("[^"]*"?|\S+)')
JOINING = {
    "phone": Kind.PHONE, "plate": Kind.PLATE, "ref": Kind.REFERENCE, "place": Kind.POSTCODE,
    known_people.VICTIM: Kind.PHONE, known_people.NAMED: Kind.PHONE,
}  # fmt: skip
"""Operators whose value may be written in several pieces without quotes."""
PEOPLE = (known_people.VICTIM, known_people.NAMED)
"""Operators that ask for a person by name, phone number, email address or date of birth."""


@dataclass(frozen=True)
class Findable:
    """By what one report is found: words anywhere, in the reporter's name and in the place, and identifiers."""

    said: str
    who: str
    place: str
    reference: str
    """The reference without its dashes."""
    texts: tuple[str, ...]
    """What the report itself says: its place and its answers."""
    beside: tuple[str, ...]
    """What else is written on the case: the summary and messages."""
    typed: tuple[Identifier, ...]
    """Identifiers that were asked for: the answers of their types, the details of reporter and victim, the reference."""
    people: tuple[KnownPerson, ...] = ()

    @cached_property
    def told(self) -> tuple[Identifier, ...]:
        """Identifiers that stand in the place or the answers."""
        return tuple(identifiers.found(self.texts))

    @cached_property
    def written(self) -> tuple[Identifier, ...]:
        """Identifiers that stand in any text of the case."""
        return tuple(dict.fromkeys([*self.told, *identifiers.found(self.beside)]))

    @cached_property
    def named(self) -> str:
        """The words of the names of everybody on the report."""
        return known_people.indexed_names(self.people)

    @cached_property
    def victims(self) -> str:
        """The words of the names of its victims."""
        return known_people.indexed_names(self.people, victim=True)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Every identifier, once."""
        return tuple(dict.fromkeys([*self.typed, *self.written]))

    def may_hold(self, wanted: Identifier) -> bool:
        """Whether the texts hold the signs of an identifier, which is quick to see."""
        return is_pattern(wanted) or folding.packed(wanted.value)[-9:] in self.said.replace(" ", "")


@dataclass(frozen=True)
class TypedTerm:
    """One term of a search text: its sign, its operator, and its text with quotes and star."""

    minus: bool
    operator: str
    text: str

    @property
    def plain(self) -> bool:
        """Whether the term is a bare word, which may be a piece of an identifier."""
        return not self.operator and not self.minus and not self.text.startswith('"')

    @property
    def bare(self) -> str:
        """The text without quotes and star."""
        return self.text.strip('"').rstrip("*").strip()


def findable(report: Report, person: Person | None, messages: Sequence[Message]) -> Findable:
    """Return by what a report with its reporter and messages is found."""
    place, who = report.place or Place(), report.reporter.name or ""
    where = " ".join(part for part in (place.text, place.postcode) if part)
    texts = [where, *told(report)]
    beside = [report.summary or "", *(message.text for message in messages)]
    name = folding.indexed_name(who)
    people = known_people.people(report, person)
    others = known_people.indexed_names(tuple(person for person in people if person.name != who))
    typed = [*answered(report), *identifiers.typed_as(Kind.REFERENCE, report.reference)]
    typed += [
        Identifier(Kind(sign.kind), sign.value)
        for known in people
        for sign in known.signs
        if sign.kind != known_people.BIRTH
    ]
    return Findable(
        said=" ".join(
            filter(None, [*map(folding.indexed, (report.reference, *texts, *beside)), name, others])
        ),
        who=name,
        place=folding.indexed(where),
        reference=folding.packed(report.reference),
        texts=tuple(texts),
        beside=tuple(beside),
        typed=tuple(typed),
        people=people,
    )


def told(report: Report) -> list[str]:
    """Return the answers of a report that are texts."""
    return [answer.value for answer in report.answers if isinstance(answer.value, str)]


def answered(report: Report) -> list[Identifier]:
    """Return what the typed answers of a report identify, whatever their spelling."""
    given: list[Identifier] = []
    for answer in report.answers:
        kind = identifiers.kind_of(answer.type or "")
        if kind is not None and isinstance(answer.value, str):
            given += identifiers.typed_as(kind, answer.value)
    return given


def terms(typed: str) -> list[TypedTerm]:
    """Return the terms of a search text. Pieces that together are one identifier are one quoted term."""
    split = [
        TypedTerm(bool(minus), (operator or "").lower(), text)
        for minus, operator, text in list(_TERM.findall(short(typed)))[:MOST_TERMS]
    ]
    joined: list[TypedTerm] = []
    at = 0
    while at < len(split):
        length = _joinable(split, at)
        first = split[at]
        if length > 1:
            whole = " ".join(term.text for term in split[at : at + length])
            first = TypedTerm(first.minus, first.operator, f'"{whole}"')
        joined.append(first)
        at += length
    return joined


def identified(term: TypedTerm) -> list[Identifier]:
    """Return what a term without an operator identifies, if it does."""
    return identifiers.meant(f"{term.operator}:{term.bare}" if term.operator else term.bare)


def pattern_of(operator: str, typed: str) -> Identifier | None:
    """Return the value that ``phone:``, ``email:`` or ``plate:`` asks for, ``*`` and ``?`` for what it leaves open.

    None when the value has nothing to compare.
    """
    kind = Kind(operator)
    try:
        value = identifiers.canonical(kind, typed)
        # The beginning of a registration may be a whole one of another series.
        return Identifier(kind, f"{value}*" if kind is Kind.PLATE else value)
    except Mistyped:
        text = short(typed).casefold()
    if kind is Kind.PHONE:
        digits = re.sub(r"[^0-9]", "", text)
        part = re.sub(r"^(?:0044|44|0)", "", digits) if len(digits) > 3 else digits
    elif kind is Kind.PLATE:
        part = re.sub(r"[^A-Z0-9]", "", text.upper())
    else:
        part = re.sub(r"[*?\[\]\s]", "", text)
    return Identifier(kind, f"*{part}*") if len(part) > 1 else None


def person_asked(typed: str) -> Sign | None:
    """Return the sign that ``victim:`` or ``person:`` asks for, with ``*`` for what it leaves open. None for a name."""
    asked = known_people.sign_asked(typed)
    if asked is None or asked[0] == known_people.BIRTH:
        return Sign(*asked) if asked else None
    pattern = pattern_of(*asked)
    return Sign(pattern.kind.value, pattern.value) if pattern else None


def is_pattern(wanted: Identifier | Sign) -> bool:
    """Whether a value leaves something open."""
    return any(sign in wanted.value for sign in "*?")


def has_identifier(report: Findable, wanted: Identifier) -> bool:
    """Whether a report has the identifier, or one that fits the pattern."""
    return _among(report.typed, wanted) or (report.may_hold(wanted) and _among(report.written, wanted))


def _among(known: Sequence[Identifier], wanted: Identifier) -> bool:
    return any(
        identifier.kind is wanted.kind
        and (identifier.value == wanted.value or fnmatchcase(identifier.value, wanted.value))
        for identifier in known
    )


def has_words(where: str, phrase: Sequence[str], *, beginning: bool) -> bool:
    """Whether indexed words contain a phrase; with ``beginning`` its last word may go on."""
    return f" {' '.join(phrase)}{'' if beginning else ' '}" in f" {where} "


def spellings(phrase: Sequence[str], before: str, after: str) -> list[list[str]]:
    """Return a word as it may stand in the index: alone, or written together with a neighbour of the search text."""
    if len(phrase) != 1 or not phrase[0].isalpha():
        return [list(phrase)]
    word = phrase[0]
    together = [[part] for part in (before + word if before else "", word + after if after else "") if part]
    return [[word], *together]


def _joinable(split: Sequence[TypedTerm], at: int) -> int:
    """Return how many terms from this one on are written pieces of one identifier. 1 when it stands alone."""
    first = split[at]
    kind = JOINING.get(first.operator)
    if not first.plain and (kind is None or first.text.startswith('"')):
        return 1
    last = at + 1
    while last < len(split) and last - at < MOST_JOINED and split[last].plain:
        last += 1
    for end in range(last, at + 1, -1):
        whole = " ".join(term.text for term in split[at:end])
        if identifiers.typed_as(kind, whole) if kind else identifiers.meant(whole):
            return end - at
    return 1
