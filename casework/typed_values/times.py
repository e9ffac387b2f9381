"""Dates and times of day as people write them in the United Kingdom, and the hour that comes twice."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.typed_values.faults import Mistyped
from casework.typed_values.folding import fold
from casework.typed_values.tidying import short

HERE = ZoneInfo("Europe/London")
_MONTHS = (
    "january ionawr", "february chwefror", "march mawrth", "april ebrill", "may mai", "june mehefin", "july gorffennaf",
    "august awst", "september medi", "october hydref", "november tachwedd", "december rhagfyr",
)  # fmt: skip
_NAMES = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WORDS = {
    "noon": time(12), "midday": time(12), "12 noon": time(12), "hanner dydd": time(12), "canol dydd": time(12),
    "midnight": time(0), "12 midnight": time(0), "hanner nos": time(0), "canol nos": time(0),
}  # fmt: skip
_ABOUT = re.compile(r"^(?:(?:about|around|at|approx\.?|roughly|circa|c\.|tua|am|oddeutu)\s+|~\s*)+")
_CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?(?:[:.]\d{2})?\s?(am|pm)?")
_FOUR = re.compile(r"(\d{2})(\d{2})\s?(?:h|hrs|hours)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|af|il|ydd|fed|ain|eg)?")


def clock(typed: str) -> time:
    """Return a time of day: 21:30, 2130, 9.30pm, 9 p.m., noon, about 9pm. Raises Mistyped ``time``."""
    text = fold(short(typed)).replace("o clock", "").replace("oclock", "")
    text = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", text).replace("yb", "am").replace("yh", "pm").strip()
    text = " ".join(_ABOUT.sub("", text).split())
    if text in _WORDS:
        return _WORDS[text]
    match = _FOUR.fullmatch(text) or _CLOCK.fullmatch(text)
    if match is None:
        raise Mistyped("time")
    at, minute, half = int(match[1]), match[2], match[3] if match.re is _CLOCK else None
    if (half and not 1 <= at <= 12) or (not half and minute is None) or at > 23 or int(minute or 0) > 59:
        raise Mistyped("time")
    return time(at % 12 + 12 * (half == "pm") if half else at, int(minute or 0))


def day(day_: str, month: str, year: str) -> date:
    """Return a date from its three parts; the month may be a name. Raises Mistyped ``date`` or ``year``."""
    ordinal = _ORDINAL.fullmatch(fold(short(day_)).strip(" .,"))
    named = fold(short(month)).strip(" .,")
    number = int(named) if re.fullmatch(r"[0-9]{1,2}", named) else _month(named)
    written = short(year).strip(" .,")
    if re.fullmatch(r"'?[0-9]{2}", written):
        raise Mistyped("year")
    if ordinal is None or not re.fullmatch(r"[0-9]{4}", written):
        raise Mistyped("date")
    try:
        return date(int(written), number, int(ordinal[1]))
    except ValueError:
        raise Mistyped("date") from None


def whole_day(text: str) -> date:
    """Return a date written in one piece: 20 Nov 2026, 20/11/2026, Friday 20 November 2026, 2026-11-20.

    Raises Mistyped ``date`` or ``year``.
    """
    parts = [part for part in re.split(r"[\s/.,-]+", short(text)) if part]
    if len(parts) == 4 and parts[0].isalpha():
        parts = parts[1:]
    if len(parts) != 3:
        raise Mistyped("date")
    return day(*(reversed(parts) if re.fullmatch(r"[0-9]{4}", parts[0]) else parts))


def _month(name: str) -> int:
    """Return the month of a name or of its first letters, when only one month begins so."""
    months = {number for full, number in _NAMES.items() if len(name) >= 3 and full.startswith(name)}
    if len(months) != 1:
        raise Mistyped("date")
    return months.pop()


def moment(text: str, *, late: bool) -> datetime:
    """Return a time from a date, a local date and time, or a full RFC 3339 time.

    A date alone is its first minute, or with ``late`` its last. Raises Mistyped ``date``, ``time_twice`` for a local
    time in the hour after which the clocks go back, and ``time_never`` for one that the clocks skip.
    """
    try:
        if len(text) == 10:
            whole = datetime.strptime(text, "%Y-%m-%d").date()  # The time zone is added below.
            return datetime.combine(whole, time(23, 59) if late else time(0), HERE)
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
        if at.tzinfo is not None:
            return at.astimezone(UTC)
        here = at.replace(tzinfo=HERE)
        there_and_back = here.astimezone(UTC).astimezone(HERE).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise Mistyped("date") from None
    if twice(here):
        raise Mistyped("time_twice")
    if there_and_back != at:
        raise Mistyped("time_never")
    return here.astimezone(UTC)


def twice(at: datetime) -> bool:
    """Whether the clocks show this local time twice, because they go back at its hour."""
    here = at.astimezone(HERE)
    other = here.replace(fold=1 - here.fold)
    return here.utcoffset() != other.utcoffset() and _shown(other) == _shown(here)


def zone(at: datetime) -> str:
    """Return " BST" or " GMT" to write after a local time that comes twice, and "" after any other."""
    if at.tzinfo is None:
        return ""
    here = at.astimezone(HERE)
    return f" {here.tzname()}" if twice(here) else ""


def day_in_words(day_: date, language: str) -> str:
    """Return a date such as 20 November 2026, in English or Welsh."""
    english, welsh = _MONTHS[day_.month - 1].split()
    return f"{day_.day} {(welsh if language == 'cy' else english).capitalize()} {day_.year}"


def moment_in_words(at: datetime, language: str) -> str:
    """Return a moment in UK local time, such as 20 November 2026 at 9am, in English or Welsh."""
    here = at.astimezone(HERE)
    minutes = f":{here.minute:02}" if here.minute else ""
    hour = f"{here.hour % 12 or 12}{minutes}{'am' if here.hour < 12 else 'pm'}{zone(here)}"
    return f"{day_in_words(here.date(), language)} {'am' if language == 'cy' else 'at'} {hour}"


def with_half(local: str, half: str) -> str:
    """Return a local date and time with the offset of before or after the clocks went back, if it comes twice."""
    try:
        here = datetime.fromisoformat(local).replace(tzinfo=HERE)
    except ValueError:
        return local
    if half not in ("before", "after") or not twice(here):
        return local
    return f"{local}{'+01:00' if half == 'before' else '+00:00'}"


def _shown(at: datetime) -> datetime:
    """Return what the clocks show at this moment."""
    return (at.astimezone(UTC) + timedelta(0)).astimezone(HERE).replace(tzinfo=None, fold=0)
