"""The clocks of a report: when each is due, what starts and stops it, and its pauses.

A policy rule names the events that start its clock and the events that meet it. A clock runs for minutes of wall time,
or to the end of the n-th working day after the event (England and Wales, by local midnight). Clocks are immutable: each
function returns the new clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct, convert
from msgspec.structs import replace

from casework.clock_state import CLOSED, is_open, meeting_events
from casework.documents.base import Json
from casework.documents.clock import Pause, ReportClock
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report
from casework.documents.values import find_moment, time_of

HERE = ZoneInfo("Europe/London")
PROMISED = "update_promised"
Clocks: TypeAlias = tuple[ReportClock, ...]
Rules: TypeAlias = "Mapping[str, ClockRule]"
Conditions: TypeAlias = "Mapping[str, Json]"


@dataclass(frozen=True)
class Facts:
    """The facts of a report that a rule's conditions may use."""

    crime: bool = False
    victim: bool = False
    enhanced: bool = False
    recorded: bool = False
    grade: int | None = None
    grade_minutes: int | None = None
    submitted_at: str | None = None


def facts_of(report: Report, policy: Policy) -> Facts:
    """Return the facts of the report that rules may use."""
    rights = policy.enhanced_rights.flags if policy.enhanced_rights is not None else None
    minutes = [row.minutes for row in policy.grades if row.grade == report.grade]
    return Facts(
        crime=report.crime,
        victim=report.reporter.role == "victim" and not report.reporter.anonymous,
        enhanced=bool({*(rights or ())} & {*report.flags}),
        recorded=report.disposal == "crime_recorded" or any(each.cancelled is None for each in report.crimes),
        grade=report.grade,
        grade_minutes=minutes[0] if minutes else None,
        submitted_at=report.submitted_at,
    )


def happened(clocks: Clocks, rules: Rules, event: str, at: datetime, facts: Facts) -> Clocks:
    """Return the clocks after an event has stopped and started those that its rules name."""
    for name, rule in rules.items():
        starts, meets = event in (rule.starts or ()), event in meeting_events(rule)
        if meets:
            clocks = stopped(clocks, name, at, met_by=event)
        elif event == CLOSED and rule.only_open:
            clocks = stopped(clocks, name, at)
        elif starts and rule.restarts:
            clocks = stopped(clocks, name, at, replaced=True)
        if starts and running(clocks, name) is None and _hold(rule.when or {}, facts):
            from_ = find_moment(facts.submitted_at) if rule.counts_from == "submitted_at" else at
            due = due_time(rule, from_ or at, facts)
            if due is not None:
                clocks = (*clocks, new_clock(name, from_ or at, due, rule.why or ""))
    return clocks


def new_clock(name: str, from_: datetime, due: datetime, why: str) -> ReportClock:
    """Return a clock that runs from one moment to another."""
    return ReportClock(name=name, started_at=time_of(from_), due_at=time_of(due), why=why)


def due_time(rule: ClockRule, from_: datetime, facts: Facts) -> datetime | None:
    """Return when a clock that starts at ``from_`` is due, or None when the rule sets no time."""
    days = rule.working_days
    if days is not None:
        if facts.enhanced and rule.enhanced_working_days is not None:
            days = rule.enhanced_working_days
        return working_days_after(from_, days)
    minutes = facts.grade_minutes if rule.by_grade else rule.minutes
    return None if minutes is None else from_ + timedelta(minutes=minutes)


def working_days_after(at: datetime, days: int) -> datetime:
    """Return the end of the n-th working day after the day of ``at``, as the local midnight that ends it."""
    day, left = at.astimezone(HERE).date(), days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), HERE).astimezone(at.tzinfo)


def days_after(at: datetime, days: int) -> datetime:
    """Return the same local time of day that many days later, even across a summer time change."""
    here = at.astimezone(HERE)
    return datetime.combine(here.date() + timedelta(days=days), here.time(), HERE).astimezone(at.tzinfo)


class _Holiday(Struct, frozen=True):
    date: date


@cache
def _holidays() -> frozenset[date]:
    # Imported here because the library brings in an HTTP client, which would slow the desk's start.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday.date for holiday in convert(holidays, list[_Holiday]))


def is_working_day(day: date) -> bool:
    """Whether a day is neither a weekend nor a bank holiday in England and Wales."""
    return day.weekday() < 5 and day not in _holidays()


def running(clocks: Sequence[ReportClock], name: str) -> ReportClock | None:
    """Return the clock with that name that has not stopped."""
    return next((clock for clock in clocks if clock.name == name and is_open(clock)), None)


def stopped(
    clocks: Clocks, name: str, at: datetime, *, met_by: str | None = None, replaced: bool = False
) -> Clocks:
    """Return the clocks with the running one of that name stopped, if there is one. An open pause ends too.

    ``met_by`` is the event that it waited for. ``replaced`` says that another of its name takes its place.
    """
    current = running(clocks, name)
    if current is None:
        return clocks
    ended = resumed(current, at) if is_paused(current) else current
    ended = replace(ended, stopped_at=time_of(at), met_by=met_by, replaced=replaced or None)
    return tuple(ended if clock is current else clock for clock in clocks)


def is_paused(clock: ReportClock) -> bool:
    """Whether the last pause has no end yet, neither an actual one nor a planned one."""
    last = _last_pause(clock)
    return last is not None and not (last.to or last.until)


def pause_runs(clock: ReportClock, at: datetime) -> bool:
    """Whether the clock is paused at this moment."""
    last = _last_pause(clock)
    if last is None or last.to:
        return False
    until = find_moment(last.until)
    return until is None or at < until


def paused(clock: ReportClock, at: datetime, reason: str, until: datetime | None) -> ReportClock:
    """Return the clock paused. A pause with a planned end moves the due time at once."""
    pause = Pause(from_=time_of(at), until=time_of(until) if until else None, reason=reason)
    clock = replace(clock, paused=(*(clock.paused or ()), pause))
    return clock if until is None else _moved(clock, until - at)


def resumed(clock: ReportClock, at: datetime) -> ReportClock:
    """Return the clock with its last pause ended and its due time moved by exactly the length of that pause."""
    last = _last_pause(clock)
    began = find_moment(last.from_) if last is not None else None
    if last is None or began is None:
        return clock
    until = find_moment(last.until)
    planned = until - began if until is not None else timedelta()
    clock = replace(clock, paused=(*(clock.paused or ())[:-1], replace(last, to=time_of(at))))
    return _moved(clock, (at - began) - planned)


def _last_pause(clock: ReportClock) -> Pause | None:
    return clock.paused[-1] if clock.paused else None


def _moved(clock: ReportClock, by: timedelta) -> ReportClock:
    due = find_moment(clock.due_at)
    return clock if due is None else replace(clock, due_at=time_of(due + by))


def _hold(conditions: Conditions, facts: Facts) -> bool:
    for name, expected in conditions.items():
        value = getattr(facts, name, None)
        if value not in expected if isinstance(expected, list) else value != expected:
            return False
    return True
