"""Saving what can be read of a damaged journal."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from ..domain.ids import Clock, Ids
from . import vault
from .journal import Journal

TABLES = {
    "meta": ("key", "key, value"),
    "command": (
        "row",
        "row, number, id, kind, report, expects, body, made_at, state, hold_until, outcome, officer, replaces, "
        "settled_at, dismissed",
    ),
    "draft": ("report", "report, kind, text, meta, saved_at"),
    "access": ("row", "row, at, event, hash"),
}


def salvage(path: Path, key: bytes, copy_to: Path, ids: Ids | None, clock: Clock | None) -> Journal:
    """A fresh journal with all that could still be read; the damaged file is kept at `copy_to`."""
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            shutil.copy2(part, copy_to.with_name(copy_to.name + ending))
    found = read_all(path, key)
    fresh = path.with_name(path.name + ".fresh")
    for ending in ("", "-wal", "-shm"):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    Journal(fresh, key, ids, clock).close()
    with closing(vault.connect(fresh, key)) as connection:
        write_all(connection, found)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    os.replace(fresh, path)
    vault.check_path(fresh).unlink(missing_ok=True)
    return Journal(path, key, ids, clock)


def read_all(path: Path, key: bytes) -> dict[str, dict[Any, tuple[Any, ...]]]:
    """Readable rows of each table, found from both ends."""
    found: dict[str, dict[Any, tuple[Any, ...]]] = {table: {} for table in TABLES}
    try:
        connection = vault.connect(path, key)
    except vault.FAULTS:
        return found
    with closing(connection):
        for table, (order, columns) in TABLES.items():
            for direction in ("ASC", "DESC"):
                query = f"SELECT {columns} FROM {table} ORDER BY {order} {direction}"
                found[table].update(_until_fault(connection, query))
    return found


def _until_fault(connection: Any, query: str) -> dict[Any, tuple[Any, ...]]:
    rows: dict[Any, tuple[Any, ...]] = {}
    try:
        for row in connection.execute(query):
            rows[row[:2]] = tuple(row)
    except vault.FAULTS:
        pass
    return rows


def write_all(connection: Any, found: dict[str, dict[Any, tuple[Any, ...]]]) -> None:
    """The rows are in the fresh file, in one transaction; the highest number is never given again."""
    connection.execute("BEGIN IMMEDIATE")
    for table, (_order, columns) in TABLES.items():
        marks = ", ".join("?" * len(columns.split(",")))
        connection.executemany(
            f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", list(found[table].values())
        )
    connection.execute(
        """INSERT OR REPLACE INTO meta SELECT 'last_number', max(
             coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_number'), 0),
             coalesce((SELECT max(number) FROM command), 0))"""
    )
    connection.execute("COMMIT")
