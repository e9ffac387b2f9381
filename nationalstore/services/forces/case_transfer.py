"""Moving whole cases from one force to another: a person with all their reports in one transaction of both feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import update

from nationalstore.db import schema
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Record, Store, View, Work
from nationalstore.services.audit import log
from nationalstore.services.cases import cases
from nationalstore.services.commands import transfer

GONE = "moved"
OPERATOR = {"id": None, "name": "The service"}
ROWS = (schema.report_access, schema.held_reply, schema.upload, schema.delivery, schema.open311_request)


def families(view: View, force: str) -> Iterator[list[str]]:
    """Give the ids of the force's own reports, those of one person together, in a fixed order."""
    by_person: dict[str, list[str]] = {}
    for report in view.list(force, "report"):
        if report["force"] == force:
            person = (report.get("reporter") or {}).get("person") or report["id"]
            by_person.setdefault(str(person), []).append(report["id"])
    yield from (sorted(by_person[person]) for person in sorted(by_person))


def move_family(work: Work, there: Work, ids: list[str], by: str) -> int:
    """Move the reports of one person, and the person, from ``there`` to ``work``; return how many there were."""
    moved = 0
    for id_ in ids:
        transfer.lock_everywhere(work, id_)
        report = there.lock_report(id_)
        if report is None or report["force"] != there.force:
            continue
        person = (report.get("reporter") or {}).get("person")
        known = there.get("person", person) if person else None
        if known is not None:
            work.receive("person", {**known, "force": work.force}, there)
        _move_case(work, there, report, by)
        moved += 1
    return moved


def _move_case(work: Work, there: Work, report: Record, by: str) -> None:
    transfer.move_children(work, there, report)
    offer = report.get("transfer")
    if offer is not None and offer["to"] == work.force:
        report["transfer"] = None  # It was on its way here.
    elif offer is not None:
        report["transfer"] = {**offer, "from": work.force}
    report = {**report, "force": work.force}
    work.receive("report", report, there, report=report["id"])
    if offer is not None and report["transfer"] is not None:
        _offer_again(work.beside(offer["to"]), report)
    cases.event(work, report["id"], "force_merged", OPERATOR, {"from": there.force})
    for table in ROWS:
        work.conn.execute(update(table).where(table.c.report == report["id"]).values(force=work.force))
    access = schema.report_access
    # Versions count by force: what was written before the move makes no reply stale.
    fresh: dict[str, Any] = {"last_citizen_version": 0}
    work.conn.execute(update(access).where(access.c.report == report["id"]).values(**fresh))
    log.note(work, ALTERATION, "report", report["id"], officer=log.OPERATOR, report=report["id"],
             detail={"from": there.force, "to": work.force, "by": by})  # fmt: skip


def _offer_again(other: Work, report: Record) -> None:
    """Show a third force, to which it is offered, whose it is now."""
    shown = other.get("report", report["id"])
    if shown is not None:
        again = {**shown, "force": report["force"], "transfer": report["transfer"]}
        other.show("report", again, report=report["id"])


def move_offers(store: Store, a: str, b: str) -> None:
    """Pass on what others have offered to a force that is part of another now."""
    with store.read() as view:
        offered = [(r["id"], r["force"]) for r in view.list(a, "report") if r["force"] != a]
    for id_, owner in offered:
        with store.write(b) as work:
            transfer.lock_everywhere(work, id_)
            there, ours = work.beside(a), work.beside(owner)
            shown, report = there.lock_report(id_), ours.lock_report(id_)
            if shown is None or report is None:
                continue
            there.gone("report", id_, GONE)
            if owner == b:
                work.change("report", {**report, "transfer": None}, report=id_)
                continue
            offer = {**report["transfer"], "to": b}
            ours.change("report", {**report, "transfer": offer}, report=id_)
            work.show("report", {**shown, "transfer": offer}, report=id_)
