"""The status of a report: set status, close, second approval, reopen."""

from __future__ import annotations

from msgspec.structs import replace

from casework import (
    approval,
    closing_details,
    endings,
    incident_categories,
    incident_qualifiers,
    retention,
    statuses,
)
from casework.clocks import REOPENED, REPLY_SENT
from casework.commands.closing import Approve, Closing, Dispose, Reopen, SetStatus
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import ClosingRequest, ExternalReference, LoweringRequest, Report, ReportLink
from casework.documents.values import MessageId, ReportId

from ..clocks import run_clocks
from ..ids import wire_time
from .claim import in_hand
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, roles_of

ANSWERED = ("update_requested", "undelivered")
"""The flags that a reply or a closing clears."""


def _check_set_status(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    then = intent.read(SetStatus).status
    if then == "closed":
        return [FieldProblem("status", "Close a report by giving its outcome, not by changing its status.")]
    if then not in statuses.next_statuses(state.policy, state.report.status):
        return [FieldProblem("status", "A report cannot move from its current status to that one.")]
    return in_hand(state, officer)


def _check_dispose(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if state.report.status == "closed":
        return [FieldProblem("status", "This report is already closed.")]
    return in_hand(state, officer) + check_closing(intent.read(Dispose), state)


def check_closing(closing: Closing, state: Situation) -> list[FieldProblem]:
    """Return a problem for every field that the policy requires for the closing and that is missing."""
    report, policy = state.report, state.policy
    if report.transfer is not None:
        return [
            FieldProblem(
                "transfer", "This report has been offered to another force. Withdraw the offer first."
            )
        ]
    code = endings.today(policy, report, closing.disposal)
    rule = endings.find(policy, code)
    fault = endings.fault(policy, report, code)
    if fault is not None:
        return [FieldProblem("disposal", fault.sentence)]
    if rule is None:
        return [FieldProblem("disposal", "Choose an outcome.")]
    lacking = closing_details.missing(rule, closing, report)
    problems = [FieldProblem(detail.name, detail.sentence) for detail in lacking]
    why = incident_categories.fault(policy, report, code, closing.closing_code, state.today)
    if why:
        problems.append(FieldProblem("closing_code", incident_categories.SENTENCES[why]))
    wrong = incident_qualifiers.fault(policy, report, code, closing.qualifiers, state.today)
    if wrong:
        problems.append(FieldProblem("qualifiers", incident_qualifiers.SENTENCES[wrong]))
    return problems


def _asked(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    asked = approval.find(state.report, intent.read(Approve).approval)
    if asked is None:
        return [FieldProblem("approval", "Nothing is waiting for approval here.")]
    why = approval.refusal(state.policy, state.report, asked, officer.id, roles_of(officer))
    return [FieldProblem("approval", REFUSED[why])] if why else []


REFUSED = {
    "own_approval": "A different officer must approve this.",
    "not_allowed": "Your role cannot approve this.",
}


def _check_return(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    problems = _asked(intent, state, officer)
    if is_blank(intent.read(Approve).reason):
        problems.append(FieldProblem("reason", "Say why it is sent back."))
    return problems


def _check_reopen(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    problems = []
    if state.report.status != "closed":
        problems.append(FieldProblem("status", "Only a closed report can be reopened."))
    if is_blank(intent.read(Reopen).reason):
        problems.append(FieldProblem("reason", "Say why the report is reopened."))
    return problems


def _to(report: Report, status: str, moment: Moment, wording: str | None = None) -> Report:
    public_status = statuses.public_status(moment.policy, status) if wording is None else wording
    return replace(report, status=status, public_status=public_status)


def _set_status(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(SetStatus)
    return _to(report, body.status or report.status, moment, body.public_status)


def _dispose(report: Report, intent: Intent, moment: Moment) -> Report:
    return close_or_ask(report, intent.read(Dispose), moment)


def close_or_ask(report: Report, closing: Closing, moment: Moment) -> Report:
    """Return the closed report, or the report marked as waiting for a second approval."""
    closing = today(moment.policy, report, closing)
    if approval.needs_approval(moment.policy, report, closing, {moment.officer.id}):
        return ask(report, closing, moment)
    return _close(report, closing, moment)


def today(policy: Policy, report: Report, closing: Closing) -> Closing:
    """Return the closing with the ending that stands for an earlier version's today."""
    return replace(closing, disposal=endings.today(policy, report, closing.disposal))


def ask(report: Report, closing: Closing, moment: Moment, message: str | None = None) -> Report:
    """Return the report marked as waiting for a second approval, with the reply that announces the closing."""
    request = ClosingRequest(
        id=moment.id, disposal=closing.disposal, closing_code=closing.closing_code, reason=closing.reason,
        rms_reference=closing.rms_reference, rms_system=closing.rms_system, referred_to=closing.referred_to,
        other=None if closing.other is None else ReportId(closing.other), by=moment.actor, at=wire_time(moment.at),
        message=None if message is None else MessageId(message), not_told=closing.not_told,
        qualifiers=incident_qualifiers.each_once(closing.qualifiers),
    )  # fmt: skip
    return replace(report, approval=request)


def _close(report: Report, closing: Closing | ClosingRequest, moment: Moment) -> Report:
    links, external = report.links, report.external
    if closing.other:
        links = (*links, ReportLink(report=ReportId(closing.other), relation=closing_details.DUPLICATE_OF))
    if closing.rms_reference:
        external = (
            *external,
            ExternalReference(system=closing.rms_system or "rms", reference=closing.rms_reference),
        )
    report = replace(
        report, links=links, external=external, disposal=closing.disposal, closing_code=closing.closing_code, claim=None,
        approval=None, lowerings=(), unread_by_staff=False, not_told=closing.not_told,
        qualifiers=incident_qualifiers.each_once(closing.qualifiers),
        flags=tuple(flag for flag in report.flags if flag not in ANSWERED),
    )  # fmt: skip
    for event, about in endings.clock_events(moment.policy, closing.disposal):
        report = run_clocks(report, moment.policy, event, moment.at, about=about)
    return _to(report, "closed", moment)


def _approve(report: Report, intent: Intent, moment: Moment) -> Report:
    asked = approval.find(report, intent.read(Approve).approval)
    if asked is None:
        return report
    if isinstance(asked, ClosingRequest):
        return _close_with_its_reply(report, asked, moment)
    if asked.kind == approval.DISPOSAL:
        return retention.agreed(report, asked, moment.actor, wire_time(moment.at))
    return approval.lowered(report, asked)


def _close_with_its_reply(report: Report, asked: ClosingRequest, moment: Moment) -> Report:
    if asked.message is None:
        return _close(report, asked, moment)
    # The reply that waited is sent with the closing, and meets what waits for one before the case ends.
    report = run_clocks(report, moment.policy, REPLY_SENT, moment.at)
    return run_clocks(_close(report, asked, moment), moment.policy, REPLY_SENT, moment.at)


def _return(report: Report, intent: Intent, moment: Moment) -> Report:
    asked = approval.find(report, intent.read(Approve).approval)
    if isinstance(asked, LoweringRequest):
        return replace(report, lowerings=approval.without(report, asked.id))
    return replace(report, approval=None)


def _reopen(report: Report, intent: Intent, moment: Moment) -> Report:
    opened = replace(
        retention.without_request(report), disposal=None, closing_code=None, qualifiers=(), not_told=None
    )
    return run_clocks(_to(opened, "in_progress", moment), moment.policy, REOPENED, moment.at)


CHECKS: dict[str, CHECK] = {
    "set_status": _check_set_status,
    "dispose": _check_dispose,
    "approve": _asked,
    "return": _check_return,
    "reopen": _check_reopen,
}
PROJECTIONS: dict[str, PROJECT] = {
    "set_status": _set_status,
    "dispose": _dispose,
    "approve": _approve,
    "return": _return,
    "reopen": _reopen,
}
