"""Writing a table of PostgreSQL anew while everybody goes on working with it.

A deleted row's bytes stay in the pages of its table. ``VACUUM FULL`` gets rid of them and locks the table against
everybody for as long as it takes. Here a copy is filled row by row beside the table while a trigger carries over what
changes meanwhile; only the exchange of the two names at the end locks the table, for a moment, and gives up rather
than make anybody wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError

from nationalstore.core.backoff import Backoff

BATCH = 500  # rows copied in one transaction
PATIENCE = "500ms"  # The longest wait for a lock; nobody behind it waits longer either.
TRIES = 40


class Busy(Exception):
    """The table was in use all the time; nothing has changed, and it can be tried again."""


def rewrite(engine: Engine, table: str) -> None:
    """Replace the table by a copy without anything that was deleted. Raises Busy when it never had a free moment."""
    key = inspect(engine).get_pk_constraint(table)["constrained_columns"]
    _briefly(engine, table, lambda conn: _prepare(conn, table, key))
    try:
        _copy(engine, table, key)
        _briefly(engine, table, lambda conn: _exchange(conn, table))
    except BaseException:
        # Where even this finds no free moment the trigger goes on filling the copy: that harms nobody, and the next
        # attempt begins by taking both away.
        with suppress(Busy):
            _briefly(engine, table, lambda conn: _stop(conn, table))
        raise


def _briefly(engine: Engine, table: str, work: Callable[[Connection], None]) -> None:
    """Do the work in one transaction that waits only for moments for its locks. Raises Busy when it never got them.

    Every statement that locks the table goes through here: one that waited without a limit would hold up everybody
    who comes behind it.
    """
    pause = Backoff(first=0.1, longest=2.0)
    for _ in range(TRIES):
        try:
            with engine.begin() as conn:
                conn.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
                work(conn)
            return
        except OperationalError as error:
            if not _locked(error):
                raise
            time.sleep(pause.failed())
    raise Busy(table)


def _prepare(conn: Connection, table: str, key: list[str]) -> None:
    """Make the empty copy and the trigger that keeps it up to date. Locks out writers for a moment, readers never.

    The lock comes first: whoever wrote before it has finished, and whoever writes after it meets the trigger as it
    is then.
    """
    same = " AND ".join(f'"{name}" = OLD."{name}"' for name in key)
    conn.execute(text(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE'))
    conn.execute(text(f'DROP TABLE IF EXISTS "{table}__new"'))
    conn.execute(text(f'CREATE TABLE "{table}__new" (LIKE "{table}" INCLUDING ALL)'))
    _carry(
        conn, table,
        f""" IF TG_OP <> 'INSERT' THEN DELETE FROM "{table}__new" WHERE {same}; END IF;"""
        f""" IF TG_OP <> 'DELETE' THEN INSERT INTO "{table}__new" SELECT NEW.*; END IF;""",
    )  # fmt: skip
    conn.execute(text(
        f'CREATE OR REPLACE TRIGGER carry_to_new AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
        f' FOR EACH ROW EXECUTE FUNCTION "{table}__carry"()'
    ))  # fmt: skip


def _stop(conn: Connection, table: str) -> None:
    """Take the copy away and let the trigger do nothing. To drop the trigger would lock readers out as well."""
    conn.execute(text(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE'))
    _carry(conn, table, "")
    conn.execute(text(f'DROP TABLE IF EXISTS "{table}__new"'))


def _carry(conn: Connection, table: str, body: str) -> None:
    """Say what happens at each change of a row."""
    conn.execute(text(
        f'CREATE OR REPLACE FUNCTION "{table}__carry"() RETURNS trigger LANGUAGE plpgsql AS'
        f" $$ BEGIN{body} RETURN NULL; END $$"
    ))  # fmt: skip


def _copy(engine: Engine, table: str, key: list[str]) -> None:
    """Copy every row that was there before the trigger, each locked while it is copied."""
    columns = ", ".join(f'"{name}"' for name in key)
    last: tuple[object, ...] | None = None
    while True:
        after = (
            "" if last is None else f"WHERE ({columns}) > ({', '.join(f':k{n}' for n in range(len(key)))})"
        )
        values = {} if last is None else {f"k{n}": value for n, value in enumerate(last)}
        with engine.begin() as conn:
            # FOR UPDATE waits for whoever changes a row just now, and copies what they have written.
            rows = conn.execute(text(
                f'WITH part AS MATERIALIZED (SELECT * FROM "{table}" {after} ORDER BY {columns} LIMIT {BATCH} FOR UPDATE),'
                f' done AS (INSERT INTO "{table}__new" SELECT * FROM part ON CONFLICT DO NOTHING)'
                f" SELECT {columns} FROM part ORDER BY {columns}"
            ), values).all()  # fmt: skip
        if len(rows) < BATCH:
            return
        last = tuple(rows[-1])


def _exchange(conn: Connection, table: str) -> None:
    """Let the copy take the table's place. Locks everybody out for a moment."""
    conn.execute(text(f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE'))
    names = _names(conn, table)
    _grant(conn, table)
    conn.execute(text(f'DROP TABLE "{table}"'))
    conn.execute(text(f'DROP FUNCTION "{table}__carry"()'))
    conn.execute(text(f'ALTER TABLE "{table}__new" RENAME TO "{table}"'))
    for made, meant in names:
        conn.execute(text(f'ALTER INDEX "{made}" RENAME TO "{meant}"'))


def _grant(conn: Connection, table: str) -> None:
    """Give the copy the grants of the table that it takes the place of."""
    query = text(
        "SELECT DISTINCT privilege_type, grantee::regrole::text AS grantee FROM pg_class, aclexplode(relacl)"
        " WHERE pg_class.oid = CAST(:table AS regclass) AND grantee <> 0"
    )
    for row in conn.execute(query, {"table": f'"{table}"'}).all():
        conn.execute(text(f'GRANT {row.privilege_type} ON "{table}__new" TO {row.grantee}'))


def _names(conn: Connection, table: str) -> list[tuple[str, str]]:
    """Return each index of the copy with the name of the one that it takes the place of."""
    query = text(
        "SELECT indexrelid::regclass::text AS name,"
        " regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', '') AS said, indisunique, indisprimary"
        " FROM pg_index WHERE indrelid = CAST(:table AS regclass) ORDER BY 1"
    )
    old, new = (conn.execute(query, {"table": f'"{name}"'}).all() for name in (table, f"{table}__new"))
    left = {row.name.strip('"'): (row.said, row.indisunique, row.indisprimary) for row in new}
    pairs: list[tuple[str, str]] = []
    for row in old:
        made = next(
            name for name, what in left.items() if what == (row.said, row.indisunique, row.indisprimary)
        )
        left.pop(made)
        pairs.append((made, row.name.strip('"')))
    return pairs


def _locked(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", "") in ("55P03", "40P01")  # lock_not_available, deadlock_detected
