"""Passing a report to another force: offered, then accepted or rejected; one owner at every instant.

While it is offered the report stays with its force, which goes on working on it; the other force sees a copy
it can only answer to. Accepting moves the report and everything on it in one transaction of both feeds.
"""

from __future__ import annotations

from sqlalchemy import select, update

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import status
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    expect_unchanged,
    report_of,
    save,
    text_of,
)

CHILDREN = ("message", "note", "assessment", "attachment", "timeline")


def offer_transfer(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Offer the report to another force, with a reason."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    to, reason = text_of(command, "force"), text_of(command, "reason", "reason_needed")
    if not reference_data.known_force(to) or to == work.force:
        raise Problem("body_invalid", "Choose another police force.", field="force")
    if report["status"] == "closed":
        raise Problem("already_closed")
    if report.get("transfer") is not None:
        raise Problem("transfer_open", "This report is offered already.")
    report["transfer"] = {"from": work.force, "to": to, "reason": reason, "by": officer.actor,
                          "at": wire_time(work.now())}  # fmt: skip
    there = work.beside(to)
    reference_data.ensure_force(there, to)
    shown = {**report, "owner": None, "team": None, "claim": None, "links": [], "reporter": {
        **report["reporter"], "person": None}}  # fmt: skip
    there.show("report", shown, report=report["id"])
    _disclosed(work, report["id"], to, officer)
    cases.event(work, report["id"], "transfer_offered", officer.actor, {"to": to, "reason": reason})
    return save(work, report)


def accept_transfer(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take an offered report over: everything on it comes along, the other force loses sight of it."""
    lock_everywhere(work, command.report)
    shown, offer = _offered_to_us(work, command)
    there = work.beside(offer["from"])
    report = there.lock_report(shown["id"])
    if report is None or (report.get("transfer") or {}).get("to") != work.force:
        raise Problem("transfer_unknown", "The offer was taken back.")
    _disclosed(there, report["id"], work.force, officer)
    stored = take(work, there, report)
    detail = {"from": offer["from"], "reason": offer["reason"]}
    cases.event(work, report["id"], "transfer_accepted", officer.actor, detail)
    return stored


def take(work: Work, there: Work, report: Record) -> dict[str, int]:
    """Move the locked report and everything on it from another force to this one, where it is new."""
    move_children(work, there, report)
    status.withdraw(work, report, "The case passed to another force.")
    person = _move_person(work, there, report)
    report |= {"force": work.force, "owner": None, "team": None, "claim": None, "transfer": None,
               "lowerings": [], "links": [], "unread_by_staff": True,
               "reporter": {**report["reporter"], "person": person}}  # fmt: skip
    for table in (
        schema.report_access,
        schema.held_reply,
        schema.upload,
        schema.delivery,
        schema.open311_request,
    ):
        moved = update(table).where(table.c.report == report["id"]).values(force=work.force)
        work.conn.execute(moved)
    cases.run_clocks(work, report, "transferred_in")
    stored = {"report": work.receive("report", report, there, report=report["id"])["version"]}
    access = schema.report_access
    # Versions count by force: what the citizen wrote before the move makes no reply of the new force stale.
    moved_to = {"person": person, "last_citizen_version": 0}
    work.conn.execute(update(access).where(access.c.report == report["id"]).values(**moved_to))
    return stored


def reject_transfer(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Refuse an offered report, or take one's own offer back; the report stays where it was."""
    lock_everywhere(work, command.report)
    report = work.lock_report(command.report or "")
    if report is None:
        raise Problem("report_unknown")
    offer = report.get("transfer")
    if offer is None:
        raise Problem("transfer_unknown")
    reason = text_of(command, "reason", "reason_needed")
    ours = work.beside(offer["from"])
    there = work.beside(offer["to"])
    kept = ours.lock_report(report["id"])
    if kept is None:
        raise Problem("transfer_unknown")
    kept["transfer"] = None
    there.gone("report", report["id"], "moved")
    name = "transfer_withdrawn" if work.force == offer["from"] else "transfer_rejected"
    cases.event(ours, kept["id"], name, officer.actor, {"by": work.force, "reason": reason})
    stored = save(ours, kept)
    return stored if ours is work else {}


def _disclosed(work: Work, report: str, to: str, officer: Principal) -> None:
    """Note in the record of the force that gives it that the report goes to another."""
    log.note(work, DISCLOSURE, "report", report, officer=officer.officer_id, report=report, recipients=[to])


def lock_everywhere(work: Work, report: str | None) -> None:
    """Lock the report's rows of every force in one order, so that two answers cannot wait for each other."""
    row = schema.entity
    query = select(row.c.force).where(row.c.kind == "report", row.c.id == report)
    work.conn.execute(query.order_by(row.c.force).with_for_update()).all()


def _offered_to_us(work: Work, command: Command) -> tuple[Record, Record]:
    shown = work.lock_report(command.report or "")
    if shown is None:
        raise Problem("report_unknown")
    offer = shown.get("transfer")
    if offer is None or offer["to"] != work.force or shown["force"] == work.force:
        raise Problem("transfer_unknown")
    return shown, offer


def move_children(work: Work, there: Work, report: Record) -> None:
    """Bring everything on the report along."""
    for kind in CHILDREN:
        for record in there.list(there.force, kind, report=report["id"]):
            if "on_version" in record:
                record["on_version"] = 0  # Versions count by force: here the report begins anew.
            work.receive(kind, record, there, report=report["id"])


def _move_person(work: Work, there: Work, report: Record) -> str | None:
    """Bring the reporter along; who has other reports there stays known there too."""
    id_ = report["reporter"].get("person")
    person = there.lock_person(id_) if id_ else None
    if person is None:
        return None
    left = [other for other in person["reports"] if other != report["id"]]
    if left:
        there.change("person", {**person, "reports": left})
        known = {**person, "id": work.new_id()}
        known = {**known, "force": work.force, "reports": [report["id"]]}
        work.create("person", known)
    else:
        known = {**person, "force": work.force, "reports": [report["id"]]}
        work.receive("person", known, there)
    return str(known["id"])


HANDLERS: dict[str, Handler] = {
    "offer_transfer": offer_transfer,
    "accept_transfer": accept_transfer,
    "reject_transfer": reject_transfer,
}
