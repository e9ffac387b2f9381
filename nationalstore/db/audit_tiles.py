"""Hashes of complete tiles, so that a tree head or a proof over a million entries reads only a few hundred rows.

A tile is 256 entries, or 256 tiles of the level below. Its hash is written in the transaction that completes it, so
exactly ``size // 256`` tiles of the lowest level exist for ``size`` entries at all times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from nationalstore.core import merkle_tree
from nationalstore.db import schema

TILE = 256


class Damaged(Exception):
    """The rows are not what was written. The message names the place."""


@contextmanager
def readable() -> Iterator[None]:
    """Raise Damaged when the database returns invalid UTF-8. Other database errors pass through."""
    try:
        yield
    except DBAPIError as error:
        if "UTF-8" not in str(error.orig):
            raise
        raise Damaged("A text is no longer a text.") from None


class Nodes:
    """The tree of one force in one snapshot. Hashes read once are cached."""

    def __init__(self, conn: Connection, force: str) -> None:
        self._conn = conn
        self._force = force
        self._read: dict[tuple[int, int], list[bytes]] = {}

    def __call__(self, start: int, size: int) -> bytes:
        """Return the hash of a complete subtree. Raises Damaged when rows below it are missing."""
        level, width = 0, 1
        while width * TILE <= size:
            level, width = level + 1, width * TILE
        return merkle_tree.fold(self.hashes(level, start // width, size // width))

    def hashes(self, level: int, first: int, count: int) -> list[bytes]:
        """Return hashes of one level, all within one tile. Raises Damaged when one is missing."""
        number, at = divmod(first, TILE)
        if (level, number) not in self._read:
            read = self._leaves(number) if level == 0 else self._tiles(level, number)
            self._read[level, number] = read
        hashes = self._read[level, number][at : at + count]
        if len(hashes) < count:
            raise Damaged(f"{'Entry' if level == 0 else 'Tile'} {first + len(hashes)} is missing.")
        return hashes

    def _leaves(self, number: int) -> list[bytes]:
        row, base = schema.record_entry, number * TILE
        query = select(row.c.index, row.c.leaf).where(
            row.c.force == self._force, row.c.index >= base, row.c.index < base + TILE
        )
        with readable():
            rows = self._conn.execute(query.order_by(row.c.index)).all()
        return [merkle_tree.leaf_hash(leaf.encode()) for _, leaf in _dense(rows, base)]

    def _tiles(self, level: int, number: int) -> list[bytes]:
        row, base = schema.record_tile, number * TILE
        query = select(row.c.index, row.c.hash).where(
            row.c.force == self._force, row.c.level == level, row.c.index >= base, row.c.index < base + TILE
        )
        with readable():
            rows = self._conn.execute(query.order_by(row.c.index)).all()
        return [_bytes(text, level, at) for at, text in _dense(rows, base)]


def _dense(rows: Iterable[Any], base: int) -> Iterator[tuple[int, str]]:
    """Yield rows until the first gap."""
    for expected, (index, text) in enumerate(rows, base):
        if index != expected:
            return
        yield index, text


def _bytes(text: str, level: int, at: int) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise Damaged(f"Tile {at} of height {level} is not a hash.") from None


def seal(conn: Connection, force: str, before: int, after: int) -> None:
    """Store the hash of every tile completed by the entries from ``before`` to ``after``."""
    level, width = 1, TILE
    while after // width > before // width:
        nodes = Nodes(conn, force)
        tiles = [
            {"force": force, "level": level, "index": at,
             "hash": merkle_tree.fold(nodes.hashes(level - 1, at * TILE, TILE)).hex()}
            for at in range(before // width, after // width)
        ]  # fmt: skip
        conn.execute(schema.record_tile.insert(), tiles)
        level, width = level + 1, width * TILE
