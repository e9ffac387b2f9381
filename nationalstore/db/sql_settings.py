"""Versioned settings in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from nationalstore.db import schema
from nationalstore.db.setting_rows import SettingRow


class SqlSettings:
    """The setting versions as one connection sees them."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def lock(self, force: str) -> None:
        """Lock the force's row. SQLite has a single writer and needs no lock."""
        row = schema.entity
        query = select(row.c.id).where(row.c.kind == "force", row.c.force == force)
        self._conn.execute(query.with_for_update())

    def add(self, row: SettingRow) -> None:
        """Add a version."""
        self._conn.execute(schema.setting_version.insert(), asdict(row))

    def newest(self, force: str, kind: str, object_: str) -> int:
        """Return the number of the newest version, 0 when there is none."""
        query = select(func.max(schema.setting_version.c.number)).where(*of_setting(force, kind, object_))
        return self._conn.execute(query).scalar() or 0

    def find(self, force: str, id_: str) -> SettingRow | None:
        """Return one version of the force."""
        table = schema.setting_version
        row = self._conn.execute(select(table).where(table.c.force == force, table.c.id == id_)).first()
        return None if row is None else setting_row(row)

    def waiting(self, force: str, kind: str, object_: str, state: str) -> Sequence[SettingRow]:
        """Return the versions in a state, in the order in which they take effect."""
        table = schema.setting_version
        query = select(table).where(*of_setting(force, kind, object_), table.c.state == state)
        rows = self._conn.execute(query.order_by(table.c.effective_from, table.c.number))
        return [setting_row(row) for row in rows]

    def took_effect(self, id_: str, state: str, at: str, version: int | None, record: str) -> None:
        """Store when a version took effect, and the document that it created."""
        self._change(id_, state=state, took_effect_at=at, why=None, record_version=version, record=record)

    def end(self, id_: str, state: str, why: str | None) -> None:
        """Store that a version ended without taking effect, and why."""
        self._change(id_, state=state, why=why)

    def seconded(self, id_: str, state: str, second: str, why: str | None) -> None:
        """Store a second administrator's decision."""
        self._change(id_, state=state, second=second, why=why)

    def changed_at(self, kind: str, id_: str, force: str) -> str | None:
        """Return when a document was last written."""
        row = schema.entity
        query = select(row.c.changed_at).where(row.c.kind == kind, row.c.id == id_, row.c.force == force)
        at: str | None = self._conn.execute(query).scalar()
        return at

    def _change(self, id_: str, **columns: str | int | None) -> None:
        table = schema.setting_version
        self._conn.execute(update(table).where(table.c.id == id_).values(**columns))


def of_setting(force: str, kind: str, object_: str) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for the versions of one setting."""
    table = schema.setting_version
    return table.c.force == force, table.c.kind == kind, table.c.object == object_


def setting_row(row: Row[tuple[str, ...]]) -> SettingRow:
    """Return a table row, read whole, as a SettingRow."""
    return SettingRow(**row._mapping)
