"""Erasing: what was said and sent goes from everywhere the store has it; that there was a case stays known.

In the feed a tombstone takes the place of every document, for every force that saw it, so that the desks wipe
their own copies. Beside the feed whole rows go. What remains is one row of ``erased``: ids, reference, dates and
who did what, without a word of anybody's.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, or_, select, update

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.audit_rows import ERASURE
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases import cases

GONE = "erased"
# Rows about one report that hold its content or open it.
BY_REPORT: tuple[Table, ...] = (
    schema.report_access, schema.held_reply, schema.delivery, schema.upload, schema.open311_request,
    schema.citizen_report,
)  # fmt: skip


@dataclass(frozen=True)
class Order:
    """Who has something erased, and why they may: ``authority`` is a key of the policy."""

    by: str
    authority: str
    reason: str
    name: str | None = None
    certificate: str | None = None


def erase_report(work: Work, report: Record, order: Order) -> None:
    """Erase the report with everything on it, and its reporter where nothing else ties them to the force.

    Raises ``on_hold`` while it is held, with nothing changed.
    """
    check_free(report)
    row = schema.entity
    query = select(row.c.force, row.c.kind, row.c.id).where(row.c.gone.is_(False))
    query = query.where(
        or_(row.c.report == report["id"], (row.c.kind == "report") & (row.c.id == report["id"]))
    )
    found = work.conn.execute(query.order_by(row.c.force, row.c.position)).all()
    _keep(work, "report", report["id"], report, order, Counter(one.kind for one in found))
    for force, kind, id_ in found:
        work.beside(force).gone(kind, id_, GONE)
    _wipe_rows(work, report)
    _leave_person(work, report)


def erase_person(work: Work, person: Record, order: Order) -> None:
    """Erase everything the force has about a person: all their reports, and what is known of them."""
    mine = [work.lock_report(id_) for id_ in sorted(person.get("reports") or [])]
    reports = [report for report in mine if report is not None and report["force"] == work.force]
    for report in reports:
        check_free(report)
    for report in reports:
        erase_report(work, report, order)
    _keep(work, "person", person["id"], {}, order, Counter(report=len(reports)))
    work.gone("person", person["id"], GONE)


def erase_message(work: Work, report: Record, message: Record, order: Order) -> None:
    """Erase one message with its files; the case stays and says that something was erased."""
    check_free(report)
    files = [work.get("attachment", id_) for id_ in message.get("attachments") or []]
    for file in files:
        if file is not None:
            _drop_file(work, file["id"])
    for table in (schema.held_reply, schema.delivery):
        work.conn.execute(delete(table).where(table.c.message == message["id"]))
    _drop_part(work, "message", message["id"], report, order, Counter(message=1, attachment=len(files)))


def erase_attachment(work: Work, report: Record, file: Record, order: Order) -> None:
    """Erase one file; the message that brought it stays."""
    check_free(report)
    _drop_file(work, file["id"])
    _drop_part(work, "attachment", file["id"], report, order, Counter(attachment=1))


def check_free(report: Record) -> None:
    """Raise ``on_hold`` when somebody has said that nothing of the report may end."""
    if (report.get("retention") or {}).get("hold"):
        raise Problem("on_hold")


def _drop_part(work: Work, kind: str, id_: str, report: Record, order: Order, counts: Counter[str]) -> None:
    work.gone(kind, id_, GONE)
    _keep(work, kind, id_, report, order, counts)
    detail = {"kind": kind, "authority": order.authority}
    cases.event(work, report["id"], "content_erased", {"id": order.by, "name": order.name}, detail)


def _drop_file(work: Work, id_: str) -> None:
    work.gone("attachment", id_, GONE)
    part, upload = schema.upload_part, schema.upload
    work.conn.execute(delete(part).where(part.c.upload == id_))
    work.conn.execute(delete(upload).where(upload.c.id == id_))


def _wipe_rows(work: Work, report: Record) -> None:
    part, upload = schema.upload_part, schema.upload
    files = select(upload.c.id).where(upload.c.report == report["id"])
    work.conn.execute(delete(part).where(part.c.upload.in_(files)))
    for table in BY_REPORT:
        work.conn.execute(delete(table).where(table.c.report == report["id"]))
    sent, ledger = schema.sent_report, schema.ledger
    work.conn.execute(delete(sent).where(sent.c.reference == report["reference"]))
    rows = work.conn.execute(
        select(ledger.c.id, ledger.c.outcome).where(ledger.c.report == report["id"])
    ).all()
    for row in rows:
        said = _without_words(json.loads(row.outcome))
        told = json.dumps(said, separators=(",", ":"))
        if told != row.outcome:
            work.conn.execute(update(ledger).where(ledger.c.id == row.id).values(outcome=told))


def _without_words(outcome: Record) -> Record:
    """Return a command's outcome without what it says of the report."""
    if "current" in outcome:
        return {**outcome, "current": {name: outcome["current"].get(name) for name in ("id", "version")}}
    if "problem" in outcome:
        kept = ("type", "title", "status", "code")
        return {**outcome, "problem": {name: outcome["problem"].get(name) for name in kept}}
    return outcome


def _leave_person(work: Work, report: Record) -> None:
    """Take the report from its reporter, who goes as well when it was their last in this force."""
    id_ = (report.get("reporter") or {}).get("person")
    person = work.lock_person(id_) if id_ else None
    if person is None:
        return
    left = [other for other in person.get("reports") or [] if other != report["id"]]
    if left:
        work.change("person", {**person, "reports": left})
    else:
        work.gone("person", person["id"], GONE)


def _keep(work: Work, kind: str, id_: str, report: Record, order: Order, counts: Counter[str]) -> None:
    """Write down that there was something: no word of it, but who did what and when."""
    events = work.list(work.force, "timeline", report=report["id"]) if kind == "report" else []
    known: dict[str, Any] = {
        "counts": dict(counts), "by": order.name,
        "retention": {name: (report.get("retention") or {}).get(name) for name in ("group", "review_at")},
        "status": report.get("status"), "disposal": report.get("disposal"),
        "events": [{"event": e["event"], "at": e["at"], "actor": (e.get("actor") or {}).get("id")} for e in events],
    }  # fmt: skip
    row = {
        "id": work.new_id(), "force": work.force, "kind": kind, "object": id_, "report": report.get("id"),
        "reference": report.get("reference"), "service": report.get("service"),
        "submitted_at": report.get("submitted_at"), "erased_at": wire_time(work.now()), "officer": order.by,
        "authority": order.authority, "reason": order.reason, "certificate": order.certificate,
        "known": json.dumps(known, separators=(",", ":")),
    }  # fmt: skip
    work.conn.execute(schema.erased.insert(), row)
    detail = {"authority": order.authority, "counts": dict(counts), "certificate": order.certificate}
    log.note(
        work,
        ERASURE,
        kind,
        id_,
        officer=order.by,
        report=report.get("id"),
        reason=order.reason,
        detail=detail,
    )
