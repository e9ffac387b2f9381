"""Copies the rows of a damaged journal into a fresh one: every row of every page that still verifies.

The tree of a table shows which pages hold its rows. Where an interior page is lost, the pages below it still exist, and
the shape of their rows shows which table they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from workstation.domain.ids import SystemIds, read_time
from workstation.encrypted_db import open_encrypted, transaction
from workstation.journal import schema
from workstation.journal.damaged_pages import (
    INDEX,
    INDEX_LEAF,
    TABLE,
    TABLE_LEAF,
    VerifiedPages,
    indexed,
    rows,
    tree,
)
from workstation.journal.journal import Journal
from workstation.journal.layout import Layout

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rootpage"
KINDS: dict[str, type] = {"TEXT": str, "BLOB": bytes, "INTEGER": int}


@dataclass
class Counts:
    """How many rows of each table were recovered, and how many are known to be lost."""

    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    """The tables whose original row count is unknown, so that more may be lost than was counted."""

    def kept_of(self, table: str) -> int:
        """Return how many rows of a table were recovered."""
        return self.kept.get(table, 0)


@dataclass(frozen=True)
class Column:
    """A column of a table. `numbers` marks the column that is the row number."""

    name: str
    kind: str
    needed: bool
    numbers: bool

    def takes(self, value: Any) -> bool:
        """Whether a record of the table may have this value in this column."""
        if self.numbers or value is None:
            return value is None and (self.numbers or not self.needed)
        return isinstance(value, KINDS[self.kind])

    @property
    def is_time(self) -> bool:
        """Whether the column holds times."""
        return self.name == "at" or self.name.endswith("_at")


@dataclass
class RecoveredTable:
    """A table of the journal: its columns, the pages with its rows, and the content of its indexes."""

    name: str
    columns: list[Column]
    indexes: list[str]
    leaves: list[int] = field(default_factory=list)
    whole: bool = False
    """Whether no page of its tree is missing."""


def copy(damaged: Path, fresh: Path, key: bytes, layout: Layout) -> Counts:
    """Copy everything readable from a damaged journal into a fresh file of the same version, which then opens."""
    counts, engine = Counts(), open_encrypted(fresh, key, synchronous="FULL")
    try:
        with (
            VerifiedPages(damaged, key, bytes.fromhex(layout.salt)) as pages,
            engine.connect() as connection,
            transaction(connection),
        ):
            version = next(v for v in (pages.version(), layout.version, schema.VERSION) if v is not None)
            for statement in (statement for step in schema.STEPS[:version] for statement in step):
                connection.exec_driver_sql(statement)
            parts = [_part(connection, name) for name in connection.exec_driver_sql(TABLES).scalars().all()]
            roots = _find(pages, parts, layout)
            for part in parts:
                _fill(pages, connection, part, roots, counts)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    finally:
        engine.dispose()
    return counts


def _part(fresh: Connection, name: str) -> RecoveredTable:
    columns = [
        Column(str(row[1]), str(row[2]), bool(row[3]), row[2] == "INTEGER" and bool(row[5]))
        for row in fresh.exec_driver_sql(f"PRAGMA table_info({name})")
    ]
    return RecoveredTable(
        name, columns, [str(row[1]) for row in fresh.exec_driver_sql(f"PRAGMA index_list({name})")]
    )


def _find(pages: VerifiedPages, parts: list[RecoveredTable], layout: Layout) -> dict[str, int]:
    """Find the pages with each table's rows, and return the root pages of the tables and indexes."""
    met, _ = tree(pages, 1, (TABLE, TABLE_LEAF))
    roots = {**layout.roots, **_roots(pages, met)}
    for part in parts:
        below, part.whole = tree(pages, roots.get(part.name, 0), (TABLE, TABLE_LEAF))
        part.leaves = [number for number in below if pages.kind(number) == TABLE_LEAF]
        met += below
    broken = [part for part in parts if not part.whole]
    if broken:
        for number in sorted(set(pages.numbers()) - set(met)):
            if pages.kind(number) == TABLE_LEAF and (owner := _owner(pages, number, broken)):
                owner.leaves.append(number)
    for part in broken:
        part.leaves.sort(key=lambda number: next((row for row, _ in rows(pages, number)), 0))
    return roots


def _roots(pages: VerifiedPages, met: Iterable[int]) -> dict[str, int]:
    """Return the root pages of tables and indexes, according to the readable schema pages."""
    records = (values for n in met if pages.kind(n) == TABLE_LEAF for _, values in rows(pages, n) if values)
    return {str(values[1]): int(values[3]) for values in records if values[3]}


def _owner(pages: VerifiedPages, number: int, broken: list[RecoveredTable]) -> RecoveredTable | None:
    """Return the table to which a leaf without a tree belongs, judged by the shape of its rows."""
    records = [values for _, values in rows(pages, number) if values is not None]
    ranked = [(rank, part) for part in broken if (rank := _likeness(part, records)) is not None]
    return min(ranked, key=lambda entry: entry[0])[1] if records and ranked else None


def _likeness(part: RecoveredTable, records: list[tuple[Any, ...]]) -> tuple[int, int, int] | None:
    """Return how well rows fit a table, where smaller is better, or None when one of them cannot belong to it."""
    missing = wrong = 0
    for values in records:
        if len(values) > len(part.columns):
            return None
        pairs = list(zip(part.columns, values, strict=False))
        if not all(column.takes(value) for column, value in pairs):
            return None
        missing += len(part.columns) - len(values)
        wrong += sum(
            column.is_time and value is not None and read_time(value) is None for column, value in pairs
        )
    return missing, wrong, -sum(column.is_time for column in part.columns)


def _fill(
    pages: VerifiedPages, fresh: Connection, part: RecoveredTable, roots: dict[str, int], counts: Counts
) -> None:
    """Copy a table's readable rows in the order of their numbers, and count those known to be missing."""
    there, kept = set[int](), set[int]()
    for row, values in (record for number in part.leaves for record in rows(pages, number)):
        there.add(row)
        if values is not None and _insert(fresh, part, row, values):
            kept.add(row)
    known, sure = _indexed(pages, part, roots)
    counts.kept[part.name], counts.lost[part.name] = len(kept), len((there | known) - kept)
    if not (sure or part.whole):
        counts.unsure.add(part.name)


def _insert(fresh: Connection, part: RecoveredTable, row: int, values: tuple[Any, ...]) -> bool:
    """Write a row. Columns added to the table after the row was written get the schema's default."""
    names = [column.name for column in part.columns[: len(values)]]
    cells = [row if column.numbers else value for column, value in zip(part.columns, values, strict=False)]
    marks = ", ".join("?" * len(names))
    statement = f"INSERT OR IGNORE INTO {part.name} ({', '.join(names)}) VALUES ({marks})"
    return fresh.exec_driver_sql(statement, tuple(cells)).rowcount == 1


def _indexed(pages: VerifiedPages, part: RecoveredTable, roots: dict[str, int]) -> tuple[set[int], bool]:
    """Return the rows that a table's indexes still list, and whether that list is complete."""
    known, sure = set[int](), False
    for name in part.indexes:
        below, whole = tree(pages, roots.get(name, 0), (INDEX, INDEX_LEAF))
        entries = [row for number in below for row in indexed(pages, number)]
        known |= {row for row in entries if row is not None}
        sure = sure or (whole and None not in entries)
    return known, sure


def settle(journal: Journal) -> None:
    """Turn the recovered journal into that of a new client, so that lost numbers are never reused.

    The store is asked about commands that had a number, because only it knows whether they arrived. The others are sent
    as usual.
    """
    run = journal._db.exec_driver_sql
    with transaction(journal._db):
        left = "state <> 'cancelled' AND (number IS NOT NULL OR state NOT IN ('held', 'waiting'))"
        run(f"UPDATE command SET former = coalesce(former, ?) WHERE {left}", (journal.client,))
        run("UPDATE command SET state = 'waiting' WHERE state = 'sending'")
        run("UPDATE command SET number = NULL")
        run("INSERT OR REPLACE INTO meta VALUES ('client', ?)", (SystemIds()(),))
