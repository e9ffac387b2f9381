"""The feed in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Result,
    Select,
    String,
    bindparam,
    func,
    select,
    text,
    union_all,
)

from casework.audiences import RESTRICTED, Audiences
from nationalstore.db import schema
from nationalstore.db.document_history import ERASED
from nationalstore.db.feed_rows import EVERY, FeedRow, KindTotal, LeftRow, as_read, merged
from nationalstore.db.kind_digests import unsigned

AT_ONCE = 200  # Audiences in one query. SQLite joins at most 500.
_ROW = schema.entity.c
_LEFT = schema.former_audience.c
_SAME = (_ROW.kind == _LEFT.kind) & (_ROW.id == _LEFT.id) & (_ROW.force == _LEFT.force)
_COLUMNS = (_ROW.position, _ROW.kind, _ROW.id, _ROW.version, _ROW.record, _ROW.reason, _ROW.audience)
# Composed once, like those of a page: every transaction reads the first, and every page the second.
_LAST = select(func.max(_ROW.position)).where(
    _ROW.force == bindparam("force"), _ROW.audience == bindparam("audience")
)
_KEPT = schema.feed_digest.c
_DIGEST = select(_KEPT.digest).where(
    _KEPT.force == bindparam("force"), _KEPT.position == bindparam("position")
)
_COUNTED = tuple(
    select(func.count()).select_from(
        select(table.position)
        .where(table.force == bindparam("force"), table.audience == bindparam("audience"))
        .where(table.position > bindparam("after"))
        .limit(bindparam("most", type_=BigInteger))
        .subquery()
    )
    for table in (_ROW, _LEFT)
)


class SqlFeed:
    """The feed as one connection sees it."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def after(self, force: str, position: int, audiences: Audiences, most: int) -> Sequence[FeedRow]:
        """Return the changes after a position, oldest first.

        Each audience is read from its own place in the index, so that rows of other audiences cost nothing.
        """
        rows, all_ = list[FeedRow](), sorted(audiences)
        for some in (all_[at : at + AT_ONCE] for at in range(0, len(all_), AT_ONCE)):
            asked = {"force": force, "after": position, "most": most}
            asked |= {f"audience{number}": audience for number, audience in enumerate(some)}
            rows += _read(self._conn.execute(_held_by(len(some)), asked))
            for at, version, *fields in self._conn.execute(_left_by(len(some)), asked).all():
                rows.append(as_read(LeftRow(at, version, FeedRow(*fields)), audiences))
        return merged(rows, most)

    def of_audience(self, force: str, audience: str, after: int, until: int, most: int) -> Sequence[FeedRow]:
        """Return an audience's documents between two positions, oldest first."""
        # With a bound at both ends, SQLite would read the positions of every audience.
        query = self._after(force, audience, after).where(_ROW.gone.is_(False))
        rows = _read(self._conn.execute(query.order_by(_ROW.position).limit(most)))
        return [row for row in rows if row.position <= until]

    def withdrawn(
        self, force: str, reports: Sequence[str], audiences: Audiences
    ) -> Sequence[tuple[str, str]]:
        """Return id and reason of reports that were erased or left these audiences."""
        mine = (_ROW.force == force, _ROW.kind == "report", _ROW.id.in_(reports))
        erased = self._conn.execute(select(_ROW.id).where(*mine, _ROW.reason == ERASED)).scalars()
        left = select(_ROW.id).join_from(schema.entity, schema.former_audience, _SAME).where(*mine)
        left = left.where(_LEFT.audience.in_(audiences), _ROW.audience.not_in(audiences))
        reasons = dict.fromkeys(self._conn.execute(left).scalars(), RESTRICTED)
        return sorted((reasons | dict.fromkeys(erased, ERASED)).items())

    def count_after(self, force: str, position: int, audiences: Audiences, most: int = EVERY) -> int:
        """Return the number of changes after a position. No row is counted beyond ``most``."""
        total = 0
        for audience in audiences:
            for query in _COUNTED:
                given = {"force": force, "audience": audience, "after": position, "most": most - total}
                total += self._conn.execute(query, given).scalar() or 0
        return total

    def last_of(self, force: str, audience: str) -> int:
        """Return the position of an audience's latest change."""
        return self._conn.execute(_LAST, {"force": force, "audience": audience}).scalar() or 0

    def occupied(self, force: str, audiences: Audiences) -> Audiences:
        """Return those of these audiences that have a live document."""
        return frozenset(self._conn.execute(_live(force, audiences)).scalars())

    def in_use(self, force: str, audiences: Audiences) -> Audiences:
        """Return those of these audiences that have a live document, or that a case left which has not been erased."""
        mine = (_LEFT.force == force, _LEFT.audience.in_(audiences), _LEFT.kind == "report")
        left = select(_LEFT.audience).join_from(schema.former_audience, schema.entity, _SAME)
        query = _live(force, audiences).union(left.where(*mine, _ROW.gone.is_(False)))
        return frozenset(self._conn.execute(query).scalars())

    def digest_at(self, force: str, position: int) -> str | None:
        """Return the feed's digest at a position."""
        digest: str | None = self._conn.execute(_DIGEST, {"force": force, "position": position}).scalar()
        return digest

    def totals(self, force: str, audiences: Audiences) -> Iterable[KindTotal]:
        """Return number and hashes of the live documents for each audience and kind."""
        kept = schema.kind_digest.c
        query = select(kept.kind, kept.documents, kept.hashes)
        query = query.where(kept.force == force, kept.audience.in_(audiences), kept.documents > 0)
        for kind, documents, hashes in self._conn.execute(query):
            yield KindTotal(kind, documents, unsigned(hashes))

    def open_reports(self, force: str, audiences: Audiences, most: int) -> Sequence[FeedRow]:
        """Return reports that are not closed, newest first."""
        query = (
            select(*_COLUMNS)
            .where(_ROW.force == force, text(schema.OPEN_REPORT[self._conn.dialect.name]))
            .where(_ROW.audience.in_(audiences))
            .order_by(_ROW.position.desc())
            .limit(most)
        )
        return _read(self._conn.execute(query))

    def _after(self, force: str, audience: str, position: int) -> Select[Any]:
        mine = (_ROW.force == force, _ROW.audience == audience, _ROW.position > position)
        return select(*_COLUMNS).where(*mine)


@cache
def _held_by(audiences: int) -> CompoundSelect[Any]:
    """Return the query for the changes of so many audiences. It is made once, because every page asks it."""
    return _all(
        [select(*_COLUMNS).where(*_since(_ROW, nth)).order_by(_ROW.position) for nth in range(audiences)]
    )


@cache
def _left_by(audiences: int) -> CompoundSelect[Any]:
    """Return the query for the documents that left so many audiences."""
    columns = (_LEFT.position.label("left_at"), _LEFT.version.label("left_version"), *_COLUMNS)
    query = select(*columns).join_from(schema.former_audience, schema.entity, _SAME)
    return _all([query.where(*_since(_LEFT, nth)).order_by(_LEFT.position) for nth in range(audiences)])


def _since(table: Any, nth: int) -> tuple[ColumnElement[bool], ...]:
    audience = bindparam(f"audience{nth}", type_=String)
    where = (table.force == bindparam("force", type_=String), table.audience == audience)
    return (*where, table.position > bindparam("after", type_=BigInteger))


def _read(result: Result[Any]) -> list[FeedRow]:
    """Return the rows, fetched together: one by one, a page takes half as long again."""
    return [FeedRow._make(row) for row in result.all()]


def _all(queries: Sequence[Select[Any]]) -> CompoundSelect[Any]:
    """Join queries that each have an order, with a limit for each, which SQLite takes only in a subquery."""
    limit = bindparam("most", type_=Integer)
    return union_all(*(select(query.limit(limit).subquery()) for query in queries))


def _live(force: str, audiences: Audiences) -> Select[str]:
    """Return the query for those of these audiences that have a live document."""
    kept = schema.kind_digest.c
    return select(kept.audience).where(kept.force == force, kept.audience.in_(audiences), kept.documents > 0)
