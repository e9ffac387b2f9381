"""Checks that the rows of the audit log are still what was written, by reading all of them repeatedly.

A pass reads all tiles of a force and compares the entry texts with their columns and hashes. Cheap checks are made in
every round: the number of rows in each table, and everything since the last complete tile.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, func, select

from nationalstore.core import merkle_tree
from nationalstore.db import schema
from nationalstore.db.audit_rows import COLUMNS, canonical
from nationalstore.db.audit_tiles import TILE, Damaged, readable
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.audit import tamper_alerts

TILES_AT_ONCE = 16
BUDGET = 0.25  # Seconds of work in one round.


class Checker:
    """Scans the audit logs of all forces in parts, resuming where it stopped."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._passes: dict[str, Iterator[None]] = {}

    def round(self, budget: float = BUDGET) -> None:
        """Check until the budget is used up, at least one part of every log, and raise an alarm for any damage."""
        ends = time.monotonic() + budget
        try:
            named = forces(self._store)
        except Damaged as error:
            tamper_alerts.sound(self._store, tamper_alerts.EVERYBODY, str(error))
            return
        for force, known in named:
            passing = self._passes.setdefault(force, check(self._store, force))
            try:
                for _ in passing:  # It resumes where the last round stopped.
                    if time.monotonic() > ends:
                        break
                else:
                    del self._passes[force]
            except Damaged as error:
                del self._passes[force]
                tamper_alerts.sound(self._store, force if known else tamper_alerts.EVERYBODY, str(error))


def check(store: Store, force: str) -> Iterator[None]:
    """Scan the audit log of a force once, part by part. Raises Damaged if it is not what was written."""
    with store.read() as view:
        size = _counted(view, force)
        _entries(view.conn, force, size - size % TILE, size)
    yield
    for first in range(0, size // TILE, TILES_AT_ONCE):
        with store.read() as view:
            _check_tiles(view.conn, force, first, min(first + TILES_AT_ONCE, size // TILE))
        yield
    for level, width in _heights(size):
        for at in range(size // width):
            with store.read() as view:
                _check_above(view.conn, force, level, at)
            yield


def forces(store: Store) -> list[tuple[str, bool]]:
    """Return the forces that have audit rows, and whether each has a counter: without one, nothing was written.

    Raises Damaged when a row has a value that cannot be a force.
    """
    counter, row, tile = schema.force_counter, schema.record_entry, schema.record_tile
    with store.read() as view, readable():
        known = set(view.conn.execute(select(counter.c.force)).scalars())
        named = known.union(_values(view.conn, row.c.force), _values(view.conn, tile.c.force))
    return [(force, force in known) for force in sorted(named)]


def _values(conn: Connection, column: Column[str]) -> Iterator[str]:
    """Yield the distinct values of an indexed column without reading every row."""
    value = conn.execute(select(func.min(column))).scalar()
    while value is not None:
        yield value
        value = conn.execute(select(func.min(column)).where(column > value)).scalar()


def _counted(view: ReadTransaction, force: str) -> int:
    """Return the size of the log. Raises Damaged when rows are missing, added or numbered wrongly."""
    counter, row, tile = schema.force_counter, schema.record_entry, schema.record_tile
    written = view.conn.execute(select(counter.c.recorded).where(counter.c.force == force)).scalar() or 0
    least, most, count = view.conn.execute(
        select(func.min(row.c.index), func.max(row.c.index), func.count()).where(row.c.force == force)
    ).one()
    if (count, least or 0, most if count else -1) != (written, 0, written - 1):
        raise Damaged(f"{written} entries were written; there are {count}, from {least} to {most}.")
    rows = view.conn.execute(
        select(tile.c.level, func.min(tile.c.index), func.max(tile.c.index), func.count())
        .where(tile.c.force == force)
        .group_by(tile.c.level)
    )
    tiles = {level: (low, high, count) for level, low, high, count in rows}
    expected = {
        level: (0, written // width - 1, written // width) for level, width in [(1, TILE), *_heights(written)]
    }
    if tiles != {level: row for level, row in expected.items() if row[2]}:
        raise Damaged(f"The tiles of {written} entries are {tiles}.")
    return int(written)


def _heights(size: int) -> list[tuple[int, int]]:
    """Return the levels of tiles above the first in a log of this size, with the number of entries each covers."""
    heights, level, width = [], 2, TILE * TILE
    while width <= size:
        heights.append((level, width))
        level, width = level + 1, width * TILE
    return heights


def _check_tiles(conn: Connection, force: str, first: int, last: int) -> None:
    hashes = [hash_ for _, hash_ in _entries(conn, force, first * TILE, last * TILE)]
    kept = _hashes(conn, force, 1, first, last)
    for at in range(last - first):
        part = hashes[at * TILE : (at + 1) * TILE]
        if len(part) != TILE or kept.get(first + at) != merkle_tree.fold(part).hex():
            raise Damaged(
                f"Entries {(first + at) * TILE} to {(first + at + 1) * TILE - 1} are not what was written."
            )


def _check_above(conn: Connection, force: str, level: int, at: int) -> None:
    kept = _hashes(conn, force, level - 1, at * TILE, (at + 1) * TILE)
    below = [bytes.fromhex(kept[number]) for number in sorted(kept)]
    if len(below) != TILE or _hashes(conn, force, level, at, at + 1).get(at) != merkle_tree.fold(below).hex():
        raise Damaged(f"Tile {at} of height {level} is not what was written.")


def _hashes(conn: Connection, force: str, level: int, first: int, last: int) -> dict[int, str]:
    row = schema.record_tile
    query = select(row.c.index, row.c.hash).where(
        row.c.force == force, row.c.level == level, row.c.index >= first, row.c.index < last
    )
    with readable():
        rows = conn.execute(query).all()
    return {int(index): str(hash_) for index, hash_ in rows}


def _entries(conn: Connection, force: str, first: int, last: int) -> list[tuple[int, bytes]]:
    """Return the hashes of entries. Raises Damaged when a column does not match its entry text."""
    row = schema.record_entry
    query = select(row.c.index, row.c.leaf, *(row.c[name] for name in COLUMNS)).where(
        row.c.force == force, row.c.index >= first, row.c.index < last
    )
    entries = []
    with readable():
        rows = conn.execute(query.order_by(row.c.index)).all()
    for index, leaf, *columns in rows:
        if not _agrees(leaf, force, columns):
            raise Damaged(f"Entry {index} is not what was written.")
        entries.append((index, merkle_tree.leaf_hash(leaf.encode())))
    return entries


def _agrees(leaf: str, force: str, columns: Sequence[str | None]) -> bool:
    try:
        entry = json.loads(leaf)
        written = [entry[name] for name in ("force", *COLUMNS)]
        return canonical(entry) == leaf and written == [force, *columns]
    except (ValueError, KeyError, TypeError):
        return False
