"""The life of a report: set status, dispose, reopen."""

from __future__ import annotations

from datetime import datetime

from ..ids import wire_time
from ..lifecycle import allowed, public
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, filled

__all__ = ["CHECKS", "PROJECTIONS", "public"]


def _check_set_status(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    now, then = (state.get("report") or {}).get("status"), intent.body.get("status")
    if not allowed(str(now), str(then)):
        return [Problem("status", "A report cannot go from its present status to that one.")]
    return []


def _check_dispose(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if (state.get("report") or {}).get("status") == "closed":
        return [Problem("status", "This report is already closed.")]
    if not filled(intent, "disposal"):
        return [Problem("disposal", "Choose how the report ends.")]
    policy = state.get("policy") or {}
    for disposal in policy.get("disposals") or []:
        wanted = disposal.get("code") == intent.body["disposal"] and disposal.get("needs_reason")
        if wanted and not filled(intent, "reason"):
            return [Problem("reason", "Give the reason.")]
    return []


def _check_reopen(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    if (state.get("report") or {}).get("status") != "closed":
        problems.append(Problem("status", "Only a closed report can be reopened."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Say why the report is reopened."))
    return problems


def _to(report: Record, status: object) -> Record:
    report["status"] = status
    report["public_status"] = public(str(status))
    return report


def _set_status(report: Record, intent: Intent, officer: Record, at: datetime) -> Record:
    return _to(report, intent.body.get("status", report.get("status")))


def _dispose(report: Record, intent: Intent, officer: Record, at: datetime) -> Record:
    report["disposal"] = intent.body.get("disposal")
    report["closing_code"] = intent.body.get("closing_code")
    report["clocks"] = [
        {**clock, "stopped_at": clock.get("stopped_at") or wire_time(at)}
        if isinstance(clock, dict)
        else clock
        for clock in report.get("clocks") or []
    ]
    report["claim"] = None
    report["unread_by_staff"] = False
    return _to(report, "closed")


def _reopen(report: Record, intent: Intent, officer: Record, at: datetime) -> Record:
    report["disposal"] = None
    report["closing_code"] = None
    return _to(report, "in_progress")


CHECKS: dict[str, CHECK] = {
    "set_status": _check_set_status,
    "dispose": _check_dispose,
    "reopen": _check_reopen,
}
PROJECTIONS: dict[str, PROJECT] = {"set_status": _set_status, "dispose": _dispose, "reopen": _reopen}
