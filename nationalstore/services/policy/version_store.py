"""The table of versions: who saved what, when and why, from when it counts, and what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, update

from nationalstore.db import schema
from nationalstore.db.store import Record, Work, wire_time

COMING, EFFECTIVE, CANCELLED, FAILED = "coming", "effective", "cancelled", "failed"
PROPOSED, RETURNED = "proposed", "returned"  # Waits for a second administrator; was sent back by one.
STARTING = {"id": None, "name": "Starting settings"}
WAITING = (PROPOSED, COMING, FAILED)


@dataclass(frozen=True)
class Version:
    """One version of one setting."""

    id: str
    force: str
    kind: str
    object: str
    number: int
    state: str
    by: Record
    at: str
    reason: str | None
    effective_from: str
    took_effect_at: str | None
    record_version: int | None
    changes: list[Record]
    also: Record
    record: Record | None
    why: str | None
    second: Record | None = None


def begin(work: Work, kind: str, before: Record) -> None:
    """Keep what a force started with as version 1, before the first version of its own."""
    if newest(work.conn, work.force, kind, before["id"]) > 0:
        return
    entity = schema.entity
    since = select(entity.c.changed_at).where(
        entity.c.kind == kind, entity.c.id == before["id"], entity.c.force == work.force
    )
    at = str(work.conn.execute(since).scalar() or wire_time(work.now()))
    add(work, Version(work.new_id(), work.force, kind, before["id"], 1, EFFECTIVE, STARTING, at, None, at, at,
                      before["version"], [], {}, before, None))  # fmt: skip


def add(work: Work, version: Version) -> None:
    """Write a version down."""
    row = {
        name: getattr(version, name)
        for name in ("id", "force", "kind", "object", "number", "state", "at", "reason", "effective_from",
                     "took_effect_at", "record_version", "why")
    }  # fmt: skip
    row |= {name: _text(getattr(version, name)) for name in ("by", "changes", "also", "record", "second")}
    work.conn.execute(schema.setting_version.insert(), row)


def newest(conn: Connection, force: str, kind: str, object_: str) -> int:
    """Return the number of the newest version, 0 when there is none."""
    table = schema.setting_version
    query = select(func.max(table.c.number)).where(*_of(force, kind, object_))
    return conn.execute(query).scalar() or 0


def took_effect(work: Work, id_: str, record: Record) -> None:
    """Write down that a version counts from now, and what the record says with it."""
    table = schema.setting_version
    values = {"state": EFFECTIVE, "took_effect_at": wire_time(work.now()), "why": None,
              "record_version": record["version"], "record": _text(record)}  # fmt: skip
    work.conn.execute(update(table).where(table.c.id == id_).values(**values))


def end(work: Work, id_: str, state: str, why: str | None = None) -> None:
    """Write down that a version was cancelled, or could not take effect and why."""
    table = schema.setting_version
    work.conn.execute(update(table).where(table.c.id == id_).values(state=state, why=why))


def seconded(work: Work, id_: str, state: str, second: Record) -> None:
    """Write down who was the second administrator, and what became of the version."""
    table = schema.setting_version
    why = second["reason"] if state == RETURNED else None
    values = {"state": state, "second": _text(second), "why": why}
    work.conn.execute(update(table).where(table.c.id == id_).values(**values))


def find(conn: Connection, force: str, id_: str) -> Version | None:
    """Return one version of the force."""
    table = schema.setting_version
    row = conn.execute(select(table).where(table.c.force == force, table.c.id == id_)).first()
    return _version(row) if row is not None else None


def waiting(conn: Connection, force: str, kind: str, object_: str, state: str = COMING) -> list[Version]:
    """Return the versions that shall take effect later, in the order in which they will, or those proposed."""
    table = schema.setting_version
    query = select(table).where(*_of(force, kind, object_), table.c.state == state)
    return [_version(row) for row in conn.execute(query.order_by(table.c.effective_from, table.c.number))]


def due(conn: Connection, now: str) -> list[tuple[str, str]]:
    """Return (force, id) of the versions whose moment has come, in the order in which they take effect."""
    table = schema.setting_version
    query = select(table.c.force, table.c.id).where(table.c.state == COMING, table.c.effective_from <= now)
    rows = conn.execute(query.order_by(table.c.effective_from, table.c.number, table.c.id))
    return [(row.force, row.id) for row in rows]


def history(conn: Connection, force: str, kind: str, object_: str, before: int, most: int) -> list[Version]:
    """Return versions before a number, newest first."""
    table = schema.setting_version
    query = select(table).where(*_of(force, kind, object_), table.c.number < before)
    return [_version(row) for row in conn.execute(query.order_by(table.c.number.desc()).limit(most))]


def own_versions(conn: Connection, client: str, kind: str, object_: str) -> set[int]:
    """Return the record's versions that this client's own commands made."""
    table, ledger = schema.setting_version, schema.ledger
    query = select(table.c.record_version).join(ledger, ledger.c.id == table.c.id)
    query = query.where(ledger.c.client == client, table.c.kind == kind, table.c.object == object_)
    return {version for version in conn.execute(query).scalars() if version is not None}


def _of(force: str, kind: str, object_: str) -> tuple[Any, ...]:
    table = schema.setting_version
    return table.c.force == force, table.c.kind == kind, table.c.object == object_


def _version(row: Any) -> Version:
    said = dict(row._mapping)
    said |= {name: json.loads(said[name]) for name in ("by", "changes", "also")}
    said |= {
        name: json.loads(said[name]) if said[name] is not None else None for name in ("record", "second")
    }
    return Version(**said)


def _text(value: object) -> str | None:
    return None if value is None else json.dumps(value, separators=(",", ":"))
