"""A desk's databases in memory: they run the product's own statements, and a computer may stop at any commit.

Committed data is on the disk, and uncommitted data is lost when the computer stops. The connection has the few methods
of SQLAlchemy's connection that journal and cache use.
"""

from __future__ import annotations

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


class MemoryDatabase:
    """One file of a computer's disk.

    A world runs inside one transaction, which is rolled back when it ends: the next world starts with the original
    file, and statements need not be prepared again. The product's commits are savepoints in it.
    """

    def __init__(self, raw: Any, tables: Sequence[str]) -> None:
        self.raw, self._tables = raw, tables
        self._is_writing = False

    def begin_world(self) -> None:
        """Begin the transaction that can undo everything."""
        self.raw.execute("BEGIN IMMEDIATE")

    def end_world(self) -> None:
        """Roll everything back."""
        self._is_writing = False
        self.raw.execute("ROLLBACK")

    def begin(self) -> None:
        """Begin a transaction of the product."""
        self.raw.execute("SAVEPOINT world")
        self._is_writing = True

    def commit(self) -> None:
        """Commit the product's transaction to the disk."""
        self.raw.execute("RELEASE world")
        self._is_writing = False

    def roll_back(self) -> None:
        """Roll back the product's transaction."""
        if self._is_writing:
            self.raw.execute("ROLLBACK TO world")
            self.commit()

    def image(self) -> Image:
        """Return everything that was committed."""
        return {table: self.raw.execute(f"SELECT * FROM {table}").fetchall() for table in self._tables}

    def load(self, image: Image) -> None:
        """Replace the content with an image."""
        for table, rows in image.items():
            self.raw.execute(f"DELETE FROM {table}")
            if rows:
                places = ", ".join("?" * len(rows[0]))
                self.raw.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


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

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return int(self._cursor.rowcount)

    def _names(self) -> Names:
        return tuple(column[0] for column in self._cursor.description or ())

    def scalar(self) -> Any:
        """Return the first value, None without a row."""
        row = self._cursor.fetchone()
        return None if row is None else row[0]

    def scalars(self) -> Scalars:
        """Return the first value of each row."""
        return Scalars(self._cursor)

    def first(self) -> Any:
        """Return the first row or None."""
        row = self._cursor.fetchone()
        return None if row is None else _row(self._names(), row)

    def one(self) -> Any:
        """Return the only row."""
        return self._cursor.fetchone()

    def all(self) -> list[Any]:
        """Return every row."""
        return list(self)

    def mappings(self) -> Mappings:
        """Return each row by the names of its columns."""
        return Mappings(self._names(), self._cursor)

    def __iter__(self) -> Iterator[Any]:
        names = self._names()
        return (_row(names, row) for row in self._cursor.fetchall())


class Scalars:
    """The first value of each row."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        return (row[0] for row in self._cursor.fetchall())

    def all(self) -> list[Any]:
        """Return every value."""
        return list(self)


class Mappings:
    """Each row by the names of its columns."""

    def __init__(self, names: Names, cursor: Any) -> None:
        self._names, self._cursor = names, cursor

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self._names, row, strict=True)) for row in self._cursor.fetchall())

    def first(self) -> dict[str, Any] | None:
        """Return the first row or None."""
        row = self._cursor.fetchone()
        return None if row is None else dict(zip(self._names, row, strict=True))

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
        raw = self._database.raw
        match statement:
            case "BEGIN IMMEDIATE":
                self._database.begin()
            case "COMMIT":
                self._power.commit(self._database)
            case "ROLLBACK":
                self._database.roll_back()
            case _:
                if isinstance(values, list):
                    return Result(raw.executemany(statement, values))
                return Result(raw.execute(statement, values))
        return Result(None)

    def close(self) -> None:
        """Leave the database as it is: the disk stays when a program ends."""


def new_database(statements: Sequence[str], tables: Sequence[str]) -> MemoryDatabase:
    """Return an empty database created by these statements; its images cover these tables."""
    raw = dbapi2.connect(":memory:", isolation_level=None, cached_statements=400)
    for statement in statements:
        raw.execute(statement)
    return MemoryDatabase(raw, tables)
