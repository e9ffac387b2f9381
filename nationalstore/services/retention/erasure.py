"""Erasure: all content is removed everywhere the store holds it; only the fact that there was a case is kept.

In the feed, a tombstone replaces every document, for every force that saw it, so that the desks wipe their copies.
Outside the feed, whole rows are deleted. One row of ``erased`` remains: ids, reference, dates, and who did what,
without any personal content.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Table, delete, or_, select, update

from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.message import Message
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.documents.values import OfficerId
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.audit_rows import ERASURE
from nationalstore.db.file_storage import storage_of
from nationalstore.db.store import WriteTransaction, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.retention import erased_case

GONE = "erased"
KEPT_OF_OUTCOMES = {"current": ("id", "version"), "problem": ("type", "title", "status", "code")}
# Rows about one report that hold its content or give access to it.
BY_REPORT: tuple[Table, ...] = (
    schema.report_access, schema.held_reply, schema.delivery, schema.upload, schema.open311_request,
    schema.citizen_report,
)  # fmt: skip


@dataclass(frozen=True)
class Order:
    """Who orders an erasure and on what legal basis: ``authority`` is a key of the policy."""

    by: str
    authority: str
    reason: str
    name: str | None = None
    certificate: str | None = None


def erase_report(work: WriteTransaction, report: Report, order: Order) -> None:
    """Erase the report with everything on it, and its reporter if they have no other report in the force.

    Raises ``on_hold`` while the report is on hold; nothing is changed.
    """
    check_free(report)
    row = schema.entity
    query = select(row.c.force, row.c.kind, row.c.id).where(row.c.gone.is_(False))
    query = query.where(or_(row.c.report == report.id, (row.c.kind == "report") & (row.c.id == report.id)))
    rows = work.conn.execute(query.order_by(row.c.force, row.c.position)).all()
    _keep(work, "report", report.id, report, order, Counter(row.kind for row in rows))
    for force, kind, id_ in rows:
        work.beside(force).gone(kind, id_, GONE)
    _wipe_rows(work, report)
    _leave_person(work, report)


def erase_person(work: WriteTransaction, person: Person, order: Order) -> None:
    """Erase everything the force has about a person: all their reports and their personal details."""
    mine = [work.lock(Report, id_) for id_ in sorted(person.reports)]
    reports = [report for report in mine if report is not None and report.force == work.force]
    for report in reports:
        check_free(report)
    for report in reports:
        erase_report(work, report, order)
    _keep(work, "person", person.id, None, order, Counter(report=len(reports)))
    work.gone("person", person.id, GONE)


def erase_message(work: WriteTransaction, report: Report, message: Message, order: Order) -> None:
    """Erase one message with its files; the case stays and shows that something was erased."""
    check_free(report)
    files = message.attachments or ()
    for id_ in files:
        if work.find(Attachment, id_) is not None:
            _drop_file(work, id_)
    for table in (schema.held_reply, schema.delivery):
        work.conn.execute(delete(table).where(table.c.message == message.id))
    _drop_part(work, "message", message.id, report, order, Counter(message=1, attachment=len(files)))


def erase_attachment(work: WriteTransaction, report: Report, file: Attachment, order: Order) -> None:
    """Erase one file; the message it was attached to stays."""
    check_free(report)
    _drop_file(work, file.id)
    _drop_part(work, "attachment", file.id, report, order, Counter(attachment=1))


def check_free(report: Report) -> None:
    """Raise ``on_hold`` when an erasure hold is set on the report."""
    if report.retention is not None and report.retention.hold is not None:
        raise Problem("on_hold")


def _drop_part(
    work: WriteTransaction, kind: str, id_: str, report: Report, order: Order, counts: Counter[str]
) -> None:
    work.gone(kind, id_, GONE)
    _keep(work, kind, id_, report, order, counts)
    actor = Actor(id=OfficerId(order.by), name=order.name or "")
    add_event(work, report.id, "content_erased", actor, {"kind": kind, "authority": order.authority})


def _drop_file(work: WriteTransaction, id_: str) -> None:
    work.gone("attachment", id_, GONE)
    # The row first: a piece that is being received holds its lock, and later pieces find no row.
    work.conn.execute(delete(schema.upload).where(schema.upload.c.id == id_))
    storage_of(work.conn).forget([id_])


def _wipe_rows(work: WriteTransaction, report: Report) -> None:
    upload = schema.upload
    gone = delete(upload).where(upload.c.report == report.id).returning(upload.c.id)
    storage_of(work.conn).forget(work.conn.execute(gone).scalars().all())
    for table in BY_REPORT:
        work.conn.execute(delete(table).where(table.c.report == report.id))
    sent, ledger = schema.sent_report, schema.ledger
    work.conn.execute(delete(sent).where(sent.c.reference == report.reference))
    rows = work.conn.execute(select(ledger.c.id, ledger.c.outcome).where(ledger.c.report == report.id)).all()
    for row in rows:
        outcome = json.dumps(_without_words(json.loads(row.outcome)), separators=(",", ":"))
        if outcome != row.outcome:
            work.conn.execute(update(ledger).where(ledger.c.id == row.id).values(outcome=outcome))


def _without_words(outcome: dict[str, Json]) -> dict[str, Json]:
    """Return a command's outcome without the content of the report."""
    return {name: _only(KEPT_OF_OUTCOMES.get(name), value) for name, value in outcome.items()}


def _only(names: tuple[str, ...] | None, value: Json) -> Json:
    """Return an object with only these fields; without names, return the value unchanged."""
    if names is None or not isinstance(value, dict):
        return value
    return {name: value.get(name) for name in names}


def _leave_person(work: WriteTransaction, report: Report) -> None:
    """Remove the report from its reporter; erase the reporter too if it was their last report in this force."""
    id_ = report.reporter.person
    person = work.lock(Person, id_) if id_ else None
    if person is None:
        return
    left = tuple(other for other in person.reports if other != report.id)
    if left:
        work.change(replace(person, reports=left))
    else:
        work.gone("person", person.id, GONE)


def _keep(
    work: WriteTransaction, kind: str, id_: str, report: Report | None, order: Order, counts: Counter[str]
) -> None:
    """Record what was erased, without its content, but with who did what and when."""
    events = work.documents(Event, work.force, report=id_) if kind == "report" else []
    row = {
        "id": work.new_id(), "force": work.force, "kind": kind, "object": id_,
        **_of_the_report(report), "erased_at": wire_time(work.now()), "officer": order.by,
        "authority": order.authority, "reason": order.reason, "certificate": order.certificate,
        "known": erased_case.remains(report, events, dict(counts), order.name),
    }  # fmt: skip
    work.conn.execute(schema.erased.insert(), row)
    detail = {"authority": order.authority, "counts": dict(counts), "certificate": order.certificate}
    log.note(
        work, ERASURE, kind, id_, officer=order.by, report=report.id if report is not None else None,
        reason=order.reason, detail=detail,
    )  # fmt: skip


def _of_the_report(report: Report | None) -> dict[str, str | None]:
    if report is None:
        return {"report": None, "reference": None, "service": None, "submitted_at": None}
    return {
        "report": report.id,
        "reference": report.reference,
        "service": report.service,
        "submitted_at": report.submitted_at,
    }
