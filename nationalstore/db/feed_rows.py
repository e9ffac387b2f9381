"""The storage interface of the feed: changes after a position, and current documents.

The decisions are in ``services.feed``. ``sql_feed`` implements this on a database; the simulation does so in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from casework.audiences import RESTRICTED, Audiences
from nationalstore.db.document_history import ERASED

EVERY = (1 << 62) - 1
"""More changes than a feed has."""


class FeedRow(NamedTuple):
    """A document or a tombstone at its position, as a reader gets it. ``record`` is JSON."""

    position: int
    kind: str
    id: str
    version: int
    record: str | None
    reason: str | None
    audience: str


class KindTotal(NamedTuple):
    """The number of a kind's live documents, and the XOR of their hashes as 64 bits without a sign."""

    kind: str
    documents: int
    hashes: int


class LeftRow(NamedTuple):
    """A document at the position at which it left an audience, and its version there."""

    position: int
    version: int
    row: FeedRow
    """The document as it is now."""


def as_read(left: LeftRow, audiences: Audiences) -> FeedRow:
    """Return what a reader gets at the position at which a document left one of their audiences.

    It is a tombstone, or the document as it is now for a reader who may read it in another audience. They may lose that
    audience before they come to its later position, and must not keep what they held of it until here.
    """
    if left.row.audience in audiences:
        return left.row._replace(position=left.position)
    reason = ERASED if left.row.reason == ERASED else RESTRICTED
    return left.row._replace(position=left.position, version=left.version, record=None, reason=reason)


def merged(rows: Iterable[FeedRow], most: int) -> Sequence[FeedRow]:
    """Return the rows of several audiences in order, one for each position, up to a number."""
    by_position = {row.position: row for row in rows}
    return [by_position[position] for position in sorted(by_position)[:most]]


class FeedRows(Protocol):
    """The feeds of the forces, inside one snapshot."""

    def after(self, force: str, position: int, audiences: Audiences, most: int) -> Sequence[FeedRow]:
        """Return the changes after a position that these audiences get, oldest first."""

    def of_audience(self, force: str, audience: str, after: int, until: int, most: int) -> Sequence[FeedRow]:
        """Return an audience's documents after one position and up to another, oldest first."""

    def withdrawn(
        self, force: str, reports: Sequence[str], audiences: Audiences
    ) -> Sequence[tuple[str, str]]:
        """Return id and reason of those reports that were erased, or that left one of these audiences for another.

        They are ordered by id, and the reasons are those of the tombstones that these audiences get.
        """

    def count_after(self, force: str, position: int, audiences: Audiences, most: int = EVERY) -> int:
        """Return the number of such changes after a position, at most ``most``."""

    def last_of(self, force: str, audience: str) -> int:
        """Return the position of an audience's latest change, 0 before the first."""

    def occupied(self, force: str, audiences: Audiences) -> Audiences:
        """Return those of these audiences that have a live document."""

    def in_use(self, force: str, audiences: Audiences) -> Audiences:
        """Return those of these audiences that have a live document, or that a case left which has not been erased.

        Who once read a case has to be told when it is erased.
        """

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position above 0, or None when the feed has no such position."""

    def totals(self, force: str, audiences: Audiences) -> Iterable[KindTotal]:
        """Return number and hashes of the live documents of these audiences, for each audience and kind."""

    def open_reports(self, force: str, audiences: Audiences, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
