"""Parses an answer according to its question: its value, or what is wrong with it in plain words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from casework.documents.base import Json
from casework.documents.report import Occurred, Place
from casework.typed_values import amounts, identifiers, tidying, times, vehicles
from casework.typed_values.faults import Mistyped
from casework.typed_values.identifiers import Kind
from nationalstore.core.date_formatting import HERE, LANGUAGES, calendar_day, hour
from nationalstore.db.store import wire_time
from nationalstore.services.catalogue.questions import NOT_SURE, NOT_SURE_WORDS, CatalogueQuestion

LONGEST = {"text": 200, "textarea": 20_000}
LONGEST_PLACE = 300
OLDEST = date(1900, 1, 1)
NORTH, SOUTH, WEST, EAST = 61.0, 49.0, -9.0, 2.1  # The United Kingdom, with a little sea.
F = TypeVar("F", bound=msgspec.Struct)


class Wrong(Exception):
    """An invalid answer: a key of wrong.toml with its numbers; `field` is the part of the page."""

    def __init__(self, why: str, field: str = "", **numbers: int) -> None:
        super().__init__(why)
        self.why, self.field, self.numbers = why, field, numbers

    def sentence(self, question: CatalogueQuestion, language: str) -> str:
        """Return the error as a sentence built from the question."""
        words = _wording().wrong[self.why][LANGUAGES.index(language)]
        return words.format(label=question.label[language], **self.numbers)


class _AnswerErrors(msgspec.Struct, frozen=True):
    """The error messages in each language, and the named text patterns."""

    wrong: dict[str, list[str]]
    patterns: dict[str, str]


class _GivenOccurred(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When it happened, as submitted."""

    from_: Json = msgspec.field(name="from", default=None)
    to: Json = None


class _GivenPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where it happened, as submitted."""

    text: Json = None
    postcode: Json = None
    uprn: Json = None
    lat: Json = None
    lon: Json = None


@cache
def _wording() -> _AnswerErrors:
    text = resources.files("nationalstore").joinpath("reference_data/wrong.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _AnswerErrors)


def patterns() -> dict[str, str]:
    """Return the named text patterns that are not kinds of identifier."""
    return _wording().patterns


def known_pattern(name: str, question_type: str) -> bool:
    """Whether a question of this type may name this pattern."""
    if question_type == "number":
        return name in (Kind.MONEY, Kind.AGE)
    return name in patterns() or name == Kind.IMEI


def blank(value: Json) -> bool:
    """Whether nothing was answered."""
    if isinstance(value, str):
        return tidying.blank(value)
    if isinstance(value, dict):
        return all(blank(part) for part in value.values())
    return value is None or value == []


def read(question: CatalogueQuestion, value: Json, now: datetime) -> Json:
    """Return the parsed answer, None for no answer. Raises Wrong."""
    if blank(value):
        if question.required:
            raise Wrong("missing")
        return None
    if value == NOT_SURE and question.not_sure:
        return NOT_SURE
    return _READERS[question.type](question, value, now)


def shown(question: CatalogueQuestion, value: Json, language: str) -> str:
    """Return a parsed answer as text for the desk and the citizen."""
    if value == NOT_SURE and question.not_sure:
        return NOT_SURE_WORDS[language]
    if question.options:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(
            question.option_labels.get(str(option), {}).get(language, str(option)) for option in chosen
        )
    if question.type == "date":
        return calendar_day(date.fromisoformat(str(value)), language)
    if question.type == "occurred":
        return _between(msgspec.convert(value, Occurred), language)
    if question.type == "place":
        place = msgspec.convert(value, Place)
        return ", ".join(part for part in (place.text, place.postcode) if part)
    return str(value)


def _between(occurred: Occurred, language: str) -> str:
    begin, end = (
        datetime.fromisoformat(at or occurred.from_ or "").astimezone(HERE)
        for at in (occurred.from_, occurred.to)
    )
    if begin.time() == time(0) and occurred.to and begin.date() == end.date():
        return calendar_day(begin, language)
    first = f"{calendar_day(begin, language)}, {hour(begin)}"
    if not occurred.to:
        return first
    return f"{first} {'to' if language == 'en' else 'i'} {calendar_day(end, language)}, {hour(end)}"


# -- one parser for each type -------------------------------------------------------------------------------


def _plain(value: Json) -> str:
    """Return text that can be stored. Raises Wrong for anything else."""
    if not isinstance(value, str) or "\x00" in value:
        raise Wrong("wrong_type")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Wrong("wrong_type") from None
    return value.strip()


def _text(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    text = _plain(value)
    if question.type == "textarea":
        text = str(value)  # Long text is kept exactly as written.
    longest = question.max or LONGEST[question.type]
    if len(text) > longest:
        raise Wrong("too_long", limit=longest)
    if question.min and len(text) < question.min:
        raise Wrong("too_short", limit=question.min)
    kind = identifiers.kind_of(question.type, question.pattern)
    if kind is not None:
        return _identifier(kind, text)
    if question.pattern and not re.fullmatch(patterns()[question.pattern], tidying.short(text)):
        raise Wrong(f"bad_{question.pattern}")
    return text


def _choice(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    if not isinstance(value, str):
        raise Wrong("wrong_type")
    if value not in question.options:
        raise Wrong("not_offered")
    if question.files is not None and question.files.mandatory and value == "no":
        raise Wrong("needs_files")
    return value


def _choices(question: CatalogueQuestion, value: Json, now: datetime) -> Json:
    chosen = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(chosen, list) or not all(isinstance(option, str) for option in chosen):
        raise Wrong("wrong_type")
    if any(option not in question.options for option in chosen):
        raise Wrong("not_offered")
    if len(set(chosen)) < len(chosen):
        raise Wrong("twice")
    return [option for option in question.options if option in chosen]


def _date(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    text = _plain(value)
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # A date has no time zone.
    except ValueError:
        raise Wrong("bad_date") from None
    _in_time(question, day, now.astimezone(HERE).date())
    return day.isoformat()


def _in_time(question: CatalogueQuestion, day: date, today: date) -> None:
    if day < OLDEST:
        raise Wrong("too_old")
    if question.dates == "past" and day > today:
        raise Wrong("future")
    if question.dates == "future" and day < today:
        raise Wrong("past")


def _time(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    return clock(_plain(value)).strftime("%H:%M")


def clock(text: str) -> time:
    """Return a typed time of day: 21:30, 9.30pm, noon. Raises Wrong."""
    try:
        return times.clock(text)
    except Mistyped:
        raise Wrong("bad_time") from None


def _occurred(question: CatalogueQuestion, value: Json, now: datetime) -> Json:
    given = _fields(_GivenOccurred, value if isinstance(value, dict) else {"from": value})
    begin = (given.to, "to") if blank(given.from_) else (given.from_, "from")
    first = _moment(*begin, late=False)
    last = _moment(given.to, "to", late=True) if not blank(given.to) else None
    if last is None and isinstance(given.from_, str) and len(given.from_.strip()) == 10:
        last = _moment(given.from_, "from", late=True)
    return _bounded(question, first, last, now)


def _fields(type_: type[F], value: dict[str, Json]) -> F:
    """Return an answer with several fields. Raises Wrong for an unknown field."""
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError:
        raise Wrong("wrong_type") from None


def _bounded(question: CatalogueQuestion, first: datetime, last: datetime | None, now: datetime) -> Json:
    today = now.astimezone(HERE).date()
    for at in (first, last):
        if at is not None:
            _in_time(question, at.astimezone(HERE).date(), today)
    if question.dates == "past":
        if first > now:
            raise Wrong("future")
        # For the reporter, “today” ends now; a later hour of today has not happened yet.
        last = min(last, now) if last is not None else None
    if last is not None and last < first:
        raise Wrong("ends_first")
    return {"from": wire_time(first), "to": wire_time(last) if last else None}


def _moment(value: Json, end: str, *, late: bool) -> datetime:
    """Return a time from a date, a local date and time, or a full RFC 3339 time. Raises Wrong at its part of the page."""
    try:
        return times.moment(_plain(value), late=late)
    except Mistyped as mistyped:
        part = {"time_twice": "clocks", "time_never": "time"}.get(mistyped.reason, "day")
        raise Wrong(f"bad_{mistyped.reason}" if part == "day" else mistyped.reason, f"{end}-{part}") from None


def _place(question: CatalogueQuestion, value: Json, now: datetime) -> Json:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, dict):
        raise Wrong("wrong_type")
    given = _fields(_GivenPlace, value)
    text, code, uprn = (
        None if blank(part) else _plain(part) for part in (given.text, given.postcode, given.uprn)
    )
    if text and len(text) > LONGEST_PLACE:
        raise Wrong("too_long", limit=LONGEST_PLACE)
    code = postcode(code) if code else code
    if uprn and not re.fullmatch(r"[0-9]{1,12}", uprn):
        raise Wrong("bad_place")
    lat, lon = _position(given)
    if not (text or code or lat is not None):
        raise Wrong("bad_place")
    return {"text": text, "postcode": code, "uprn": uprn, "lat": lat, "lon": lon}


def _position(given: _GivenPlace) -> tuple[float | None, float | None]:
    if given.lat is None and given.lon is None:
        return None, None
    return _degrees(given.lat, SOUTH, NORTH), _degrees(given.lon, WEST, EAST)


def _degrees(value: Json, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise Wrong("bad_place")
    return value


def postcode(text: str) -> str:
    """Return a full postcode in its usual form: BN1 1AA. Raises Wrong."""
    return _canonical(Kind.POSTCODE, text, "postcode")


def _postcode(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    return postcode(_plain(value))


def phone(typed: Json) -> str:
    """Return a phone number as typed. Raises Wrong."""
    return _identifier(Kind.PHONE, _plain(typed))


def _phone(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    return phone(value)


def email(typed: Json) -> str:
    """Return an email address as typed. Raises Wrong."""
    return _identifier(Kind.EMAIL, _plain(typed))


def _canonical(kind: Kind, text: str, field: str = "") -> str:
    """Return the canonical form of an identifier. Raises Wrong with the reason."""
    try:
        return identifiers.canonical(kind, text)
    except Mistyped as mistyped:
        raise Wrong(f"bad_{mistyped.reason}", field) from None


def _identifier(kind: Kind, text: str) -> str:
    """Return an identifier as typed, which is how its owner knows it. Raises Wrong if it is not one of its kind."""
    _canonical(kind, text)
    return tidying.short(text)


def canonical(question: CatalogueQuestion, value: Json) -> str:
    """Return the canonical form of a parsed answer that is an identifier, and "" for any other."""
    kind = identifiers.kind_of(question.type, question.pattern)
    if kind is None or value == NOT_SURE or not isinstance(value, str | int):
        return ""
    return identifiers.canonical(kind, str(value))


REACH = {"email": email, "phone": phone}
"""The parsers for a person's own email address and phone number."""


def _email(question: CatalogueQuestion, value: Json, now: datetime) -> str:
    return email(value)


def _number(question: CatalogueQuestion, value: Json, now: datetime) -> Json:
    """Return a whole number, or an amount or age as typed: “about 250” says more than 250."""
    kind = identifiers.kind_of(question.type, question.pattern)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Wrong(f"bad_{question.pattern or 'number'}")
    text = (
        value
        if isinstance(value, str)
        else f"{value:f}".rstrip("0").rstrip(".")
        if isinstance(value, float)
        else str(value)
    )
    try:
        number: int | float = amounts.whole(text) if kind is None else _size(kind, text)
    except Mistyped as mistyped:
        raise Wrong(f"bad_{mistyped.reason}") from None
    if number < (question.min or 0):
        raise Wrong("too_small", limit=question.min or 0)
    if number > (question.max if question.max is not None else 1_000_000_000):
        raise Wrong("too_big", limit=question.max if question.max is not None else 1_000_000_000)
    try:
        return amounts.whole(text)
    except Mistyped:
        return tidying.short(text)


def _size(kind: Kind, text: str) -> float:
    return float(amounts.money(text)) if kind is Kind.MONEY else amounts.years(amounts.age(text))


def _plate(question: CatalogueQuestion, value: Json, now: datetime) -> str | None:
    text = _plain(value)
    if not vehicles.unknown(text):
        return _identifier(Kind.PLATE, text)
    if question.not_sure:
        return NOT_SURE
    if question.required:
        raise Wrong("plate_unknown")
    return None


_READERS: dict[str, Callable[[CatalogueQuestion, Json, datetime], Json]] = {
    "text": _text, "textarea": _text, "choice": _choice, "choices": _choices, "yes_no": _choice, "file": _choice,
    "date": _date, "time": _time, "occurred": _occurred, "place": _place, "postcode": _postcode, "phone": _phone,
    "email": _email, "number": _number, "plate": _plate,
}  # fmt: skip
