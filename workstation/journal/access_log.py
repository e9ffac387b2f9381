"""The access log: each entry's hash covers the entry before, so that a changed one shows."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import Connection

from ..domain.commands import Record

START = "0" * 64


def link(before: str, at: str, event: str) -> str:
    """The hash of an entry after the one with hash `before`."""
    return hashlib.sha256(f"{before}|{at}|{event}".encode()).hexdigest()


def add(connection: Connection, at: str, event: str) -> None:
    """The entry is the new end of the chain."""
    before = connection.exec_driver_sql("SELECT hash FROM access ORDER BY row DESC LIMIT 1").scalar() or START
    connection.exec_driver_sql(
        "INSERT INTO access (at, event, hash) VALUES (?, ?, ?)", (at, event, link(before, at, event))
    )


def events(connection: Connection, after: int, limit: int) -> list[Record]:
    """Entries after this row, in order."""
    rows = connection.exec_driver_sql(
        "SELECT row, at, event, hash FROM access WHERE row > ? ORDER BY row LIMIT ?", (after, limit)
    )
    return [{"row": row[0], "at": row[1], "event": json.loads(row[2]), "hash": row[3]} for row in rows]


def faults(connection: Connection) -> list[str]:
    """Where the chain is broken."""
    before, found = START, []
    for row in connection.exec_driver_sql("SELECT row, at, event, hash FROM access ORDER BY row"):
        if link(before, row[1], row[2]) != row[3]:
            found.append(f"the access log was changed at entry {row[0]}")
        before = row[3]
    return found
