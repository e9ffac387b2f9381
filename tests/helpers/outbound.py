"""Replies sent by email or text message, and their states."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from casework import contact
from casework.documents.person import Person
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.delivery import outbox
from nationalstore.services.delivery.mail import Sender
from nationalstore.services.delivery.smtp import MailServer, Smtp
from nationalstore.services.safe_contact import elsewhere
from tests.helpers.commanding import Desk
from tests.helpers.mail import Inbox
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import FORCE, add_report, put

SENDER = Sender("updates@police.example", "updates@service.example")
EVERY_WAY = {"channels": ["portal", "email", "sms"], "neutral": False, "window": None}


class Time:
    """A clock that the test moves; each reading advances it by a tenth of a second."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_(self, **said: float) -> None:
        """Advance the clock."""
        self.now += timedelta(**said)


def smtp(inbox: Inbox) -> Smtp:
    """Return the transport to a mail server."""
    return Smtp(MailServer("127.0.0.1", inbox.port), SENDER)


def change_person(store: Store, report: str, **said: Any) -> None:
    """Write fields of the report's person; contact= changes the contact rules."""
    with store.write(FORCE) as work:
        found = find_record(work, "report", report)
        assert found is not None
        person = find_record(work, "person", found["reporter"]["person"])
        assert person is not None
        contact = {**person["contact"], **said.pop("contact", {})}
        put(work, "person", {**person, **said, "contact": contact})


def reachable(store: Store, number: int = 1, **person: Any) -> str:
    """Make a report whose person can be contacted on every channel; return its id."""
    report: str = add_report(store, number)["id"]
    change_person(store, report, **{"contact": EVERY_WAY, **person})
    return report


def overriding(store: Store, report: str, channel: str, reason: str) -> dict[str, Any]:
    """Return a supervisor's override of the rules, as a desk would show them now."""
    with store.read() as view:
        found = find_record(view, "report", report, FORCE) or {}
        person = elsewhere.with_others(view, FORCE, view.find(Person, found["reporter"]["person"], FORCE))
    return {"reason": reason, "rules": contact.version(person, channel)}


def replied(store: Store, report: str, channel: str, text: str = "We have news for you.", **body: Any) -> str:
    """Reply as an officer; return the message's id."""
    outcome = Desk(store).send("reply", report, text=text, channel=channel, language="en", **body)
    assert outcome["outcome"] == "accepted", outcome
    return str(outcome["id"])  # The command id of a reply is the id of its message.


def record(store: Store, kind: str, id_: str) -> dict[str, Any]:
    """Return the current version of a document."""
    with store.read() as view:
        found = find_record(view, kind, id_)
    assert found is not None
    return found


def rows(store: Store) -> list[Any]:
    """Return the rows of the outbox that somebody caused: replies, and what an account asks for itself."""
    return [row for row in every_row(store) if row.wording != outbox.ACKNOWLEDGEMENT]


def acknowledgements(store: Store) -> list[Any]:
    """Return the rows of the outbox that acknowledge a report."""
    return [row for row in every_row(store) if row.wording == outbox.ACKNOWLEDGEMENT]


def every_row(store: Store) -> list[Any]:
    """Return the rows of the outbox."""
    table = schema.delivery
    with store.read() as view:
        return list(view.conn.execute(select(table).order_by(table.c.made_at, table.c.id)).all())


def unsettled(store: Store) -> int:
    """Return how many outbox rows are still to be processed."""
    waiting = select(func.count()).select_from(schema.delivery).where(schema.delivery.c.next_at.is_not(None))
    with store.read() as view:
        return int(view.conn.execute(waiting).scalar_one())


def steps(store: Store, message: str) -> list[tuple[str, str, str]]:
    """Return the recorded states of a message: channel, state, reason."""
    said = record(store, "message", message)["delivery"]
    return [(step["channel"], step["state"], step.get("why", "")) for step in said]


def history(row: Any) -> list[str]:
    """Return the states recorded for a row."""
    return [step["state"] for step in json.loads(row.history)]


def events(store: Store, report: str) -> list[str]:
    """Return the names of the events of a case."""
    with store.read() as view:
        return [line["event"] for line in list_records(view, FORCE, "timeline", report=report)]
