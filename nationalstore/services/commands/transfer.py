"""Transfers to another force: an offer is accepted or rejected, and a report always has exactly one owner.

While the offer is open, the report stays with its force, which continues to work on it. The other force sees a copy and
can only accept or reject. Accepting moves the report and everything on it in one transaction across both feeds.
"""

from __future__ import annotations

from msgspec.structs import replace

from casework.commands import cases as bodies
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.force import Force
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.reminder import Reminder
from casework.documents.report import Report, Transfer
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.timeline import Event
from casework.documents.values import ForceId, PersonId
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.audit import log
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import status
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    needed,
    save,
)
from nationalstore.services.retention import copied_items

CHILDREN: tuple[type[Document], ...] = (Message, Note, Assessment, Attachment, Event)
STAYING: tuple[type[Document], ...] = (SubjectCopy, CopyItem)
"""What is on a request and does not move along with it."""


def offer_transfer(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Offer the report to another force, with a reason."""
    case, body = case_of(work, command), command.read(bodies.OfferTransfer)
    expect_unchanged(command, case)
    to, reason = needed(body.force, "force"), needed(body.reason, "reason", "reason_needed")
    if not reference_data.known_force(to) or to == work.force:
        raise Problem("body_invalid", "Choose another police force.", field="force")
    if case.is_closed:
        raise Problem("already_closed")
    if case.report.restricted is not None:
        raise Problem("case_restricted", "Lift the restriction before you offer the case to another force.")
    if case.report.transfer is not None:
        raise Problem("transfer_open", "This report has already been offered.")
    offer = Transfer(from_=ForceId(work.force), to=ForceId(to), reason=reason, by=officer.as_actor,
                     at=wire_time(work.now()))  # fmt: skip
    case.set(transfer=offer)
    case.run_clocks("transfer_offered")
    there = work.beside(to)
    if there.find(Force, to) is None:
        reference_data.ensure_force(there, to)
    _show(there, case.report)
    _disclosed(work, case.id, to, officer)
    case.event("transfer_offered", officer.as_actor, {"to": to, "reason": reason})
    return save(case)


def _show(there: UnitOfWork, report: Report) -> None:
    """Show another force the offered report, without its owner, team, claim, links and what is known of the people."""
    reporter = replace(report.reporter, person=None)
    shown = replace(
        report, owner=None, team=None, team_since=None, claim=None, links=(), reporter=reporter, victim=None
    )
    there.show_copy(shown, report=report.id)


def accept_transfer(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Accept an offered report: everything on it moves along, and the other force can no longer see it."""
    # Forces are locked in one fixed order, so that two answers cannot deadlock.
    work.rows.cases.lock_everywhere(command.report)
    offer = _offered_to_us(work, command)
    there = work.beside(offer.from_)
    theirs = OpenCase.find(there, command.report or "")
    if theirs is None or theirs.report.transfer is None or theirs.report.transfer.to != work.force:
        raise Problem("transfer_unknown", "The offer was withdrawn.")
    _disclosed(there, theirs.id, work.force, officer)
    case = OpenCase(work, theirs.report)
    stored = take(case, there)
    case.event("transfer_accepted", officer.as_actor, {"from": offer.from_, "reason": offer.reason})
    return stored


def take(case: OpenCase, there: UnitOfWork) -> dict[str, int]:
    """Move the locked report and everything on it from another force to the case's own, where it is new."""
    work = case.work
    move_children(work, there, case.id)
    for reminder in there.documents(Reminder, there.force, report=case.id):
        there.gone(Reminder.KIND, reminder.id, "moved")  # It is of an officer who no longer has the case.
    status.withdraw(case, "The case moved to another force.")
    person = _move_person(work, there, case.report)
    case.set(force=ForceId(work.force), owner=None, team=None, claim=None, transfer=None, lowerings=(), links=(),
             lowered_by=_lowered_by(work, there, case.report), unread_by_staff=True,
             reporter=replace(case.report.reporter, person=person))  # fmt: skip
    work.rows.cases.move(case.id, work.force)
    case.run_clocks("transfer_accepted")
    case.run_clocks("transferred_in")
    stored = work.take_over(case.report, there, report=case.id)
    # Versions count separately in each force. What the citizen wrote before the move must not make the new force's
    # replies stale.
    work.rows.cases.begin_anew(case.id, person)
    return {"report": stored.version}


def _lowered_by(work: UnitOfWork, there: UnitOfWork, report: Report) -> tuple[str, ...] | None:
    """Return who lowered the risk, with the record that the same person has in the new force.

    Someone who works in both forces must not approve the closing of a case whose risk they lowered in the other.
    """
    if not report.lowered_by:
        return report.lowered_by
    records = (there.find(Officer, id_) for id_ in report.lowered_by)
    people = {
        name for record in records if record is not None for name in (record.id, record.subject) if name
    }
    ours = (
        colleague.id
        for colleague in work.documents(Officer, work.force)
        if people & {colleague.id, colleague.subject}
    )
    return tuple(dict.fromkeys((*report.lowered_by, *ours)))


def reject_transfer(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Reject an offered report, or withdraw the force's own offer; the report stays where it was."""
    work.rows.cases.lock_everywhere(command.report)
    report = work.lock(Report, command.report or "")
    if report is None:
        raise Problem("report_unknown")
    offer = report.transfer
    if offer is None:
        raise Problem("transfer_unknown")
    reason = needed(command.read(bodies.RejectTransfer).reason, "reason", "reason_needed")
    ours, there = work.beside(offer.from_), work.beside(offer.to)
    kept = OpenCase.find(ours, report.id)
    if kept is None:
        raise Problem("transfer_unknown")
    kept.set(transfer=None)
    there.gone("report", report.id, "moved")
    name = "transfer_withdrawn" if work.force == offer.from_ else "transfer_rejected"
    kept.run_clocks(name)
    kept.event(name, officer.as_actor, {"by": work.force, "reason": reason})
    stored = save(kept)
    return stored if ours is work else {}


def _disclosed(work: UnitOfWork, report: str, to: str, officer: Principal) -> None:
    """Record the disclosure to the other force in the audit log of the force that gives the report."""
    log.note(work, DISCLOSURE, "report", report, officer=officer.officer_id, report=report, recipients=[to])


def _offered_to_us(work: UnitOfWork, command: ReceivedCommand) -> Transfer:
    shown = work.lock(Report, command.report or "")
    if shown is None:
        raise Problem("report_unknown")
    offer = shown.transfer
    if offer is None or offer.to != work.force or shown.force == work.force:
        raise Problem("transfer_unknown")
    return offer


def move_children(work: UnitOfWork, there: UnitOfWork, report: str) -> None:
    """Move everything on the report along with it."""
    for kind in CHILDREN:
        for document in there.documents(kind, there.force, report=report):
            if isinstance(document, Message) and document.on_version is not None:
                # Versions count separately in each force, and the report starts again here.
                document = replace(document, on_version=0)
            work.take_over(document, there, report=report)
    # What the old force copied from the case leaves its copies. The new force gathers what it holds itself.
    copied_items.forget(there, report, "moved")
    for copied in STAYING:
        for document in there.documents(copied, there.force, report=report):
            there.gone(document.KIND, document.id, "moved")


def _move_person(work: UnitOfWork, there: UnitOfWork, report: Report) -> PersonId | None:
    """Move the reporter along. A person with other reports in the old force is kept there too."""
    id_ = report.reporter.person
    person = there.lock(Person, id_) if id_ else None
    if person is None:
        return None
    left = tuple(other for other in person.reports if other != report.id)
    moved = replace(person, force=ForceId(work.force), reports=(report.id,))
    if not left:
        return work.take_over(moved, there).id
    there.change(replace(person, reports=left))
    return work.create(replace(moved, id=PersonId(work.new_id()))).id


HANDLERS: Handlers = {
    "offer_transfer": offer_transfer,
    "accept_transfer": accept_transfer,
    "reject_transfer": reject_transfer,
}
