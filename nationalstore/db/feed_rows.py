"""The storage interface of the feed: changes after a position, and current documents.

The decisions are in ``services.feed``. ``sql_feed`` implements this on a database; the simulation does so in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

Kinds = frozenset[str] | None
"""The kinds visible to a reader. None means every kind."""


class FeedRow(NamedTuple):
    """A document or a tombstone at its position. ``record`` is JSON."""

    position: int
    kind: str
    id: str
    version: int
    record: str | None
    reason: str | None


class FeedRows(Protocol):
    """The feeds of the forces, inside one snapshot."""

    def after(self, force: str, position: int, kinds: Kinds, most: int) -> Sequence[FeedRow]:
        """Return the changes after a position, oldest first."""

    def count_after(self, force: str, position: int, kinds: Kinds) -> int:
        """Return the number of changes after a position."""

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position above 0, or None when the feed has no such position."""

    def versions(self, force: str, kinds: Kinds) -> Iterable[tuple[str, str, int]]:
        """Return kind, id and version of every live document."""

    def open_reports(self, force: str, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
