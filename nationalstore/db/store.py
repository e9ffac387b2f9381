"""The store's database: snapshots for reading, transactions for writing, and subscribers to changes."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import Connection, select, text

from casework.documents import values
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.db import migrations, schema
from nationalstore.db.cursor import uuid7
from nationalstore.db.engine import CONNECTIONS, open_engine
from nationalstore.db.rows import Rows
from nationalstore.db.schema_moves import moved_on
from nationalstore.db.sql_rows import SqlRows
from nationalstore.db.store_meta import NEW_META
from nationalstore.db.unit_of_work import ReadSession, Surroundings, UnitOfWork

LOST_SECONDS = 60
"""After so long without a statement PostgreSQL ends a transaction, because its process may have vanished with its locks."""
Announce = Callable[[str, str], None]
# The store's aliases for names that both programs share.
wire_time, read_time = values.time_of, values.moment_of


class ReadTransaction(ReadSession):
    """One consistent snapshot of the database."""

    store: Store
    conn: Connection

    def __init__(self, store: Store, conn: Connection) -> None:
        super().__init__(SqlRows(conn), store.surroundings)
        self.store = store
        self.conn = conn


class WriteTransaction(UnitOfWork, ReadTransaction):
    """One write transaction of one force in the database."""

    def __init__(self, store: Store, conn: Connection, force: str) -> None:
        UnitOfWork.__init__(self, SqlRows(conn), store.surroundings, force)
        self.store = store
        self.conn = conn

    def _for_force(self, force: str) -> Self:
        return type(self)(self.store, self.conn, force)


class Store:
    """The database with its epoch, its clock and the listeners for changes."""

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
        self.out_of_step: Callable[[str], None] = lambda why: None  # Called when the database has moved on.
        with self.begin() as conn:
            migrations.upgrade(conn)
        self.epoch = self.meta("epoch", lambda: secrets.token_hex(6))
        self.surroundings = Surroundings(
            self.epoch, lambda: self.clock(), lambda: self.new_id(), is_demo=lambda: self.demo
        )

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def meta(self, key: str, first: Callable[[], str]) -> str:
        """Return a permanent setting of the database. A new one is created with ``first``."""
        if key not in self._settings:
            table = schema.store_meta
            query = select(table.c.value).where(table.c.key == key)
            with self.begin() as conn:
                if conn.execute(query).scalar() is None:
                    # Another process may do the same at this moment. The first value stored wins.
                    conn.execute(NEW_META, {"key": key, "value": first()})
                self._settings[key] = str(conn.execute(query).scalar_one())
        return self._settings[key]

    @property
    def demo(self) -> bool:
        """Whether the database holds only fictional people, so that demo tokens may be issued."""
        return self._mark() == "1"

    def _mark(self) -> str | None:
        """Return "1" for a demo database, "0" for a live one, None while it is not marked. The mark never changes."""
        if "demo" in self._settings:
            return self._settings["demo"]
        table = schema.store_meta
        with self.read() as view:
            mark: str | None = view.conn.execute(select(table.c.value).where(table.c.key == "demo")).scalar()
        if mark is not None:
            self._settings["demo"] = mark
        return mark

    def mark_live(self) -> bool:
        """Mark this database as live, for real people and reports. False when it was created for a demo."""
        return self.meta("demo", lambda: "0") == "0"

    def mark_demo(self) -> None:
        """Mark everything in this database as fictional.

        Raises Misconfigured for a database in use that is not marked: fictional officers must not read real reports.
        """
        if self.demo:
            return
        with self.read() as view:
            used = view.conn.execute(select(schema.force_counter.c.force).limit(1)).first() is not None
        if used or self._mark() is not None or self.meta("demo", lambda: "1") != "1":
            raise Misconfigured(
                "This database holds real reports or was opened for them. Use another one for fictional people."
            )

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """Open a snapshot."""
        with self.engine.connect() as conn:
            if conn.dialect.name == "postgresql":
                conn = conn.execution_options(isolation_level="REPEATABLE READ")
            else:
                conn.exec_driver_sql("BEGIN")
            yield ReadTransaction(self, conn)
            conn.rollback()

    @contextmanager
    def write(self, force: str) -> Iterator[WriteTransaction]:
        """Open a transaction. When the block succeeds, positions are assigned and the commit is made."""
        with self.begin() as conn:
            self._expect_in_step(conn)
            work = WriteTransaction(self, conn, force)
            yield work
            if work.position is None or work.is_pending:
                work.place()
            works = [unit for unit in work.works if unit.changed]
            heads = {unit.force: str(unit.cursor or unit.head(unit.force)) for unit in works}
            self._notify(conn, heads)
        for name, head in heads.items():
            for listener in tuple(self._listeners):
                listener(name, head)

    def look_ahead(self) -> None:
        """Stop when the database has moved on. Called periodically, even in a process without requests."""
        with self.engine.connect() as conn:
            why = moved_on(conn, self.epoch)
        if why:
            self.out_of_step(why)

    def _expect_in_step(self, conn: Connection) -> None:
        """Raise ``store_unavailable`` instead of writing by outdated rules, which would leave gaps in the audit log."""
        why = moved_on(conn, self.epoch)
        if why:
            self.out_of_step(why)
            raise Problem("store_unavailable", "This store process is stopping. Try again.", after=1)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction on side tables. None of it enters a feed."""
        if self.writer is None:
            with self.engine.begin() as conn:
                conn.exec_driver_sql(f"SET LOCAL idle_in_transaction_session_timeout = '{LOST_SECONDS}s'")
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

    @contextmanager
    def beside(self) -> Iterator[Rows]:
        """Open a transaction on side tables, as rows."""
        with self.begin() as conn:
            yield SqlRows(conn)

    def subscribe(self, listener: Announce) -> Callable[[], None]:
        """Call ``listener(force, cursor)`` after every commit. Return a function that unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _notify(self, conn: Connection, heads: dict[str, str]) -> None:
        """Notify every other process on PostgreSQL. The message is sent only when the transaction commits."""
        if conn.dialect.name == "postgresql":
            for force, cursor in heads.items():
                conn.execute(text("SELECT pg_notify('news', :payload)"), {"payload": f"{force} {cursor}"})
