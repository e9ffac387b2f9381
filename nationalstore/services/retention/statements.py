"""PostgreSQL statements that rewrite a table and purge the server's files. Every name is one of the store's own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import TextClause, text

TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
KEEPS_OLD_LOGS = text("SHOW wal_recycle")
NEXT_LOG = text("SELECT pg_switch_wal()")
CHECKPOINT = text("CHECKPOINT")
SQLITE_CHECKPOINT = text("PRAGMA wal_checkpoint(TRUNCATE)")
GRANTS = text(
    "SELECT DISTINCT privilege_type, grantee::regrole::text AS grantee FROM pg_class, aclexplode(relacl)"
    " WHERE pg_class.oid = CAST(:table AS regclass) AND grantee <> 0"
)
INDEXES = text(
    "SELECT indexrelid::regclass::text AS name,"
    " regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', '') AS definition, indisunique, indisprimary"
    " FROM pg_index WHERE indrelid = CAST(:table AS regclass) ORDER BY 1"
)


def analyse(table: str) -> TextClause:
    """Update the planner statistics of the table."""
    return text(f'ANALYZE "{table}"')


def lock_timeout(longest: str) -> TextClause:
    """Limit the wait for a lock in this transaction."""
    return text(f"SET LOCAL lock_timeout = '{longest}'")


def lock_writers_out(table: str) -> TextClause:
    """Lock the table against all writers."""
    return text(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE')


def lock_everybody_out(table: str) -> TextClause:
    """Lock the table against all readers and writers."""
    return text(f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE')


def drop_copy(table: str) -> TextClause:
    """Drop the copy if it exists."""
    return text(f'DROP TABLE IF EXISTS "{table}__new"')


def make_copy(table: str) -> TextClause:
    """Create an empty copy with the same columns, keys and indexes."""
    return text(f'CREATE TABLE "{table}__new" (LIKE "{table}" INCLUDING ALL)')


def carry(table: str, key: Sequence[str]) -> TextClause:
    """Make the trigger's function apply each change to the copy."""
    same = " AND ".join(f'"{name}" = OLD."{name}"' for name in key)
    return _function(
        table,
        f""" IF TG_OP <> 'INSERT' THEN DELETE FROM "{table}__new" WHERE {same}; END IF;"""
        f""" IF TG_OP <> 'DELETE' THEN INSERT INTO "{table}__new" SELECT NEW.*; END IF;""",
    )


def carry_nothing(table: str) -> TextClause:
    """Make the trigger's function do nothing."""
    return _function(table, "")


def add_trigger(table: str) -> TextClause:
    """Run the function after each change of a row."""
    return text(
        f'CREATE OR REPLACE TRIGGER carry_to_new AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
        f' FOR EACH ROW EXECUTE FUNCTION "{table}__carry"()'
    )


def copy_rows(table: str, key: Sequence[str], number: int, *, after: bool) -> TextClause:
    """Copy the next rows in key order and return their keys; with ``after``, start after the key ``k0``, ``k1`` and so
    on.

    ``FOR UPDATE`` waits for transactions that are changing a row, and then copies what they wrote.
    """
    columns = ", ".join(f'"{name}"' for name in key)
    last = ", ".join(f":k{at}" for at in range(len(key)))
    where = f"WHERE ({columns}) > ({last})" if after else ""
    return text(
        f'WITH part AS MATERIALIZED (SELECT * FROM "{table}" {where} ORDER BY {columns} LIMIT {number} FOR UPDATE),'
        f' done AS (INSERT INTO "{table}__new" SELECT * FROM part ON CONFLICT DO NOTHING)'
        f" SELECT {columns} FROM part ORDER BY {columns}"
    )


def drop_table(table: str) -> TextClause:
    """Drop the table that the copy replaces."""
    return text(f'DROP TABLE "{table}"')


def drop_function(table: str) -> TextClause:
    """Drop the function of the trigger."""
    return text(f'DROP FUNCTION "{table}__carry"()')


def rename_copy(table: str) -> TextClause:
    """Rename the copy to the table's name."""
    return text(f'ALTER TABLE "{table}__new" RENAME TO "{table}"')


def rename_index(now: str, then: str) -> TextClause:
    """Rename an index."""
    return text(f'ALTER INDEX "{now}" RENAME TO "{then}"')


def grant(privilege: str, table: str, role: str) -> TextClause:
    """Grant a role a privilege on the copy; the server has already quoted the role."""
    return text(f'GRANT {privilege} ON "{table}__new" TO {role}')


def _function(table: str, body: str) -> TextClause:
    return text(
        f'CREATE OR REPLACE FUNCTION "{table}__carry"() RETURNS trigger LANGUAGE plpgsql AS'
        f" $$ BEGIN{body} RETURN NULL; END $$"
    )
