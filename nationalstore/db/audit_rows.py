"""One audit log entry: its fields, the text that is hashed, and the row that holds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from casework.documents.base import Json
from nationalstore.db import audit_tiles, schema
from nationalstore.db.rows import AuditNote

# The terms of section 62 of the Data Protection Act 2018.
COLLECTION, ALTERATION, CONSULTATION = "collection", "alteration", "consultation"
DISCLOSURE, COMBINATION, ERASURE = "disclosure", "combination", "erasure"
KINDS = (COLLECTION, ALTERATION, CONSULTATION, DISCLOSURE, COMBINATION, ERASURE)
COLUMNS = ("id", "officer", "what", "report", "at")  # Fields that also have a searchable column.


def canonical(value: Any) -> str:
    """Return the canonical JSON text of a value: sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def written(note: AuditNote, force: str, recorded_at: str) -> dict[str, Json]:
    """Return an entry as it is stored, with its force and its times."""
    entry: dict[str, Json] = msgspec.to_builtins(note)
    return {**entry, "at": note.at or recorded_at, "force": force, "recorded_at": recorded_at}


def append(conn: Connection, force: str, first: int, notes: Sequence[AuditNote], recorded_at: str) -> None:
    """Append entries from index ``first``. The caller holds the force's counter until the commit."""
    rows = []
    for index, note in enumerate(notes, first):
        entry = written(note, force, recorded_at)
        rows.append(
            {"force": force, "index": index, "leaf": canonical(entry)} | {key: entry[key] for key in COLUMNS}
        )
    conn.execute(schema.record_entry.insert(), rows)
    audit_tiles.seal(conn, force, first, first + len(rows))
