"""The life cycle of a report: status, disposal and reopening. Second approval is in ``approvals``."""

from __future__ import annotations

from casework import (
    approval,
    closing_details,
    endings,
    incident_categories,
    incident_qualifiers,
    retention,
    statuses,
    subject_copies,
)
from casework.clocks import HERE, REOPENED
from casework.commands import closing as bodies
from casework.documents.bounds import text_or_none
from casework.documents.message import Message
from casework.documents.parts import Actor, CaseClosing
from casework.documents.policy import Disposal
from casework.documents.report import ClosingRequest, ExternalReference, Report
from casework.documents.subject_copy import SubjectCopy
from casework.documents.values import MessageId, ReportId
from casework.documents.words import MessageState
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access import people
from nationalstore.services.cases import cases, messages
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import links
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    in_hand,
    needed,
    save,
)

RMS = "rms"  # The records management system, used when a closure names no other system.


def set_status(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Change the status along the transitions in the policy; the public wording may differ from the usual one."""
    case, body = case_of(work, command), command.read(bodies.SetStatus)
    expect_unchanged(command, case)
    status, before = needed(body.status, "status"), case.report.status
    in_hand(case, officer)
    if status == "closed":
        # Regardless of the policy's table, closing needs an outcome and may need a second approval.
        raise Problem(
            "status_not_allowed", "Close a report by giving its outcome, not by changing its status."
        )
    if status not in statuses.next_statuses(work.rules, before):
        raise Problem("status_not_allowed", f"“{before}” does not lead to “{status}”.")
    if body.public_status is not None and body.public_status not in work.rules.public_wording:
        raise Problem("body_invalid", "There is no such public wording.", field="public_status")
    case.set_status(status, body.public_status)
    case.keep_status_choice()
    case.event("status_changed", officer.as_actor, {"from": before, "to": status, "reason": body.reason})
    return save(case)


def dispose(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Close the report with one of the force's disposals, or request approval where the policy requires it."""
    case, body = case_of(work, command), command.read(bodies.Dispose)
    expect_unchanged(command, case)
    if case.is_closed:
        raise Problem("already_closed")
    in_hand(case, officer)
    close_or_ask(case, checked(case, body), officer.as_actor, command.id)
    return save(case)


def checked(case: OpenCase, body: bodies.Closing) -> CaseClosing:
    """Return the closure, checked against the policy. Raises Problem naming the field that is missing or wrong."""
    code = endings.today(case.work.rules, case.report, text_or_none(body.disposal))
    expect_ending(case, code)
    rule = endings.find(case.work.rules, code)
    if code is None or rule is None:
        raise Problem("body_invalid", f"“{code}” is not one of this force's outcomes.", field="disposal")
    closing = CaseClosing(
        disposal=code,
        closing_code=text_or_none(body.closing_code),
        reason=text_or_none(body.reason),
        rms_reference=text_or_none(body.rms_reference),
        rms_system=text_or_none(body.rms_system),
        referred_to=text_or_none(body.referred_to),
        other=text_or_none(body.other),
        qualifiers=incident_qualifiers.each_once(body.qualifiers),
        not_told=text_or_none(body.not_told),
    )
    _expect_complete(case, closing, rule)
    today = case.work.now().astimezone(HERE).date()
    why = incident_categories.fault(case.work.rules, case.report, code, closing.closing_code, today)
    if why:
        raise Problem("body_invalid", incident_categories.SENTENCES[why], field="closing_code")
    wrong = incident_qualifiers.fault(case.work.rules, case.report, code, closing.qualifiers, today)
    if wrong:
        raise Problem("body_invalid", incident_qualifiers.SENTENCES[wrong], field="qualifiers")
    return closing


def expect_ending(case: OpenCase, code: str | None) -> None:
    """Raise Problem when the case is offered, not assessed, has an open crime, or does not end this way."""
    if case.report.transfer is not None:
        raise Problem(
            "transfer_open", "This report has been offered to another force. Withdraw the offer first."
        )
    fault = endings.fault(case.work.rules, case.report, code)
    if fault is not None:
        raise Problem(fault.code, fault.sentence, field="disposal")


def expect_possible(case: OpenCase, closing: CaseClosing) -> None:
    """Raise Problem when a closing that was decided earlier cannot take effect any more."""
    expect_ending(case, closing.disposal)
    if closing.other:
        links.expect_joinable(case, closing.other)
    if closing.disposal == endings.DUPLICATE:
        _expect_carried_on(case, closing.other)


def _expect_complete(case: OpenCase, closing: CaseClosing, rule: Disposal) -> None:
    for detail in closing_details.missing(rule, closing, case.report):
        is_reason = detail.name == closing_details.REASON and rule.needs_reason
        raise Problem("reason_needed" if is_reason else "body_invalid", detail.sentence, field=detail.name)
    if closing_details.OTHER in (rule.needs or ()):
        if closing.other == case.id:
            raise Problem("body_invalid", "A report cannot be a duplicate of itself.", field="other")
        if closing.other:
            links.expect_joinable(case, closing.other)
        _expect_carried_on(case, closing.other)


def _expect_carried_on(case: OpenCase, other: str | None) -> None:
    """Raise Problem when no original of a duplicate goes on for it. One that has left the force goes on there."""
    ids = [other] if other else closing_details.originals(case.report)
    originals = [case.work.find(Report, id_) for id_ in ids]
    known = [original for original in originals if original is not None]
    elsewhere = len(known) < len(originals) and not approval.is_unrecorded_crime(case.report)
    if not elsewhere and not any(endings.carries_on(original, case.report) for original in known):
        raise Problem("body_invalid", "The other report is closed without a recorded crime, was itself closed as a duplicate, "
                      "or is no crime while this one is.", field="other")  # fmt: skip


def close_or_ask(case: OpenCase, closing: CaseClosing, actor: Actor, id_: str) -> None:
    """Close the report, or record that its closure is pending a second approval."""
    if needs_approval(case, closing, actor):
        ask(case, closing, actor, id_)
    else:
        withdraw(case, "The case was closed with a different outcome.")
        close(case, closing, actor)


def needs_approval(case: OpenCase, closing: CaseClosing, actor: Actor) -> bool:
    """Whether a closing by this officer needs a second person, who is not the same person in another force."""
    others = approval.involved(case.report)
    own = people.same_person(case.work, actor.id, others) if actor.id is not None else ()
    return approval.needs_approval(case.work.rules, case.report, closing, {actor.id, *own})


def ask(case: OpenCase, closing: CaseClosing, actor: Actor, id_: str, message: str | None = None) -> None:
    """Record that a closure is pending a second approval, together with the reply that announces it."""
    withdraw(case, "Another closure replaced it.")
    request = ClosingRequest(
        id=id_,
        disposal=closing.disposal,
        closing_code=closing.closing_code,
        reason=closing.reason,
        rms_reference=closing.rms_reference,
        rms_system=closing.rms_system,
        referred_to=closing.referred_to,
        other=ReportId(closing.other) if closing.other else None,
        by=actor,
        at=wire_time(case.work.now()),
        message=MessageId(message) if message else None,
        qualifiers=closing.qualifiers,
        not_told=closing.not_told,
    )
    case.set(approval=request)
    case.event("approval_asked", actor, {"disposal": closing.disposal, "reason": closing.reason})


def closing_of(request: ClosingRequest) -> CaseClosing:
    """Return the closure that was pending a second approval."""
    return CaseClosing(
        disposal=request.disposal or "",
        closing_code=request.closing_code,
        reason=request.reason,
        rms_reference=request.rms_reference,
        rms_system=request.rms_system,
        referred_to=request.referred_to,
        other=request.other,
        qualifiers=request.qualifiers,
        not_told=request.not_told,
    )


def withdraw(case: OpenCase, why: str) -> None:
    """Withdraw a pending closure. A reply that waited with it is marked as failed, and its text is kept."""
    request = case.report.approval
    case.set(approval=None)
    message = case.work.find(Message, request.message) if request is not None and request.message else None
    if message is not None and message.state == MessageState.HELD:
        case.work.change(messages.failed(message, wire_time(case.work.now()), why))


def close(case: OpenCase, closing: CaseClosing, actor: Actor) -> None:
    """Close the report with its codes, and update its links, clocks and claim."""
    if closing.other:
        links.join(case, closing.other, closing_details.DUPLICATE_OF, actor)
    case.set(disposal=closing.disposal, closing_code=closing.closing_code, qualifiers=closing.qualifiers,
             claim=None, approval=None, lowerings=(), unread_by_staff=False, not_told=closing.not_told)  # fmt: skip
    if closing.rms_reference:
        entry = ExternalReference(system=closing.rms_system or RMS, reference=closing.rms_reference)
        case.set(external=(*case.report.external, entry))
    case.remove_flags(*cases.ANSWERED_BY_REPLY)
    for event, about in endings.clock_events(case.work.rules, closing.disposal):
        case.run_clocks(event, about=about)
    case.set_status("closed")
    now = wire_time(case.work.now())
    case.set(retention=retention.settled(case.report, case.work.rules, now))
    detail = {"disposal": closing.disposal, "reason": closing.reason, "closing_code": closing.closing_code,
              "qualifiers": [*closing.qualifiers], "referred_to": closing.referred_to, "not_told": closing.not_told}  # fmt: skip
    _take_back_copy(case)
    case.event("disposed", actor, {name: text for name, text in detail.items() if text})


def _take_back_copy(case: OpenCase) -> None:
    """Open a copy of someone's data whose release is proposed or approved, so that reopening the case sends nothing."""
    if not subject_copies.is_request(case.report):
        return
    copy = subject_copies.in_hand(case.work.documents(SubjectCopy, case.work.force, report=case.id))
    if copy is not None and copy.state != subject_copies.OPEN:
        case.work.change(subject_copies.taken_back(copy))


def reopen(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Reopen a closed report, with a reason."""
    case, body = case_of(work, command), command.read(bodies.Reopen)
    expect_unchanged(command, case)
    if not case.is_closed:
        raise Problem("status_not_allowed", "Only a closed report can be reopened.")
    reason = needed(body.reason, "reason", "reason_needed")
    case.report = retention.without_request(case.report)
    case.set(disposal=None, closing_code=None, qualifiers=(), not_told=None)
    case.set_status("in_progress")
    case.keep_status_choice()
    now = wire_time(work.now())
    case.set(retention=retention.settled(case.report, work.rules, now))
    case.run_clocks(REOPENED)
    case.event("reopened", officer.as_actor, {"reason": reason})
    return save(case)


HANDLERS: Handlers = {
    "set_status": set_status,
    "dispose": dispose,
    "reopen": reopen,
}
