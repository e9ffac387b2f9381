"""Second approval: a pending request on a report is approved or sent back.

A pending closure is kept in ``report.approval``, with the reply that announces it if there is one. A lower risk, the
removal of protected flags, a cancelled crime, a new code and a disposal are kept in ``report.lowerings``.
"""

from __future__ import annotations

from msgspec.structs import replace

from casework import approval
from casework.approval import Request
from casework.commands.closing import Approve
from casework.documents.base import Json
from casework.documents.message import Message
from casework.documents.parts import Actor
from casework.documents.report import LoweringRequest, Report
from casework.documents.words import MessageState
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access import people
from nationalstore.services.audit import log
from nationalstore.services.cases import cases
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import reply, retention_review, status
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    needed,
    save,
)
from nationalstore.services.safe_contact import gate


def ask_to_lower(case: OpenCase, request: LoweringRequest, actor: Actor) -> None:
    """Record that a lower risk, or the removal of flags, is pending a second approval."""
    acting = case.work.acting
    if acting is not None and acting.late is not None:
        # The supervisor who released a late command cannot also give the second approval.
        request = replace(request, late=acting.late)
    case.set(lowerings=approval.with_lowering(case.report, request))
    case.event(_event(request, "asked"), actor, _detail(case.report, request))


def approve(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Approve a pending request. The officer must not be the one who asked."""
    case, request = _asked(work, command, officer)
    reason = command.read(Approve).reason
    if isinstance(request, LoweringRequest):
        detail = {**_detail(case.report, request), "reason": reason}
        if request.kind == approval.DISPOSAL:
            retention_review.agree(case, request, officer.as_actor)
        else:
            case.report = approval.lowered(case.report, request)
        case.event(_event(request, "approved"), officer.as_actor, detail)
        if request.kind == approval.REISSUE_CODE:
            send_code(case, request.id or "", officer.as_actor)
        return save(case)
    status.expect_possible(case, status.closing_of(request))
    case.event("approved", officer.as_actor, {"reason": reason})
    message = work.find(Message, request.message) if request.message else None
    if message is not None and message.state == MessageState.HELD:
        if cases.last_citizen_version(work, case.id) > (message.on_version or 0):
            raise Problem("reply_outdated")
        return reply.send_approved(case, message, officer.as_actor)
    status.close(case, status.closing_of(request), request.by or Actor())
    return save(case)


def send_code(case: OpenCase, command: str, actor: Actor) -> None:
    """Let a new code go to the reporter, and record it. The event names the channel only."""
    channel = gate.send_code(case.work, case.report, command)
    log.note(case.work, DISCLOSURE, "report", case.id, officer=actor.id or log.CITIZEN, report=case.id,
             recipients=[log.CITIZEN], detail={"channel": channel})  # fmt: skip
    case.event(gate.CODE_SENT, actor, {"channel": channel})


def return_(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Send a pending request back, with a reason; the report stays unchanged."""
    case, request = _asked(work, command, officer)
    reason = needed(command.read(Approve).reason, "reason", "reason_needed")
    detail: dict[str, Json] = {"to": request.by.id if request.by is not None else None, "reason": reason}
    if isinstance(request, LoweringRequest):
        case.set(lowerings=approval.without(case.report, request.id))
        case.event(_event(request, "returned"), officer.as_actor, {**_detail(case.report, request), **detail})
    else:
        status.withdraw(case, "The closure was sent back.")
        case.event("returned", officer.as_actor, detail)
    return save(case)


def _asked(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> tuple[OpenCase, Request]:
    case = case_of(work, command)
    request = approval.find(case.report, needed(command.read(Approve).approval, "approval"))
    if request is None:
        raise Problem("approval_unknown")
    # Someone who works in two forces may have asked under the record of the other one.
    acting = people.known_as(work, officer.officer_id, approval.parties_to(case.report, request))
    why = approval.refusal(work.rules, case.report, request, acting, officer.roles)
    if why:
        raise Problem(why, "Your role cannot approve this." if why == "not_allowed" else "")
    expect_unchanged(command, case)
    return case, request


def _event(request: LoweringRequest, happened: str) -> str:
    """Return the name of the timeline's event."""
    if request.kind == approval.CANCEL_CRIME:
        return "crime_cancelled" if happened == "approved" else f"cancelling_{happened}"
    if request.kind == approval.REISSUE_CODE:
        return f"code_{happened}"
    if request.kind == approval.DISPOSAL:
        return f"disposal_{happened}"
    return f"lowering_{happened}"


def _detail(report: Report, request: LoweringRequest) -> dict[str, Json]:
    if request.kind == approval.LOWER_RISK:
        return {"from": report.risk, "risk": request.risk}
    if request.kind == approval.CANCEL_CRIME:
        return {"crime": request.crime, "code": request.code, "reason": request.reason}
    if request.kind in (approval.REISSUE_CODE, approval.DISPOSAL):
        return {}
    return {"flags": list(request.flags or ())}


HANDLERS: Handlers = {"approve": approve, "return": return_}
