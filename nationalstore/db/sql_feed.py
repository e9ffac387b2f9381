"""The feed in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from nationalstore.db import schema
from nationalstore.db.feed_rows import FeedRow, Kinds


class SqlFeed:
    """The feed as one connection sees it."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def after(self, force: str, position: int, kinds: Kinds, most: int) -> Sequence[FeedRow]:
        """Return the changes after a position, oldest first."""
        row = schema.entity
        query = (
            select(row.c.position, row.c.kind, row.c.id, row.c.version, row.c.record, row.c.reason)
            .where(row.c.force == force, row.c.position > position, *_seen(kinds))
            .order_by(row.c.position)
            .limit(most)
        )
        return [FeedRow(*found) for found in self._conn.execute(query)]

    def count_after(self, force: str, position: int, kinds: Kinds) -> int:
        """Return the number of changes after a position."""
        row = schema.entity
        query = select(func.count()).where(row.c.force == force, row.c.position > position, *_seen(kinds))
        return self._conn.execute(query).scalar() or 0

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position."""
        table = schema.feed_digest
        query = select(table.c.digest).where(table.c.force == force, table.c.position == position)
        digest: str | None = self._conn.execute(query).scalar()
        return digest

    def versions(self, force: str, kinds: Kinds) -> Iterable[tuple[str, str, int]]:
        """Return kind, id and version of every live document."""
        row = schema.entity
        live = (row.c.force == force, row.c.gone.is_(False), *_seen(kinds))
        found = self._conn.execute(select(row.c.kind, row.c.id, row.c.version).where(*live))
        return ((kind, id_, version) for kind, id_, version in found)

    def open_reports(self, force: str, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
        row = schema.entity
        query = (
            select(row.c.position, row.c.kind, row.c.id, row.c.version, row.c.record, row.c.reason)
            .where(row.c.force == force, row.c.kind == "report", row.c.gone.is_(False))
            .where(row.c.record.not_like('%"status":"closed"%'))
            .order_by(row.c.position.desc())
            .limit(most)
        )
        return [FeedRow(*found) for found in self._conn.execute(query)]


def _seen(kinds: Kinds) -> tuple[ColumnElement[bool], ...]:
    return () if kinds is None else (schema.entity.c.kind.in_(kinds),)
