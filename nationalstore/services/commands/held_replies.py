"""Lets held replies go when their time has come, unless the citizen wrote first."""

from __future__ import annotations

from sqlalchemy import delete, select

from casework.documents import codec
from casework.documents.message import Message
from casework.documents.report import Report
from nationalstore.db import schema
from nationalstore.db.store import Record, Store, Work, wire_time
from nationalstore.services.cases import cases
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
            work.lock_report(row.report)
            # The deleted row is the lock: only one process finds it there.
            taken = work.conn.execute(delete(table).where(table.c.message == row.message)).rowcount
            if taken:
                sent += _release(work, row.message, row.report)
    return sent


def _release(work: Work, message_id: str, report_id: str) -> int:
    report, message = work.lock_report(report_id), work.get("message", message_id)
    if report is None or message is None or message["state"] != "held":
        return 0
    # One that an earlier version of the store held names no version: any word of the citizen keeps it back.
    overtaken = cases.last_citizen_version(work, report_id) > message.get("on_version", 0)
    if overtaken or report["status"] == "closed":
        return _give_up(work, message, report, "The case changed before it left.")
    closed_by = reply.forbidden(work, message, report)
    if closed_by is not None:
        # The rules may have become stricter while it was held; a person decides, nothing is sent by itself.
        return _give_up(work, message, report, closed_by.detail)
    reply.leave(work, message, report)
    return int((work.get("message", message_id) or message)["state"] != "held")


def _give_up(work: Work, message: Record, report: Record, why: str) -> int:
    held.give_up(work, codec.read_by_parts(Message, message), codec.read_by_parts(Report, report), why)
    return 0
