"""Words: replies to the citizen, and notes that stay inside."""

from __future__ import annotations

from datetime import datetime

from ..contact import gate
from ..ids import wire_time
from ..templates import unfilled
from .assess import stop_clock
from .claim import _holder
from .intent import Intent, Problem, Record
from .rules import CHECK, DERIVE, PROJECT, filled
from .status import public

STATUSES_AFTER = ("in_progress", "waiting_for_citizen")


def _check_reply(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    if not filled(intent, "text"):
        problems.append(Problem("text", "Write the reply first."))
    for name in unfilled(str(intent.body.get("text") or "")):
        problems.append(Problem("text", f"Fill in or remove the placeholder “{name}”."))
    report = state.get("report") or {}
    if report.get("status") == "closed":
        problems.append(Problem("status", "This report is closed. Reopen it to reply."))
    if _holder(state) not in (None, officer.get("id")):
        problems.append(Problem("claim", "Another officer has this report in hand."))
    blocked = gate(state.get("person"), str(intent.body.get("channel") or "portal"))
    if blocked:
        problems.append(Problem("channel", blocked))
    return problems


def _check_note(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    return [] if filled(intent, "text") else [Problem("text", "Write the note first.")]


def _check_cancel(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    return [] if filled(intent, "message") else [Problem("message", "Choose the reply to hold back.")]


def _reply(report: Record, intent: Intent, officer: Record, at: datetime) -> Record:
    after = intent.body.get("status_after") or "waiting_for_citizen"
    if report.get("status") != "closed" and after in STATUSES_AFTER:
        report["status"] = after
        report["public_status"] = public(after)
    report["last_staff_at"] = wire_time(at)
    report["unread_by_staff"] = False
    stop_clock(report, ("citizen_waiting", "first_contact"), at)
    return report


def _message(start: Record, intent: Intent, at: str) -> tuple[str, Record]:
    body = intent.body
    return "message", {
        **start,
        "direction": "to_citizen",
        "text": body.get("text", ""),
        "language": body.get("language", "en"),
        "channel": body.get("channel", "portal"),
        "state": "held",
        "delivery": [],
        "attachments": body.get("attachments") or [],
        "template": body.get("template"),
        "status_after": body.get("status_after"),
        "not_before": body.get("not_before"),
        "written_at": at,
    }


def _note(start: Record, intent: Intent, at: str) -> tuple[str, Record]:
    return "note", {**start, "text": intent.body.get("text", ""), "written_at": at}


CHECKS: dict[str, CHECK] = {"reply": _check_reply, "note": _check_note, "cancel_reply": _check_cancel}
PROJECTIONS: dict[str, PROJECT] = {"reply": _reply}
DERIVED: dict[str, DERIVE] = {"reply": _message, "note": _note}
