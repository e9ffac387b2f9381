"""Reads one answer by its question: what it means, or what is wrong with it in plain words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from typing import Any

from casework import addresses
from nationalstore.core.date_formatting import HERE, LANGUAGES, calendar_day, hour
from nationalstore.db.store import wire_time
from nationalstore.services.catalogue.questions import NOT_SURE, NOT_SURE_WORDS, Question

LONGEST = {"text": 200, "textarea": 20_000, "place": 300}
OLDEST = date(1900, 1, 1)
POSTCODE = re.compile(
    r"(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})"
)
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?")
NORTH, SOUTH, WEST, EAST = 61.0, 49.0, -9.0, 2.1  # The United Kingdom, with a little sea.
PLACE = ("text", "postcode", "uprn", "lat", "lon")


class Wrong(Exception):
    """What is wrong with an answer: a name from wrong.toml and its numbers; `field` is the part of the page."""

    def __init__(self, why: str, field: str = "", **numbers: object) -> None:
        super().__init__(why)
        self.why, self.field, self.numbers = why, field, numbers

    def said(self, question: Question, language: str) -> str:
        """Return it as a sentence built from the question."""
        words: str = _table()["wrong"][self.why][LANGUAGES.index(language)]
        return words.format(label=question.label[language], **self.numbers)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(
        resources.files("nationalstore").joinpath("reference_data/wrong.toml").read_text("utf-8")
    )


def patterns() -> dict[str, str]:
    """Return the named forms of text."""
    found: dict[str, str] = _table()["patterns"]
    return found


def blank(value: object) -> bool:
    """Whether nothing was answered."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(blank(part) for part in value.values())
    return value is None or value == []


def read(question: Question, value: object, now: datetime) -> Any:
    """Return what the answer means, None for no answer. Raises Wrong."""
    if blank(value):
        if question.required:
            raise Wrong("missing")
        return None
    if value == NOT_SURE and question.not_sure:
        return NOT_SURE
    return _READERS[question.type](question, value, now)


def shown(question: Question, value: Any, language: str) -> str:
    """Return a read answer in words, as the desk and the citizen see it."""
    if value == NOT_SURE and question.not_sure:
        return NOT_SURE_WORDS[language]
    if question.options:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(question.option_labels.get(one, {}).get(language, str(one)) for one in chosen)
    if question.type == "date":
        return calendar_day(date.fromisoformat(value), language)
    if question.type == "occurred":
        return _between(value, language)
    if question.type == "place":
        return ", ".join(part for part in (value.get("text"), value.get("postcode")) if part)
    return str(value)


def _between(value: dict[str, str | None], language: str) -> str:
    begin, end = (
        datetime.fromisoformat(value[n] or value["from"] or "").astimezone(HERE) for n in ("from", "to")
    )
    if begin.time() == time(0) and value["to"] and begin.date() == end.date():
        return calendar_day(begin, language)
    first = f"{calendar_day(begin, language)}, {hour(begin)}"
    if not value["to"]:
        return first
    return f"{first} {'to' if language == 'en' else 'i'} {calendar_day(end, language)}, {hour(end)}"


# -- one reader a type ---------------------------------------------------------------------------------------


def _plain(value: object) -> str:
    """Return text that can be kept. Raises Wrong for anything else."""
    if not isinstance(value, str) or "\x00" in value:
        raise Wrong("wrong_type")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Wrong("wrong_type") from None
    return value.strip()


def _text(question: Question, value: object, now: datetime) -> str:
    text = _plain(value)
    if question.type == "textarea":
        text = str(value)  # What people write at length is kept as they wrote it.
    longest = question.max or LONGEST[question.type]
    if len(text) > longest:
        raise Wrong("too_long", limit=longest)
    if question.min and len(text) < question.min:
        raise Wrong("too_short", limit=question.min)
    if question.pattern and not re.fullmatch(patterns()[question.pattern], text):
        raise Wrong(f"bad_{question.pattern}")
    return text


def _choice(question: Question, value: object, now: datetime) -> str:
    if not isinstance(value, str):
        raise Wrong("wrong_type")
    if value not in question.options:
        raise Wrong("not_offered")
    if question.files is not None and question.files.mandatory and value == "no":
        raise Wrong("needs_files")
    return value


def _choices(question: Question, value: object, now: datetime) -> list[str]:
    chosen = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
        raise Wrong("wrong_type")
    if any(one not in question.options for one in chosen):
        raise Wrong("not_offered")
    if len(set(chosen)) < len(chosen):
        raise Wrong("twice")
    return [option for option in question.options if option in chosen]


def _date(question: Question, value: object, now: datetime) -> str:
    text = _plain(value)
    try:
        found = datetime.strptime(text, "%Y-%m-%d").date()  # A date has no time zone.
    except ValueError:
        raise Wrong("bad_date") from None
    _in_time(question, found, now.astimezone(HERE).date())
    return found.isoformat()


def _in_time(question: Question, found: date, today: date) -> None:
    if found < OLDEST:
        raise Wrong("too_old")
    if question.dates == "past" and found > today:
        raise Wrong("future")
    if question.dates == "future" and found < today:
        raise Wrong("past")


def _time(question: Question, value: object, now: datetime) -> str:
    return clock(_plain(value)).strftime("%H:%M")


def clock(text: str) -> time:
    """Return the time of day somebody typed: 21:30, 9.30pm, 9pm. Raises Wrong."""
    found = TIME.fullmatch(text.strip().lower().replace("yb", "am").replace("yh", "pm"))
    if found is None:
        raise Wrong("bad_time")
    at, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if (half and not 1 <= at <= 12) or (not half and found[2] is None) or at > 23 or minute > 59:
        raise Wrong("bad_time")
    return time(at % 12 + 12 * (half == "pm") if half else at, minute)


def _occurred(question: Question, value: object, now: datetime) -> dict[str, str | None]:
    said = value if isinstance(value, dict) else {"from": value, "to": None}
    if not set(said) <= {"from", "to"}:
        raise Wrong("wrong_type")
    begin, end = said.get("from"), said.get("to")
    first = _moment(begin if not blank(begin) else end, late=False)
    last = _moment(end, late=True) if not blank(end) else None
    if last is None and isinstance(begin, str) and len(begin.strip()) == 10:
        last = _moment(begin, late=True)
    return _bounded(question, first, last, now)


def _bounded(
    question: Question, first: datetime, last: datetime | None, now: datetime
) -> dict[str, str | None]:
    today = now.astimezone(HERE).date()
    for at in (first, last):
        if at is not None:
            _in_time(question, at.astimezone(HERE).date(), today)
    if question.dates == "past":
        if first > now:
            raise Wrong("future")
        # “Today” ends for the reporter now; a later hour of today has not happened yet.
        last = min(last, now) if last is not None else None
    if last is not None and last < first:
        raise Wrong("ends_first")
    return {"from": wire_time(first), "to": wire_time(last) if last else None}


def _moment(value: object, *, late: bool) -> datetime:
    """Return a moment from a date, a local date and time, or a full RFC 3339 time."""
    text = _plain(value)
    try:
        if len(text) == 10:
            day = datetime.strptime(text, "%Y-%m-%d").date()  # The zone follows.
            return datetime.combine(day, time(23, 59) if late else time(0), HERE)
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return (found if found.tzinfo else found.replace(tzinfo=HERE)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong("bad_date") from None


def _place(question: Question, value: object, now: datetime) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, dict) or not set(value) <= set(PLACE):
        raise Wrong("wrong_type")
    found: dict[str, Any] = dict.fromkeys(PLACE)
    for name in ("text", "postcode", "uprn"):
        if not blank(value.get(name)):
            found[name] = _plain(value[name])
    if found["text"] and len(found["text"]) > LONGEST["place"]:
        raise Wrong("too_long", limit=LONGEST["place"])
    if found["postcode"]:
        found["postcode"] = postcode(found["postcode"])
    if found["uprn"] and not re.fullmatch(r"[0-9]{1,12}", found["uprn"]):
        raise Wrong("bad_place")
    found |= _position(value)
    if not (found["text"] or found["postcode"] or found["lat"] is not None):
        raise Wrong("bad_place")
    return found


def _position(value: dict[str, Any]) -> dict[str, float | None]:
    lat, lon = value.get("lat"), value.get("lon")
    if lat is None and lon is None:
        return {"lat": None, "lon": None}
    for part, low, high in ((lat, SOUTH, NORTH), (lon, WEST, EAST)):
        if isinstance(part, bool) or not isinstance(part, int | float) or not low <= part <= high:
            raise Wrong("bad_place")
    return {"lat": lat, "lon": lon}


def postcode(text: str) -> str:
    """Return a full postcode as it is written: BN1 1AA. Raises Wrong."""
    packed = re.sub(r"\s+", "", text).upper()
    if not POSTCODE.fullmatch(packed):
        raise Wrong("bad_postcode", "postcode")
    return f"{packed[:-3]} {packed[-3:]}"


def _postcode(question: Question, value: object, now: datetime) -> str:
    return postcode(_plain(value))


def phone(typed: object) -> str:
    """Return a telephone number as typed. Raises Wrong."""
    return _address(addresses.phone, typed, "bad_phone")


def _phone(question: Question, value: object, now: datetime) -> str:
    return phone(value)


def email(typed: object) -> str:
    """Return an e-mail address as typed. Raises Wrong."""
    return _address(addresses.email, typed, "bad_email")


def _address(read: Callable[[str], str], typed: object, wrong: str) -> str:
    """Return it as typed, which is how its owner knows it, when it can be read as an address."""
    text = _plain(typed)
    try:
        read(text)
    except ValueError:
        raise Wrong(wrong) from None
    return text


REACH = {"email": email, "phone": phone}
"""How a person's own address and number are read."""


def _email(question: Question, value: object, now: datetime) -> str:
    return email(value)


def _number(question: Question, value: object, now: datetime) -> int:
    if isinstance(value, str):
        digits = value.replace(",", "").strip().removeprefix("£")
        value = int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else None
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong("bad_number")
    if value < (question.min or 0):
        raise Wrong("too_small", limit=question.min or 0)
    if value > (question.max if question.max is not None else 1_000_000_000):
        raise Wrong("too_big", limit=question.max if question.max is not None else 1_000_000_000)
    return value


def _plate(question: Question, value: object, now: datetime) -> str:
    text = re.sub(r"[\s-]", "", _plain(value)).upper()
    if not re.fullmatch(r"(?=.*[A-Z0-9])[A-Z0-9?]{2,10}", text):
        raise Wrong("bad_plate")
    return text


_READERS: dict[str, Callable[[Question, object, datetime], Any]] = {
    "text": _text, "textarea": _text, "choice": _choice, "choices": _choices, "yes_no": _choice, "file": _choice,
    "date": _date, "time": _time, "occurred": _occurred, "place": _place, "postcode": _postcode, "phone": _phone,
    "email": _email, "number": _number, "plate": _plate,
}  # fmt: skip
