"""Reading what can still be read of a damaged journal, row by row and from every table that there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from workstation.domain.ids import SystemIds
from workstation.journal import schema
from workstation.journal.journal import Journal
from workstation.vault import open_vault, transaction

AT_ONCE = 100  # Rows read with one question, and looked for one by one where that fails.
BEYOND = 2_000  # Numbers of rows looked for beyond the last one that is known.
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rootpage"


@dataclass
class Counts:
    """How many rows of each table were kept, and how many are known to have been there and could not be read."""

    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)


class Damaged:
    """A damaged journal, read only; whoever meets a bad page goes on with a new connection."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._engine = open_vault(path, key, synchronous="NORMAL")
        self._connection: Connection | None = None

    def close(self) -> None:
        """Give the file back."""
        self._let_go()
        self._engine.dispose()

    def ask(self, question: str, *values: Any) -> list[Any] | None:
        """Return the rows, or None when a page that is needed for them cannot be read."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            return list(self._connection.exec_driver_sql(question, values))
        except DatabaseError:
            self._let_go()
            return None

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def version(self) -> int:
        """Return the version of the file's schema, 0 when its head cannot be read."""
        found = self.ask("PRAGMA user_version")
        readable = self.ask("SELECT count(*) FROM sqlite_schema")
        return int(found[0][0]) if found and readable else 0

    def rows(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield every row that can be reached, in the order in which the rows were written."""
        at, top = 0, max(self.known(table), default=0) + BEYOND
        question = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT {AT_ONCE}"
        while at < top:
            found = self.ask(question, at, top)
            if found is None:
                # Somewhere in the next rows is a bad page: the others of them are asked for one by one.
                for one in range(at + 1, min(at + AT_ONCE, top) + 1):
                    for row in self.ask(question, one - 1, one) or ():
                        yield tuple(row)[1:]
                at = min(at + AT_ONCE, top)
            elif found:
                yield from (tuple(row)[1:] for row in found)
                at = int(found[-1][0])
            else:
                return

    def known(self, table: str) -> set[int]:
        """Return the numbers of rows that the table or one of its indexes still tells of."""
        numbers: set[int] = set()
        indexes = self.ask(f"SELECT name FROM pragma_index_list('{table}')") or []
        for way in ("NOT INDEXED", *(f'INDEXED BY "{row[0]}"' for row in indexes)):
            for direction in ("ASC", "DESC"):
                numbers |= self._numbers(table, way, direction)
        return numbers

    def _numbers(self, table: str, way: str, direction: str) -> set[int]:
        """Return what one way through the table tells, up to the first bad page on it."""
        numbers: set[int] = set()
        try:
            with self._engine.connect() as connection:
                order = "rowid" if way == "NOT INDEXED" else "1"
                for row in connection.exec_driver_sql(
                    f"SELECT rowid FROM {table} {way} ORDER BY {order} {direction}"
                ):
                    numbers.add(int(row[0]))
        except DatabaseError:
            self._engine.dispose()
        return numbers


def copy(damaged: Path, fresh: Path, key: bytes) -> Counts:
    """Write everything readable of a damaged journal into a fresh file of the same version; it can be opened then."""
    source, counts = Damaged(damaged, key), Counts()
    engine = open_vault(fresh, key, synchronous="FULL")
    try:
        with engine.connect() as connection, transaction(connection):
            version = source.version()
            for statement in (statement for step in schema.STEPS[:version] for statement in step):
                connection.exec_driver_sql(statement)
            for table in list(connection.exec_driver_sql(TABLES).scalars()):
                _fill(source, connection, table, counts)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    finally:
        source.close()
        engine.dispose()
    return counts


def _fill(source: Damaged, fresh: Connection, table: str, counts: Counts) -> None:
    """Copy a table's readable rows, with every column it has."""
    columns = [str(row[1]) for row in fresh.exec_driver_sql(f"PRAGMA table_info({table})")]
    insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    kept = 0
    for row in source.rows(table, ", ".join(columns)):
        kept += fresh.exec_driver_sql(insert, row).rowcount
    counts.kept[table] = kept
    counts.lost[table] = max(0, len(source.known(table)) - kept)


def settle(journal: Journal) -> None:
    """Make it the journal of a new client: numbers that may be lost are never given twice.

    Of what had a number only the store knows whether it arrived, and it is asked; what had none is sent as ever.
    """
    run = journal._db.exec_driver_sql
    with transaction(journal._db):
        left = "state <> 'cancelled' AND (number IS NOT NULL OR state NOT IN ('held', 'waiting'))"
        run(f"UPDATE command SET former = coalesce(former, ?) WHERE {left}", (journal.client,))
        run("UPDATE command SET state = 'waiting' WHERE state = 'sending'")
        run("UPDATE command SET number = NULL")
        run("INSERT OR REPLACE INTO meta VALUES ('client', ?)", (SystemIds()(),))
