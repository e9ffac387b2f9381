"""The board's time periods: hours or days of the span, the days of a trend, and longer periods for sparse data."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from casework.clocks import HERE

from .metrics import Scope

HOURLY = timedelta(hours=48)
"""A span up to this length is divided into hours, a longer one into days."""
TREND_DAYS = 14
LONG_DAYS = 30
"""Feedback and arrival channels are counted over at least this many days."""
MOST_DAYS = 400


def parts_of(scope: Scope) -> tuple[datetime, ...]:
    """Return the start of each part of the span, and its end: whole hours, or days in UK time."""
    if scope.end - scope.start > HOURLY:
        return _days(scope.start, scope.end)
    edges, at = [scope.start], scope.start.replace(minute=0, second=0, microsecond=0)
    while (at := at + timedelta(hours=1)) < scope.end:
        edges.append(at)
    return (*edges, scope.end)


def days_of(scope: Scope) -> tuple[datetime, ...]:
    """Return the start of each day of the trend, and the span's end.

    The trend covers the last fourteen days, or the span if it is longer.
    """
    here = scope.end.astimezone(HERE)
    first = datetime.combine(here.date() - timedelta(days=TREND_DAYS - 1), datetime.min.time(), HERE)
    return _days(min(scope.start, first.astimezone(scope.end.tzinfo)), scope.end)


def long_of(scope: Scope) -> Scope:
    """Return the same scope over at least thirty days."""
    return replace(scope, start=min(scope.start, scope.end - timedelta(days=LONG_DAYS)))


def before(scope: Scope) -> Scope:
    """Return the span of the same length just before."""
    return replace(scope, start=scope.start - (scope.end - scope.start), end=scope.start)


def middle(scope: Scope) -> datetime:
    """Return the moment at which the second half of the span starts."""
    return scope.start + (scope.end - scope.start) / 2


def _days(start: datetime, end: datetime) -> tuple[datetime, ...]:
    edges, day = [start], start.astimezone(HERE).date()
    for _ in range(MOST_DAYS):
        day += timedelta(days=1)
        midnight = datetime.combine(day, datetime.min.time(), HERE).astimezone(start.tzinfo)
        if midnight >= end:
            break
        edges.append(midnight)
    return (*edges, end)
