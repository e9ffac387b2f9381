"""Rewrites a PostgreSQL table while it stays in use.

The bytes of a deleted row stay in the pages of its table. ``VACUUM FULL`` removes them, but locks the table against
everyone until it is done. Here a copy is filled row by row next to the table, while a trigger applies all changes to
it. Only the swap of the two names at the end locks the table, for a moment, and it gives up rather than make anyone
wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from casework.backoff import Backoff
from nationalstore.db.engine import primary_key
from nationalstore.services.retention import statements

BATCH = 500  # Rows copied in one transaction.
PATIENCE = "500ms"  # The longest wait for a lock; nobody queued behind it waits longer either.
TRIES = 40


class Busy(Exception):
    """The table was in use the whole time; nothing has changed, and the rewrite can be retried."""


def rewrite(engine: Engine, table: str) -> None:
    """Replace the table with a copy that has no deleted data. Raises Busy when its locks were never free."""
    key = primary_key(engine, table)
    _briefly(engine, table, lambda conn: _prepare(conn, table, key))
    try:
        _copy(engine, table, key)
        _briefly(engine, table, lambda conn: _exchange(conn, table))
    except BaseException:
        # If this gets no lock either, the trigger continues to fill the copy. That is harmless, and the next attempt
        # starts by removing both.
        with suppress(Busy):
            _briefly(engine, table, lambda conn: _stop(conn, table))
        raise


def _briefly(engine: Engine, table: str, work: Callable[[Connection], None]) -> None:
    """Do the work in one transaction that waits only briefly for its locks. Raises Busy when it never got them.

    Every statement that locks the table goes through here: one that waited without a limit would block everyone queued
    behind it.
    """
    pause = Backoff(first=0.1, longest=2.0)
    for _ in range(TRIES):
        try:
            with engine.begin() as conn:
                conn.execute(statements.lock_timeout(PATIENCE))
                work(conn)
            return
        except OperationalError as error:
            if not _locked(error):
                raise
            time.sleep(pause.failed())
    raise Busy(table)


def _prepare(conn: Connection, table: str, key: list[str]) -> None:
    """Create the empty copy and the trigger that keeps it up to date. Blocks writers for a moment, readers never.

    The lock comes first: earlier writers have finished, and later writers already find the new trigger.
    """
    conn.execute(statements.lock_writers_out(table))
    conn.execute(statements.drop_copy(table))
    conn.execute(statements.make_copy(table))
    conn.execute(statements.carry(table, key))
    conn.execute(statements.add_trigger(table))


def _stop(conn: Connection, table: str) -> None:
    """Drop the copy and disable the trigger. Dropping the trigger would block readers as well."""
    conn.execute(statements.lock_writers_out(table))
    conn.execute(statements.carry_nothing(table))
    conn.execute(statements.drop_copy(table))


def _copy(engine: Engine, table: str, key: list[str]) -> None:
    """Copy every row that existed before the trigger, each locked while it is copied."""
    last: tuple[object, ...] = ()
    while True:
        query = statements.copy_rows(table, key, BATCH, after=bool(last))
        with engine.begin() as conn:
            rows = conn.execute(query, {f"k{at}": value for at, value in enumerate(last)}).all()
        if len(rows) < BATCH:
            return
        last = tuple(rows[-1])


def _exchange(conn: Connection, table: str) -> None:
    """Replace the table with the copy. Blocks everyone for a moment."""
    conn.execute(statements.lock_everybody_out(table))
    names = _names(conn, table)
    _grant(conn, table)
    conn.execute(statements.drop_table(table))
    conn.execute(statements.drop_function(table))
    conn.execute(statements.rename_copy(table))
    for now, then in names:
        conn.execute(statements.rename_index(now, then))


def _grant(conn: Connection, table: str) -> None:
    """Copy the grants of the table to the copy that replaces it."""
    for row in conn.execute(statements.GRANTS, {"table": f'"{table}"'}).all():
        conn.execute(statements.grant(row.privilege_type, table, row.grantee))


def _names(conn: Connection, table: str) -> list[tuple[str, str]]:
    """Return each index of the copy with the name of the index it replaces."""
    old, new = (
        conn.execute(statements.INDEXES, {"table": f'"{name}"'}).all() for name in (table, f"{table}__new")
    )
    left = {row.name.strip('"'): (row.definition, row.indisunique, row.indisprimary) for row in new}
    pairs: list[tuple[str, str]] = []
    for row in old:
        definition = (row.definition, row.indisunique, row.indisprimary)
        copy = next(name for name, of_copy in left.items() if of_copy == definition)
        left.pop(copy)
        pairs.append((copy, row.name.strip('"')))
    return pairs


def _locked(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", "") in ("55P03", "40P01")  # lock_not_available, deadlock_detected
