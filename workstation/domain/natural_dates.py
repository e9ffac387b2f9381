"""Natural-language times, in English or Welsh: “10:00”, “tomorrow 9:30”, “mewn 2 ddiwrnod”, “27 Nov 14:00”."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from casework.clocks import HERE, days_after

_SPAN = re.compile(r"(?:in |mewn )?(\d{1,3}) ?(\w+)")
_UNITS = {
    "m": ("min", "minute", "minutes", "mun", "munud", "funud"),
    "h": ("h", "hour", "hours", "awr", "oriau"),
    "d": ("d", "day", "days", "diwrnod", "ddiwrnod", "niwrnod"),
    "w": ("w", "week", "weeks", "wythnos", "wythnosau"),
}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})$")
_DATE = re.compile(r"(\d{1,2})(?:/| )(\d{1,2}|[a-z]{3,9})(?:(?:/| )(\d{4}))?")
_DAYS = (
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ("llu", "maw", "mer", "iau", "gwe", "sad", "sul"),
)
_MONTHS = (
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    ("ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha"),
)
MORNING = time(9)


def read_when(text: str, now: datetime) -> datetime | None:
    """Return the moment that was typed, always after `now`, or None when it is not a time. The default time is 9:00."""
    words = " ".join(text.lower().split())
    span = _SPAN.fullmatch(words)
    unit = next((unit for unit, names in _UNITS.items() if span is not None and span[2] in names), "")
    if span is not None and unit:
        number = int(span[1])
        if unit in "dw":
            return days_after(now, number * (7 if unit == "w" else 1))
        return now + (timedelta(hours=number) if unit == "h" else timedelta(minutes=number))
    clock = _CLOCK.search(words)
    at = _time(clock) if clock else MORNING
    if at is None:
        return None
    rest = words[: clock.start()].strip() if clock else words
    here = now.astimezone(HERE)
    day = _day(rest, here.date())
    if day is None:
        return None
    moment = datetime.combine(day, at, HERE)
    if not rest and moment <= here:
        moment = datetime.combine(day + timedelta(days=1), at, HERE)
    return moment.astimezone(now.tzinfo) if moment > here else None


def typed_time(at: datetime) -> str:
    """Return a moment as it could have been typed, such as “29 Nov 2026 10:00”; `read_when` reads it again."""
    here = at.astimezone(HERE)
    return f"{here.day} {_MONTHS[0][here.month - 1].capitalize()} {here.year} {here:%H:%M}"


def read_past(text: str, now: datetime) -> datetime | None:
    """Return the moment that was typed, never after `now`, or None when it is none. It needs its time of day.

    A day and month without a year is the last one that has been.
    """
    words = " ".join(text.lower().split())
    if words in ("now", "nawr"):
        return now
    clock, here = _CLOCK.search(words), now.astimezone(HERE)
    at = _time(clock) if clock else None
    if clock is None or at is None:
        return None
    rest = words[: clock.start()].strip()
    if rest in ("yesterday", "ddoe"):
        day: date | None = here.date() - timedelta(days=1)
    else:
        day = _day(rest, here.date())
    if day is None or rest in ("tomorrow", "yfory"):
        return None
    moment = datetime.combine(day, at, HERE)
    if moment > here and rest not in ("", "today", "heddiw"):
        moment = _before(rest, moment, here)
    return moment.astimezone(now.tzinfo) if moment <= here else None


def _before(words: str, moment: datetime, here: datetime) -> datetime:
    """Return the last weekday or date before now that the words may mean; a year that was typed stays."""
    if words.removeprefix("dydd ").isalpha():
        return moment - timedelta(days=7)
    match = _DATE.fullmatch(words)
    if match is None or match[3]:
        return moment
    try:
        return (
            moment.replace(year=here.year) if moment.year > here.year else moment.replace(year=here.year - 1)
        )
    except ValueError:
        return moment


def _time(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock[1]), int(clock[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(words: str, today: date) -> date | None:
    if words in ("", "today", "heddiw"):
        return today
    if words in ("tomorrow", "yfory"):
        return today + timedelta(days=1)
    weekday = _place(_DAYS, words.removeprefix("dydd "))
    if weekday >= 0 and words.removeprefix("dydd ").isalpha():
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    match = _DATE.fullmatch(words)
    if match is None:
        return None
    month = int(match[2]) if match[2].isdecimal() else _place(_MONTHS, match[2]) + 1
    try:
        day = date(int(match[3]) if match[3] else today.year, month, int(match[1]))
    except ValueError:
        return None
    return day.replace(year=day.year + 1) if day < today and not match[3] else day


def _place(tables: tuple[tuple[str, ...], ...], name: str) -> int:
    """Return the position of a name among the days or months of either language, or -1 when it is neither."""
    return next((names.index(name[:3]) for names in tables if name[:3] in names), -1)
