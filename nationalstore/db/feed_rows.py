"""What the feed asks of the place that keeps documents: what came after a position, and what stands.

The decisions are in ``services.feed``. A database answers (``sql_feed``), and so does memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

Kinds = frozenset[str] | None
"""The kinds that a reader sees; None for every kind."""


class FeedRow(NamedTuple):
    """A document, or a tombstone, at its position; ``record`` is JSON."""

    position: int
    kind: str
    id: str
    version: int
    record: str | None
    reason: str | None


class FeedRows(Protocol):
    """The feeds of the forces, inside one snapshot."""

    def after(self, force: str, position: int, kinds: Kinds, most: int) -> Sequence[FeedRow]:
        """Return what came after a position, oldest first."""

    def count_after(self, force: str, position: int, kinds: Kinds) -> int:
        """Return how much came after a position."""

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position after 0, None where the feed has no such position."""

    def versions(self, force: str, kinds: Kinds) -> Iterable[tuple[str, str, int]]:
        """Return kind, id and version of every live document."""

    def open_reports(self, force: str, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
