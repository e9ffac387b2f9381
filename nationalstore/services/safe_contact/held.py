"""A scheduled reply that is not sent: its text is kept, and the case is flagged for an officer."""

from __future__ import annotations

from msgspec.structs import replace

from casework.documents.message import Message
from casework.documents.report import Report
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases import messages
from nationalstore.services.cases.timeline import add_event


def give_up(work: UnitOfWork, message: Message, report: Report, why: str) -> None:
    """Mark the reply as failed, with the reason."""
    work.change(messages.failed(message, wire_time(work.now()), why))
    if report.approval is not None and report.approval.message == message.id:
        report = replace(report, approval=None)
    if "undelivered" not in report.flags:
        report = replace(report, flags=(*report.flags, "undelivered"))
    work.change(report, report=report.id)
    add_event(work, report.id, "reply_cancelled", message.author, {"message": message.id, "reason": why})
