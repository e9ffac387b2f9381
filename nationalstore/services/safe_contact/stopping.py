"""Stop all messages: what a person says once holds for all their reports, and nobody overrides it."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import delete

from casework import addresses, contact
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import ContactChannel, MessageState
from nationalstore.db import contact_index, schema
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction
from nationalstore.services.delivery import failure_messages, receipts
from nationalstore.services.safe_contact import elsewhere, held


def stopped(person: Person) -> Person:
    """Return the person with every message stopped."""
    rules = replace(contact.rules_of(person), channels=(ContactChannel.PORTAL,), reason=contact.STOPPED)
    return replace(person, contact=rules)


def end_waiting(work: WriteTransaction, report: str) -> None:
    """End what has not left about this report: rows of the outbox, and held replies that would send a message.

    A held reply that only stands on the case page is no message: it stays.
    """
    receipts.cancel_waiting(work, report, failure_messages.STOPPED)
    table = schema.held_reply
    for listed in work.documents(Message, work.force, report=report):
        message, case = work.find(Message, listed.id), work.find(Report, report)
        if message is None or case is None or message.channel == contact.ALWAYS_OPEN:
            continue
        # Until a time, or until a second person approves the closing it brings.
        if message.state == MessageState.HELD:
            work.conn.execute(delete(table).where(table.c.message == message.id))
            held.give_up(work, message, case, failure_messages.STOPPED)


def same_person(view: ReadTransaction, force: str, person: Person) -> set[tuple[str, str]]:
    """Return force and id of every report of the same person: of the document, the account, the proved address."""
    mine = elsewhere.accounts_of(view.conn, force, person.id)
    people = {(force, str(person.id)), *elsewhere.people_of(view.conn, mine)}
    form = addresses.form(addresses.EMAIL, person.email)
    if form and elsewhere.proved(view.conn, mine, form):
        address = contact_index.hashed(contact_index.key_of(view.conn), addresses.EMAIL, form)
        sharing = contact_index.shared(view.conn, address, force, person.id)
        people |= {each for each in sharing if _email_of(view, *each) == form}
    reports: set[tuple[str, str]] = set()
    for where, id_ in people:
        document = view.find(Person, id_, where)
        reports |= {(where, report) for report in (document.reports if document is not None else ())}
    return reports


def _email_of(view: ReadTransaction, force: str, person: str) -> str:
    """Return a person's address as it would have to be proved: one of the same mailbox is not enough."""
    document = view.find(Person, person, force)
    return addresses.form(addresses.EMAIL, document.email if document is not None else None)


def stop_others(store: Store, reports: set[tuple[str, str]]) -> None:
    """End what waits about the person's other reports, one in a transaction.

    Whoever is faster finds the gate closed: it asks for a stop of the same person wherever they said it.
    """
    for force, report in sorted(reports):
        with store.write(force) as work:
            if work.lock(Report, report) is not None:
                end_waiting(work, report)
