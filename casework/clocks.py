"""The clocks of a report: when each is due, what starts and stops it, and its pauses.

A policy rule names the events that start its clock and the events that meet it. A clock runs for minutes of wall time,
or to the end of the n-th working day after the event (England and Wales, by local midnight). Clocks are immutable: each
function returns the new clock.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from casework import bank_holidays
from casework.bank_holidays import PARTS
from casework.clock_state import CLOSED, is_open, meeting_events
from casework.documents.base import Json
from casework.documents.clock import Pause, ReportClock
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report
from casework.documents.values import find_moment, time_of
from casework.victims_code import enhanced_reasons

HERE = ZoneInfo("Europe/London")
PROMISED = "update_promised"
REPLY_SENT, REOPENED, CORRECTED = "reply_sent", "reopened", "crime_corrected"
"""The events of a reply to the reporter, of a closed case that opens again, and of a change of what a crime's record says."""
HOLIDAYS = ("england-and-wales",)
Clocks: TypeAlias = tuple[ReportClock, ...]
Rules: TypeAlias = "Mapping[str, ClockRule]"
Conditions: TypeAlias = "Mapping[str, Json]"
Holidays: TypeAlias = "Mapping[str, frozenset[date]]"


@dataclass(frozen=True)
class Facts:
    """The facts of a report that a rule's conditions may use."""

    crime: bool = False
    victim: bool = False
    victim_apart: bool = False
    """Whether the victim is someone else than the reporter, who reads the replies."""
    enhanced: bool = False
    recorded: bool = False
    grade: int | None = None
    grade_minutes: int | None = None
    submitted_at: str | None = None
    occurred_at: str | None = None
    """When it happened, or when that began."""
    service: str = ""
    flags: tuple[str, ...] = ()
    closed: bool = False
    holidays: Holidays | None = None
    """The bank holidays by part of the country. None for those that come with the product."""


def facts_of(report: Report, policy: Policy) -> Facts:
    """Return the facts of the report that rules may use."""
    minutes = [row.minutes for row in policy.grades if row.grade == report.grade]
    return Facts(
        crime=report.crime,
        victim=report.victim is not None
        or (report.reporter.role == "victim" and not report.reporter.anonymous),
        enhanced=bool(enhanced_reasons(report, policy)),
        victim_apart=report.victim is not None,
        recorded=report.disposal == "crime_recorded" or any(each.cancelled is None for each in report.crimes),
        grade=report.grade,
        grade_minutes=minutes[0] if minutes else None,
        submitted_at=report.submitted_at,
        occurred_at=report.occurred.from_ if report.occurred is not None else None,
        service=report.service,
        flags=report.flags,
        closed=report.status == "closed",
        holidays=policy.lists.holidays,
    )


def happened(
    clocks: Clocks, rules: Rules, event: str, at: datetime, facts: Facts, *, about: str | None = None
) -> Clocks:
    """Return the clocks after an event has stopped and started those that its rules name.

    An event that is ``about`` something starts a clock of its own for it, beside others of the name.
    """
    clocks = _hastened(clocks, rules, facts)
    if event == REOPENED:
        clocks = _resumed_with_case(clocks, rules)
    for name, rule in rules.items():
        starts, meets = event in (rule.starts or ()), event in meeting_events(rule)
        if meets and _reaches(rule, event, facts):
            clocks = stopped(clocks, name, at, met_by=event)
        elif (event == CLOSED and rule.only_open) or event in (rule.ends or ()):
            clocks = stopped(clocks, name, at)
        elif starts and rule.restarts:
            clocks = stopped(clocks, name, at, replaced=True)
        if starts and _applies(rule, facts):
            clocks = _started(clocks, name, rule, at, facts, about)
    return clocks


def _reaches(rule: ClockRule, event: str, facts: Facts) -> bool:
    """Whether the event reaches whom the rule is about. A reply goes to the reporter, who may not be the victim."""
    return not (event == REPLY_SENT and facts.victim_apart and ("victim", True) in (rule.when or {}).items())


def _resumed_with_case(clocks: Clocks, rules: Rules) -> Clocks:
    """Return the clocks after the case opened again: a duty that only its closing had ended goes on as it was."""
    last = {clock.name: clock for clock in clocks}
    return tuple(
        replace(clock, stopped_at=None)
        if clock is last[clock.name] and clock.name in rules and _ended_by_closing(clock, rules[clock.name])
        else clock
        for clock in clocks
    )


def _ended_by_closing(clock: ReportClock, rule: ClockRule) -> bool:
    """Whether the clock ended with its case and without its event. One that restarts begins with its next event."""
    with_case = bool(rule.only_open) and not rule.restarts and not rule.ends
    return with_case and bool(clock.stopped_at) and not clock.met_by and not clock.replaced


def _hastened(clocks: Clocks, rules: Rules, facts: Facts) -> Clocks:
    """Return the clocks that run, with the shorter time where the victim has been found to have enhanced rights."""
    if not facts.enhanced:
        return clocks
    return tuple(
        _sooner(clock, rules[clock.name], facts) if clock.name in rules and is_open(clock) else clock
        for clock in clocks
    )


def _sooner(clock: ReportClock, rule: ClockRule, facts: Facts) -> ReportClock:
    due, started = find_moment(clock.due_at), find_moment(clock.started_at)
    if rule.enhanced_working_days is None or due is None or started is None:
        return clock
    early = due_time(rule, started, facts)
    if early is None or (early := early + _time_paused(clock)) >= due:
        return clock
    return replace(clock, due_at=time_of(early))


def _time_paused(clock: ReportClock) -> timedelta:
    """Return by how long the clock's pauses have moved its due time."""
    ends = ((find_moment(pause.from_), find_moment(pause.to or pause.until)) for pause in clock.paused or ())
    return sum((end - begin for begin, end in ends if begin is not None and end is not None), timedelta())


def _started(
    clocks: Clocks, name: str, rule: ClockRule, at: datetime, facts: Facts, about: str | None
) -> Clocks:
    from_ = _counted_from(rule, facts) or at
    due, since = due_time(rule, from_, facts), time_of(from_)
    same = [clock for clock in clocks if (clock.name, clock.about) == (name, about)]
    if about is None:
        # A clock that counts from the report starts again only if its event never came.
        known = running(clocks, name) is not None or (
            rule.counts_from is not None and any(clock.met_by for clock in same)
        )
    else:
        known = any(clock.started_at == since for clock in same)
    if known or due is None:
        return clocks
    return (*clocks, replace(new_clock(name, from_, due, rule.why or ""), about=about))


def _counted_from(rule: ClockRule, facts: Facts) -> datetime | None:
    """Return the moment from which the rule counts, or None for the event that starts its clock."""
    moments = {"submitted_at": facts.submitted_at, "occurred_at": facts.occurred_at}
    return find_moment(moments.get(rule.counts_from or ""))


BEFORE = "The clock that waits for this step began later. Enter a time after that."
"""Why a step cannot have a time."""
STEP = "step:"
"""The prefix under which rules of clocks name a step that an officer records."""


def steps_of(rules: Rules) -> tuple[str, ...]:
    """Return the steps that the rules' clocks wait for or start with."""
    events = (event for rule in rules.values() for event in (*(rule.starts or ()), *(rule.stops or ())))
    return tuple(dict.fromkeys(event.removeprefix(STEP) for event in events if event.startswith(STEP)))


def awaited_steps(clocks: Clocks, rules: Rules) -> tuple[str, ...]:
    """Return the steps that would meet a clock that is open."""
    return steps_of({
        name: replace(rule, starts=()) for name, rule in rules.items() if running(clocks, name) is not None
    })  # fmt: skip


def before_its_clock(clocks: Clocks, rules: Rules, step: str, at: datetime) -> bool:
    """Whether a step at this time precedes the start of the clock that it would meet."""
    names = [name for name, rule in rules.items() if STEP + step in meeting_events(rule)]
    waiting = [clock for clock in clocks if clock.name in names and is_open(clock)]
    later = [
        moment is not None and at < moment for moment in (find_moment(clock.started_at) for clock in waiting)
    ]
    # A step tells of those events that came before it. The clocks of later ones go on.
    of_one = [late for clock, late in zip(waiting, later, strict=True) if clock.about is None]
    return any(of_one) or (bool(later) and all(later))


def new_clock(name: str, from_: datetime, due: datetime, why: str) -> ReportClock:
    """Return a clock that runs from one moment to another."""
    return ReportClock(name=name, started_at=time_of(from_), due_at=time_of(due), why=why)


def due_time(rule: ClockRule, from_: datetime, facts: Facts) -> datetime | None:
    """Return when a clock that starts at ``from_`` is due, or None when the rule sets no time."""
    days, parts = rule.working_days, tuple(rule.holidays or HOLIDAYS)
    if days is not None:
        if facts.enhanced and rule.enhanced_working_days is not None:
            days = rule.enhanced_working_days
        return working_days_after(from_, days, parts, facts.holidays)
    if rule.months is not None:
        return months_after(from_, rule.months, parts, facts.holidays)
    if rule.days is not None:
        return end_of(from_.astimezone(HERE).date() + timedelta(days=rule.days), from_)
    minutes = facts.grade_minutes if rule.by_grade else rule.minutes
    return None if minutes is None else from_ + timedelta(minutes=minutes)


def working_days_after(
    at: datetime, days: int, parts: Sequence[str] = HOLIDAYS, holidays: Holidays | None = None
) -> datetime:
    """Return the end of the n-th working day after the day of ``at``, as the local midnight that ends it."""
    day, left = at.astimezone(HERE).date(), days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, parts, holidays)
    return end_of(day, at)


def months_after(
    at: datetime, months: int, parts: Sequence[str] = HOLIDAYS, holidays: Holidays | None = None
) -> datetime:
    """Return the end of the same day of a later month, or of its last day, or of the working day that follows."""
    day = at.astimezone(HERE).date()
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    day = date(year, month, min(day.day, monthrange(year, month)[1]))
    while not is_working_day(day, parts, holidays):
        day += timedelta(days=1)
    return end_of(day, at)


def end_of(day: date, at: datetime) -> datetime:
    """Return the local midnight that ends a day, in the time zone of ``at``."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), HERE).astimezone(at.tzinfo)


def days_after(at: datetime, days: int) -> datetime:
    """Return the same local time of day that many days later, even across a summer time change."""
    here = at.astimezone(HERE)
    return datetime.combine(here.date() + timedelta(days=days), here.time(), HERE).astimezone(at.tzinfo)


def is_working_day(day: date, parts: Sequence[str] = HOLIDAYS, holidays: Holidays | None = None) -> bool:
    """Whether a day is neither a weekend nor a bank holiday in one of these parts of the country."""
    if day.weekday() >= 5:
        return False
    known = bank_holidays.supplied() if holidays is None else holidays
    return not any(day in known.get(part, ()) for part in parts if part in PARTS)


def running(clocks: Sequence[ReportClock], name: str) -> ReportClock | None:
    """Return the clock with that name that has not stopped."""
    return next((clock for clock in clocks if clock.name == name and is_open(clock)), None)


def stopped(
    clocks: Clocks, name: str, at: datetime, *, met_by: str | None = None, replaced: bool = False
) -> Clocks:
    """Return the clocks with every running one of that name stopped. An open pause ends too.

    ``met_by`` is the event that it waited for. ``replaced`` says that another of its name takes its place.
    """
    return tuple(
        _ended(clock, at, met_by, replaced=replaced) if clock.name == name and is_open(clock) else clock
        for clock in clocks
    )


def _ended(clock: ReportClock, at: datetime, met_by: str | None, *, replaced: bool) -> ReportClock:
    started = find_moment(clock.started_at)
    if clock.about is not None and started is not None and at < started:
        return clock  # What was said before the event did not tell of it.
    ended = resumed(clock, at) if is_paused(clock) else clock
    return replace(ended, stopped_at=time_of(at), met_by=met_by, replaced=replaced or None)


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


def extended(
    clock: ReportClock, rule: ClockRule, reason: str, holidays: Holidays | None = None
) -> ReportClock | None:
    """Return the clock with its time extended as its rule allows, or None when it does not, or not again."""
    due, started, more = find_moment(clock.due_at), find_moment(clock.started_at), rule.extend_months
    if (
        due is None
        or started is None
        or not more
        or rule.months is None
        or clock.extended
        or not is_open(clock)
    ):
        return None
    parts = tuple(rule.holidays or HOLIDAYS)
    paused = due - months_after(started, rule.months, parts, holidays)
    later = months_after(started, rule.months + more, parts, holidays) + max(timedelta(), paused)
    return replace(clock, due_at=time_of(later), extended=reason)


def _applies(rule: ClockRule, facts: Facts) -> bool:
    """Whether the rule's clock may start on a report with these facts. None that ends with its case starts after."""
    if rule.only_open and facts.closed:
        return False
    if (rule.services or rule.flags) and not (
        facts.service in (rule.services or ()) or {*facts.flags} & {*(rule.flags or ())}
    ):
        return False
    return _hold(rule.when or {}, facts)


def _hold(conditions: Conditions, facts: Facts) -> bool:
    for name, expected in conditions.items():
        value = getattr(facts, name, None)
        if value not in expected if isinstance(expected, list) else value != expected:
            return False
    return True
