"""The rules of clocks for callers that still hold documents as JSON. It goes when the last of them is typed.

What is no clock, and a rule that cannot be read, is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casework import clocks
from casework.clocks import Facts
from casework.documents import codec
from casework.documents.clock import ReportClock
from casework.documents.codec import UnreadableDocument
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report

_OF_A_REPORT = ("crime", "reporter", "flags", "disposal", "grade", "submitted_at")
_OF_A_POLICY = ("enhanced_rights", "grades")


def facts_of(report: Mapping[str, Any], policy: Mapping[str, Any]) -> Facts:
    """Return what the rules may ask of a report; a report that cannot be read has no facts."""
    asked = {name: report[name] for name in _OF_A_REPORT if report.get(name) is not None}
    rules = {name: policy[name] for name in _OF_A_POLICY if name in policy}
    try:
        return clocks.facts_of(
            codec.read(Report, {"id": "", **asked}), codec.read(Policy, {"id": "", **rules})
        )
    except UnreadableDocument:
        return Facts()


def happened(
    found: list[dict[str, Any]], rules: Mapping[str, Any], event: str, at: datetime, facts: Facts
) -> list[dict[str, Any]]:
    """Return the clocks after an event."""
    readable = {name: rule for name, said in rules.items() if (rule := _rule(said)) is not None}
    before = [_clock(one) for one in found]
    typed = tuple(clock for clock in before if clock is not None)
    after = list(clocks.happened(typed, readable, event, at, facts))
    # Those that were there keep their places, what is no clock among them; new ones follow.
    kept = [
        dict(raw) if clock is None else codec.encode(after.pop(0))
        for raw, clock in zip(found, before, strict=True)
    ]
    return [*kept, *map(codec.encode, after)]


def new_clock(name: str, from_: datetime, due: datetime, rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return a clock that runs from one moment to another."""
    read = _rule(rule)
    return codec.encode(clocks.new_clock(name, from_, due, (read.why if read is not None else None) or ""))


def due_time(rule: Mapping[str, Any], from_: datetime, facts: Facts) -> datetime | None:
    """Return when a clock that starts then is due; None when the rule has no time of its own."""
    read = _rule(rule)
    return None if read is None else clocks.due_time(read, from_, facts)


def running(found: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    """Return the clock of that name that has not stopped."""
    return next((one for one in found if one.get("name") == name and not one.get("stopped_at")), None)


def stop(found: list[dict[str, Any]], name: str, at: datetime) -> None:
    """Stop the running clock of that name, if there is one."""
    one = running(found, name)
    clock = _clock(one) if one is not None else None
    if one is not None and clock is not None:
        one.update(codec.encode(clocks.stopped((clock,), name, at)[0]))


def is_paused(one: Mapping[str, Any]) -> bool:
    """Whether the last pause has no end yet, neither one that came nor one that was set."""
    if not one.get("paused"):
        return False  # Nearly always; a desk asks this of every clock of every report that it copies.
    clock = _clock(one)
    return clock is not None and clocks.is_paused(clock)


def pause_runs(one: Mapping[str, Any], at: datetime) -> bool:
    """Whether the clock stands still at this moment."""
    if not one.get("paused"):
        return False
    clock = _clock(one)
    return clock is not None and clocks.pause_runs(clock, at)


def pause(one: dict[str, Any], at: datetime, reason: str, until: datetime | None) -> None:
    """Pause a running clock; a pause with an end moves the due time at once."""
    clock = _clock(one)
    if clock is not None:
        one.update(codec.encode(clocks.paused(clock, at, reason, until)))


def resume(one: dict[str, Any], at: datetime) -> None:
    """End the clock's last pause: the due time has moved by exactly as long as it lasted."""
    clock = _clock(one)
    if clock is not None:
        one.update(codec.encode(clocks.resumed(clock, at)))


def _clock(one: Mapping[str, Any]) -> ReportClock | None:
    try:
        return codec.read(ReportClock, one)
    except UnreadableDocument:
        return None


def _rule(said: Any) -> ClockRule | None:
    try:
        return codec.read(ClockRule, said)
    except UnreadableDocument:
        return None
