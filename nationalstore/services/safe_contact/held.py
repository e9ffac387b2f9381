"""A held reply that does not leave: its words are kept, and the case asks for a person."""

from __future__ import annotations

from msgspec.structs import replace

from casework.documents import codec
from casework.documents.message import DeliveryStep, Message
from casework.documents.report import Report
from casework.documents.words import MessageState
from nationalstore.db.store import Work, wire_time
from nationalstore.services.cases import cases


def give_up(work: Work, message: Message, report: Report, why: str) -> None:
    """Say that the reply stays unsent, and why."""
    step = DeliveryStep(channel=message.channel, state=MessageState.FAILED, at=wire_time(work.now()), why=why)
    work.update(replace(message, state=MessageState.FAILED, delivery=(*(message.delivery or ()), step)))
    if report.approval is not None and report.approval.message == message.id:
        report = replace(report, approval=None)
    if "undelivered" not in report.flags:
        report = replace(report, flags=(*report.flags, "undelivered"))
    work.update(report, report=report.id)
    detail = {"message": message.id, "reason": why}
    cases.event(work, report.id, "reply_cancelled", codec.encode(message.author), detail)
