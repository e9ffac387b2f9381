"""The gate: every email and text message to a reporter is checked here, when it is written and when it is sent.

It checks the person and their address. No other code adds a row about a case to the outbox.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from casework import acknowledgement, addresses, contact, identity_check, notices
from casework.contact import Decision
from casework.documents.message import ContactOverride, Message
from casework.documents.person import Person
from casework.documents.policy import SafeContactRule
from casework.documents.report import Report
from casework.documents.timeline import Event
from nationalstore.core.errors import Problem
from nationalstore.db import contact_index
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork
from nationalstore.services.delivery import failure_messages, outbox
from nationalstore.services.safe_contact import acknowledging, elsewhere

CODE_SENT = "code_sent"
LAST_ID = "g"  # Sorts after every id, so that each earlier row counts.
UNSETTLED = "Another report sets different contact rules for this address. An officer must review them before anything is sent."


@dataclass(frozen=True)
class GateAnswer:
    """The result of the gate: the problem that stops the message, or None; and the person with others' rules."""

    problem: Problem | None
    person: Person | None
    decision: Decision


def look(
    view: ReadSession,
    report: Report,
    channel: str,
    at: datetime,
    *,
    text: str = "",
    override: ContactOverride | None = None,
) -> GateAnswer:
    """Return whether this text may be sent to the report's person on this channel at this time.

    An override counts only for the rules it was given for, and never when contact is stopped.
    """
    force, id_ = report.force, report.reporter.person
    person = view.find_for_store(Person, id_, force) if id_ else None
    if channel != contact.ALWAYS_OPEN:
        person = elsewhere.with_others(view, force, person)
    decision = contact.decide(person, channel, at)
    if override and contact.overridden(override, decision):
        return GateAnswer(None, person, decision)
    return GateAnswer(_problem(view, force, person, channel, text, decision), person, decision)


def check(
    view: ReadSession, report: Report, channel: str, at: datetime, text: str, override: ContactOverride | None
) -> None:
    """Raise the problem that stops this text. An override for other rules is refused as such."""
    verdict = look(view, report, channel, at, text=text, override=override)
    if override and channel != contact.ALWAYS_OPEN and verdict.decision.why not in ("stopped", "unsettled"):
        if not contact.overridden(override, verdict.decision):
            raise Problem("contact_changed", field="override")
        return
    if verdict.problem is not None:
        raise verdict.problem


def tell(work: UnitOfWork, message: Message, report: Report) -> None:
    """Add the notice of an update for the reporter to the outbox, in this transaction.

    Raises the gate's problem when the notice is not allowed; a reply on the website alone needs no notice.
    """
    channel = message.channel
    if channel == contact.ALWAYS_OPEN:
        return
    verdict = look(work, report, channel, work.now(), text=message.text, override=message.override)
    if verdict.problem is not None:
        raise verdict.problem
    outbox.about_case(
        work.rows.outbox, now=work.now(), channel=channel, wording="update",
        language=notices.language_for(message.language),
        neutral=verdict.decision.rules.neutral, force=work.force, report=report.id, message=message.id,
    )  # fmt: skip


def acknowledge(work: UnitOfWork, report: Report) -> bool:
    """Add the acknowledgement of a new report to the outbox, in its transaction, and return whether there is one.

    There is none for someone who chose no channel, whose rules or whose address's rules forbid it, or whose address has
    had too many. Outside the reporter's hours it waits, like any notice.
    """
    person = work.find(Person, report.reporter.person) if report.reporter.person else None
    channel = acknowledgement.chosen_channel(person)
    if person is None or channel is None or acknowledging.rule_of(work, work.force).off:
        return False
    verdict = look(work, report, channel, work.now())
    if verdict.problem is not None and verdict.problem.code != "outside_window":
        return False
    row = acknowledging.row_of(work, report, person, channel, neutral=verdict.decision.rules.neutral)
    if row is None:
        return False
    outbox.add(work.rows.outbox, row)
    return True


def send_code(work: UnitOfWork, report: Report, command: str) -> str:
    """Add the message with a new code for the reporter to the outbox, and return its channel.

    Raises the gate's problem when no channel of theirs may be used, and ``too_many_codes`` when the case or the address
    had as many as it may get. Outside the reporter's hours it waits.
    """
    channel = may_send_code(work, report)
    outbox.add(work.rows.outbox, _code_row(work, report, command, channel))
    return channel


def _code_row(work: ReadSession, report: Report, command: str, channel: str) -> OutboxRow:
    verdict = look(work, report, channel, work.now())
    person = work.find(Person, report.reporter.person, report.force) if report.reporter.person else None
    kind, address = addresses.KIND_OF[channel], contact.address_of(person, channel)
    return outbox.new_code(
        work.now(), command=command, channel=channel, language=notices.language_for(report.language),
        neutral=verdict.decision.rules.neutral, force=report.force, report=report.id,
        address=contact_index.hashed(work.rows.contacts.key(), kind, address),
    )  # fmt: skip


def _expect_few_codes(work: ReadSession, report: Report, channel: str) -> None:
    """Raise ``too_many_codes`` when the case or the address had as many codes in 24 hours as it may get."""
    rules, since = work.rules_of(report.force), wire_time(work.now() - acknowledging.DAY)
    row = dataclasses.replace(_code_row(work, report, "", channel), id=LAST_ID)
    already_sent = work.rows.outbox.earlier_to(row, since)
    sent = [
        event
        for event in work.documents(Event, report.force, report.id)
        if event.event == CODE_SENT and (event.at or "") >= since
    ]
    if already_sent >= identity_check.most_to_one_address(rules) or len(
        sent
    ) >= identity_check.most_for_one_case(rules):
        raise Problem("too_many_codes", identity_check.TOO_MANY)


def may_send_code(work: ReadSession, report: Report) -> str:
    """Return the reporter's own channel for a new code.

    Raises the problem when there is none that may be used, and ``too_many_codes`` after too many.
    """
    person = work.find(Person, report.reporter.person, report.force) if report.reporter.person else None
    channel = acknowledgement.chosen_channel(person)
    if report.reporter.anonymous or channel is None:
        raise Problem("channel_blocked", identity_check.NOBODY)
    problem = look(work, report, channel, work.now()).problem
    if problem is not None and problem.code != "outside_window":
        raise problem
    _expect_few_codes(work, report, channel)
    return channel


def _problem(
    view: ReadSession, force: str, person: Person | None, channel: str, text: str, decision: Decision
) -> Problem | None:
    if channel == contact.ALWAYS_OPEN:
        return None
    if decision.why == "stopped":
        return Problem("channel_blocked", contact.STOPPED, channel=channel)
    if decision.why == "blocked":
        return Problem("channel_blocked", channel=channel)
    if not contact.address_of(person, channel):
        return Problem("channel_blocked", failure_messages.NO_ADDRESS[channel], channel=channel)
    if decision.why == "unsettled":
        return Problem("contact_unsettled", UNSETTLED, channel=channel)
    if decision.opens is not None:
        return Problem("outside_window", opens_at=wire_time(decision.opens))
    if decision.rules.neutral:
        rule = view.rules_of(force).safe_contact or SafeContactRule()
        words = contact.telling(text, person, rule.telling_words or ())
        if words:
            return Problem("not_neutral", f"A neutral message must not say: {', '.join(words[:5])}.")
    return None
