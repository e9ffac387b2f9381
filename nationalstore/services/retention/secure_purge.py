"""Clearing the database's files of what was erased: a deleted row's bytes outlive it until this is done.

SQLite overwrites what it deletes (``secure_delete``); only its log still holds older pages, so a running store
empties that by itself. PostgreSQL keeps dead rows in its tables and older pages in its log: whole tables are
written anew beside themselves, which costs time and room on the disk, so an operator says when (``nationalstore clear``).
"""

from __future__ import annotations

from sqlalchemy import func, select, update

from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.retention import statements, table_rewrite

CONTENT = (
    "entity", "entity_version", "ledger", "delivery", "held_reply", "upload", "upload_part", "report_access",
    "open311_request", "citizen_report", "contact_rule",
)  # fmt: skip


def waiting(store: Store) -> int:
    """Return how many erasures the files have not been cleared of."""
    row = schema.erased
    with store.read() as view:
        return view.conn.execute(select(func.count()).where(row.c.cleared_at.is_(None))).scalar() or 0


def by_itself(store: Store) -> None:
    """Clear what costs nobody any time; the rest waits for an operator."""
    if store.engine.dialect.name == "sqlite" and waiting(store):
        clear(store)


def clear(store: Store) -> bool:
    """Clear the files; False when someone was reading and it has to be done again."""
    started = wire_time(store.clock())
    done = _sqlite(store) if store.engine.dialect.name == "sqlite" else _postgresql(store)
    if done:
        row = schema.erased
        mine = update(row).where(row.c.cleared_at.is_(None), row.c.erased_at <= started)
        with store.begin() as conn:
            conn.execute(mine.values(cleared_at=started))
    return done


def keeps_old_logs(store: Store) -> bool:
    """Whether the server gives used log files new names instead of deleting them, with what is in them."""
    if store.engine.dialect.name != "postgresql":
        return False
    with store.read() as view:
        return view.conn.execute(statements.KEEPS_OLD_LOGS).scalar() != "off"


def _sqlite(store: Store) -> bool:
    with store.engine.connect() as conn:
        busy = conn.execute(statements.SQLITE_CHECKPOINT).one()[0]
    return not busy


def _postgresql(store: Store) -> bool:
    with store.engine.connect() as found:
        conn = found.execution_options(isolation_level="AUTOCOMMIT")
        there = set(conn.execute(statements.TABLES).scalars())
        for table in CONTENT:
            if table in there:
                try:
                    table_rewrite.rewrite(store.engine, table)
                except table_rewrite.Busy:
                    return False
                conn.execute(statements.analyse(table))
        # The log up to here is closed, and what is older than the checkpoint is deleted.
        conn.execute(statements.NEXT_LOG)
        conn.execute(statements.CHECKPOINT)
    return True
