"""Messages and notes: a reply is sent to the citizen, a note never is."""

from __future__ import annotations

import re

from msgspec.structs import replace

from casework import approval, contact, disclosures, mentions, statuses
from casework.clocks import REPLY_SENT
from casework.commands import writing as bodies
from casework.commands.closing import Closing
from casework.documents.attachment import Attachment
from casework.documents.message import Approved, ContactOverride, Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.parts import Actor, CaseClosing
from casework.documents.template import Template
from casework.documents.values import AttachmentId, OfficerId, Time
from casework.documents.words import ContactChannel, Direction, MessageState, ScanState
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.case_rows import HeldReply
from nationalstore.db.store import read_time, wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.audit import log
from nationalstore.services.cases import cases, messages
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import clocks, status
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    Stale,
    case_of,
    in_hand,
    moment_in,
    needed,
    save,
)
from nationalstore.services.safe_contact import gate

PLACEHOLDER = re.compile(r"\{\{.*?(\}\}|$)", re.DOTALL)


def reply(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Reply to the citizen now or at ``not_before``. Stale when the citizen has written since the officer's version.

    With ``disposal``, the report is closed when the reply is sent.
    """
    case, body = case_of(work, command), command.read(bodies.Reply)
    _expect_answerable(case, command)
    if not disclosures.may_reply(case.report, officer.roles):
        raise Problem("not_allowed", disclosures.NEEDS_SUPERVISOR, field="text")
    text = _sendable(needed(body.text, "text", "text_empty"))
    channel = ContactChannel(body.channel or contact.ALWAYS_OPEN)
    not_before = moment_in(body.not_before, "not_before")
    held = not_before is not None and not_before > work.now()
    override = _override(work, body, officer)
    at = not_before if held and not_before else work.now()
    gate.check(work, case.report, channel, at, text, override)
    language = body.language or case.report.language
    _check_template(case, body.template, language)
    in_hand(case, officer)
    message = Message(
        id=command.id,
        report=case.id,
        direction=Direction.TO_CITIZEN,
        author=officer.as_actor,
        text=text,
        language=language,
        channel=channel,
        state=MessageState.HELD,
        disposal=_closing(case, body),
        attachments=_attachments(case, body),
        template=body.template,
        status_after=_status_after(body),
        override=override,
        not_before=wire_time(not_before) if not_before else None,
        written_at=wire_time(work.now()),
        on_version=case.report.version,
    )
    message = work.create(message)
    return _hold(case, message) if held else leave(case, message)


def _expect_answerable(case: OpenCase, command: ReceivedCommand) -> None:
    """Raise Stale when the case is closed, or the reporter has sent a message the officer has not read."""
    expected = command.expected.report
    wrote = expected is not None and cases.last_citizen_version(case.work, case.id) > expected
    if case.is_closed or wrote:
        raise Stale(case.report)


def leave(case: OpenCase, message: Message) -> dict[str, int]:
    """Send a reply, or keep it waiting if it announces a closure that still needs a second approval."""
    rules, closing, given = case.work.rules, message.disposal, message.approved
    approved = given is not None and given.facts == approval.facts(rules, case.report)
    if closing is None or approved or not status.needs_approval(case, closing, message.author):
        return send(case, message)
    status.ask(case, closing, message.author, message.id, message.id)
    changed = case.work.change(replace(message, state=MessageState.HELD, not_before=None))
    return {**save(case), "message": changed.version}


def send_approved(case: OpenCase, message: Message, actor: Actor) -> dict[str, int]:
    """Send a reply whose closure was approved. Outside the reporter's contact hours, both wait until the hours start.

    Raises Problem when the reporter's contact rules now forbid the reply: the request is then sent back.
    """
    facts = approval.facts(case.work.rules, case.report)
    message = replace(message, approved=Approved(by=actor, at=wire_time(case.work.now()), facts=facts))
    closed_by = forbidden(case, message)
    if closed_by is None:
        return send(case, message)
    if closed_by.code != "outside_window":
        raise closed_by
    case.set(approval=None)
    held = _hold(case, replace(message, not_before=Time(closed_by.opens_at or "")))
    return {**save(case), **held}


def forbidden(case: OpenCase, message: Message) -> Problem | None:
    """Return why a waiting reply may not be sent now, or None if it may."""
    now = case.work.now()
    return gate.look(
        case.work, case.report, message.channel, now, text=message.text, override=message.override
    ).problem


def send(case: OpenCase, message: Message) -> dict[str, int]:
    """Send a reply: show it to the citizen, notify them by its channel and stop the clocks that waited for it.

    Its closure takes effect too; the caller has already checked the approval.
    """
    work, now = case.work, wire_time(case.work.now())
    state = MessageState.SENT if message.channel == contact.ALWAYS_OPEN else MessageState.QUEUED
    message = messages.moved_on(replace(message, left_at=now), message.channel, state, now)
    changed = work.change(message)
    log.note(work, DISCLOSURE, "message", message.id, officer=message.author.id or log.CITIZEN, report=case.id,
             recipients=[log.CITIZEN], detail={"channel": message.channel})  # fmt: skip
    gate.tell(work, message, case.report)
    _set_status_after(case, message)
    case.set(last_staff_at=now, unread_by_staff=False)
    case.remove_flags(*cases.ANSWERED_BY_REPLY)
    case.run_clocks(REPLY_SENT)
    if message.disposal is not None:
        _close(case, message, message.disposal)
        case.run_clocks(REPLY_SENT)  # The reply tells of the decision that closed the case.
    clocks.promise_again(case, work.now())
    case.event(REPLY_SENT, message.author, {"message": message.id})
    if message.override is not None:
        case.event("contact_rules_overridden", message.author, {"reason": message.override.reason})
    return {**save(case), "message": changed.version}


def _set_status_after(case: OpenCase, message: Message) -> None:
    after = statuses.after_reply(case.report.status, message.status_after)
    if after is None:
        return
    if (case.report.status_chosen or 0) > (message.on_version or 0):
        case.event("reply_status_dropped", message.author, {"message": message.id, "status": after})
    else:
        case.set_status(after)


def _close(case: OpenCase, message: Message, closing: CaseClosing) -> None:
    status.withdraw(case, "The case was closed with a different outcome.")
    status.close(case, closing, message.author)


def _hold(case: OpenCase, message: Message) -> dict[str, int]:
    at = wire_time(read_time(message.not_before or ""))
    case.work.rows.cases.hold(HeldReply(message.id, case.id, case.work.force, at))
    return {"message": case.work.change(message).version}


def cancel_reply(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Cancel a reply that has not been sent."""
    case, body = case_of(work, command), command.read(bodies.CancelReply)
    message = _held(case, body.message)
    work.rows.cases.end_hold(message.id)
    request = case.report.approval
    if request is not None and request.message == message.id:
        case.set(approval=None)
    work.gone("message", message.id, "expired")
    case.event("reply_cancelled", officer.as_actor, {"message": message.id})
    return save(case)


def send_now(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Send a scheduled reply before its time, under the rules of this moment.

    Stale when the citizen has written since the officer's version. A reply that waits for an approval has no time and
    is left to whoever approves it.
    """
    case, body = case_of(work, command), command.read(bodies.SendNow)
    _expect_answerable(case, command)
    message = _held(case, body.message)
    if message.not_before is None:
        raise Problem("not_allowed", "The reply needs a second approval.", field="message")
    if not disclosures.may_reply(case.report, officer.roles):
        raise Problem("not_allowed", disclosures.NEEDS_SUPERVISOR, field="message")
    in_hand(case, officer)
    closed_by = forbidden(case, message)
    if closed_by is not None:
        raise closed_by
    if message.disposal is not None:
        status.expect_possible(case, message.disposal)
    work.rows.cases.end_hold(message.id)
    return leave(case, replace(message, not_before=wire_time(work.now())))


def _held(case: OpenCase, id_: str | None) -> Message:
    """Return the reply of the case that has not been sent. Raises Problem for any other."""
    message = case.work.find(Message, needed(id_, "message"))
    if message is None or message.report != case.id:
        raise Problem("report_unknown", "There is no such reply.")
    if message.state != MessageState.HELD:
        raise Problem("already_sent")
    return message


def note(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Write an internal note. No other code turns a note into anything else."""
    case, body = case_of(work, command), command.read(bodies.WriteNote)
    text, named = needed(body.text, "text", "text_empty"), tuple(dict.fromkeys(body.mentions or ()))
    if named and not mentions.are_readers(
        named, case.report, work.documents(Officer, work.force), work.rules.restriction
    ):
        raise Problem("mention_not_reader", mentions.NOT_A_READER, field="mentions")
    written = Note(
        id=command.id,
        report=case.id,
        author=officer.as_actor,
        text=text,
        mentions=tuple(map(OfficerId, named)),
        written_at=wire_time(work.now()),
    )
    return {"note": work.create(written).version}


def _sendable(text: str) -> str:
    if PLACEHOLDER.search(text):
        raise Problem("template_unfilled")
    return text


def _closing(case: OpenCase, body: bodies.Reply) -> CaseClosing | None:
    if body.disposal is None:
        return None
    closing = body.disposal if isinstance(body.disposal, Closing) else Closing(disposal=body.disposal)
    return status.checked(case, closing)


def _override(work: UnitOfWork, body: bodies.Reply, officer: Principal) -> ContactOverride | None:
    """Return a supervisor's override: the reason, and the version of the rules they saw. None without an override."""
    override, rule = body.override, work.rules.safe_contact
    if override is None:
        return None
    roles = (rule.override_roles if rule is not None else None) or ()
    if officer.roles.isdisjoint(roles):
        raise Problem("not_allowed", "Only a supervisor can override contact rules.", field="override")
    if override.reason is None or not override.reason.strip():
        raise Problem("reason_needed", "Say why the contact rules are overridden.", field="override")
    return ContactOverride(reason=override.reason, rules=override.rules)


def _check_template(case: OpenCase, key: str | None, language: str) -> None:
    template = _template(case.work, key) if key else None
    if template is None:
        return
    if template.states and not case.is_closed and case.report.status not in template.states:
        raise Problem("template_wrong_state", template=key)
    if template.services and case.report.service not in template.services:
        raise Problem("template_wrong_state", "The template is for other services.", template=key)
    if not template.text.get(language):
        raise Problem("template_language_missing", template=key, language=language)


def _template(work: UnitOfWork, key: str) -> Template | None:
    return next((each for each in work.documents(Template, work.force) if each.key == key), None)


def _attachments(case: OpenCase, body: bodies.Reply) -> tuple[AttachmentId, ...]:
    ids = tuple(map(AttachmentId, body.attachments or ()))
    for id_ in ids:
        file = case.work.find(Attachment, id_)
        if file is None or file.report != case.id:
            raise Problem(
                "body_invalid",
                "A file attached to this reply has not reached the store.",
                field="attachments",
            )
        # A file that is not yet scanned may be attached: the citizen can download it only once it is clean.
        if file.scan == ScanState.INFECTED:
            raise Problem("body_invalid", "A file attached to this reply is harmful.", field="attachments")
    return ids


def _status_after(body: bodies.Reply) -> str | None:
    after = body.status_after
    if after is not None and after not in statuses.AFTER_REPLY:
        raise Problem("status_not_allowed", f"A reply cannot lead to “{after}”.")
    return after


HANDLERS: Handlers = {"reply": reply, "cancel_reply": cancel_reply, "send_now": send_now, "note": note}
