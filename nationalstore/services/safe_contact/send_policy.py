"""Checks when a row is about to be sent: the address, and the reporter's current rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework import contact, notices
from casework.documents.message import Message
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.store import read_time, wire_time
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.cases import receipt_codes
from nationalstore.services.delivery import encryption, failure_messages, outbox, site_links
from nationalstore.services.delivery.transports import Notice
from nationalstore.services.safe_contact import acknowledging, gate


@dataclass(frozen=True)
class Wait:
    """The row must not be sent before ``until``."""

    until: datetime
    why: str


@dataclass(frozen=True)
class Stop:
    """The row must never be sent: it ends in ``state``."""

    state: str
    why: str


def decide(view: ReadSession, row: OutboxRow, now: datetime) -> Notice | Wait | Stop:
    """Return the notice to send, or why it must wait or stop."""
    if row.until is not None and row.until <= wire_time(now):
        return Stop("permanent_failure", failure_messages.ended(row.why))
    if row.message is not None:
        return _of_message(view, row, now)
    if row.wording == outbox.ACKNOWLEDGEMENT:
        return _acknowledgement(view, row, now)
    if row.wording == outbox.NEW_CODE:
        return _new_code(view, row, now)
    assert row.sealed is not None, "what waits has its address"
    held = encryption.unseal(view.rows.outbox, row.sealed)
    return _notice(row, held.to, row.neutral, held.values)


def _of_message(view: ReadSession, row: OutboxRow, now: datetime) -> Notice | Wait | Stop:
    message = view.find(Message, row.message or "", row.force)
    report = view.find(Report, row.report or "", row.force)
    if message is None or report is None:
        return Stop("cancelled", failure_messages.GONE)
    verdict = gate.look(view, report, row.channel, now, override=message.override)
    if verdict.problem is not None:
        return _kept_back(verdict.problem)
    to = contact.address_of(verdict.person, row.channel)
    if not to:
        return Stop("permanent_failure", failure_messages.NO_ADDRESS[row.channel])
    link = site_links.link(view.rows.outbox, site_links.CASE, row.language)
    return _notice(row, to, row.neutral or verdict.decision.rules.neutral, {"link": link})


def _acknowledgement(view: ReadSession, row: OutboxRow, now: datetime) -> Notice | Wait | Stop:
    """Return the acknowledgement. A row counts against the limit of its address, even when many arrive at one instant."""
    report = view.find(Report, row.report or "", row.force)
    if report is None:
        return Stop("cancelled", failure_messages.GONE)
    verdict = gate.look(view, report, row.channel, now)
    if verdict.problem is not None:
        return _kept_back(verdict.problem)
    if acknowledging.too_many(view, row):
        return Stop("cancelled", failure_messages.TOO_MANY)
    neutral = row.neutral or verdict.decision.rules.neutral
    to = contact.address_of(verdict.person, row.channel)
    words = acknowledging.words(view, report, row, neutral=neutral)
    return Notice(row.id, row.channel, to, row.language, neutral, words)


def _new_code(view: ReadSession, row: OutboxRow, now: datetime) -> Notice | Wait | Stop:
    """Return the message with a new code, which works from now on. No one but the reporter ever sees it.

    It is made at this moment and nowhere stored, so each further attempt brings another one; the last works.
    """
    report = view.find(Report, row.report or "", row.force)
    if report is None:
        return Stop("cancelled", failure_messages.GONE)
    verdict = gate.look(view, report, row.channel, now)
    if verdict.problem is not None:
        return _kept_back(verdict.problem)
    code = receipt_codes.make()
    view.rows.cases.renew_code(report.id, receipt_codes.hashed(code))
    link = site_links.link(view.rows.outbox, site_links.FOLLOW, row.language)
    neutral = row.neutral or verdict.decision.rules.neutral
    return _notice(
        row, contact.address_of(verdict.person, row.channel), neutral, {"code": code, "link": link}
    )


def _kept_back(problem: Problem) -> Wait | Stop:
    if problem.code == "outside_window":
        return Wait(read_time(problem.opens_at or ""), failure_messages.WINDOW)
    return Stop("cancelled", problem.detail)


def _notice(row: OutboxRow, to: str, neutral: bool, values: dict[str, str]) -> Notice:
    words = notices.words(row.wording, row.channel, row.language, neutral=neutral, values=values)
    return Notice(row.id, row.channel, to, row.language, neutral, words)
