"""Messages: replies to the reporter, and internal notes."""

from __future__ import annotations

from msgspec.structs import replace

from casework import approval, disclosures, mentions
from casework.clocks import PROMISED, REPLY_SENT, days_after, new_clock
from casework.commands.closing import Closing
from casework.commands.writing import CancelReply, Override, Reply, SendNow, WriteNote
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report
from casework.documents.values import AttachmentId, OfficerId, ReportId, Time
from casework.documents.words import ContactChannel, Direction, MessageState
from casework.statuses import AFTER_REPLY, after_reply, public_status

from ..clocks import run_clocks
from ..contact import ALWAYS_OPEN, STOPPED, UNSETTLED, gate, neutral, neutral_words, opens_at, telling
from ..ids import read_time, wire_time
from ..templates import fits, text_in, unfilled
from ..translatable import sentence
from .claim import in_hand
from .intent import FieldProblem, Intent
from .rules import CHECK, DERIVE, PROJECT, Authored, Moment, Situation, is_blank, roles_of
from .status import ANSWERED, ask, check_closing, close_or_ask, today


def _check_reply(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(Reply), []
    if is_blank(body.text):
        problems.append(FieldProblem("text", "Write the reply first."))
    for name in unfilled(body.text or ""):
        problems.append(
            FieldProblem("text", sentence("Fill in or remove the placeholder “{name}”.", name=name))
        )
    if state.report.status == "closed":
        problems.append(FieldProblem("status", "This report is closed. Reopen it to reply."))
    problems += in_hand(state, officer)
    if not disclosures.may_reply(state.report, roles_of(officer)):
        problems.append(FieldProblem("text", disclosures.NEEDS_SUPERVISOR))
    closing = closing_of(body)
    if closing is not None:
        problems += check_closing(closing, state)
    return problems + contact_problems(body, state, officer) + _template_problems(body, state)


def closing_of(body: Reply) -> Closing | None:
    """Return the closing included in a reply. Some replies name only its disposal."""
    return Closing(disposal=body.disposal) if isinstance(body.disposal, str) else body.disposal


def contact_problems(body: Reply, state: Situation, officer: Officer) -> list[FieldProblem]:
    """Return why the reporter's contact rules forbid this reply. Only a supervisor may override them, with a reason."""
    person, channel = state.person, body.channel or ALWAYS_OPEN
    if body.override is not None:
        return _override_problems(body.override, person, channel, state.policy, officer)
    blocked = gate(person, channel)
    if blocked:
        return [FieldProblem("channel", blocked)]
    if channel == ALWAYS_OPEN:
        return []
    leaves = read_time(body.not_before) or state.now
    if leaves is not None and opens_at(person, leaves, channel) is not None:
        return [FieldProblem("channel", "Do not contact this person at this time.")]
    words = telling(body.text or "", person, neutral_words(state.policy)) if neutral(person, channel) else []
    if words:
        return [
            FieldProblem(
                "text", sentence("A neutral message must not say: {words}.", words=", ".join(words[:5]))
            )
        ]
    return []


def _override_problems(
    override: Override, person: Person | None, channel: str, policy: Policy, officer: Officer
) -> list[FieldProblem]:
    """Return why an override is not valid. It never covers a stop, or a request that nobody has reviewed."""
    roles = policy.safe_contact.override_roles if policy.safe_contact is not None else None
    if roles_of(officer).isdisjoint(roles or ()):
        return [FieldProblem("override", "Only a supervisor can override contact rules.")]
    if is_blank(override.reason):
        return [FieldProblem("override", "Say why the rules are overridden.")]
    blocked = gate(person, channel)
    return [FieldProblem("channel", blocked)] if blocked in (STOPPED, UNSETTLED) else []


def _template_problems(body: Reply, state: Situation) -> list[FieldProblem]:
    report = state.report
    template = (
        next((template for template in state.templates if template.key == body.template), None)
        if body.template
        else None
    )
    if template is None:
        return []
    problems = []
    if not fits(template, report) and report.status != "closed":
        problems.append(FieldProblem("template", "The template does not fit the report's status or service."))
    if not text_in(template, body.language or report.language or "en"):
        problems.append(FieldProblem("template", "The template has no text in this language."))
    return problems


def _check_note(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, rule = intent.read(WriteNote), state.policy.restriction
    problems = [FieldProblem("text", "Write the note first.")] if is_blank(body.text) else []
    # A desk that has not received the force's officers yet leaves the question to the store.
    if state.officers and not mentions.are_readers(body.mentions or (), state.report, state.officers, rule):
        problems.append(FieldProblem("mentions", mentions.NOT_A_READER))
    return problems


def _check_cancel(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    blank = is_blank(intent.read(CancelReply).message)
    return [FieldProblem("message", "Choose the reply to cancel.")] if blank else []


def _check_send_now(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    problems = []
    if is_blank(intent.read(SendNow).message):
        problems.append(FieldProblem("message", "Choose the reply to send."))
    if state.report.status == "closed":
        problems.append(FieldProblem("status", "This report is closed. Reopen it to reply."))
    problems += in_hand(state, officer)
    if not disclosures.may_reply(state.report, roles_of(officer)):
        problems.append(FieldProblem("message", disclosures.NEEDS_SUPERVISOR))
    return problems


def _reply(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(Reply)
    not_before, closing = read_time(body.not_before), closing_of(body)
    if not_before is not None and not_before > moment.at:
        return report  # It is sent later, and the case does not change until then.
    if closing is not None and approval.needs_approval(
        moment.policy, report, today(moment.policy, report, closing), {moment.officer.id}
    ):
        # A reply that announces the closing waits for the second approval too.
        return ask(report, today(moment.policy, report, closing), moment, moment.id)
    report = _answered(report, body, moment)
    report = run_clocks(report, moment.policy, REPLY_SENT, moment.at)
    if closing is not None:
        # The reply also tells of the decision that closes the case.
        report = run_clocks(close_or_ask(report, closing, moment), moment.policy, REPLY_SENT, moment.at)
    return _promised_again(report, moment)


def _answered(report: Report, body: Reply, moment: Moment) -> Report:
    after = after_reply(report.status, body.status_after)
    if report.status != "closed" and after in AFTER_REPLY:
        report = replace(report, status=after, public_status=public_status(moment.policy, after))
    flags = tuple(flag for flag in report.flags if flag not in ANSWERED)
    return replace(report, last_staff_at=wire_time(moment.at), unread_by_staff=False, flags=flags)


def _promised_again(report: Report, moment: Moment) -> Report:
    days = report.update_every_days
    if not days or report.status == "closed":
        return report
    why = moment.policy.clocks.get(PROMISED, ClockRule()).why or ""
    again = new_clock(PROMISED, moment.at, days_after(moment.at, days), why)
    return replace(report, clocks=(*report.clocks, again))


def _message(intent: Intent, moment: Moment) -> Authored:
    body = intent.read(Reply)
    return Message(
        id=moment.id, report=ReportId(intent.report or ""), author=moment.actor, direction=Direction.TO_CITIZEN,
        text=body.text or "", language=body.language or "en", channel=ContactChannel(body.channel or ALWAYS_OPEN),
        state=MessageState.HELD, attachments=tuple(map(AttachmentId, body.attachments or ())), template=body.template,
        status_after=body.status_after, not_before=None if body.not_before is None else Time(body.not_before),
        written_at=wire_time(moment.at),
    )  # fmt: skip


def _note(intent: Intent, moment: Moment) -> Authored:
    body = intent.read(WriteNote)
    return Note(
        id=moment.id, report=ReportId(intent.report or ""), author=moment.actor, text=body.text or "",
        mentions=tuple(map(OfficerId, body.mentions or ())), written_at=wire_time(moment.at),
    )  # fmt: skip


CHECKS: dict[str, CHECK] = {"reply": _check_reply, "note": _check_note, "cancel_reply": _check_cancel,
                            "send_now": _check_send_now}  # fmt: skip
PROJECTIONS: dict[str, PROJECT] = {"reply": _reply}
DERIVED: dict[str, DERIVE] = {"reply": _message, "note": _note}
