"""Erasing by a supervisor, and the hold that forbids it: both with authority and reason."""

from __future__ import annotations

from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Work, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.commands import transfer
from nationalstore.services.commands.command_context import Command, Handler, report_of, save, text_of
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order

KINDS = ("report", "person", "message", "attachment")
LONGEST = 500  # characters of a reason


def erase(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Erase a report, its reporter with everything about them, a message or a file."""
    order = _order(work, command, officer)
    kind, id_ = _object(command)
    transfer.lock_everywhere(work, command.report)
    report = report_of(work, command)
    typed = codec.read_by_parts(Report, report)
    if kind == "report":
        if id_ != report["id"]:
            raise Problem("body_invalid", "The command is about another report.", field="object")
        erasure.erase_report(work, typed, order)
        return {}
    found = work.get(kind, id_)
    tied = report["reporter"].get("person") if kind == "person" else (found or {}).get("report")
    if found is None or tied != (id_ if kind == "person" else report["id"]):
        raise Problem("report_unknown", "There is nothing like that on this report.")
    if kind == "person":
        erasure.erase_person(work, codec.read_by_parts(Person, found), order)
        return {}
    if kind == "message":
        erasure.erase_message(work, typed, codec.read_by_parts(Message, found), order)
    else:
        erasure.erase_attachment(work, typed, codec.read_by_parts(Attachment, found), order)
    return save(work, report)


def hold(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Forbid that anything of the report ends, for a court or an inquiry."""
    report, reason = report_of(work, command), text_of(command, "reason", "reason_needed")
    held = {"reason": reason[:LONGEST], "by": officer.actor, "at": wire_time(work.now())}
    report["retention"] = {**(report.get("retention") or {}), "hold": held}
    cases.event(work, report["id"], "held", officer.actor, {"reason": reason[:LONGEST]})
    return save(work, report)


def lift_hold(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Let the report end in its time again."""
    report, reason = report_of(work, command), text_of(command, "reason", "reason_needed")
    if not (report.get("retention") or {}).get("hold"):
        raise Problem("not_on_hold")
    report["retention"] = {**report["retention"], "hold": None}
    cases.event(work, report["id"], "hold_lifted", officer.actor, {"reason": reason[:LONGEST]})
    return save(work, report)


def _order(work: Work, command: Command, officer: Principal) -> Order:
    authority = text_of(command, "authority")
    known = work.policy.get("erasure", {}).get("authorities", [])
    if authority not in {row["key"] for row in known}:
        raise Problem("body_invalid", "Choose what allows it.", field="authority")
    reason = text_of(command, "reason", "reason_needed")
    return Order(officer.officer_id, authority, reason[:LONGEST], officer.name)


def _object(command: Command) -> tuple[str, str]:
    said = command.body.get("object")
    kind, id_ = (said.get("kind"), said.get("id")) if isinstance(said, dict) else (None, None)
    if kind not in KINDS or not isinstance(id_, str):
        raise Problem("body_invalid", "Choose what is to be erased.", field="object")
    return str(kind), id_


HANDLERS: dict[str, Handler] = {"erase": erase, "hold": hold, "lift_hold": lift_hold}
