"""A new code for a reporter who has lost theirs: an officer checks who they are, and the code goes to the reporter alone."""

from __future__ import annotations

from casework import approval, identity_check
from casework.commands.cases import ReissueCode
from casework.documents.report import LoweringRequest
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands import approvals
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand, case_of, save
from nationalstore.services.safe_contact import gate


def reissue_code(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Send a new code, or ask a second person first where the case needs two. What was answered is not stored."""
    case, body = case_of(work, command), command.read(ReissueCode)
    gate.may_send_code(work, case.report)
    if not identity_check.proved(work.rules, body):
        raise Problem("body_invalid", identity_check.NOT_PROVED, field="answers")
    if approval.was_risky(work.rules, case.report):
        request = LoweringRequest(
            id=command.id, kind=approval.REISSUE_CODE, by=officer.as_actor, at=wire_time(work.now())
        )
        approvals.ask_to_lower(case, request, officer.as_actor)
    else:
        approvals.send_code(case, command.id, officer.as_actor)
    return save(case)


HANDLERS: Handlers = {"reissue_code": reissue_code}
