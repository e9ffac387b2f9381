"""Words: a reply that goes to the citizen, and a note that never does."""

from __future__ import annotations

import re

from sqlalchemy import delete

from casework import approval, contact
from casework.documents import codec
from casework.documents.message import ContactOverride, Message
from casework.documents.parts import CaseClosing
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import Record, Work, read_time, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases import cases
from nationalstore.services.commands import clocks, status
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    Stale,
    in_hand,
    optional_text,
    report_of,
    save,
    text_of,
    texts_of,
    time_of,
)
from nationalstore.services.safe_contact import gate

CHANNELS = ("portal", "email", "sms")
STATUSES_AFTER = ("in_progress", "waiting_for_citizen")
PLACEHOLDER = re.compile(r"\{\{.*?(\}\}|$)", re.DOTALL)


def reply(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Write to the citizen, at once or held until ``not_before``; stale when they wrote meanwhile.

    With ``disposal`` the report is closed in the same act, when the reply leaves.
    """
    report = report_of(work, command)
    expected = command.expects.get("report")
    if report["status"] == "closed":
        raise Stale(report)
    if expected is not None and cases.last_citizen_version(work, report["id"]) > expected:
        raise Stale(report)
    text = _sendable(text_of(command, "text", "text_empty"))
    channel = optional_text(command, "channel") or contact.ALWAYS_OPEN
    if channel not in CHANNELS:
        raise Problem("body_invalid", "Choose how the reply goes.", field="channel")
    not_before = time_of(command, "not_before")
    held = not_before is not None and not_before > work.now()
    override = _override(work, command, officer)
    at = not_before if held and not_before else work.now()
    gate.check(work, codec.read_by_parts(Report, report), channel, at, text, _read_override(override))
    language = optional_text(command, "language") or report["language"]
    _check_template(work, report, optional_text(command, "template"), language)
    in_hand(work, report, officer)
    closing = command.body.get("disposal")
    if closing is not None:
        closing = status.checked(
            work, report, closing if isinstance(closing, dict) else {"disposal": closing}
        )
    message: Record = {
        "id": command.id,
        "report": report["id"],
        "direction": "to_citizen",
        "author": officer.actor,
        "text": text,
        "language": language,
        "channel": channel,
        "state": "held",
        "delivery": [],
        "attachments": _attachments(work, command, report),
        "template": optional_text(command, "template"),
        "status_after": _status_after(command),
        "disposal": closing,
        "override": override,
        "not_before": wire_time(not_before) if not_before else None,
        "written_at": wire_time(work.now()),
        "on_version": report["version"],
    }
    message = work.create("message", message)
    if held:
        return _hold(work, message, report)
    return leave(work, message, report)


def leave(work: Work, message: Record, report: Record) -> dict[str, int]:
    """Let a reply go, unless it says that a case is closed whose closing a second person has not seen: both wait."""
    typed = codec.read_by_parts(Report, report)
    closing, given = message.get("disposal"), message.get("approved") or {}
    approved = given.get("for") == codec.encode(approval.facts(work.rules, typed))
    if (
        not closing
        or approved
        or not approval.needs_approval(work.rules, typed, codec.read(CaseClosing, closing))
    ):
        return send(work, message, report)
    status.ask(work, report, closing, message["author"], message["id"], message["id"])
    made = work.change("message", {**message, "state": "held", "not_before": None})
    return {**save(work, report), "message": made["version"]}


def send_approved(work: Work, message: Record, report: Record, actor: Record) -> dict[str, int]:
    """Let a reply go whose closing was approved; outside the reporter's hours both wait for them to begin.

    Raises Problem when the reporter's rules forbid it by now: then it is sent back, not sent.
    """
    facts = approval.facts(work.rules, codec.read_by_parts(Report, report))
    given = {"by": actor, "at": wire_time(work.now()), "for": codec.encode(facts)}
    message = {**message, "approved": given}
    closed_by = forbidden(work, message, report)
    if closed_by is None:
        return send(work, message, report)
    if closed_by.code != "outside_window":
        raise closed_by
    report["approval"] = None
    held = _hold(work, {**message, "not_before": closed_by.fields["opens_at"]}, report)
    return {**save(work, report), **held}


def forbidden(work: Work, message: Record, report: Record) -> Problem | None:
    """Return why a reply that has waited may not leave now, None when it may."""
    look = gate.look(work, codec.read_by_parts(Report, report), message["channel"], work.now(), text=message["text"],
                     override=_read_override(message.get("override")))  # fmt: skip
    return look.problem


def _read_override(override: Record | None) -> ContactOverride | None:
    return codec.read(ContactOverride, override) if override else None


def send(work: Work, message: Record, report: Record) -> dict[str, int]:
    """Let a reply go: the citizen sees it and is told by its channel, the clocks that waited for it stop.

    A closing goes with it: whoever calls this has seen to its approval.
    """
    now, channel = wire_time(work.now()), message["channel"]
    state = "sent" if channel == contact.ALWAYS_OPEN else "queued"
    message = {**message, "state": state, "left_at": now,
               "delivery": [*message["delivery"], {"channel": channel, "state": state, "at": now}]}  # fmt: skip
    made = work.change("message", message)
    log.note(work, DISCLOSURE, "message", message["id"], officer=message["author"]["id"], report=report["id"],
             recipients=[log.CITIZEN], detail={"channel": channel})  # fmt: skip
    gate.tell(work, codec.read_by_parts(Message, message), codec.read_by_parts(Report, report))
    after = message["status_after"] or "waiting_for_citizen"
    if report.get("status_chosen", 0) > message.get("on_version", 0):
        cases.event(
            work,
            report["id"],
            "reply_status_dropped",
            message["author"],
            {"message": message["id"], "status": after},
        )
    else:
        cases.set_status(report, after, work.policy)
    report |= {"last_staff_at": now, "unread_by_staff": False}
    report["flags"] = [flag for flag in report["flags"] if flag not in cases.ANSWERED_BY_REPLY]
    if message.get("disposal"):
        status.withdraw(work, report, "The case was closed in another way.")
        status.close(work, report, message["disposal"], message["author"])
    cases.run_clocks(work, report, "reply_sent")
    clocks.promise_again(work, report, work.now())
    cases.event(work, report["id"], "reply_sent", message["author"], {"message": message["id"]})
    if message.get("override"):
        cases.event(work, report["id"], "contact_rules_overridden", message["author"],
                    {"reason": message["override"]["reason"]})  # fmt: skip
    return {**save(work, report), "message": made["version"]}


def _hold(work: Work, message: Record, report: Record) -> dict[str, int]:
    held = {
        "message": message["id"],
        "report": report["id"],
        "force": work.force,
        "not_before": wire_time(read_time(message["not_before"])),
    }
    work.conn.execute(schema.held_reply.insert(), held)
    return {"message": work.change("message", message)["version"]}


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
    if (report.get("approval") or {}).get("message") == message["id"]:
        report["approval"] = None
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
    return {"note": work.create("note", record)["version"]}


def _sendable(text: str) -> str:
    if PLACEHOLDER.search(text):
        raise Problem("template_unfilled")
    return text


def _override(work: Work, command: Command, officer: Principal) -> Record | None:
    """Return a supervisor's override: their reason, and the version of the rules they saw."""
    said = command.body.get("override")
    if said is None:
        return None
    roles = set(work.policy.get("safe_contact", {}).get("override_roles", []))
    if not officer.roles & roles:
        raise Problem("not_allowed", "Only a supervisor overrides contact rules.", field="override")
    reason = said.get("reason") if isinstance(said, dict) else None
    if not isinstance(reason, str) or not reason.strip():
        raise Problem("reason_needed", "Say why the contact rules are overridden.", field="override")
    return {"reason": reason, "rules": said.get("rules")}


def _check_template(work: Work, report: Record, key: str | None, language: str) -> None:
    found = next((t for t in work.list(work.force, "template") if t["key"] == key), None) if key else None
    if found is None:
        return
    if found["states"] and report["status"] not in found["states"] and report["status"] != "closed":
        raise Problem("template_wrong_state", template=key)
    if found.get("services") and report["service"] not in found["services"]:
        raise Problem("template_wrong_state", "The template is for other services.", template=key)
    if not found["text"].get(language):
        raise Problem("template_language_missing", template=key, language=language)


def _attachments(work: Work, command: Command, report: Record) -> list[str]:
    files = texts_of(command, "attachments") if command.body.get("attachments") else []
    for id_ in files:
        found = work.get("attachment", id_)
        if found is None or found["report"] != report["id"]:
            raise Problem("body_invalid", "A file of this reply is not at the store.", field="attachments")
        # One that is still to be scanned may go: the citizen is given it only once it is clean.
        if found["scan"] == "infected":
            raise Problem("body_invalid", "A file of this reply is harmful.", field="attachments")
    return files


def _status_after(command: Command) -> str | None:
    after = optional_text(command, "status_after")
    if after is not None and after not in STATUSES_AFTER:
        raise Problem("status_not_allowed", f"A reply cannot lead to “{after}”.")
    return after


HANDLERS: dict[str, Handler] = {"reply": reply, "cancel_reply": cancel_reply, "note": note}
