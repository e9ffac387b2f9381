"""Words: a reply that goes to the citizen, and a note that never does."""

from __future__ import annotations

import re

from sqlalchemy import delete

from nationalstore import cases, schema
from nationalstore.access.roles import Principal
from nationalstore.commands.intent import (
    Command,
    Handler,
    Stale,
    holder,
    optional_text,
    report_of,
    save,
    text_of,
)
from nationalstore.errors import Problem
from nationalstore.store import Record, Work, read_time, wire_time

CHANNELS = ("portal", "email", "sms")
STATUSES_AFTER = ("in_progress", "waiting_for_citizen")
PLACEHOLDER = re.compile(r"\{\{.*?(\}\}|$)", re.DOTALL)


def reply(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Write to the citizen, at once or held until ``not_before``; stale when they wrote meanwhile."""
    report = report_of(work, command)
    text = _sendable(text_of(command, "text", "text_empty"))
    channel = _channel(work, command, report)
    expected = command.expects.get("report")
    if report["status"] == "closed":
        raise Stale(report)
    if expected is not None and cases.last_citizen_version(work, report["id"]) > expected:
        raise Stale(report)
    if holder(work, report) not in (None, officer.officer_id):
        raise Problem("claimed_by_other")
    message: Record = {
        "id": command.id,
        "report": report["id"],
        "direction": "to_citizen",
        "author": officer.actor,
        "text": text,
        "language": command.body.get("language") or report["language"],
        "channel": channel,
        "state": "held",
        "delivery": [],
        "attachments": command.body.get("attachments") or [],
        "template": optional_text(command, "template"),
        "status_after": _status_after(command),
        "not_before": _not_before(command),
        "written_at": wire_time(work.now()),
    }
    if message["not_before"] is not None and read_time(message["not_before"]) > work.now():
        return _hold(work, message, report)
    return send(work, message, report)


def send(work: Work, message: Record, report: Record) -> dict[str, int]:
    """Let a reply go: the citizen sees it, the clocks that waited for it stop."""
    now = wire_time(work.now())
    state = "sent" if message["channel"] == "portal" else "queued"
    message = {**message, "state": state, "delivery": [{"state": state, "at": now}]}
    made = work.put("message", message)
    cases.set_status(report, message["status_after"] or "waiting_for_citizen")
    report |= {"last_staff_at": now, "unread_by_staff": False}
    for name in ("citizen_waiting", "first_contact"):
        cases.stop_clock(work, report, name)
    cases.event(work, report["id"], "reply_sent", message["author"], {"message": message["id"]})
    return {**save(work, report), "message": made["version"]}


def _hold(work: Work, message: Record, report: Record) -> dict[str, int]:
    held = {
        "message": message["id"],
        "report": report["id"],
        "force": work.force,
        "not_before": wire_time(read_time(message["not_before"])),
    }
    work.conn.execute(schema.held_reply.insert(), held)
    return {"report": report["version"], "message": work.put("message", message)["version"]}


def cancel_reply(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Stop a reply that is still held."""
    report = report_of(work, command)
    message = work.get("message", text_of(command, "message"))
    if message is None or message["report"] != report["id"]:
        raise Problem("report_unknown", "There is no such reply.")
    if message["state"] != "held":
        raise Problem("already_sent")
    held = schema.held_reply
    work.conn.execute(delete(held).where(held.c.message == message["id"]))
    work.gone("message", message["id"], "expired")
    cases.event(work, report["id"], "reply_cancelled", officer.actor, {"message": message["id"]})
    return save(work, report)


def note(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Write an internal note. No other code turns a note into anything else."""
    report = report_of(work, command)
    record = {
        "id": command.id,
        "report": report["id"],
        "author": officer.actor,
        "text": text_of(command, "text", "text_empty"),
        "written_at": wire_time(work.now()),
    }
    return {"report": report["version"], "note": work.put("note", record)["version"]}


def _sendable(text: str) -> str:
    if PLACEHOLDER.search(text):
        raise Problem("template_unfilled")
    return text


def _channel(work: Work, command: Command, report: Record) -> str:
    channel = command.body.get("channel") or "portal"
    if channel not in CHANNELS:
        raise Problem("body_invalid", "Choose how the reply goes.", field="channel")
    person = report["reporter"].get("person")
    contact = (work.get("person", person) or {}).get("contact") if person else None
    if contact and contact.get("channels") is not None and channel not in contact["channels"]:
        raise Problem("channel_blocked", channel=channel)
    return str(channel)


def _status_after(command: Command) -> str | None:
    status = optional_text(command, "status_after")
    if status is not None and status not in STATUSES_AFTER:
        raise Problem("status_not_allowed", f"A reply cannot lead to “{status}”.")
    return status


def _not_before(command: Command) -> str | None:
    value = optional_text(command, "not_before")
    try:
        return wire_time(read_time(value)) if value else None
    except ValueError:
        raise Problem("body_invalid", "“not_before” must be a time.", field="not_before") from None


HANDLERS: dict[str, Handler] = {"reply": reply, "cancel_reply": cancel_reply, "note": note}
