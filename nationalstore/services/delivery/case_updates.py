"""Writes delivery updates to the message and its case, so that the feed brings them to the desk."""

from __future__ import annotations

from msgspec.structs import replace

from casework.documents.base import Json
from casework.documents.message import DeliveryStep, Message
from casework.documents.parts import Actor
from casework.documents.report import Report
from casework.documents.words import ContactChannel, MessageState
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.delivery import states
from nationalstore.services.delivery.states import DeliveryUpdate

POST = Actor(name="Delivery")


def tell(work: UnitOfWork, row: OutboxRow, report: Report | None, news: DeliveryUpdate) -> None:
    """Add the delivery step to the message, update its state, and flag the case if delivery has failed."""
    if row.message is None and report is not None and news.state == "permanent_failure":
        # Nobody waits for an acknowledgement, but an officer should know that the address does not work.
        detail: dict[str, Json] = {"channel": row.channel, "reason": news.why}
        add_event(work, report.id, "not_delivered", POST, detail)
    message = work.find(Message, row.message) if row.message is not None else None
    if message is None or report is None:
        return
    steps = message.delivery or ()
    step = DeliveryStep(
        channel=ContactChannel(row.channel),
        state=MessageState(states.AS_MESSAGE[news.state]),
        at=wire_time(work.now()),
        why=news.why or None,
    )
    before = [known for known in steps if known.channel == step.channel][-1:]
    if [replace(known, at=step.at) for known in before] != [step]:
        steps = (*steps, step)
    others = work.rows.outbox.states_of(row.message)
    state = MessageState(states.message_after(message.state or MessageState.QUEUED, others))
    work.change(replace(message, delivery=steps, state=state))
    if news.state in states.FAILED:
        _make_task(work, report, row, news.why)


def _make_task(work: UnitOfWork, report: Report, row: OutboxRow, why: str) -> None:
    """Flag the case for an officer's attention. A closed case stays closed, and the public status does not change."""
    new = () if "undelivered" in report.flags else ("undelivered",)
    work.change(replace(report, flags=(*report.flags, *new), unread_by_staff=True), report=report.id)
    detail: dict[str, Json] = {"message": row.message, "channel": row.channel, "reason": why}
    add_event(work, report.id, "not_delivered", POST, detail)
