"""Stops all messages to a person, on all their reports; nobody can override it."""

from __future__ import annotations

from msgspec.structs import replace

from casework import addresses, contact
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import ContactChannel, MessageState
from nationalstore.db import contact_index
from nationalstore.db.unit_of_work import ReadSession, Transactions, UnitOfWork
from nationalstore.services.delivery import failure_messages, receipts
from nationalstore.services.safe_contact import held


def stopped(person: Person) -> Person:
    """Return the person with all messages stopped."""
    rules = replace(contact.rules_of(person), channels=(ContactChannel.PORTAL,), reason=contact.STOPPED)
    return replace(person, contact=rules)


def end_waiting(work: UnitOfWork, report: str) -> None:
    """Cancel what has not been sent about this report: outbox rows, and waiting replies that would send a message.

    A waiting reply that only appears on the case page sends no message, so it stays.
    """
    receipts.cancel_waiting(work, report, failure_messages.STOPPED)
    for listed in work.documents(Message, work.force, report=report):
        message, case = work.find(Message, listed.id), work.find(Report, report)
        if message is None or case is None or message.channel == contact.ALWAYS_OPEN:
            continue
        # It waits until a time, or until its closure is approved.
        if message.state == MessageState.HELD:
            work.rows.cases.end_hold(message.id)
            held.give_up(work, message, case, failure_messages.STOPPED)


def other_reports(view: ReadSession, force: str, person: Person, report: str) -> set[tuple[str, str]]:
    """Return force and id of every other report of the same person, found by document, account and proved address."""
    known = view.rows.contacts
    mine = known.accounts_of(force, person.id)
    people = {(force, str(person.id)), *known.people_of(mine)}
    form = addresses.form(addresses.EMAIL, person.email)
    if form and known.proved(mine, form):
        address = contact_index.hashed(known.key(), addresses.EMAIL, form)
        sharing = known.shared(address, force, person.id)
        people |= {each for each in sharing if _email_of(view, *each) == form}
    reports: set[tuple[str, str]] = set()
    for where, id_ in people:
        document = view.find_for_store(Person, id_, where)
        reports |= {(where, own) for own in (document.reports if document is not None else ())}
    return reports - {(force, report)}


def _email_of(view: ReadSession, force: str, person: str) -> str:
    """Return the exact address that a proof must match; another address of the same mailbox is not enough."""
    document = view.find_for_store(Person, person, force)
    return addresses.form(addresses.EMAIL, document.email if document is not None else None)


def stop_others(store: Transactions, reports: set[tuple[str, str]]) -> None:
    """Cancel what is waiting on the person's other reports, each in its own transaction.

    A concurrent sender is stopped by the gate, which checks for a stop by the same person on any report.
    """
    for force, report in sorted(reports):
        with store.write(force) as work:
            if work.lock(Report, report) is not None:
                end_waiting(work, report)
