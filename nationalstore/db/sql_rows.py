"""Documents, owners of ids and counters in the database, for both SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, bindparam, func, select, text, update

from casework.audiences import Audiences
from nationalstore.db import audit_rows, pending_writes, reader_groups, schema
from nationalstore.db.rows import AuditNote, Counter, Savepoint, Staged, StandingRow
from nationalstore.db.sql_cases import SqlCases
from nationalstore.db.sql_contacts import SqlContacts
from nationalstore.db.sql_erasure import SqlErasure
from nationalstore.db.sql_feed import SqlFeed
from nationalstore.db.sql_ledger import SqlLedger
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.sql_settings import SqlSettings

# A unique index decides who is first on both databases: the other transaction waits, then finds the id taken.
_CLAIM = text(
    "INSERT INTO document_owner (kind, id, force) VALUES (:kind, :id, :force) ON CONFLICT (kind, id) DO NOTHING"
)
_MOVE = text(
    "INSERT INTO document_owner (kind, id, force) VALUES (:kind, :id, :force)"
    " ON CONFLICT (kind, id) DO UPDATE SET force = excluded.force"
)

# The questions and changes of every command and page are composed once: composing one takes as long as four answers.
_ROW, _COUNT = schema.entity.c, schema.force_counter.c
_COUNTER = select(schema.force_counter).where(_COUNT.force == bindparam("force"))
_ADVANCE = (
    update(schema.force_counter)
    .where(_COUNT.force == bindparam("of"))
    .values(
        position=_COUNT.position + bindparam("documents", type_=BigInteger),
        recorded=_COUNT.recorded + bindparam("entries", type_=BigInteger),
    )
    .returning(_COUNT.position, _COUNT.digest, _COUNT.recorded)
)
_NEWEST_DIGEST = (
    update(schema.force_counter).where(_COUNT.force == bindparam("of")).values(digest=bindparam("newest"))
)


@cache
def _live(given: frozenset[str]) -> Select[Any]:
    """Return the query for the live documents with these columns' values, or within these audiences."""
    query = select(_ROW.record).where(_ROW.gone.is_(False))
    for name in sorted(given - {"audiences"}):
        query = query.where(_ROW[name] == bindparam(name))
    if "audiences" in given:
        query = query.where(_ROW.audience.in_(bindparam("audiences", expanding=True)))
    return query if "id" in given else query.order_by(_ROW.position)


@cache
def _standing(text: bool) -> Select[Any]:
    """Return the query for a document's current row."""
    columns = (_ROW.report, _ROW.version, _ROW.gone, _ROW.audience, *([_ROW.record] if text else []))
    return select(*columns).where(*(_ROW[name] == bindparam(name) for name in ("kind", "id", "force")))


class SqlRows:
    """The rows of one connection. Only one thread may use it at a time."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self.ledger = SqlLedger(conn)
        self.settings = SqlSettings(conn)
        self.feed = SqlFeed(conn)
        self.cases = SqlCases(conn)
        self.outbox = SqlOutbox(conn)
        self.contacts = SqlContacts(conn)
        self.erasure = SqlErasure(conn)

    def savepoint(self) -> Savepoint:
        """Start a savepoint."""
        return self._conn.begin_nested()

    def document(
        self, kind: str, id_: str, force: str | None, audiences: Audiences | None = None
    ) -> str | None:
        """Return the JSON of a live document."""
        given = {"kind": kind, "id": id_, "force": force, "audiences": audiences}
        given = {name: value for name, value in given.items() if value is not None}
        record: str | None = self._conn.execute(_live(frozenset(given)), given).scalar()
        return record

    def documents(
        self, kind: str, force: str, report: str | None, audiences: Audiences | None = None
    ) -> Sequence[str]:
        """Return the JSON of the live documents of a kind in the order of their positions."""
        given = {"force": force, "kind": kind, "report": report, "audiences": audiences}
        given = {name: value for name, value in given.items() if value is not None}
        return self._conn.execute(_live(frozenset(given)), given).scalars().all()

    def holding(
        self, force: str, kinds: Sequence[str], mark: str, *, without: str | None = None
    ) -> Sequence[tuple[str, str]]:
        """Return kind and JSON of the live documents whose JSON contains a text."""
        row = schema.entity
        query = select(row.c.kind, row.c.record).where(row.c.kind.in_(kinds), *_holding(force, mark, without))
        return [(kind, record) for kind, record in self._conn.execute(query.order_by(row.c.position))]

    def count_holding(self, force: str, kind: str, mark: str, *, without: str | None = None) -> int:
        """Return the number of such documents of one kind."""
        row = schema.entity
        query = (
            select(func.count()).select_from(row).where(row.c.kind == kind, *_holding(force, mark, without))
        )
        return self._conn.execute(query).scalar() or 0

    def lock(self, kind: str, id_: str, force: str) -> None:
        """Lock the document's row. SQLite has a single writer and needs no lock."""
        if self._conn.dialect.name == "sqlite":
            return
        row = schema.entity
        mine = (row.c.kind == kind, row.c.id == id_, row.c.force == force)
        self._conn.execute(select(row.c.id).where(*mine).with_for_update())

    def of_case(self, report: str, force: str) -> Sequence[tuple[str, str]]:
        """Return kind and id of the live documents on a report."""
        row = schema.entity
        mine = (row.c.report == report, row.c.force == force, row.c.kind != "report", row.c.gone.is_(False))
        # Sorted here: asked for the order, SQLite would read the whole feed in it.
        rows = self._conn.execute(select(row.c.position, row.c.kind, row.c.id).where(*mine))
        return [(kind, id_) for _, kind, id_ in sorted(tuple(document) for document in rows)]

    def standing(self, kind: str, id_: str, force: str, *, text: bool) -> StandingRow | None:
        """Return the current row."""
        standing = self._conn.execute(_standing(text), {"kind": kind, "id": id_, "force": force}).first()
        if standing is None:
            return None
        record = standing.record if text else None
        return StandingRow(standing.report, standing.version, standing.gone, record, standing.audience)

    def former(self, report: str) -> Iterator[str]:
        """Yield every version of a report and of its assessments."""
        for row in (schema.entity_version, schema.entity):
            for kind, mine in (("report", row.c.id), ("assessment", row.c.report)):
                records = self._conn.execute(select(row.c.record).where(row.c.kind == kind, mine == report))
                yield from (record for record in records.scalars() if record is not None)

    def reader_groups(self, force: str) -> Mapping[str, Sequence[str]]:
        """Return the officers of each group of a force."""
        return reader_groups.of_force(self._conn, force)

    def is_claimed(self, kind: str, id_: str) -> bool:
        """Whether the id has an owner."""
        row = schema.document_owner
        query = select(row.c.force).where(row.c.kind == kind, row.c.id == id_)
        return self._conn.execute(query).first() is not None

    def claim(self, kind: str, id_: str, force: str) -> bool:
        """Take an id. Only the first caller gets it."""
        return bool(self._conn.execute(_CLAIM, {"kind": kind, "id": id_, "force": force}).rowcount)

    def claim_all(self, force: str, keys: Sequence[tuple[str, str]]) -> None:
        """Take ids that this transaction has created."""
        if keys:
            rows = [{"kind": kind, "id": id_, "force": force} for kind, id_ in keys]
            self._conn.execute(schema.document_owner.insert(), rows)

    def move(self, kind: str, id_: str, force: str) -> None:
        """Make a force the owner of an id."""
        self._conn.execute(_MOVE, {"kind": kind, "id": id_, "force": force})

    def find_counter(self, force: str) -> Counter | None:
        """Return the counter without locking it."""
        row = self._conn.execute(_COUNTER, {"force": force}).first()
        return None if row is None else Counter(row.position, row.digest, row.recorded)

    def advance_counter(self, force: str, documents: int, entries: int, start: str) -> Counter:
        """Advance the counter. Its row lock keeps positions dense and in commit order."""
        more = {"of": force, "documents": documents, "entries": entries}
        row = self._conn.execute(_ADVANCE, more).first()
        if row is None:
            first = {"force": force, "position": 0, "digest": start, "recorded": 0}
            self._conn.execute(schema.force_counter.insert(), first)
            row = self._conn.execute(_ADVANCE, more).one()
        return Counter(row.position, row.digest, row.recorded)

    def write(self, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
        """Write documents and the tables derived from them."""
        pending_writes.write(self._conn, force, staged, first, at)

    def write_digests(self, force: str, digests: Sequence[tuple[int, str]]) -> None:
        """Store the digests. The last one becomes the counter's."""
        rows: list[dict[str, Any]] = [
            {"force": force, "position": position, "digest": digest} for position, digest in digests
        ]
        self._conn.execute(schema.feed_digest.insert(), rows)
        self._conn.execute(_NEWEST_DIGEST, {"of": force, "newest": digests[-1][1]})

    def append_entries(self, force: str, first: int, entries: Sequence[AuditNote], at: str) -> None:
        """Append entries to the audit log and store the tiles that they complete."""
        audit_rows.append(self._conn, force, first, entries, at)


def _holding(force: str, mark: str, without: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for a force's live documents whose JSON contains one text but not the other."""
    row = schema.entity
    held = (row.c.force == force, row.c.gone.is_(False), row.c.record.contains(mark, autoescape=True))
    return held if without is None else (*held, ~row.c.record.contains(without, autoescape=True))
