"""The second person: what waits for one on a report goes through, or goes back.

A closing waits as ``report.approval``, with the reply that tells of it when there is one; a lower risk and flags taken
away wait as ``report.lowerings``.
"""

from __future__ import annotations

from casework import approval
from casework.documents import codec
from casework.documents.report import LoweringRequest, Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work
from nationalstore.services.cases import cases
from nationalstore.services.commands import reply, status
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    expect_unchanged,
    optional_text,
    report_of,
    save,
    text_of,
)


def ask_to_lower(work: Work, report: Record, asked: Record, actor: Record) -> None:
    """Write down that a lower risk, or flags taken away, wait for a second person."""
    if work.acting is not None and work.acting.late:
        asked = {**asked, "late": work.acting.late}  # Who let it through is no second person either.
    kept = approval.with_lowering(codec.read_by_parts(Report, report), codec.read(LoweringRequest, asked))
    report["lowerings"] = [codec.encode(one) for one in kept]
    cases.event(work, report["id"], "lowering_asked", actor, _detail(report, asked))


def approve(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Let what waited go through; a different officer than the one who asked."""
    report, asked = _asked(work, command, officer)
    reason = optional_text(command, "reason")
    typed = approval.find(codec.read_by_parts(Report, report), asked["id"])
    if isinstance(typed, LoweringRequest):
        detail = {**_detail(report, asked), "reason": reason}
        report = codec.encode(approval.lowered(codec.read_by_parts(Report, report), typed))
        cases.event(work, report["id"], "lowering_approved", officer.actor, detail)
        return save(work, report)
    cases.event(work, report["id"], "approved", officer.actor, {"reason": reason})
    message = work.get("message", asked["message"]) if asked.get("message") else None
    if message is not None and message["state"] == "held":
        if cases.last_citizen_version(work, report["id"]) > message.get("on_version", 0):
            raise Problem("reply_outdated")
        return reply.send_approved(work, message, report, officer.actor)
    status.close(work, report, {name: asked.get(name) for name in status.CLOSING}, asked["by"])
    return save(work, report)


def return_(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Send what waited back, with a reason; the report stays as it was."""
    report, asked = _asked(work, command, officer)
    reason = text_of(command, "reason", "reason_needed")
    detail = {"to": asked["by"]["id"], "reason": reason}
    if asked.get("kind", approval.CLOSING) == approval.CLOSING:
        status.withdraw(work, report, "The closing was sent back.")
        cases.event(work, report["id"], "returned", officer.actor, detail)
    else:
        left = approval.without(codec.read_by_parts(Report, report), asked["id"])
        report["lowerings"] = [codec.encode(one) for one in left]
        cases.event(
            work, report["id"], "lowering_returned", officer.actor, {**_detail(report, asked), **detail}
        )
    return save(work, report)


def _asked(work: Work, command: Command, officer: Principal) -> tuple[Record, Record]:
    report = report_of(work, command)
    typed = codec.read_by_parts(Report, report)
    asked = approval.find(typed, text_of(command, "approval"))
    if asked is None:
        raise Problem("approval_unknown")
    why = approval.refusal(work.rules, typed, asked, officer.officer_id, officer.roles)
    if why:
        raise Problem(why, "Your role cannot approve this." if why == "not_allowed" else "")
    expect_unchanged(command, report)
    return report, codec.encode(asked)


def _detail(report: Record, asked: Record) -> Record:
    if asked["kind"] == approval.LOWER_RISK:
        return {"from": report["risk"], "risk": asked["risk"]}
    return {"flags": asked["flags"]}


HANDLERS: dict[str, Handler] = {"approve": approve, "return": return_}
