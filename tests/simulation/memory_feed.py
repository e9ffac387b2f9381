"""The feed in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nationalstore.db.feed_rows import FeedRow, Kinds
from tests.simulation.memory_tables import Row, Tables

CLOSED = '"status":"closed"'


class MemoryFeed:
    """The feed as one snapshot of the tables shows it."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def after(self, force: str, position: int, kinds: Kinds, most: int) -> Sequence[FeedRow]:
        """Return the entries after a position, oldest first."""
        rows = sorted(self._after(force, position, kinds), key=lambda row: row.position)
        return [_shown(row) for row in rows[:most]]

    def count_after(self, force: str, position: int, kinds: Kinds) -> int:
        """Return the number of entries after a position."""
        return sum(1 for _ in self._after(force, position, kinds))

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position."""
        return self._tables.digests.get((force, position))

    def versions(self, force: str, kinds: Kinds) -> Iterable[tuple[str, str, int]]:
        """Return kind, id and version of every live document."""
        rows = self._after(force, 0, kinds)
        return [(row.kind, row.id, row.version) for row in rows if row.text is not None]

    def open_reports(self, force: str, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
        reports = self._after(force, 0, frozenset({"report"}))
        rows = [row for row in reports if row.text is not None and CLOSED not in row.text]
        rows.sort(key=lambda row: -row.position)
        return [_shown(row) for row in rows[:most]]

    def _after(self, force: str, position: int, kinds: Kinds) -> Iterable[Row]:
        for row in self._tables.documents.values():
            if row.force == force and row.position > position and (kinds is None or row.kind in kinds):
                yield row


def _shown(row: Row) -> FeedRow:
    return FeedRow(row.position, row.kind, row.id, row.version, row.text, row.reason)
