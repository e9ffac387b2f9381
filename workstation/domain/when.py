"""Times as people type them: “10:00”, “tomorrow 9:30”, “in 2 days”, “27 Nov 14:00”, “mon 9:00”."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from .clocks import HERE, days_after

_SPAN = re.compile(r"(?:in )?(\d{1,3}) ?(min|minutes?|h|hours?|d|days?|w|weeks?)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})$")
_DATE = re.compile(r"(\d{1,2})(?:/| )(\d{1,2}|[a-z]{3,9})(?:(?:/| )(\d{4}))?")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MORNING = time(9)


def read_when(text: str, now: datetime) -> datetime | None:
    """The moment that was typed, always after `now`; None when it is none. Without a time of day: nine o'clock."""
    said = " ".join(text.lower().split())
    span = _SPAN.fullmatch(said)
    if span is not None:
        number, unit = int(span[1]), span[2][0] if span[2] != "min" else "m"
        if unit in "dw":
            return days_after(now, number * (7 if unit == "w" else 1))
        return now + (timedelta(hours=number) if unit == "h" else timedelta(minutes=number))
    clock = _CLOCK.search(said)
    at = _time(clock) if clock else MORNING
    if at is None:
        return None
    rest = said[: clock.start()].strip() if clock else said
    here = now.astimezone(HERE)
    day = _day(rest, here.date())
    if day is None:
        return None
    found = datetime.combine(day, at, HERE)
    if not rest and found <= here:
        found = datetime.combine(day + timedelta(days=1), at, HERE)
    return found.astimezone(now.tzinfo) if found > here else None


def _time(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock[1]), int(clock[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(said: str, today: date) -> date | None:
    if said in ("", "today"):
        return today
    if said == "tomorrow":
        return today + timedelta(days=1)
    if said[:3] in _DAYS and said.isalpha():
        ahead = (_DAYS.index(said[:3]) - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    found = _DATE.fullmatch(said)
    if found is None:
        return None
    month = int(found[2]) if found[2].isdecimal() else _month(found[2])
    try:
        given = date(int(found[3]) if found[3] else today.year, month, int(found[1]))
    except ValueError:
        return None
    return given.replace(year=given.year + 1) if given < today and not found[3] else given


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0
