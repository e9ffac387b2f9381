"""Counts by force, month of whole weeks and what is counted. No row says to whom, on which case or on which day."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select, text

from nationalstore.db import schema

_ADD = text(
    "INSERT INTO tally (force, month, what, times) VALUES (:force, :month, :what, 1)"
    " ON CONFLICT (force, month, what) DO UPDATE SET times = tally.times + 1"
)
_ASKED = text("INSERT INTO confidence_asked (report) VALUES (:report) ON CONFLICT (report) DO NOTHING")


def add(conn: Connection, force: str, month: str, what: str) -> None:
    """Count one more. The row stays locked until the transaction ends."""
    conn.execute(_ADD, {"force": force, "month": month, "what": what})


def of_month(conn: Connection, force: str, month: str) -> Mapping[str, int]:
    """Return the counts of a month by what was counted."""
    row = schema.tally.c
    rows = conn.execute(select(row.what, row.times).where(row.force == force, row.month == month))
    return {tally.what: tally.times for tally in rows}


def mark_asked(conn: Connection, report: str) -> bool:
    """Note that the reporter has been asked after the end. False when they were asked before."""
    return bool(conn.execute(_ASKED, {"report": report}).rowcount)


def was_asked(conn: Connection, report: str) -> bool:
    """Whether the reporter has been asked after the end."""
    row = schema.confidence_asked.c.report
    return conn.execute(select(row).where(row == report)).first() is not None
