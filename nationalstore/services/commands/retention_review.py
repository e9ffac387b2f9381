"""The review of a closed case whose time has come: kept until another review, or disposed of when two people agree."""

from __future__ import annotations

from casework import retention
from casework.commands.retention import ReviewRetention
from casework.documents.base import Json
from casework.documents.parts import Actor
from casework.documents.report import LoweringRequest
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_no,
    expect_unchanged,
    save,
)


def review(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Keep the case until another review, or ask a second person to agree to dispose of it."""
    case, body = case_of(work, command), command.read(ReviewRetention)
    expect_unchanged(command, case)
    expect_no(retention.fault(case.report, work.rules, body, work.now()))
    at, actor = wire_time(work.now()), officer.as_actor
    detail: dict[str, Json] = {"decision": body.decision, "reason": body.reason}
    if body.decision == retention.DISPOSE:
        case.report = retention.asked(case.report, command.id, body, actor, at)
        case.event("disposal_asked", actor, detail)
    else:
        case.report = retention.kept(case.report, work.rules, body, actor, at)
        case.event("retention_reviewed", actor, {**detail, "until": body.until})
    return save(case)


def agree(case: OpenCase, request: LoweringRequest, actor: Actor) -> None:
    """Agree to a disposal that waits. Raises Problem when the case is not due any more."""
    expect_no(retention.disposal_fault(case.report, case.work.rules, case.work.now()))
    case.report = retention.agreed(case.report, request, actor, wire_time(case.work.now()))


HANDLERS: Handlers = {"review_retention": review}
