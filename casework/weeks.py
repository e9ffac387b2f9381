"""Whole weeks and the month that each belongs to, for numbers that are entered by the week.

A week begins on a Monday and belongs to the month of its Thursday, so a month is four or five whole weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from casework.clocks import HERE

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """Return the first day of the week."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> str:
    """Return the month of the week in which the day lies, as in “2026-11”."""
    return f"{monday_of(day) + timedelta(days=3):%Y-%m}"


def month_at(moment: datetime) -> str:
    """Return the month of the week in which a moment lies, by UK time."""
    return month_of(moment.astimezone(HERE).date())


def weeks_of(month: str) -> Iterator[date]:
    """Yield the Mondays of a month. Raises ValueError when it is not one."""
    first = date.fromisoformat(f"{month}-01")
    day = monday_of(first) if month_of(first) == month else monday_of(first) + WEEK
    while month_of(day) == month:
        yield day
        day += WEEK


def begins(day: date) -> datetime:
    """Return the UK midnight with which a day begins."""
    return datetime.combine(day, time(), HERE)


def month_before(month: str) -> str:
    """Return the month before. Raises ValueError when it is not a month."""
    return f"{date.fromisoformat(f'{month}-01') - timedelta(days=1):%Y-%m}"
