"""The journal's tables and the steps that bring an older file up to date."""

from __future__ import annotations

from sqlalchemy import Connection

from ..errors import JournalCorrupt

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE command (
            row INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER UNIQUE, id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL, report TEXT, expects TEXT, body TEXT NOT NULL, made_at TEXT NOT NULL,
            state TEXT NOT NULL, hold_until TEXT, outcome TEXT, officer TEXT NOT NULL DEFAULT '{}',
            replaces TEXT, settled_at TEXT, dismissed INTEGER NOT NULL DEFAULT 0)""",
        "CREATE INDEX command_state ON command (state, row)",
        """CREATE TABLE draft (report TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
            meta TEXT NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (report, kind))""",
        "CREATE TABLE access (row INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, hash TEXT NOT NULL)",
    ),
)


def migrate(connection: Connection) -> None:
    """The file has the present tables; inside the caller's one transaction."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > len(STEPS):
        raise JournalCorrupt(
            "It was written by a newer version of this program. Update the program.",
            title="The record of your work is newer than this program",
        )
    for step in STEPS[version:]:
        for statement in step:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS)}")
