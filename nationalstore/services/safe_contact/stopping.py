"""Stop all messages: what a person says once holds for all their reports, and nobody overrides it."""

from __future__ import annotations

from sqlalchemy import delete

from casework import addresses, contact
from nationalstore.db import contact_index, schema
from nationalstore.db.store import Record, Store, View, Work
from nationalstore.services.delivery import failure_messages, receipts
from nationalstore.services.safe_contact import elsewhere, held


def stopped(person: Record) -> Record:
    """Return the person with every message stopped."""
    return {
        **person,
        "contact": {**person["contact"], "channels": [contact.ALWAYS_OPEN], "reason": contact.STOPPED},
    }


def end_waiting(work: Work, report: str) -> None:
    """End what has not left about this report: rows of the outbox, and held replies that would send a message.

    A held reply that only stands on the case page is no message: it stays.
    """
    receipts.cancel_waiting(work, report, failure_messages.STOPPED)
    table = schema.held_reply
    for found in work.list(work.force, "message", report=report):
        message, case = work.get("message", found["id"]), work.get("report", report)
        if message is None or case is None or message["channel"] == contact.ALWAYS_OPEN:
            continue
        if (
            message["state"] == "held"
        ):  # Until a time, or until a second person approves the closing it brings.
            work.conn.execute(delete(table).where(table.c.message == message["id"]))
            held.give_up(work, message, case, failure_messages.STOPPED)


def same_person(view: View, force: str, person: Record) -> set[tuple[str, str]]:
    """Return force and id of every report of the same person: of the record, of the account, of the proved address."""
    mine = elsewhere.accounts_of(view.conn, force, str(person["id"]))
    people = {(force, str(person["id"])), *elsewhere.people_of(view.conn, mine)}
    form = addresses.form(addresses.EMAIL, person.get("email"))
    if form and elsewhere.proved(view.conn, mine, form):
        address = contact_index.hashed(contact_index.key_of(view.conn), addresses.EMAIL, form)
        people |= {one for one in contact_index.shared(view.conn, address, force, str(person["id"]))
                   if _email_of(view, *one) == form}  # fmt: skip
    found = set()
    for where, id_ in people:
        one = view.get("person", id_, where)
        found |= {(where, str(report)) for report in (one or {}).get("reports") or []}
    return found


def _email_of(view: View, force: str, person: str) -> str:
    """Return a person's address as it would have to be proved: one of the same mailbox is not enough."""
    return addresses.form(addresses.EMAIL, (view.get("person", person, force) or {}).get("email"))


def stop_others(store: Store, reports: set[tuple[str, str]]) -> None:
    """End what waits about the person's other reports, one in a transaction.

    Whoever is faster finds the gate closed: it asks for a stop of the same person wherever they said it.
    """
    for force, report in sorted(reports):
        with store.write(force) as work:
            if work.lock_report(report) is not None:
                end_waiting(work, report)
