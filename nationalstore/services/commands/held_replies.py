"""Lets held replies go when their time has come, unless the citizen wrote first."""

from __future__ import annotations

from sqlalchemy import delete, select

from casework.documents.message import Message
from casework.documents.report import Report
from casework.documents.words import MessageState
from nationalstore.db import schema
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import reply
from nationalstore.services.safe_contact import held


def release_due(store: Store) -> int:
    """Send every held reply that is due and return how many left. Safe to run in several processes."""
    table, sent = schema.held_reply, 0
    with store.read() as view:
        due = view.conn.execute(select(table).where(table.c.not_before <= wire_time(store.clock()))).all()
    for row in due:
        with store.write(row.force) as work:
            # The report first, as everybody who ends a held reply does: two that wait for each other end neither.
            work.lock(Report, row.report)
            # The deleted row is the lock: only one process finds it there.
            taken = work.conn.execute(delete(table).where(table.c.message == row.message)).rowcount
            if taken:
                sent += _release(work, row.message, row.report)
    return sent


def _release(work: WriteTransaction, message_id: str, report_id: str) -> int:
    case, message = OpenCase.find(work, report_id), work.find(Message, message_id)
    if case is None or message is None or message.state != MessageState.HELD:
        return 0
    # One that an earlier version of the store held names no version: any word of the citizen keeps it back.
    overtaken = cases.last_citizen_version(work, report_id) > (message.on_version or 0)
    if overtaken or case.is_closed:
        return _give_up(case, message, "The case changed before it left.")
    closed_by = reply.forbidden(case, message)
    if closed_by is not None:
        # The rules may have become stricter while it was held; a person decides, nothing is sent by itself.
        return _give_up(case, message, closed_by.detail)
    reply.leave(case, message)
    return int((work.find(Message, message_id) or message).state != MessageState.HELD)


def _give_up(case: OpenCase, message: Message, why: str) -> int:
    held.give_up(case.work, message, case.report, why)
    return 0
