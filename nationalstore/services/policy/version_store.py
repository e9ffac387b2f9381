"""The table of versions: who saved what, when and why, the effective time, and the content."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from casework.documents import codec
from casework.documents.base import Document, Json, Part
from casework.documents.coming import SecondDecision, SettingChange
from casework.documents.parts import Actor
from casework.documents.values import OfficerId
from casework.settings.unchecked import Written
from nationalstore.db import schema
from nationalstore.db.setting_rows import SettingRow
from nationalstore.db.sql_settings import of_setting, setting_row
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork

COMING, EFFECTIVE, CANCELLED, FAILED = "coming", "effective", "cancelled", "failed"
PROPOSED, RETURNED = "proposed", "returned"  # Pending a second administrator; sent back by one.
STARTING = Actor(name="Starting settings")
WAITING = (PROPOSED, COMING, FAILED)


class Besides(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a version does besides changing its setting: it names the new owner of a leaver's open cases."""

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


def begin(work: UnitOfWork, kind: str, before: Document) -> None:
    """Store the settings a force started with as version 1, before the first version of its own."""
    if newest(work, kind, before.id) > 0:
        return
    since = work.rows.settings.changed_at(kind, before.id, work.force)
    at = str(since or wire_time(work.now()))
    add(work, Version(work.new_id(), work.force, kind, before.id, 1, EFFECTIVE, STARTING, at, None, at, at,
                      before.version, (), Besides(), codec.encode(before), None))  # fmt: skip


def add(work: UnitOfWork, version: Version) -> None:
    """Store a version."""
    work.rows.settings.add(SettingRow(
        version.id, version.force, version.kind, version.object, version.number, version.state,
        by=_part_text(version.by),
        at=version.at,
        reason=version.reason,
        effective_from=version.effective_from,
        took_effect_at=version.took_effect_at,
        record_version=version.record_version,
        changes=_text([codec.encode(change) for change in version.changes]),
        also=_text(msgspec.to_builtins(version.also)),
        record=None if version.record is None else _text(version.record),
        why=version.why,
        second=None if version.second is None else _part_text(version.second),
    ))  # fmt: skip


def newest(work: UnitOfWork, kind: str, object_: str) -> int:
    """Return the number of the newest version of the force's setting, 0 when there is none."""
    return work.rows.settings.newest(work.force, kind, object_)


def took_effect(work: UnitOfWork, id_: str, document: Document) -> None:
    """Record that a version takes effect now, with the content of the document."""
    at = wire_time(work.now())
    work.rows.settings.took_effect(id_, EFFECTIVE, at, document.version, _part_text(document))


def end(work: UnitOfWork, id_: str, state: str, why: str | None = None) -> None:
    """Record that a version was cancelled, or that it failed and why."""
    work.rows.settings.end(id_, state, why)


def seconded(work: UnitOfWork, id_: str, state: str, second: SecondDecision) -> None:
    """Record the second administrator and the resulting state of the version."""
    why = second.reason if state == RETURNED else None
    work.rows.settings.seconded(id_, state, _part_text(second), why)


def find(work: UnitOfWork, id_: str) -> Version | None:
    """Return one version of the force, or None."""
    row = work.rows.settings.find(work.force, id_)
    return _version(row) if row is not None else None


def waiting(work: UnitOfWork, kind: str, object_: str, state: str = COMING) -> list[Version]:
    """Return the scheduled versions in the order they take effect, or the proposed ones."""
    return [_version(row) for row in work.rows.settings.waiting(work.force, kind, object_, state)]


def due(conn: Connection, now: str) -> list[tuple[str, str]]:
    """Return (force, id) of the versions that are due, in the order they take effect."""
    table = schema.setting_version
    query = select(table.c.force, table.c.id).where(table.c.state == COMING, table.c.effective_from <= now)
    rows = conn.execute(query.order_by(table.c.effective_from, table.c.number, table.c.id))
    return [(row.force, row.id) for row in rows]


def history(conn: Connection, force: str, kind: str, object_: str, before: int, most: int) -> list[Version]:
    """Return versions before a number, newest first."""
    table = schema.setting_version
    query = select(table).where(*of_setting(force, kind, object_), table.c.number < before)
    rows = conn.execute(query.order_by(table.c.number.desc()).limit(most))
    return [_version(setting_row(row)) for row in rows]


def _version(row: SettingRow) -> Version:
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
