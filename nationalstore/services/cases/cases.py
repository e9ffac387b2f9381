"""What happens to a case: a report is submitted, a citizen writes, replies are read.

Intake, portal, commands and seeding all use these functions, so that cases are the same wherever they come from.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from casework import retention
from casework.clocks import REOPENED
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.values import AttachmentId, ForceId, MessageId, ReportId
from casework.documents.words import ContactChannel, Direction, MessageState, Risk
from nationalstore.db.case_rows import CaseAccess
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork
from nationalstore.services.cases import messages, routing, timeline
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.cases.public_view import unread_by_citizen

ANSWERED_BY_REPLY = ("update_requested", "undelivered")  # Flags that a reply or a closure clears.


def submit_report(
    work: UnitOfWork, report: Report, *, person: Person | None = None, receipt_hash: str | None = None
) -> Report:
    """Add a new report to the force's queue and return it.

    ``report`` has all fields except those set here: id, status, clocks, claim and contact flags.
    """
    now = wire_time(work.now())
    case = OpenCase(work, _new_report(work, report))
    routing.route(case)
    case.set(retention=retention.settled(case.report, work.rules, now))
    case.set_status("new")
    case.run_clocks("report_received")
    if person is not None:
        person = replace(person, reports=(*person.reports, case.id))
        (work.create if work.find(Person, person.id) is None else work.change)(person)
    stored = work.create(case.report, report=case.id)
    case.event("report_received", timeline.CITIZEN, {"service": stored.service})
    work.rows.cases.open(CaseAccess(
        stored.reference, stored.id, work.force, receipt_hash, person.id if person else None
    ))  # fmt: skip
    return stored


def _new_report(work: UnitOfWork, report: Report) -> Report:
    """Return the report with its initial fields. It is new, so the JSON it was decoded from is dropped."""
    now = wire_time(work.now())
    return replace(
        report, source=msgspec.UNSET, id=report.id or ReportId(work.new_id()), force=ForceId(work.force), submitted_at=now,
        risk=report.risk or Risk.LOW, claim=None, clocks=(), owner=None, team=None, grade=None, disposal=None,
        closing_code=None, unread_by_staff=True, last_citizen_at=now, last_staff_at=None, marking="OFFICIAL-SENSITIVE",
    )  # fmt: skip


def citizen_message(
    work: UnitOfWork,
    report_id: str,
    text: str,
    *,
    attachments: Sequence[str] = (),
    id_: str | None = None,
) -> Message:
    """Add the citizen's message to the conversation, mark the case as unread and return the message.

    With the id of an existing message nothing is added: it was sent twice.
    """
    case = OpenCase.find(work, report_id)
    assert case is not None, "the caller found the report in this force"
    known = work.find(Message, id_) if id_ else None
    if known is not None and known.report == report_id:
        return known
    reopens = case.is_closed
    if case.report.status != "new":
        case.set_status("citizen_answered")
    now = wire_time(work.now())
    case.set(unread_by_staff=True, last_citizen_at=now)
    if reopens:
        case.run_clocks(REOPENED)
    case.run_clocks("citizen_wrote")
    message = Message(
        id=MessageId(id_ if id_ and not work.is_taken("message", id_) else work.new_id()),
        report=case.id,
        direction=Direction.FROM_CITIZEN,
        author=replace(timeline.CITIZEN, name=case.report.reporter.name or timeline.CITIZEN.name),
        text=text,
        language=case.report.language,
        channel=ContactChannel.PORTAL,
        state=MessageState.DELIVERED,
        attachments=tuple(map(AttachmentId, attachments)),
        written_at=now,
    )
    message = work.create(message)
    stored = case.save()
    case.event("citizen_wrote", timeline.CITIZEN, {"message": message.id})
    work.rows.cases.citizen_wrote(report_id, stored.version)
    return message


def last_citizen_version(view: ReadSession, report_id: str) -> int:
    """Return the report's version at the citizen's last message, 0 if they have sent none."""
    return view.rows.cases.last_citizen_version(report_id)


def mark_read(work: UnitOfWork, report_id: str) -> None:
    """Record that the citizen has opened the case: every sent reply is marked as read."""
    for message in work.documents(Message, work.force, report=report_id):
        if unread_by_citizen(message):
            at = wire_time(work.now())
            work.change(messages.moved_on(message, ContactChannel.PORTAL, MessageState.READ, at))


def has_open_link(view: ReadSession, report: Report) -> bool:
    """Whether a case that it is linked to is open, as when the decision on it is disputed or asked about."""
    force = report.force or ""
    linked = (view.find_for_store(Report, link.report, force) for link in report.links)
    return any(other is not None and other.status != "closed" for other in linked)
