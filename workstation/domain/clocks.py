"""Which clock runs out next, and how to say what is left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .ids import read_time


def next_due(report: dict[str, Any], now: datetime | None = None) -> tuple[str, datetime | None, str]:
    """Name, time and reason of the running clock that is due first; ("", None, "") when none runs."""
    best: tuple[str, datetime | None, str] = ("", None, "")
    clocks = report.get("clocks")
    for clock in clocks if isinstance(clocks, list) else []:
        if not isinstance(clock, dict) or clock.get("stopped_at") or _paused(clock):
            continue
        due = read_time(clock.get("due_at"))
        if due is not None and (best[1] is None or due < best[1]):
            best = (str(clock.get("name") or ""), due, str(clock.get("why") or ""))
    return best


def _paused(clock: dict[str, Any]) -> bool:
    """Whether the clock's last pause has not ended."""
    pauses = clock.get("paused")
    if not isinstance(pauses, list) or not pauses or not isinstance(pauses[-1], dict):
        return False
    return not (pauses[-1].get("until") or pauses[-1].get("to"))


def describe_left(due: datetime | None, now: datetime) -> str:
    """Time left in few signs: “38:52”, “3 h 20”, “2 days”, “over 03:08”; empty without a due time."""
    if due is None:
        return ""
    seconds = int((due - now).total_seconds())
    return f"over {_span(-seconds)}" if seconds < 0 else _span(seconds)


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes:02}:{rest:02}"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes:02}"
    return f"{hours // 24} days"
