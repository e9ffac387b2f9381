"""The feed in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casework.audiences import RESTRICTED, Audiences
from nationalstore.db.cursor import row_hash
from nationalstore.db.document_history import ERASED
from nationalstore.db.feed_rows import EVERY, FeedRow, KindTotal, LeftRow, as_read, merged
from tests.simulation.memory_tables import Row, Tables

CLOSED = '"status":"closed"'


class MemoryFeed:
    """The feed as one snapshot of the tables shows it."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def after(self, force: str, position: int, audiences: Audiences, most: int) -> Sequence[FeedRow]:
        """Return the entries after a position, oldest first."""
        held = map(_shown, self._after(force, position, audiences))
        left = (as_read(one, audiences) for one in self._left(force, position, audiences))
        return merged([*held, *left], most)

    def of_audience(self, force: str, audience: str, after: int, until: int, most: int) -> Sequence[FeedRow]:
        """Return an audience's documents between two positions, oldest first."""
        rows = [row for row in self._after(force, after, frozenset({audience})) if row.position <= until]
        return merged([_shown(row) for row in rows if row.text is not None], most)

    def withdrawn(
        self, force: str, reports: Sequence[str], audiences: Audiences
    ) -> Sequence[tuple[str, str]]:
        """Return id and reason of reports that were erased or left these audiences."""
        found = {}
        for id_ in reports:
            row = self._tables.documents.get(("report", id_, force))
            if row is None:
                continue
            if row.reason == ERASED:
                found[id_] = ERASED
            elif row.audience not in audiences and any(
                ("report", id_, force, one) in self._tables.left for one in audiences
            ):
                found[id_] = RESTRICTED
        return sorted(found.items())

    def count_after(self, force: str, position: int, audiences: Audiences, most: int = EVERY) -> int:
        """Return the number of entries after a position, at most ``most``."""
        held = sum(1 for _ in self._after(force, position, audiences))
        every = held + sum(1 for _ in self._left(force, position, audiences))
        return min(every, most)

    def last_of(self, force: str, audience: str) -> int:
        """Return the position of an audience's latest change."""
        return max((row.position for row in self._after(force, 0, frozenset({audience}))), default=0)

    def occupied(self, force: str, audiences: Audiences) -> Audiences:
        """Return those of these audiences that have a live document."""
        live = {row.audience for row in self._after(force, 0, audiences) if row.text is not None}
        return audiences & live

    def in_use(self, force: str, audiences: Audiences) -> Audiences:
        """Return those of these audiences that have a live document, or that a case left which has not been erased."""
        documents = self._tables.documents
        left = {
            audience
            for kind, id_, where, audience in self._tables.left
            if (kind, where) == ("report", force) and documents[kind, id_, where].text is not None
        }
        return self.occupied(force, audiences) | (audiences & left)

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position."""
        return self._tables.digests.get((force, position))

    def totals(self, force: str, audiences: Audiences) -> Iterable[KindTotal]:
        """Return number and hashes of the live documents, counted from the documents themselves each time."""
        rows = self._after(force, 0, audiences)
        return [KindTotal(row.kind, 1, row_hash(row.id, row.version)) for row in rows if row.text is not None]

    def open_reports(self, force: str, audiences: Audiences, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
        reports = (row for row in self._after(force, 0, audiences) if row.kind == "report")
        rows = [row for row in reports if row.text is not None and CLOSED not in row.text]
        rows.sort(key=lambda row: -row.position)
        return [_shown(row) for row in rows[:most]]

    def _after(self, force: str, position: int, audiences: Audiences) -> Iterable[Row]:
        for row in self._tables.documents.values():
            if row.force == force and row.position > position and row.audience in audiences:
                yield row

    def _left(self, force: str, position: int, audiences: Audiences) -> Iterable[LeftRow]:
        for (kind, id_, where, audience), left in self._tables.left.items():
            if where == force and left.position > position and audience in audiences:
                yield LeftRow(left.position, left.version, _shown(self._tables.documents[kind, id_, force]))


def _shown(row: Row) -> FeedRow:
    return FeedRow(row.position, row.kind, row.id, row.version, row.text, row.reason, row.audience)
