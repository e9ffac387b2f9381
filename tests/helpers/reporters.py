"""People who report to the police, as guests or with an account, and their contact requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from casework.documents import codec
from casework.documents.person import Person
from nationalstore.core.json_shapes import shaped
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.citizens import accounts
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.services.safe_contact import elsewhere
from tests.helpers.commanding import Desk, officer
from tests.helpers.raw_documents import find_record

ANN = {"name": "Ann Quince", "email": "ann@example.org", "phone": "07700 900123"}
EVERY_WAY = ["email", "sms", "phone"]
ANSWERS = {"what_happened": "Keys were taken.", "where": "Tern Row", "danger": "no"}


@dataclass(frozen=True)
class SentReport:
    """A submitted report with its case."""

    id: str
    case: ReporterCase
    person: str


def account(store: Store, address: str) -> str:
    """Return the account of the person who has signed in with a link sent to the address."""
    return accounts.find_or_make(store, accounts.email(address), "en")


def tell(
    store: Store,
    channels: list[str] | None = None,
    *,
    force: str = "sussex",
    citizen: str | None = None,
    **said: Any,
) -> SentReport:
    """Submit a report with contact preferences."""
    contact = {**ANN, "channels": EVERY_WAY if channels is None else channels, **said}
    sent = {"force": force, "service": "crime", "language": "en", "answers": ANSWERS, "contact": contact}
    done = submissions.submit(store, shaped(sent, ReportIn), citizen)
    table = schema.report_access
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.reference == done.reference)).one()
    return SentReport(row.report, ReporterCase(row.reference, row.report, row.force), row.person)


def desk(store: Store, role: str = "triage", force: str = "sussex") -> Desk:
    """Return an officer at their desk."""
    return Desk(store, officer(role, force))


def reply(store: Store, told: SentReport, channel: str, role: str = "triage", **body: Any) -> dict[str, Any]:
    """Reply as an officer of the report's force; return the outcome."""
    text = body.pop("text", "There is an update for you.")
    return desk(store, role, told.case.force).send(
        "reply", told.id, text=text, channel=channel, language="en", **body
    )


def person_of(store: Store, told: SentReport) -> dict[str, Any]:
    """Return the reporter's person document."""
    with store.read() as view:
        return find_record(view, "person", told.person, told.case.force) or {}


def asked(store: Store, told: SentReport) -> dict[str, Any]:
    """Return the current contact requests of other reports for the reporter's addresses."""
    with store.read() as view:
        person = view.find(Person, told.person, told.case.force)
        return codec.encode(elsewhere.of(view, told.case.force, person)) if person is not None else {}


def settle(
    store: Store, told: SentReport, decision: str, role: str = "triage", **said: Any
) -> dict[str, Any]:
    """Settle other reports' requests as an officer who has seen their current version."""
    body = {"decision": decision, "reason": "Spoke to them.", "seen": asked(store, told).get("seen"), **said}
    return desk(store, role, told.case.force).send("settle_contact", told.id, **body)
