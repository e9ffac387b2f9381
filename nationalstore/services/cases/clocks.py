"""The clocks of a report: when each is due, what starts and stops it, and its pauses. Pure; no I/O.

A rule of the policy names the events that start and stop its clock. It runs for ``minutes`` of wall time, or
to the end of the n-th working day after the event (England and Wales, by local midnight). The desk computes
the same by its own code; shared cases prove it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays

from nationalstore.db.store import Record, read_time, wire_time

HERE = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Facts:
    """What conditions of rules may ask for."""

    crime: bool = False
    victim: bool = False
    enhanced: bool = False
    recorded: bool = False
    grade: int | None = None
    grade_minutes: int | None = None
    submitted_at: str | None = None


def facts_of(report: Record, policy: Record) -> Facts:
    """Return what the rules may ask of a report."""
    rights = set(policy.get("enhanced_rights", {}).get("flags", []))
    minutes = {g["grade"]: g.get("minutes") for g in policy.get("grades", [])}
    reporter = report.get("reporter") or {}
    return Facts(
        crime=bool(report.get("crime")),
        victim=reporter.get("role") == "victim" and not reporter.get("anonymous"),
        enhanced=bool(rights & set(report.get("flags") or [])),
        recorded=report.get("disposal") == "crime_recorded",
        grade=report.get("grade"),
        grade_minutes=minutes.get(report.get("grade")),
        submitted_at=report.get("submitted_at"),
    )


def happened(clocks: list[Record], rules: Record, event: str, at: datetime, facts: Facts) -> list[Record]:
    """Return the clocks after an event: stopped where it stops them, started where it starts them."""
    result = [dict(clock) for clock in clocks]
    for name, rule in rules.items():
        starts, stops = event in rule.get("starts", ()), event in rule.get("stops", ())
        if event == "closed" and rule.get("only_open"):
            stops = True
        if stops or (starts and rule.get("restarts")):
            stop(result, name, at)
        if starts and not running(result, name) and _holds(rule.get("when", {}), facts):
            made = begin(name, rule, at, facts)
            if made is not None:
                result.append(made)
    return result


def begin(name: str, rule: Record, at: datetime, facts: Facts) -> Record | None:
    """Return a new clock of the rule, or None when the rule gives it no time."""
    said = facts.submitted_at if rule.get("counts_from") == "submitted_at" else None
    from_ = read_time(said) if said is not None else at
    due = due_time(rule, from_, facts)
    if due is None:
        return None
    return clock(name, from_, due, rule)


def clock(name: str, from_: datetime, due: datetime, rule: Record) -> Record:
    """Return a clock that runs from one moment to another."""
    return {
        "name": name,
        "started_at": wire_time(from_),
        "due_at": wire_time(due),
        "paused": [],
        "stopped_at": None,
        "why": rule.get("why", ""),
    }


def due_time(rule: Record, from_: datetime, facts: Facts) -> datetime | None:
    """Return when a clock that starts at ``from_`` is due; None when the rule has no time of its own."""
    days: int | None = rule.get("working_days")
    if days is not None:
        if facts.enhanced:
            days = rule.get("enhanced_working_days", days)
        return working_days_after(from_, days)
    minutes = facts.grade_minutes if rule.get("by_grade") else rule.get("minutes")
    return None if minutes is None else from_ + timedelta(minutes=minutes)


def working_days_after(at: datetime, days: int) -> datetime:
    """Return the end of the n-th working day after the day of ``at``, as the midnight that ends it here."""
    day = at.astimezone(HERE).date()
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            days -= 1
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), HERE)
    return midnight.astimezone(at.tzinfo)


def days_after(at: datetime, days: int) -> datetime:
    """Return the same time of day here, that many days later, whatever summer time does between."""
    here = at.astimezone(HERE)
    later = datetime.combine(here.date() + timedelta(days=days), here.time(), HERE)
    return later.astimezone(at.tzinfo)


@cache
def _holidays() -> frozenset[date]:
    found = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in found)


def is_working_day(day: date) -> bool:
    """Whether a day is neither a weekend nor a bank holiday of England and Wales."""
    return day.weekday() < 5 and day not in _holidays()


def running(clocks: Iterable[Record], name: str) -> Record | None:
    """Return the clock of that name that has not stopped."""
    return next((c for c in clocks if c["name"] == name and c["stopped_at"] is None), None)


def stop(clocks: list[Record], name: str, at: datetime) -> None:
    """Stop the running clock of that name, if there is one; an open pause ends with it."""
    found = running(clocks, name)
    if found is not None:
        if is_paused(found):
            resume(found, at)
        found["stopped_at"] = wire_time(at)


def is_paused(one: Record) -> bool:
    """Whether the last pause of the clock has no end yet, neither one that came nor one that was set."""
    pauses = one.get("paused") or []
    return bool(pauses) and not (pauses[-1].get("to") or pauses[-1].get("until"))


def pause(one: Record, at: datetime, reason: str, until: datetime | None) -> None:
    """Pause a running clock; a pause with an end moves the due time at once."""
    said = {"from": wire_time(at), "until": wire_time(until) if until else None, "to": None, "reason": reason}
    one["paused"] = [*one["paused"], said]
    if until is not None:
        _move(one, until - at)


def resume(one: Record, at: datetime) -> None:
    """End the clock's last pause: the due time has moved by exactly as long as it lasted."""
    last = dict(one["paused"][-1])
    began = read_time(last["from"])
    planned = read_time(last["until"]) - began if last["until"] else timedelta()
    last["to"] = wire_time(at)
    one["paused"] = [*one["paused"][:-1], last]
    _move(one, (at - began) - planned)


def pause_runs(one: Record, at: datetime) -> bool:
    """Whether the clock stands still at this moment."""
    if is_paused(one):
        return True
    pauses = one.get("paused") or []
    return bool(pauses) and not pauses[-1].get("to") and at < read_time(pauses[-1]["until"])


def _move(one: Record, by: timedelta) -> None:
    one["due_at"] = wire_time(read_time(one["due_at"]) + by)


def _holds(when: dict[str, Any], facts: Facts) -> bool:
    return all(
        getattr(facts, name, None) in wanted
        if isinstance(wanted, list)
        else getattr(facts, name, None) == wanted
        for name, wanted in when.items()
    )
