"""Data kept beside a case, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, select, update

from nationalstore.db import schema
from nationalstore.db.case_rows import CaseAccess, HeldReply

MOVED = (schema.report_access, schema.held_reply, schema.upload, schema.delivery, schema.open311_request)


class SqlCases:
    """Case data as one connection sees it."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def open(self, access: CaseAccess) -> None:
        """Store how a new case is opened."""
        self._conn.execute(schema.report_access.insert(), asdict(access))

    def renew_code(self, report: str, receipt_hash: str) -> None:
        """Store the hash of a new code."""
        access = schema.report_access
        mine = update(access).where(access.c.report == report)
        self._conn.execute(mine.values(receipt_hash=receipt_hash))

    def last_citizen_version(self, report: str) -> int:
        """Return the report's version at the reporter's last message."""
        access = schema.report_access
        query = select(access.c.last_citizen_version).where(access.c.report == report)
        return self._conn.execute(query).scalar() or 0

    def citizen_wrote(self, report: str, version: int) -> None:
        """Store the report's version at the reporter's last message."""
        access = schema.report_access
        mine = update(access).where(access.c.report == report)
        self._conn.execute(mine.values(last_citizen_version=version))

    def lock_everywhere(self, report: str | None) -> None:
        """Lock the report's rows in every force. SQLite has a single writer and needs no lock."""
        if self._conn.dialect.name == "sqlite":
            return
        row = schema.entity
        query = select(row.c.force).where(row.c.kind == "report", row.c.id == report)
        self._conn.execute(query.order_by(row.c.force).with_for_update()).all()

    def move(self, report: str, force: str) -> None:
        """Transfer everything kept beside the case to another force, including its files and outbox rows."""
        for table in MOVED:
            self._conn.execute(update(table).where(table.c.report == report).values(force=force))

    def begin_anew(self, report: str, person: str | None) -> None:
        """Set the reporter's id in the new force."""
        access = schema.report_access
        mine = update(access).where(access.c.report == report)
        self._conn.execute(mine.values(person=person, last_citizen_version=0))

    def hold(self, held: HeldReply) -> None:
        """Schedule a reply for later."""
        self._conn.execute(schema.held_reply.insert(), asdict(held))

    def end_hold(self, message: str) -> bool:
        """Remove a scheduled reply. Deleting the row is the lock: only one process finds it."""
        table = schema.held_reply
        return self._conn.execute(delete(table).where(table.c.message == message)).rowcount > 0

    def holds_due(self, at: str) -> Sequence[HeldReply]:
        """Return the scheduled replies that are due."""
        table = schema.held_reply
        query = select(table).where(table.c.not_before <= at)
        rows = self._conn.execute(query.order_by(table.c.not_before, table.c.message))
        return [HeldReply(row.message, row.report, row.force, row.not_before) for row in rows]
