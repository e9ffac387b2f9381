"""How long a case is kept: its group by the force's policy, and from when it is looked at again. Pure; no I/O."""

from __future__ import annotations

import calendar
import tomllib
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

Record = dict[str, Any]
STANDARD = "standard"


@cache
def usual() -> Record:
    """Return what a force starts with, which counts for policies from before there were groups."""
    text = resources.files("nationalstore").joinpath("reference_data/policy.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["retention"])


def settled(report: Record, policy: Record, at: str) -> Record:
    """Return the report's retention for an end, or a new beginning, at a wire time; a hold stays as it is."""
    rules = policy.get("retention") or usual()
    group = group_of(report, rules)
    start = max(at, *_contacts(report)) if group.get("from") == "last_contact" else at
    before = report.get("retention") or {}
    return {**before, "group": group.get("key", STANDARD), "from": at,
            "review_at": _after(start, _months(group, rules))}  # fmt: skip


def due(report: Record, policy: Record) -> str:
    """Return from when a closed report may go: as was settled, or later where policy or contact changed since."""
    kept = report.get("retention") or {}
    again = settled(report, policy, str(kept.get("from") or report["submitted_at"]))
    return max(str(kept.get("review_at") or ""), str(again["review_at"]))


def group_of(report: Record, rules: Record) -> Record:
    """Return the longest group that fits."""
    fitting = [group for group in rules.get("groups", []) if _fits(report, group)]
    return max(fitting, key=lambda group: _months(group, rules), default={})


def _fits(report: Record, group: Record) -> bool:
    asks = {
        "services": report.get("service"), "disposals": report.get("disposal"), "risks": report.get("risk"),
    }  # fmt: skip
    named = any(value in group.get(name, ()) for name, value in asks.items())
    flagged = bool(set(group.get("flags", ())) & set(report.get("flags") or []))
    crime = bool(group.get("crime") and report.get("crime"))
    return named or flagged or crime or group.get("key") == STANDARD


def _months(group: Record, rules: Record) -> int:
    said = 12 * int(group.get("years", 0)) + int(group.get("months", 0))
    return max(said, 12 * int(rules.get("least_years") or usual()["least_years"]))


def _contacts(report: Record) -> list[str]:
    return [str(report.get(name) or "") for name in ("last_citizen_at", "last_staff_at")]


def _after(at: str, months: int) -> str:
    """Return the same day that many months later, or the last day of that month."""
    began = datetime.fromisoformat(at.replace("Z", "+00:00"))
    years, month = divmod(began.month - 1 + months, 12)
    year = began.year + years
    day = min(began.day, calendar.monthrange(year, month + 1)[1])
    return (
        began.replace(year=year, month=month + 1, day=day)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )
