"""Erasure: all content is removed everywhere the store holds it; only the fact that there was a case is kept.

In the feed, a tombstone replaces every document, for every force that saw it, so that the desks wipe their copies. A
force that the case moved away from is told as well: its desks keep what their officers wrote on it until then.
Outside the feed, whole rows are deleted. One row of ``erased`` remains: ids, reference, dates, and who did what,
without any personal content.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from msgspec.structs import replace

from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.message import Message
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.documents.values import OfficerId
from nationalstore.core.errors import Problem
from nationalstore.db.audit_rows import ERASURE
from nationalstore.db.erasure_rows import ErasedRow
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.audit import log
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.retention import copied_items, erased_case

GONE = "erased"
KEPT_OF_OUTCOMES = {"current": ("id", "version"), "problem": ("type", "title", "status", "code")}


@dataclass(frozen=True)
class Order:
    """Who orders an erasure and on what legal basis: ``authority`` is a key of the policy."""

    by: str
    authority: str
    reason: str
    name: str | None = None
    certificate: str | None = None


def erase_report(work: UnitOfWork, report: Report, order: Order) -> None:
    """Erase the report with everything on it, and its reporter if they have no other report in the force.

    Raises ``on_hold`` while the report is on hold; nothing is changed.
    """
    check_free(report)
    documents = work.rows.erasure.everywhere(report.id)
    _keep(work, "report", report.id, report, order, Counter(kind for _, kind, _ in documents))
    for force, kind, id_ in [*documents, *work.rows.erasure.moved(report.id)]:
        work.beside(force).gone(kind, id_, GONE)
    _forget_copied(work, "report", report.id)
    _wipe_rows(work, report)
    _leave_person(work, report)


def erase_person(work: UnitOfWork, person: Person, order: Order) -> None:
    """Erase everything the force has about a person: all their reports and their personal details."""
    mine = [work.lock(Report, id_) for id_ in sorted(person.reports)]
    reports = [report for report in mine if report is not None and report.force == work.force]
    for report in reports:
        check_free(report)
    for report in reports:
        erase_report(work, report, order)
    _keep(work, "person", person.id, None, order, Counter(report=len(reports)))
    _gone(work, "person", person.id)


def erase_message(work: UnitOfWork, report: Report, message: Message, order: Order) -> None:
    """Erase one message with its files; the case stays and shows that something was erased."""
    check_free(report)
    files = message.attachments or ()
    for id_ in files:
        if work.find(Attachment, id_) is not None:
            _drop_file(work, id_)
    work.rows.erasure.wipe_message(message.id)
    _drop_part(work, "message", message.id, report, order, Counter(message=1, attachment=len(files)))


def erase_attachment(work: UnitOfWork, report: Report, file: Attachment, order: Order) -> None:
    """Erase one file; the message it was attached to stays."""
    check_free(report)
    _drop_file(work, file.id)
    _drop_part(work, "attachment", file.id, report, order, Counter(attachment=1))


def check_free(report: Report) -> None:
    """Raise ``on_hold`` when an erasure hold is set on the report."""
    if report.retention is not None and report.retention.hold is not None:
        raise Problem("on_hold")


def _gone(work: UnitOfWork, kind: str, id_: str) -> None:
    """Remove a document and what was copied from it, and tell the forces that it moved away from."""
    for force in (work.force, *work.rows.erasure.forces_left(kind, id_)):
        work.beside(force).gone(kind, id_, GONE)
    _forget_copied(work, kind, id_)


def _forget_copied(work: UnitOfWork, kind: str, id_: str) -> None:
    """Remove what was copied from a document, also in the forces that it moved away from."""
    for force in dict.fromkeys((work.force, *work.rows.erasure.forces_left(kind, id_))):
        copied_items.forget(work.beside(force), id_)


def _drop_part(
    work: UnitOfWork, kind: str, id_: str, report: Report, order: Order, counts: Counter[str]
) -> None:
    _gone(work, kind, id_)
    _keep(work, kind, id_, report, order, counts)
    actor = Actor(id=OfficerId(order.by), name=order.name or "")
    add_event(work, report.id, "content_erased", actor, {"kind": kind, "authority": order.authority})


def _drop_file(work: UnitOfWork, id_: str) -> None:
    _gone(work, "attachment", id_)
    work.rows.erasure.wipe_file(id_)


def _wipe_rows(work: UnitOfWork, report: Report) -> None:
    rows = work.rows.erasure
    rows.wipe(report.id, report.reference)
    for id_, before in rows.outcomes(report.id):
        outcome = json.dumps(_without_words(json.loads(before)), separators=(",", ":"))
        if outcome != before:
            rows.replace_outcome(id_, outcome)


def _without_words(outcome: dict[str, Json]) -> dict[str, Json]:
    """Return a command's outcome without the content of the report."""
    return {name: _only(KEPT_OF_OUTCOMES.get(name), value) for name, value in outcome.items()}


def _only(names: tuple[str, ...] | None, value: Json) -> Json:
    """Return an object with only these fields; without names, return the value unchanged."""
    if names is None or not isinstance(value, dict):
        return value
    return {name: value.get(name) for name in names}


def _leave_person(work: UnitOfWork, report: Report) -> None:
    """Remove the report from its reporter; erase the reporter too if it was their last report in this force."""
    id_ = report.reporter.person
    person = work.lock(Person, id_) if id_ else None
    if person is None:
        return
    left = tuple(other for other in person.reports if other != report.id)
    if left:
        work.change(replace(person, reports=left))
    else:
        _gone(work, "person", person.id)


def _keep(
    work: UnitOfWork, kind: str, id_: str, report: Report | None, order: Order, counts: Counter[str]
) -> None:
    """Record what was erased, without its content, but with who did what and when."""
    events = work.documents(Event, work.force, report=id_) if kind == "report" else []
    work.rows.erasure.keep(ErasedRow(
        work.new_id(), work.force, kind, id_,
        report=report.id if report is not None else None,
        reference=report.reference if report is not None else None,
        service=report.service if report is not None else None,
        submitted_at=report.submitted_at if report is not None else None,
        erased_at=wire_time(work.now()), officer=order.by, authority=order.authority, reason=order.reason,
        certificate=order.certificate, known=erased_case.remains(report, events, dict(counts), order.name),
    ))  # fmt: skip
    detail = {"authority": order.authority, "counts": dict(counts), "certificate": order.certificate}
    log.note(
        work, ERASURE, kind, id_, officer=order.by, report=report.id if report is not None else None,
        reason=order.reason, detail=detail,
    )  # fmt: skip
