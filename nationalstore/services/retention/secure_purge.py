"""Purges erased data from the database's files: the bytes of a deleted row stay on disk until this is done.

SQLite overwrites deleted data (``secure_delete``). Only its log still holds older pages, so a running store truncates
it automatically. PostgreSQL keeps dead rows in its tables and older pages in its log. Whole tables are rewritten, which
takes time and disk space, so an operator decides when (``nationalstore clear``).
"""

from __future__ import annotations

from sqlalchemy import func, select, update

from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.retention import statements, table_rewrite

CONTENT = (
    "entity", "entity_version", "ledger", "delivery", "held_reply", "upload", "upload_part", "report_access",
    "open311_request", "citizen_report", "contact_rule", "confidence_asked",
)  # fmt: skip


def waiting(store: Store) -> int:
    """Return the number of erasures that have not been purged from the files."""
    row = schema.erased
    with store.read() as view:
        return view.conn.execute(select(func.count()).where(row.c.cleared_at.is_(None))).scalar() or 0


def by_itself(store: Store) -> None:
    """Purge the files automatically where it is cheap; otherwise it is left to an operator."""
    if store.engine.dialect.name == "sqlite" and waiting(store):
        clear(store)


def clear(store: Store) -> bool:
    """Purge the files; False when a table or the log was in use and it has to be repeated."""
    started = wire_time(store.clock())
    done = _sqlite(store) if store.engine.dialect.name == "sqlite" else _postgresql(store)
    if done:
        row = schema.erased
        mine = update(row).where(row.c.cleared_at.is_(None), row.c.erased_at <= started)
        with store.begin() as conn:
            conn.execute(mine.values(cleared_at=started))
    return done


def keeps_old_logs(store: Store) -> bool:
    """Whether the server recycles old log files, with their content, instead of deleting them."""
    if store.engine.dialect.name != "postgresql":
        return False
    with store.read() as view:
        return view.conn.execute(statements.KEEPS_OLD_LOGS).scalar() != "off"


def _sqlite(store: Store) -> bool:
    with store.engine.connect() as conn:
        busy = conn.execute(statements.SQLITE_CHECKPOINT).one()[0]
    return not busy


def _postgresql(store: Store) -> bool:
    with store.engine.connect() as connection:
        conn = connection.execution_options(isolation_level="AUTOCOMMIT")
        there = set(conn.execute(statements.TABLES).scalars())
        for table in CONTENT:
            if table in there:
                try:
                    table_rewrite.rewrite(store.engine, table)
                except table_rewrite.Busy:
                    return False
                conn.execute(statements.analyse(table))
        # The current log segment is closed, and the checkpoint lets older ones be deleted.
        conn.execute(statements.NEXT_LOG)
        conn.execute(statements.CHECKPOINT)
    return True
