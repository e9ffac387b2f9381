"""A desk's databases in memory: they run the product's own statements, and a computer may stop at any commit.

Committed data is on the disk, and uncommitted data is lost when the computer stops. The connection has the few methods
of SQLAlchemy's connection that journal and cache use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlcipher3 import dbapi2

Names = tuple[str, ...]
Image = dict[str, list[tuple[Any, ...]]]


class Crash(BaseException):
    """The sudden stop of a computer. Only the world may catch it."""


MOST_KEPT = 50
"""Answers of one statement that are kept for the next worlds. Those to values that never come back fill no memory."""
_BY_KEY = re.compile(r"meta (?:SET value = \? )?(?:WHERE key = |VALUES \()('[^']+'|\?)(?![^,)]*')")


def _changes(parts: Parts) -> int:
    """Return how often these were changed. Within a world the number never falls."""
    return sum([part.changes for part in parts])


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


class Part:
    """A table, or one key of the table ``meta``, with the number of its changes so far in this world."""

    __slots__ = ("changes",)

    def __init__(self) -> None:
        self.changes = 0


Parts = Sequence[Part]


class Kept:
    """An answer that may still hold: what was read, its changes until then, and when it was last known to hold."""

    __slots__ = ("at", "changes", "reads", "result")

    def __init__(self, reads: Parts, changes: int, result: Result, at: int) -> None:
        self.reads, self.changes, self.result, self.at = reads, changes, result, at


class Statement:
    """One statement of the product: what it reads and writes, and the answers to it that may still hold."""

    __slots__ = ("answers", "first", "is_question", "key", "reads")

    def __init__(self, statement: str, reads: Parts, key: str | None) -> None:
        self.is_question = statement.startswith("SELECT")
        self.reads, self.key = reads, key
        """What it reads, and the key of ``meta`` that it concerns: "?" is its first value, None every key."""
        self.answers: dict[Any, Kept] = {}
        """The answers of this world, by values."""
        self.first: dict[Any, Kept] = {}
        """The same from before anything was changed, which is the same in every world."""


class MemoryDatabase:
    """One file of a computer's disk.

    A world runs inside one transaction, which is rolled back when it ends: the next world starts with the original
    file, and statements need not be prepared again. The product's transactions are savepoints in it, made at the first
    write. Until a table is written, a question about it has the same answer, so the answer is kept: most questions of an
    idle desk are asked again and again. The same holds for a write that found nothing to change. What was answered
    before anything was written is kept for the next worlds. The keys of ``meta`` have nothing to do with each other, so
    each counts as a table.
    """

    def __init__(self, raw: Any, tables: Sequence[str]) -> None:
        self.raw = raw
        self._is_open = self._is_writing = self._is_in_world = False
        self.is_damaged = False
        """Whether a page of the file cannot be read."""
        self._tables = {name: Part() for name in tables}
        self._changed = 0
        """Grows with every change, of whatever. It never falls, also not between worlds."""
        self._keys: dict[str, Part] = {}
        self._every_key = Part()
        """Changed by what changes more than one key of ``meta``; ``meta`` itself is changed by every write to it."""
        self._names = re.compile(rf"\b(?:{'|'.join(tables)})\b")
        self._statements: dict[str, Statement] = {}

    def begin_world(self, meta: Mapping[str, str]) -> None:
        """Begin the transaction that can undo everything, with these values in the table ``meta``."""
        self.is_damaged, self._is_in_world = False, True
        self.raw.execute("BEGIN IMMEDIATE")
        for part in (*self._tables.values(), *self._keys.values(), self._every_key):
            part.changes = 0
        for statement in self._statements.values():
            statement.answers.clear()
        for key, value in meta.items():
            self.raw.execute("INSERT INTO meta VALUES (?, ?)", (key, value))
            self._key(key).changes = self._tables["meta"].changes = 1
        self._changed += 1

    def end_world(self) -> None:
        """Roll everything back."""
        self._is_open = self._is_writing = self._is_in_world = False
        self.raw.execute("ROLLBACK")

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
            self._forget_answers()
        self.commit()

    def _forget_answers(self) -> None:
        for part in (*self._tables.values(), self._every_key):
            part.changes += 1
        self._changed += 1

    def known(self, statement: str, values: Any) -> Result | None:
        """Return the answer that a statement had, if it still holds."""
        about = self._statements.get(statement)
        if about is None or type(values) is list:
            return None
        kept = about.answers.get(values) or about.first.get(values)
        if kept is None or (kept.at != self._changed and not self._holds(kept)):
            return None
        return kept.result

    def _holds(self, kept: Kept) -> bool:
        if kept.changes != _changes(kept.reads):
            return False
        kept.at = self._changed
        return True

    def run(self, statement: str, values: Any) -> Result:
        """Run one statement, or the same for each row of a list."""
        if statement.startswith("PRAGMA wal_checkpoint"):
            # Memory has no log to empty, and a transaction of its own is always open.
            return Result((), [(0, 0, 0)], 0)
        about = self._statements.get(statement)
        if about is None:
            about = self._statements[statement] = self._about(statement)
        reads = about.reads
        if about.key == "?" and type(values) is tuple:
            reads = (self._every_key, self._key(values[0]))
        changes = _changes(reads)
        if about.is_question:
            cursor = self.raw.execute(statement, values)
            result = Result(tuple([column[0] for column in cursor.description]), cursor.fetchall(), 0)
        else:
            result = self._write(statement, values, about)
        if not result.rowcount and type(values) is not list and reads:
            if changes == 0 and self._is_in_world and len(about.first) < MOST_KEPT:
                about.first[values] = Kept(reads, 0, result, self._changed)
            else:
                about.answers[values] = Kept(reads, changes, result, self._changed)
        return result

    def _about(self, statement: str) -> Statement:
        """Find the tables that a statement names. One that names keys of ``meta`` depends on those alone."""
        names, keys = self._names.findall(statement), list(_BY_KEY.finditer(statement))
        named = [self._tables[name] for name in dict.fromkeys(names)]
        if not keys or len(keys) != names.count("meta"):
            return Statement(statement, [*named, self._every_key], None)
        literal = [key[1].strip("'") for key in keys]
        if literal == ["?"] and names == ["meta"] and statement.index("?") == keys[0].start(1):
            return Statement(statement, (), "?")
        if "?" in literal:
            return Statement(statement, [*named, self._every_key], None)
        others = [part for part in named if part is not self._tables["meta"]]
        reads = [*others, *map(self._key, literal), self._every_key]
        return Statement(statement, reads, literal[0] if not others else None)

    def _key(self, key: str) -> Part:
        return self._keys.setdefault(key, Part())

    def _write(self, statement: str, values: Any, about: Statement) -> Result:
        if self._is_open and not self._is_writing:
            self.raw.execute("SAVEPOINT world")
            self._is_writing = True
        run = self.raw.executemany if isinstance(values, list) else self.raw.execute
        cursor = run(statement, values)
        rows = cursor.fetchall() if cursor.description else []
        if cursor.rowcount:
            self._is_changed(statement, values, about)
        return Result((), rows, int(cursor.rowcount))

    def _is_changed(self, statement: str, values: Any, about: Statement) -> None:
        """Count a change of what a statement writes, which it names first."""
        name = self._names.search(statement)
        if name is None:
            return
        self._changed += 1
        self._tables[name[0]].changes += 1
        if name[0] == "meta":
            key = values[0] if about.key == "?" and type(values) is tuple else about.key
            part = self._every_key if key is None or key == "?" else self._key(key)
            part.changes += 1

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
        self._forget_answers()


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

    __slots__ = ("_names", "_rows", "rowcount")

    def __init__(self, names: Names, rows: list[tuple[Any, ...]], rowcount: int) -> None:
        self._names, self._rows, self.rowcount = names, rows, rowcount

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
        return _row(self._names, self._rows[0])

    def all(self) -> list[Any]:
        """Return every row."""
        return list(self)

    def mappings(self) -> Mappings:
        """Return each row by the names of its columns."""
        return Mappings(self._names, self._rows)

    def __iter__(self) -> Iterator[Any]:
        return (_row(self._names, row) for row in self._rows)


DONE = Result((), [], 0)


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
        known = self._database.known(statement, values)
        if known is not None:
            return known
        match statement:
            case "BEGIN IMMEDIATE":
                self._database.begin()
            case "COMMIT":
                self._power.commit(self._database)
            case "ROLLBACK":
                self._database.roll_back()
            case _:
                return self._database.run(statement, values)
        return DONE

    def close(self) -> None:
        """Leave the database as it is: the disk stays when a program ends."""


def new_database(statements: Sequence[str], tables: Sequence[str]) -> MemoryDatabase:
    """Return an empty database created by these statements; its images cover these tables."""
    raw = dbapi2.connect(":memory:", isolation_level=None, cached_statements=400)
    for statement in statements:
        raw.execute(statement)
    return MemoryDatabase(raw, tables)
