"""Saving what can still be read of a damaged journal. The damaged file is kept beside it, untouched."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError

from workstation.journal.journal import Journal
from workstation.vault import open_vault, transaction

ENDINGS = ("", "-wal", "-shm")
TABLES = {
    "command": ("row", "id, kind, report, expects, body, officer, made_at, hold_until, state, outcome,"
                       " settled_at, replaces"),
    "draft": ("saved_at", "report, kind, text, meta, saved_at"),
    "access": ("row", "at, entry, hash, id, state, settled_at, problem"),
    "pin": ("force", "force, head, pinned_at"),
    "alarm": ("row", "id, at, fault, pinned, shown, hashes, settled_at, settled"),
    "meta": ("key", "key, value"),
}  # fmt: skip
UNKNOWN = {
    "outcome": "refused",
    "problem": {
        "detail": "The record of your work was damaged while this was on its way. Look whether it arrived."
    },
}
Rows = dict[str, list[tuple[Any, ...]]]


def salvage(path: Path, key: bytes, now: datetime) -> Path:
    """Replace the journal by a fresh one with every readable row and return where the damaged file is kept.

    The profile counts as a new client afterwards: numbers that may be lost are never given twice. What was on
    its way becomes a card for a person; what had not left is sent as ever.
    """
    kept = path.with_name(f"journal-damaged-{now:%Y%m%d-%H%M%S}.db")
    for ending in ENDINGS:
        part = path.with_name(path.name + ending)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + ending))
    rows = _readable(path, key)
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    fresh = Journal(path, key)
    try:
        _fill(fresh, rows)
    finally:
        fresh.close()
    return kept


def _readable(path: Path, key: bytes) -> Rows:
    """Return the rows of each table that can be reached from either end."""
    found: Rows = {}
    engine = open_vault(path, key, synchronous="NORMAL")
    for table, (order, columns) in TABLES.items():
        seen: dict[tuple[Any, ...], None] = {}
        for direction in ("ASC", "DESC"):
            try:
                with engine.connect() as connection:
                    query = f"SELECT {columns} FROM {table} ORDER BY {order} {direction}"
                    for row in connection.exec_driver_sql(query):
                        seen.setdefault(tuple(row))
            except DatabaseError:
                # A connection that met a damaged page reads nothing more; the next query gets a new one.
                engine.dispose()
        found[table] = list(seen)
    engine.dispose()
    return found


def _fill(journal: Journal, rows: Rows) -> None:
    run = journal._db.exec_driver_sql
    with transaction(journal._db):
        for table, (_, columns) in TABLES.items():
            marks = ", ".join("?" * len(columns.split(",")))
            for row in rows[table]:
                if table != "meta" or str(row[0]).startswith("own:"):
                    run(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)
        run("UPDATE command SET state = 'confirmed' WHERE state = 'accepted'")
        run(
            "UPDATE command SET state = 'refused', outcome = ? WHERE state = 'sending'",
            (json.dumps(UNKNOWN),),
        )
