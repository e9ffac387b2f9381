"""The clocks of a report: when each is due, what starts and stops it, its pauses, and how to say it.

The rules are the policy's. A clock runs for minutes of wall time, or to the end of the n-th working day after
its event (England and Wales, by local midnight). The store computes the same by its own code; shared cases
prove it. Records come from outside, so that anything that is no clock is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from .ids import read_time, wire_time
from .translatable import sentence

Record = dict[str, Any]
HERE = ZoneInfo("Europe/London")
PROMISED = "update_promised"


@dataclass(frozen=True)
class Facts:
    """What a rule's conditions may ask of a report."""

    crime: bool = False
    victim: bool = False
    enhanced: bool = False
    recorded: bool = False
    grade: int | None = None
    grade_minutes: int | None = None
    submitted_at: str | None = None


def facts_of(report: Record, policy: Record) -> Facts:
    """What the rules may ask of this report."""
    rights = policy.get("enhanced_rights") or {}
    reporter = report.get("reporter")
    reporter = reporter if isinstance(reporter, dict) else {}
    grade = report.get("grade")
    grades = [row for row in policy.get("grades") or [] if isinstance(row, dict)]
    return Facts(
        crime=bool(report.get("crime")),
        victim=reporter.get("role") == "victim" and not reporter.get("anonymous"),
        enhanced=bool(set(rights.get("flags") or []) & set(report.get("flags") or [])),
        recorded=report.get("disposal") == "crime_recorded",
        grade=grade,
        grade_minutes=next((row.get("minutes") for row in grades if row.get("grade") == grade), None),
        submitted_at=report.get("submitted_at"),
    )


def run_clocks(report: Record, policy: Record, event: str, at: datetime) -> None:
    """Start and stop the report's clocks as the policy says for the event."""
    rules = policy.get("clocks") or {}
    report["clocks"] = happened(clocks_of(report), rules, event, at, facts_of(report, policy))


def clocks_of(report: Record) -> list[Record]:
    """The report's clocks, without what is none."""
    found = report.get("clocks")
    return [clock for clock in found if isinstance(clock, dict)] if isinstance(found, list) else []


def happened(clocks: list[Record], rules: Record, event: str, at: datetime, facts: Facts) -> list[Record]:
    """The clocks after an event: stopped where it stops them, started where it starts them."""
    result = [dict(clock) for clock in clocks]
    for name, rule in rules.items():
        starting = event in rule.get("starts", ())
        ending = event in rule.get("stops", ()) or (event == "closed" and bool(rule.get("only_open")))
        if ending or (starting and rule.get("restarts")):
            stop(result, name, at)
        if starting and running(result, name) is None and _holds(rule.get("when") or {}, facts):
            from_ = read_time(facts.submitted_at) if rule.get("counts_from") == "submitted_at" else at
            from_ = from_ or at
            due = due_time(rule, from_, facts)
            if due is not None:
                result.append(new_clock(name, from_, due, rule))
    return result


def new_clock(name: str, from_: datetime, due: datetime, rule: Record) -> Record:
    """A clock that runs from one moment to another."""
    return {
        "name": name,
        "started_at": wire_time(from_),
        "due_at": wire_time(due),
        "paused": [],
        "stopped_at": None,
        "why": rule.get("why", ""),
    }


def due_time(rule: Record, from_: datetime, facts: Facts) -> datetime | None:
    """When a clock that starts then is due; None when the rule gives it no time of its own."""
    if "working_days" in rule:
        days = rule.get("enhanced_working_days") if facts.enhanced else None
        return working_days_after(from_, int(days if days is not None else rule["working_days"]))
    minutes = facts.grade_minutes if rule.get("by_grade") else rule.get("minutes")
    return None if minutes is None else from_ + timedelta(minutes=minutes)


def working_days_after(at: datetime, days: int) -> datetime:
    """The end of the n-th working day after the day of `at`: the midnight, here, that ends it."""
    day, left = at.astimezone(HERE).date(), days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), HERE).astimezone(at.tzinfo)


def days_after(at: datetime, days: int) -> datetime:
    """The same time of day here, that many days later, whatever summer time does between."""
    here = at.astimezone(HERE)
    return datetime.combine(here.date() + timedelta(days=days), here.time(), HERE).astimezone(at.tzinfo)


@cache
def _holidays() -> frozenset[date]:
    # Imported here: the library brings an HTTP client that the way to the first picture does without.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    found = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in found)


def is_working_day(day: date) -> bool:
    """Whether a day is neither at a weekend nor a bank holiday of England and Wales."""
    return day.weekday() < 5 and day not in _holidays()


def running(clocks: Iterable[Record], name: str) -> Record | None:
    """The clock of that name that has not stopped."""
    return next((c for c in clocks if c.get("name") == name and not c.get("stopped_at")), None)


def stop(clocks: list[Record], name: str, at: datetime) -> None:
    """Stop the running clock of that name, if there is one; an open pause ends with it."""
    found = running(clocks, name)
    if found is not None:
        if is_paused(found):
            resume(found, at)
        found["stopped_at"] = wire_time(at)


def is_paused(clock: Record) -> bool:
    """Whether the clock's last pause has no end yet, neither one that came nor one that was set."""
    last = _last_pause(clock)
    return last is not None and not (last.get("to") or last.get("until"))


def pause_runs(clock: Record, at: datetime) -> bool:
    """Whether the clock stands still at this moment."""
    last = _last_pause(clock)
    if last is None or last.get("to"):
        return False
    until = read_time(last.get("until"))
    return until is None or at < until


def pause(clock: Record, at: datetime, reason: str, until: datetime | None) -> None:
    """Pause a running clock; a pause with an end moves the due time at once."""
    said = {"from": wire_time(at), "until": wire_time(until) if until else None, "to": None, "reason": reason}
    clock["paused"] = [*(clock.get("paused") or []), said]
    if until is not None:
        _move(clock, until - at)


def resume(clock: Record, at: datetime) -> None:
    """End the clock's last pause: the due time has moved by exactly as long as it lasted."""
    last = _last_pause(clock)
    began = read_time(last.get("from")) if last else None
    if last is None or began is None:
        return
    until = read_time(last.get("until"))
    planned = until - began if until is not None else timedelta()
    clock["paused"] = [*clock["paused"][:-1], {**last, "to": wire_time(at)}]
    _move(clock, (at - began) - planned)


def _last_pause(clock: Record) -> Record | None:
    pauses = clock.get("paused")
    last = pauses[-1] if isinstance(pauses, list) and pauses else None
    return last if isinstance(last, dict) else None


def _move(clock: Record, by: timedelta) -> None:
    due = read_time(clock.get("due_at"))
    if due is not None:
        clock["due_at"] = wire_time(due + by)


def _holds(when: Record, facts: Facts) -> bool:
    for name, wanted in when.items():
        value = getattr(facts, name, None)
        if value not in wanted if isinstance(wanted, list) else value != wanted:
            return False
    return True


# -- what a reader sees -------------------------------------------------------------------------------


def next_due(report: Record) -> tuple[str, datetime | None, str]:
    """Name, time and reason of the running clock that is due first; ("", None, "") when none runs."""
    best: tuple[str, datetime | None, str] = ("", None, "")
    for clock in clocks_of(report):
        if clock.get("stopped_at") or is_paused(clock):
            continue
        due = read_time(clock.get("due_at"))
        if due is not None and (best[1] is None or due < best[1]):
            best = (str(clock.get("name") or ""), due, str(clock.get("why") or ""))
    return best


def soon_at(policy: Record, name: str, due: datetime) -> datetime:
    """From when on the clock is about to break, as the policy says for its kind."""
    rules = policy.get("clocks") or {}
    minutes = (rules.get(name) or {}).get("soon_minutes")
    return due - timedelta(minutes=minutes if isinstance(minutes, int | float) else 60)


def describe_left(due: datetime | None, now: datetime) -> str:
    """Time left in few signs: “38:52”, “3 h 20”, “2 days”, “over 03:08”; empty without a due time."""
    if due is None:
        return ""
    seconds = int((due - now).total_seconds())
    return sentence("over {time}", time=_span(-seconds)) if seconds < 0 else _span(seconds)


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes:02}:{rest:02}"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return sentence("{hours} h {minutes}", hours=hours, minutes=f"{minutes:02}")
    return sentence("{n} days", n=hours // 24)
