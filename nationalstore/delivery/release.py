"""Lets held replies go when their time has come, unless the citizen wrote first."""

from __future__ import annotations

from sqlalchemy import delete, select

from nationalstore import cases, schema
from nationalstore.commands import reply
from nationalstore.store import Store, Work, read_time, wire_time


def release_due(store: Store) -> int:
    """Send every held reply that is due and return how many left. Safe to run in several processes."""
    table, sent = schema.held_reply, 0
    with store.read() as view:
        due = view.conn.execute(select(table).where(table.c.not_before <= wire_time(store.clock()))).all()
    for row in due:
        with store.write(row.force) as work:
            # The deleted row is the lock: only one process finds it there.
            taken = work.conn.execute(delete(table).where(table.c.message == row.message)).rowcount
            if taken:
                sent += _release(work, row.message, row.report)
    return sent


def _release(work: Work, message_id: str, report_id: str) -> int:
    report, message = work.lock_report(report_id), work.get("message", message_id)
    if report is None or message is None or message["state"] != "held":
        return 0
    written = read_time(message["written_at"])
    overtaken = report["last_citizen_at"] and read_time(report["last_citizen_at"]) > written
    if overtaken or report["status"] == "closed":
        at = wire_time(work.now())
        message["delivery"].append({"state": "failed", "at": at, "why": "The case changed before it left."})
        work.put("message", {**message, "state": "failed"})
        cases.event(work, report_id, "reply_cancelled", message["author"], {"message": message_id})
        return 0
    reply.send(work, message, report)
    return 1
