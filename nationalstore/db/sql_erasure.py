"""Erasure in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Table, delete, or_, select, update

from nationalstore.db import schema
from nationalstore.db.erasure_rows import ErasedRow
from nationalstore.db.file_storage import storage_of
from nationalstore.db.writing import MOVED

# Rows about one report that hold its content or give access to it.
BY_REPORT: tuple[Table, ...] = (
    schema.report_access, schema.held_reply, schema.delivery, schema.upload, schema.open311_request,
    schema.citizen_report, schema.confidence_asked,
)  # fmt: skip


class SqlErasure:
    """What an erasure deletes, as one connection sees it."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def everywhere(self, report: str) -> Sequence[tuple[str, str, str]]:
        """Return force, kind and id of each live document of a report."""
        row = schema.entity
        query = select(row.c.force, row.c.kind, row.c.id).where(row.c.gone.is_(False))
        query = query.where(or_(row.c.report == report, (row.c.kind == "report") & (row.c.id == report)))
        rows = self._conn.execute(query.order_by(row.c.force, row.c.position))
        return [(force, kind, id_) for force, kind, id_ in rows]

    def moved(self, report: str) -> Sequence[tuple[str, str, str]]:
        """Return force, kind and id of each tombstone of what moved away.

        A tombstone does not say its report; the earlier version in the same force does.
        """
        row, before = schema.entity, schema.entity_version
        same = (row.c.kind == before.c.kind) & (row.c.id == before.c.id) & (row.c.force == before.c.force)
        of_case = or_(before.c.report == report, (before.c.kind == "report") & (before.c.id == report))
        query = (
            select(row.c.force, row.c.kind, row.c.id, row.c.position).distinct().join_from(row, before, same)
        )
        query = query.where(of_case, row.c.gone.is_(True), row.c.reason == MOVED)
        rows = self._conn.execute(query.order_by(row.c.force, row.c.position))
        return [(force, kind, id_) for force, kind, id_, _ in rows]

    def forces_left(self, kind: str, id_: str) -> Sequence[str]:
        """Return the forces that a document moved away from."""
        row = schema.entity
        query = select(row.c.force).where(row.c.kind == kind, row.c.id == id_)
        query = query.where(row.c.gone.is_(True), row.c.reason == MOVED)
        return self._conn.execute(query.order_by(row.c.force)).scalars().all()

    def wipe(self, report: str, reference: str) -> None:
        """Delete the rows beside a case, with its files."""
        upload, sent = schema.upload, schema.sent_report
        gone = delete(upload).where(upload.c.report == report).returning(upload.c.id)
        storage_of(self._conn).forget(self._conn.execute(gone).scalars().all())
        for table in BY_REPORT:
            self._conn.execute(delete(table).where(table.c.report == report))
        self._conn.execute(delete(sent).where(sent.c.reference == reference))

    def wipe_message(self, message: str) -> None:
        """Delete the schedule and the outbox rows of one message."""
        for table in (schema.held_reply, schema.delivery):
            self._conn.execute(delete(table).where(table.c.message == message))

    def wipe_file(self, file: str) -> None:
        """Delete one file. The row first: a piece that is being received holds its lock, and later pieces find no row."""
        self._conn.execute(delete(schema.upload).where(schema.upload.c.id == file))
        storage_of(self._conn).forget([file])

    def outcomes(self, report: str) -> Sequence[tuple[str, str]]:
        """Return id and outcome of every settled command on a report."""
        ledger = schema.ledger
        query = select(ledger.c.id, ledger.c.outcome).where(ledger.c.report == report)
        return [(id_, outcome) for id_, outcome in self._conn.execute(query)]

    def replace_outcome(self, id_: str, outcome: str) -> None:
        """Replace the outcome of a settled command."""
        ledger = schema.ledger
        self._conn.execute(update(ledger).where(ledger.c.id == id_).values(outcome=outcome))

    def keep(self, row: ErasedRow) -> None:
        """Store what is kept about an erased object."""
        self._conn.execute(schema.erased.insert(), asdict(row))
