"""The table of versions: who saved what, when and why, from when it counts, and what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from casework.documents import codec
from casework.documents.base import Document, Json, Part
from casework.documents.coming import SecondDecision, SettingChange
from casework.documents.parts import Actor
from casework.documents.values import OfficerId
from casework.settings.unchecked import Written
from nationalstore.db import schema
from nationalstore.db.store import Work, wire_time

COMING, EFFECTIVE, CANCELLED, FAILED = "coming", "effective", "cancelled", "failed"
PROPOSED, RETURNED = "proposed", "returned"  # Waits for a second administrator; was sent back by one.
STARTING = Actor(name="Starting settings")
WAITING = (PROPOSED, COMING, FAILED)


class Besides(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a version does besides changing its setting: who takes a leaver's open cases."""

    cases_to: OfficerId | None = None


@dataclass(frozen=True)
class Version:
    """One version of one setting."""

    id: str
    force: str
    kind: str
    object: str
    number: int
    state: str
    by: Actor
    at: str
    reason: str | None
    effective_from: str
    took_effect_at: str | None
    record_version: int | None
    changes: tuple[SettingChange, ...]
    also: Besides
    record: Written | None
    why: str | None
    second: SecondDecision | None = None


def begin(work: Work, kind: str, before: Document) -> None:
    """Keep what a force started with as version 1, before the first version of its own."""
    if newest(work.conn, work.force, kind, before.id) > 0:
        return
    entity = schema.entity
    since = select(entity.c.changed_at).where(
        entity.c.kind == kind, entity.c.id == before.id, entity.c.force == work.force
    )
    at = str(work.conn.execute(since).scalar() or wire_time(work.now()))
    add(work, Version(work.new_id(), work.force, kind, before.id, 1, EFFECTIVE, STARTING, at, None, at, at,
                      before.version, (), Besides(), codec.encode(before), None))  # fmt: skip


def add(work: Work, version: Version) -> None:
    """Write a version down."""
    row = {
        name: getattr(version, name)
        for name in ("id", "force", "kind", "object", "number", "state", "at", "reason", "effective_from",
                     "took_effect_at", "record_version", "why")
    }  # fmt: skip
    row |= {
        "by": _part_text(version.by),
        "changes": _text([codec.encode(change) for change in version.changes]),
        "also": _text(msgspec.to_builtins(version.also)),
        "record": None if version.record is None else _text(version.record),
        "second": None if version.second is None else _part_text(version.second),
    }
    work.conn.execute(schema.setting_version.insert(), row)


def newest(conn: Connection, force: str, kind: str, object_: str) -> int:
    """Return the number of the newest version, 0 when there is none."""
    table = schema.setting_version
    query = select(func.max(table.c.number)).where(*_of(force, kind, object_))
    return conn.execute(query).scalar() or 0


def took_effect(work: Work, id_: str, document: Document) -> None:
    """Write down that a version counts from now, and what the document says with it."""
    table = schema.setting_version
    values = {"state": EFFECTIVE, "took_effect_at": wire_time(work.now()), "why": None,
              "record_version": document.version, "record": _part_text(document)}  # fmt: skip
    work.conn.execute(update(table).where(table.c.id == id_).values(**values))


def end(work: Work, id_: str, state: str, why: str | None = None) -> None:
    """Write down that a version was cancelled, or could not take effect and why."""
    table = schema.setting_version
    work.conn.execute(update(table).where(table.c.id == id_).values(state=state, why=why))


def seconded(work: Work, id_: str, state: str, second: SecondDecision) -> None:
    """Write down who was the second administrator, and what became of the version."""
    table = schema.setting_version
    why = second.reason if state == RETURNED else None
    values = {"state": state, "second": _part_text(second), "why": why}
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


def _of(force: str, kind: str, object_: str) -> tuple[ColumnElement[bool], ...]:
    table = schema.setting_version
    return table.c.force == force, table.c.kind == kind, table.c.object == object_


def _version(row: Row[tuple[str, ...]]) -> Version:
    return Version(
        row.id, row.force, row.kind, row.object, row.number, row.state, codec.read(Actor, row.by), row.at, row.reason,
        row.effective_from, row.took_effect_at, row.record_version, _changes(row.changes),
        msgspec.json.decode(row.also, type=Besides), msgspec.json.decode(row.record) if row.record else None, row.why,
        codec.read(SecondDecision, row.second) if row.second else None,
    )  # fmt: skip


def _changes(text: str) -> tuple[SettingChange, ...]:
    return tuple(
        codec.read(SettingChange, change) for change in msgspec.json.decode(text, type=list[Written])
    )


def _part_text(part: Part) -> str:
    return _text(codec.encode(part))


def _text(value: Json) -> str:
    return json.dumps(value, separators=(",", ":"))
