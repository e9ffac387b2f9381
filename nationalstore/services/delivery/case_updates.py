"""Tells a message and its case what became of a notice, so that the feed brings it to the desk."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nationalstore.db import schema
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.delivery import states
from nationalstore.services.delivery.states import News

POST = {"id": None, "name": "Delivery"}


def tell(work: Work, row: Any, report: Record | None, news: News) -> None:
    """Add the step to the message, move its state on, and make a failure a task of the case."""
    message = work.get("message", row.message)
    if message is None or report is None:
        return
    said = {"channel": row.channel, "state": states.AS_MESSAGE[news.state]}
    said |= {"why": news.why} if news.why else {}
    before = [step for step in message["delivery"] if step.get("channel") == row.channel][-1:]
    if [{name: step[name] for name in step if name != "at"} for step in before] != [said]:
        message["delivery"].append({**said, "at": wire_time(work.now())})
    table = schema.delivery
    rows = work.conn.execute(select(table.c.state).where(table.c.message == row.message)).scalars()
    work.change("message", {**message, "state": states.message_after(message["state"], rows)})
    if news.state in states.FAILED:
        _make_task(work, report, row, news.why)


def _make_task(work: Work, report: Record, row: Any, why: str) -> None:
    """The case asks for a person. A closed one stays closed, and what the public sees stays as it is."""
    if "undelivered" not in report["flags"]:
        report["flags"].append("undelivered")
    report["unread_by_staff"] = True
    work.change("report", report, report=report["id"])
    detail = {"message": row.message, "channel": row.channel, "reason": why}
    cases.event(work, report["id"], "not_delivered", POST, detail)
