"""Moves whole cases from one force to another: a person with all their reports in one transaction of both feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace
from sqlalchemy import update

from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.reminder import Reminder
from casework.documents.report import Report, Transfer
from casework.documents.values import ForceId
from nationalstore.db import schema
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction
from nationalstore.services.audit import log
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.commands import transfer

GONE = "moved"
OPERATOR = Actor(name="The service")


def families(view: ReadTransaction, force: str) -> Iterator[list[str]]:
    """Yield the ids of the force's own reports, grouped by person, in a fixed order."""
    by_person: dict[str, list[str]] = {}
    for report in view.documents(Report, force):
        if report.force == force:
            by_person.setdefault(report.reporter.person or report.id, []).append(report.id)
    yield from (sorted(by_person[person]) for person in sorted(by_person))


def move_family(work: WriteTransaction, there: WriteTransaction, ids: list[str], by: str) -> int:
    """Move a person and their reports from ``there`` to ``work``; return the number of reports moved."""
    moved = 0
    for id_ in ids:
        work.rows.cases.lock_everywhere(id_)
        report = there.lock(Report, id_)
        if report is None or report.force != there.force:
            continue
        person = there.find(Person, report.reporter.person) if report.reporter.person else None
        if person is not None:
            work.take_over(replace(person, force=ForceId(work.force)), there)
        _move_case(work, there, report, by)
        moved += 1
    return moved


def _move_case(work: WriteTransaction, there: WriteTransaction, report: Report, by: str) -> None:
    transfer.move_children(work, there, report.id)
    for reminder in there.documents(Reminder, there.force, report=report.id):
        work.take_over(reminder, there, report=report.id)
    offer = _offer_after(report.transfer, work.force)
    moved = work.take_over(
        replace(report, force=ForceId(work.force), transfer=offer), there, report=report.id
    )
    if offer is not None:
        _offer_again(work.beside(offer.to), moved)
    add_event(work, report.id, "force_merged", OPERATOR, {"from": there.force})
    work.rows.cases.move(report.id, work.force)
    access = schema.report_access
    # Versions count separately in each force: what was written before the move must not make a reply stale.
    fresh: dict[str, Any] = {"last_citizen_version": 0}
    work.conn.execute(update(access).where(access.c.report == report.id).values(**fresh))
    log.note(work, ALTERATION, "report", report.id, officer=log.OPERATOR, report=report.id,
             detail={"from": there.force, "to": work.force, "by": by})  # fmt: skip


def _offer_after(offer: Transfer | None, force: str) -> Transfer | None:
    """Return the offer after its report has moved to a force, None if it was offered to that force."""
    return None if offer is None or offer.to == force else replace(offer, from_=ForceId(force))


def _offer_again(other: WriteTransaction, report: Report) -> None:
    """Update the copy at a third force that was offered the report, to show its new force."""
    shown = other.find(Report, report.id)
    if shown is not None:
        other.show_copy(replace(shown, force=report.force, transfer=report.transfer), report=report.id)


def move_offers(store: Store, a: str, b: str) -> None:
    """Redirect offers made to a force that has become part of another."""
    with store.read() as view:
        offered = [(report.id, report.force) for report in view.documents(Report, a) if report.force != a]
    for id_, owner in offered:
        with store.write(b) as work:
            work.rows.cases.lock_everywhere(id_)
            there, ours = work.beside(a), work.beside(owner)
            shown, report = there.lock(Report, id_), ours.lock(Report, id_)
            if shown is None or report is None:
                continue
            there.gone("report", id_, GONE)
            if owner == b:
                work.change(replace(report, transfer=None), report=id_)
                continue
            offer = replace(report.transfer, to=ForceId(b)) if report.transfer is not None else None
            ours.change(replace(report, transfer=offer), report=id_)
            work.show_copy(replace(shown, transfer=offer), report=id_)
