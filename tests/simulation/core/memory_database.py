"""A desk's databases in memory: they run the product's own statements, and a computer may stop at any commit.

Committed data is on the disk, and uncommitted data is lost when the computer stops. The connection has the few methods
of SQLAlchemy's connection that journal and cache use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlcipher3 import dbapi2

Names = tuple[str, ...]
Image = dict[str, list[tuple[Any, ...]]]


class Crash(BaseException):
    """The sudden stop of a computer. Only the world may catch it."""


class Power:
    """A computer's power: it may fail just before or just after any commit."""

    def __init__(self) -> None:
        self.left: int | None = None
        """Commits until the failure; None when none is planned."""
        self.is_before = False
        """Whether it fails before that commit is on the disk."""

    def fail_at(self, commit: int, *, before: bool) -> None:
        """Plan a failure at this commit from now, counted from 0."""
        self.left, self.is_before = commit, before

    def commit(self, database: MemoryDatabase) -> None:
        """Commit, unless the power fails."""
        if self.left is None:
            database.commit()
            return
        self.left -= 1
        if self.left >= 0:
            database.commit()
            return
        self.left = None
        if self.is_before:
            database.roll_back()
        else:
            database.commit()
        raise Crash


Known = tuple[Names, list[tuple[Any, ...]], int]
"""The answer to one statement: the names of the columns, the rows, and how many rows it changed."""


Versions = tuple[int, ...]
DONE: Known = ((), [], 0)


class MemoryDatabase:
    """One file of a computer's disk.

    A world runs inside one transaction, which is rolled back when it ends: the next world starts with the original
    file, and statements need not be prepared again. The product's transactions are savepoints in it, made at the first
    write. Until a table is written, a question about it has the same answer, so the answer is kept: most questions of an
    idle desk are asked again and again. The same holds for a write that found nothing to change.
    """

    def __init__(self, raw: Any, tables: Sequence[str]) -> None:
        self.raw, self._tables = raw, tables
        self._is_open = self._is_writing = False
        self.is_damaged = False
        """Whether a page of the file cannot be read."""
        self._known: dict[tuple[str, Any], tuple[Versions, Known]] = {}
        """Answers, with the versions of the tables that they come from."""
        self._versions = dict.fromkeys(tables, 0)
        self._names = re.compile(rf"\b(?:{'|'.join(tables)})\b")
        self._about: dict[str, Names] = {}

    def begin_world(self) -> None:
        """Begin the transaction that can undo everything."""
        self.is_damaged = False
        self.raw.execute("BEGIN IMMEDIATE")
        self._known.clear()

    def end_world(self) -> None:
        """Roll everything back."""
        self._is_open = self._is_writing = False
        self.raw.execute("ROLLBACK")
        self._known.clear()

    def begin(self) -> None:
        """Begin a transaction of the product."""
        assert not self._is_open, "the product runs one transaction at a time"
        self._is_open = True

    def commit(self) -> None:
        """Commit the product's transaction to the disk."""
        if self._is_writing:
            self.raw.execute("RELEASE world")
        self._is_open = self._is_writing = False

    def roll_back(self) -> None:
        """Roll back the product's transaction."""
        if self._is_writing:
            self.raw.execute("ROLLBACK TO world")
            self._known.clear()
        self.commit()

    def run(self, statement: str, values: Any) -> Known:
        """Run one statement, or the same for each row of a list."""
        if statement.startswith("PRAGMA wal_checkpoint"):
            return (
                (),
                [(0, 0, 0)],
                0,
            )  # Memory has no log to empty, and a transaction of its own is always open.
        tables = self._about.get(statement)
        if tables is None:
            tables = self._about[statement] = tuple(dict.fromkeys(self._names.findall(statement)))
        if isinstance(values, list) or not tables:
            return self._write(statement, values, tables)
        key, versions = (statement, values), tuple([self._versions[table] for table in tables])
        kept = self._known.get(key)
        if kept is not None and kept[0] == versions:
            return kept[1]
        reads = statement.startswith("SELECT")
        known = self._read(statement, values) if reads else self._write(statement, values, tables)
        if not known[2]:
            self._known[key] = (versions, known)
        return known

    def _read(self, statement: str, values: Any) -> Known:
        cursor = self.raw.execute(statement, values)
        return tuple([column[0] for column in cursor.description]), cursor.fetchall(), 0

    def _write(self, statement: str, values: Any, tables: Names) -> Known:
        if self._is_open and not self._is_writing:
            self.raw.execute("SAVEPOINT world")
            self._is_writing = True
        run = self.raw.executemany if isinstance(values, list) else self.raw.execute
        cursor = run(statement, values)
        rows = cursor.fetchall() if cursor.description else []
        if cursor.rowcount:
            for table in tables[:1]:  # A statement names first what it writes.
                self._versions[table] += 1
        return (), rows, int(cursor.rowcount)

    def image(self) -> Image:
        """Return everything that was committed."""
        return {table: self.raw.execute(f"SELECT * FROM {table}").fetchall() for table in self._tables}

    def load(self, image: Image) -> None:
        """Replace the content with an image."""
        self.is_damaged = False
        for table, rows in image.items():
            self.raw.execute(f"DELETE FROM {table}")
            if rows:
                places = ", ".join("?" * len(rows[0]))
                self.raw.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        self._known.clear()


class Row(tuple[Any, ...]):
    """One row, by position and by column name."""

    names: Names

    def __getattr__(self, name: str) -> Any:
        try:
            return self[self.names.index(name)]
        except ValueError:
            raise AttributeError(name) from None


def _row(names: Names, values: Any) -> Row:
    row = Row(values)
    row.names = names
    return row


class Result:
    """The rows of one statement."""

    def __init__(self, known: Known) -> None:
        self._names, self._rows, self.rowcount = known

    def scalar(self) -> Any:
        """Return the first value, None without a row."""
        return self._rows[0][0] if self._rows else None

    def scalars(self) -> Scalars:
        """Return the first value of each row."""
        return Scalars(self._rows)

    def first(self) -> Any:
        """Return the first row or None."""
        return _row(self._names, self._rows[0]) if self._rows else None

    def one(self) -> Any:
        """Return the only row."""
        return self._rows[0]

    def all(self) -> list[Any]:
        """Return every row."""
        return list(self)

    def mappings(self) -> Mappings:
        """Return each row by the names of its columns."""
        return Mappings(self._names, self._rows)

    def __iter__(self) -> Iterator[Any]:
        return (_row(self._names, row) for row in self._rows)


class Scalars:
    """The first value of each row."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        return (row[0] for row in self._rows)

    def all(self) -> list[Any]:
        """Return every value."""
        return list(self)


class Mappings:
    """Each row by the names of its columns."""

    def __init__(self, names: Names, rows: list[tuple[Any, ...]]) -> None:
        self._names, self._rows = names, rows

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self._names, row, strict=True)) for row in self._rows)

    def first(self) -> dict[str, Any] | None:
        """Return the first row or None."""
        return next(iter(self), None)

    def all(self) -> list[dict[str, Any]]:
        """Return every row."""
        return list(self)


class MemoryConnection:
    """One database, with the statements that SQLAlchemy's connection takes."""

    def __init__(self, database: MemoryDatabase, power: Power) -> None:
        self._database, self._power = database, power
        database.roll_back()

    def exec_driver_sql(self, statement: str, values: Any = ()) -> Result:
        """Run one statement, or the same for each row of a list."""
        match statement:
            case "BEGIN IMMEDIATE":
                self._database.begin()
            case "COMMIT":
                self._power.commit(self._database)
            case "ROLLBACK":
                self._database.roll_back()
            case _:
                return Result(self._database.run(statement, values))
        return Result(DONE)

    def close(self) -> None:
        """Leave the database as it is: the disk stays when a program ends."""


def new_database(statements: Sequence[str], tables: Sequence[str]) -> MemoryDatabase:
    """Return an empty database created by these statements; its images cover these tables."""
    raw = dbapi2.connect(":memory:", isolation_level=None, cached_statements=400)
    for statement in statements:
        raw.execute(statement)
    return MemoryDatabase(raw, tables)
