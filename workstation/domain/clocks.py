"""The clocks of a report at the desk: what happens to those of a document, and how to say it to a reader.

The rules themselves stand in `casework.clocks`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from casework.documents.raw_clocks import facts_of, happened, is_paused

from .ids import read_time
from .translatable import sentence

Record = dict[str, Any]


def run_clocks(report: Record, policy: Record, event: str, at: datetime) -> None:
    """Start and stop the report's clocks as the policy says for the event."""
    rules = policy.get("clocks") or {}
    report["clocks"] = happened(clocks_of(report), rules, event, at, facts_of(report, policy))


def clocks_of(report: Record) -> list[Record]:
    """The report's clocks, without what is none."""
    found = report.get("clocks")
    return [clock for clock in found if isinstance(clock, dict)] if isinstance(found, list) else []


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
