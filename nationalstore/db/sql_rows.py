"""Documents, owners of ids and counters in the database, for both SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, text, update

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
        row = schema.entity
        query = select(row.c.record).where(row.c.kind == kind, row.c.id == id_, row.c.gone.is_(False))
        if force is not None:
            query = query.where(row.c.force == force)
        if audiences is not None:
            query = query.where(row.c.audience.in_(audiences))
        record: str | None = self._conn.execute(query).scalar()
        return record

    def documents(
        self, kind: str, force: str, report: str | None, audiences: Audiences | None = None
    ) -> Sequence[str]:
        """Return the JSON of the live documents of a kind in the order of their positions."""
        row = schema.entity
        query = select(row.c.record).where(row.c.force == force, row.c.kind == kind, row.c.gone.is_(False))
        if report is not None:
            query = query.where(row.c.report == report)
        if audiences is not None:
            query = query.where(row.c.audience.in_(audiences))
        return self._conn.execute(query.order_by(row.c.position)).scalars().all()

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
        found = self._conn.execute(select(row.c.position, row.c.kind, row.c.id).where(*mine))
        return [(kind, id_) for _, kind, id_ in sorted(tuple(one) for one in found)]

    def standing(self, kind: str, id_: str, force: str, *, text: bool) -> StandingRow | None:
        """Return the current row."""
        row = schema.entity
        columns = (row.c.report, row.c.version, row.c.gone, row.c.audience, *([row.c.record] if text else []))
        mine = (row.c.kind == kind, row.c.id == id_, row.c.force == force)
        found = self._conn.execute(select(*columns).where(*mine)).first()
        if found is None:
            return None
        record = found.record if text else None
        return StandingRow(found.report, found.version, found.gone, record, found.audience)

    def former(self, report: str) -> Iterator[str]:
        """Yield every version of a report and of its assessments."""
        for row in (schema.entity_version, schema.entity):
            for kind, mine in (("report", row.c.id), ("assessment", row.c.report)):
                found = self._conn.execute(select(row.c.record).where(row.c.kind == kind, mine == report))
                yield from (record for record in found.scalars() if record is not None)

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
        counter = schema.force_counter
        row = self._conn.execute(counter.select().where(counter.c.force == force)).first()
        return None if row is None else Counter(row.position, row.digest, row.recorded)

    def advance_counter(self, force: str, documents: int, entries: int, start: str) -> Counter:
        """Advance the counter. Its row lock keeps positions dense and in commit order."""
        counter = schema.force_counter
        query = (
            update(counter)
            .where(counter.c.force == force)
            .values(position=counter.c.position + documents, recorded=counter.c.recorded + entries)
            .returning(counter.c.position, counter.c.digest, counter.c.recorded)
        )
        row = self._conn.execute(query).first()
        if row is None:
            first = {"force": force, "position": 0, "digest": start, "recorded": 0}
            self._conn.execute(counter.insert(), first)
            row = self._conn.execute(query).one()
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
        counter = schema.force_counter
        self._conn.execute(update(counter).where(counter.c.force == force).values(digest=digests[-1][1]))

    def append_entries(self, force: str, first: int, entries: Sequence[AuditNote], at: str) -> None:
        """Append entries to the audit log and store the tiles that they complete."""
        audit_rows.append(self._conn, force, first, entries, at)


def _holding(force: str, mark: str, without: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for a force's live documents whose JSON contains one text but not the other."""
    row = schema.entity
    held = (row.c.force == force, row.c.gone.is_(False), row.c.record.contains(mark, autoescape=True))
    return held if without is None else (*held, ~row.c.record.contains(without, autoescape=True))
