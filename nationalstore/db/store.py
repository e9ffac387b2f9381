"""The database of the store: one snapshot to read, one transaction to write, one counter per force.

A write stages documents and, as its last act before the commit, bumps the force's counter and gives the
staged documents their positions. The counter's row lock is what makes positions dense and ordered as the
commits are, on SQLite and on PostgreSQL alike.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select, text, update

from casework.documents import codec, values
from casework.documents.base import Document
from casework.documents.policy import Policy
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.db import audit_rows, migrations, pending_writes, risk_history, schema
from nationalstore.db.cursor import Cursor, next_digest, uuid7
from nationalstore.db.engine import CONNECTIONS, open_engine
from nationalstore.db.pending_writes import Staged
from nationalstore.db.schema_moves import moved_on
from nationalstore.db.writing import Writing, claim_fresh

Record = dict[str, Any]
D = TypeVar("D", bound=Document)
Announce = Callable[[str, str], None]
# The store's names for what both programs share.
wire_time, read_time = values.time_of, values.moment_of
_SETTING = text("INSERT INTO store_meta (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")


class View:
    """One consistent snapshot of the store."""

    def __init__(self, store: Store, conn: Connection) -> None:
        self.store = store
        self.conn = conn
        self._policies: dict[str, Record] = {}

    def find(self, type_: type[D], id_: str, force: str | None = None) -> D | None:
        """Return the document, or None when it is unknown or gone."""
        record = self.get(type_.KIND, id_, force)
        return codec.read_by_parts(type_, record) if record is not None else None

    def documents(self, type_: type[D], force: str, report: str | None = None) -> list[D]:
        """Return the live documents of a kind in the order of their positions."""
        return [codec.read_by_parts(type_, record) for record in self.list(force, type_.KIND, report)]

    def rules_of(self, force: str) -> Policy:
        """Return a force's policy, or an empty one; each version is decoded once for all transactions."""
        return self.store.decoded_policy(self.policy_of(force))

    def policy_of(self, force: str) -> Record:
        """Return a force's policy, or an empty one; it is long, so a snapshot reads it once."""
        if force not in self._policies:
            self._policies[force] = next(iter(self.list(force, "policy")), {})
        return self._policies[force]

    def get(self, kind: str, id_: str, force: str | None = None) -> Record | None:
        """Return the document, or None when it is unknown or gone."""
        row = schema.entity
        query = select(row.c.record).where(row.c.kind == kind, row.c.id == id_, row.c.gone.is_(False))
        if force is not None:
            query = query.where(row.c.force == force)
        found = self.conn.execute(query).scalar()
        return json.loads(found) if found is not None else None

    def list(self, force: str, kind: str, report: str | None = None) -> list[Record]:
        """Return the live documents of a kind in the order of their positions."""
        row = schema.entity
        query = select(row.c.record).where(row.c.force == force, row.c.kind == kind, row.c.gone.is_(False))
        if report is not None:
            query = query.where(row.c.report == report)
        return [json.loads(record) for record in self.conn.execute(query.order_by(row.c.position)).scalars()]

    def head(self, force: str) -> Cursor:
        """Return the newest cursor of the force; a force without changes stands at position 0."""
        counter = schema.force_counter
        row = self.conn.execute(
            select(counter.c.position, counter.c.digest).where(counter.c.force == force)
        ).first()
        if row is None:
            return self.start()
        return Cursor(self.store.epoch, row.position, row.digest)

    def start(self) -> Cursor:
        """Return the cursor of position 0."""
        return Cursor(self.store.epoch, 0, hashlib.sha256(self.store.epoch.encode()).hexdigest()[:16])


class Work(View, Writing):
    """One write transaction of one force."""

    def __init__(self, store: Store, conn: Connection, force: str) -> None:
        View.__init__(self, store, conn)
        Writing.__init__(self)
        self.force = force
        self.notes: list[Record] = []  # What this transaction adds to the force's record.
        self._beside: dict[str, Work] = {}
        self.position: int | None = None
        self.cursor: Cursor | None = None
        self.changed = False  # Whether the feed has grown.

    def now(self) -> datetime:
        """Return the store's clock, which is the only one that leases and holds know."""
        return self.store.clock()

    def new_id(self) -> str:
        """Return a fresh UUIDv7."""
        id_ = self.store.new_id()
        self._fresh.add(id_)
        return id_

    def get(self, kind: str, id_: str, force: str | None = None) -> Record | None:
        """Return the document as this transaction sees it, staged changes included."""
        staged = self._staged.get((kind, id_))
        if staged is not None:
            return json.loads(json.dumps(staged.record)) if staged.record is not None else None
        return super().get(kind, id_, force or self.force)

    def policy_of(self, force: str) -> Record:
        """Return a force's policy as this transaction sees it, staged changes included."""
        staged = [one.record for one in self._staged.values() if one.kind == "policy"]
        return (staged[-1] or {}) if staged and force == self.force else super().policy_of(force)

    @property
    def policy(self) -> Record:
        """Return the force's policy as this transaction sees it, empty when it has none yet."""
        return self.policy_of(self.force)

    @property
    def rules(self) -> Policy:
        """Return the force's policy as this transaction sees it, empty when it has none yet."""
        return self.rules_of(self.force)

    def beside(self, force: str) -> Work:
        """Return work on another force's feed in this same transaction, for what passes between forces."""
        if force == self.force:
            return self
        other = self._beside.setdefault(force, Work(self.store, self.conn, force))
        other.acting, other._fresh = self.acting, self._fresh
        return other

    @property
    def works(self) -> list[Work]:
        """Return this work and what goes on beside it."""
        return [self, *self._beside.values()]

    def lock_report(self, id_: str) -> Record | None:
        """Return the force's report with its row locked until the commit, or None."""
        row = schema.entity
        self.conn.execute(
            select(row.c.id)
            .where(row.c.kind == "report", row.c.id == id_, row.c.force == self.force)
            .with_for_update()
        )
        report = self.get("report", id_)
        return risk_history.kept(self.conn, report) if report is not None else None

    def lock_person(self, id_: str) -> Record | None:
        """Return the person with their row locked until the commit, or None: no rule of theirs may be lost."""
        row = schema.entity
        mine = (row.c.kind == "person", row.c.id == id_, row.c.force == self.force)
        self.conn.execute(select(row.c.id).where(*mine).with_for_update())
        return self.get("person", id_)

    def lock(self, type_: type[D], id_: str) -> D | None:
        """Return the force's report or person with its row locked until the commit, or None."""
        take = {"report": self.lock_report, "person": self.lock_person}[type_.KIND]
        record = take(id_)
        return codec.read_by_parts(type_, record) if record is not None else None

    def discard(self) -> None:
        """Forget what was staged; nothing of it will be written."""
        self._staged.clear()
        self.notes.clear()
        self._beside.clear()

    def place(self) -> int:
        """Bump the counters, give staged documents their positions, return this force's last position.

        Counters are locked in the order of the forces' names, so that no two transfers wait for each other.
        """
        works = {**self._beside, self.force: self}
        for force in sorted(works):
            works[force]._place()
        assert self.position is not None, "this force was among them"
        return self.position

    def _place(self) -> int:
        staged, at = list(self._staged.values()), wire_time(self.now())
        cursor, recorded = self._bump(len(staged), len(self.notes))
        first, digest = cursor.position - len(staged) + 1, cursor.digest
        claim_fresh(self.conn, self.force, self._staged)
        pending_writes.write(self.conn, self.force, staged, first, at)
        if staged:
            digest = self._digest(digest, staged, first)
        if self.notes:
            audit_rows.append(self.conn, self.force, recorded - len(self.notes), self.notes, at)
        self.changed = self.changed or bool(staged)
        self._staged.clear()
        self._policies.clear()
        self.notes.clear()
        self.position, self.cursor = cursor.position, Cursor(self.store.epoch, cursor.position, digest)
        return cursor.position

    def _digest(self, digest: str, staged: Sequence[Staged], first: int) -> str:
        """Carry the feed's digest on over new entries and return it."""
        digests: list[dict[str, Any]] = []
        for position, one in enumerate(staged, first):
            digest = next_digest(digest, position, one.kind, one.id, one.version)
            digests.append({"force": self.force, "position": position, "digest": digest})
        self.conn.execute(schema.feed_digest.insert(), digests)
        counter = schema.force_counter
        self.conn.execute(update(counter).where(counter.c.force == self.force).values(digest=digest))
        return digest

    def lock_counter(self) -> None:
        """Let nobody else write to this force's feed or record until the commit."""
        self._bump(0, 0)

    def _bump(self, count: int, notes: int) -> tuple[Cursor, int]:
        counter = schema.force_counter
        query = (
            update(counter)
            .where(counter.c.force == self.force)
            .values(position=counter.c.position + count, recorded=counter.c.recorded + notes)
            .returning(counter.c.position, counter.c.digest, counter.c.recorded)
        )
        row = self.conn.execute(query).first()
        if row is None:
            start = self.start()
            values = {"force": self.force, "position": 0, "digest": start.digest, "recorded": 0}
            self.conn.execute(counter.insert(), values)
            row = self.conn.execute(query).one()
        return Cursor(self.store.epoch, row.position, row.digest), row.recorded


class Store:
    """The database with its epoch, its clock and those who want to hear of news."""

    def __init__(
        self,
        url: str,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], str] | None = None,
        connections: int = CONNECTIONS,
    ) -> None:
        self.url = url
        self.clock = clock
        self.new_id = new_id or (lambda: uuid7(clock()))
        self.engine = open_engine(url, connections)
        self.writer = threading.RLock() if self.engine.dialect.name == "sqlite" else None
        self._listeners: list[Announce] = []
        self._settings: dict[str, str] = {}
        self._decoded: dict[str, tuple[Record, Policy]] = {}
        self.out_of_step: Callable[[str], None] = lambda why: None  # Called when the database has moved on.
        with self.begin() as conn:
            migrations.upgrade(conn)
        self.epoch = self.meta("epoch", lambda: secrets.token_hex(6))

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    def meta(self, key: str, first: Callable[[], str]) -> str:
        """Return a setting kept in the database for ever, made by ``first`` when it is new."""
        if key not in self._settings:
            table = schema.store_meta
            query = select(table.c.value).where(table.c.key == key)
            with self.begin() as conn:
                if conn.execute(query).scalar() is None:
                    # Another process may do the same at this moment; what is written first stands.
                    conn.execute(_SETTING, {"key": key, "value": first()})
                self._settings[key] = str(conn.execute(query).scalar_one())
        return self._settings[key]

    def decoded_policy(self, record: Record) -> Policy:
        """Return the policy of a record. The last of each force is kept: nobody can change it."""
        id_ = record.get("id", "")
        known = self._decoded.get(id_)
        if known is None or known[0] != record:
            known = (record, codec.read_by_parts(Policy, {"id": id_, **record}))
            self._decoded[id_] = known
        return known[1]

    @property
    def demo(self) -> bool:
        """Whether the database holds made-up people only, so that demo tokens may exist for it."""
        return self._mark() == "1"

    def _mark(self) -> str | None:
        """Return "1" for a demo's database, "0" for a live one, None while neither was said. It stays what it is."""
        if "demo" in self._settings:
            return self._settings["demo"]
        table = schema.store_meta
        with self.read() as view:
            found: str | None = view.conn.execute(select(table.c.value).where(table.c.key == "demo")).scalar()
        if found is not None:
            self._settings["demo"] = found
        return found

    def mark_live(self) -> bool:
        """Say that this database is for real people and reports; False when it was made for a demo."""
        return self.meta("demo", lambda: "0") == "0"

    def mark_demo(self) -> None:
        """Say that everything in this database is made up.

        Raises Misconfigured for a database in use that is not: made-up officers must not read real reports.
        """
        if self.demo:
            return
        with self.read() as view:
            used = view.conn.execute(select(schema.force_counter.c.force).limit(1)).first() is not None
        if used or self._mark() is not None or self.meta("demo", lambda: "1") != "1":
            raise Misconfigured(
                "This database holds real reports or was opened for them. Use another one for made-up people."
            )

    @contextmanager
    def read(self) -> Iterator[View]:
        """Give one snapshot."""
        with self.engine.connect() as conn:
            if conn.dialect.name == "postgresql":
                conn = conn.execution_options(isolation_level="REPEATABLE READ")
            else:
                conn.exec_driver_sql("BEGIN")
            yield View(self, conn)
            conn.rollback()

    @contextmanager
    def write(self, force: str) -> Iterator[Work]:
        """Give one transaction; positions are handed out and the commit made when the block ends well."""
        with self.begin() as conn:
            self._expect_in_step(conn)
            work = Work(self, conn, force)
            yield work
            if work.position is None or any(one._staged or one.notes for one in work.works):
                work.place()
            works = [one for one in work.works if one.changed]
            heads = {one.force: str(one.cursor or one.head(one.force)) for one in works}
            self._notify(conn, heads)
        for name, head in heads.items():
            for listener in tuple(self._listeners):
                listener(name, head)

    def look_ahead(self) -> None:
        """Leave when the database has moved on; called now and then, also by a process that nobody asks anything."""
        with self.engine.connect() as conn:
            why = moved_on(conn, self.epoch)
        if why:
            self.out_of_step(why)

    def _expect_in_step(self, conn: Connection) -> None:
        """Raise ``store_unavailable`` rather than write by rules of before: such a write would miss in the audit log."""
        why = moved_on(conn, self.epoch)
        if why:
            self.out_of_step(why)
            raise Problem("store_unavailable", "This process of the store is ending. Try again.", after=1)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give one transaction on side tables; nothing of it enters a feed."""
        if self.writer is None:
            with self.engine.begin() as conn:
                yield conn
            return
        with self.writer, self.engine.connect() as conn:
            conn.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield conn
            except BaseException:
                conn.exec_driver_sql("ROLLBACK")
                raise
            conn.exec_driver_sql("COMMIT")

    def subscribe(self, listener: Announce) -> Callable[[], None]:
        """Call ``listener(force, cursor)`` after every commit; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _notify(self, conn: Connection, heads: dict[str, str]) -> None:
        """Tell every other process on PostgreSQL; it is sent when the transaction commits, or never."""
        if conn.dialect.name == "postgresql":
            for force, cursor in heads.items():
                conn.execute(text("SELECT pg_notify('news', :payload)"), {"payload": f"{force} {cursor}"})
