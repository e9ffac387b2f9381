"""A held reply that does not leave: its words are kept, and the case asks for a person."""

from __future__ import annotations

from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.cases import cases


def give_up(work: Work, message: Record, report: Record, why: str) -> None:
    """Say that the reply stays unsent, and why."""
    step = {"channel": message["channel"], "state": "failed", "at": wire_time(work.now()), "why": why}
    work.change("message", {**message, "state": "failed", "delivery": [*message["delivery"], step]})
    if (report.get("approval") or {}).get("message") == message["id"]:
        report["approval"] = None
    if "undelivered" not in report["flags"]:
        report["flags"].append("undelivered")
    work.change("report", report, report=report["id"])
    detail = {"message": message["id"], "reason": why}
    cases.event(work, report["id"], "reply_cancelled", message["author"], detail)
