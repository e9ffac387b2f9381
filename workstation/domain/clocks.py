"""The clocks of a report at the desk: applying events to them, and describing them to a reader.

The rules themselves are in `casework.clocks`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from casework.clock_state import is_open
from casework.clocks import facts_of, happened, is_paused
from casework.documents.policy import Policy
from casework.documents.report import Report

from .ids import read_time
from .translatable import sentence


def run_clocks(
    report: Report, policy: Policy, event: str, at: datetime, *, about: str | None = None
) -> Report:
    """Return the report with its clocks started and stopped as the policy defines for the event."""
    clocks = happened(report.clocks, policy.clocks, event, at, facts_of(report, policy), about=about)
    return replace(report, clocks=clocks)


# -- for display --------------------------------------------------------------------------------------


def next_due(report: Report) -> tuple[str, datetime | None, str]:
    """Return name, time and reason of the running clock that is due first, or ("", None, "") when none runs."""
    best: tuple[str, datetime | None, str] = ("", None, "")
    for clock in report.clocks:
        if not is_open(clock) or is_paused(clock):
            continue
        due = read_time(clock.due_at)
        if due is not None and (best[1] is None or due < best[1]):
            best = (clock.name, due, clock.why or "")
    return best


def soon_at(policy: Policy, name: str, due: datetime) -> datetime:
    """Return the time from which the clock counts as due soon, as the policy defines for its kind."""
    rule = policy.clocks.get(name)
    minutes = rule.soon_minutes if rule is not None else None
    return due - timedelta(minutes=60 if minutes is None else minutes)


def describe_left(due: datetime | None, now: datetime) -> str:
    """Return the time left in short form: “38:52”, “3 h 20”, “2 days”, “over 03:08”; empty without a due time."""
    if due is None:
        return ""
    seconds = int((due - now).total_seconds())
    return sentence("{time} overdue", time=_span(-seconds)) if seconds < 0 else _span(seconds)


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes:02}:{rest:02}"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return sentence("{hours} h {minutes}", hours=hours, minutes=f"{minutes:02}")
    return sentence("{n} days", n=hours // 24)
