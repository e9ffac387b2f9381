"""What a store does to its database."""

from __future__ import annotations

import itertools
import uuid
from functools import partial
from pathlib import Path

import msgspec
import psycopg
from sqlalchemy import Connection, PoolProxiedConnection, event
from sqlalchemy.exc import OperationalError

from casework.audiences import FORCE_WIDE
from nationalstore.db import migrations
from nationalstore.db.engine import open_engine
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.feed import changes
from tests.helpers.commanding import officer
from tests.helpers.raw_documents import list_records
from tests.helpers.store import FORCE, add_report, new_database, prepare
from tests.simulation.storage.faulty_disk import FAILING, Fault, FaultyDisk
from tests.simulation.storage.worlds import OnDisk, Past, Step

CLIENT = "33333333-3333-7333-8333-333333333333"
NOTES = 4
SPACE = uuid.UUID("44444444-4444-4444-8444-444444444444")


class FeedEntry(msgspec.Struct):
    """The checked fields of a change."""

    position: int


class FeedPage(msgspec.Struct):
    """The checked fields of a page."""

    changes: list[FeedEntry]


def _address(folder: Path) -> str:
    return f"sqlite:///{folder}/store.db"


def _note(number: int, report: str) -> ReceivedCommand:
    body = {"text": f"note {number}"}
    return ReceivedCommand(number, str(uuid.uuid5(SPACE, f"note {number}")), "note", body, report)


class _Store(OnDisk):
    def __init__(self, address: str, report: str) -> None:
        self._address, self._report = address, report
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """Return the store, opened on first use."""
        if self._store is None:
            self._store = Store(self._address)
        return self._store

    def steps(self) -> list[Step]:
        return [(f"note {number}", partial(self._send, number)) for number in range(1, NOTES + 1)]

    def _send(self, number: int) -> None:
        # A desk sends again from the first unanswered command; the later ones wait.
        for earlier in range(1, number + 1):
            outcome = ledger.run(self.store, CLIENT, _note(earlier, self._report), officer())
            assert outcome.outcome == "accepted", outcome

    def close(self) -> None:
        if self._store is not None:
            self._store.close()


class StoreWork:
    """Settling commands, each with its documents, its feed position and its audit entry."""

    name = "store"
    faults: tuple[Fault, ...] = FAILING

    def __init__(self) -> None:
        self.report = ""

    def address(self, folder: Path) -> str:
        """Return the address of the database in a folder."""
        return _address(folder)

    def prepare(self, folder: Path) -> None:
        """Take in one report."""
        store = prepare(Store(self.address(folder)))
        self.report = str(add_report(store)["id"])
        store.close()

    def start(self, folder: Path) -> _Store:
        """Start work on the database."""
        return _Store(self.address(folder), self.report)

    def check(self, folder: Path, past: Past) -> list[str]:
        """Check that accepted commands are there once, that others are accepted now, and that the feed has no gap."""
        store = Store(self.address(folder))
        last = ledger.last_number(store, CLIENT, officer())
        told = max((int(step.split()[1]) for step in past.done), default=0)
        wrong = [] if last >= told else [f"note {told} was accepted, and the store knows {last}"]
        for number in range(1, NOTES + 1):
            ledger.run(store, CLIENT, _note(number, self.report), officer())
        page = msgspec.json.decode(
            changes.page(store, FORCE, None, 1000, None, FORCE_WIDE).body, type=FeedPage, strict=False
        )
        positions = [one.position for one in page.changes]
        if len(set(positions)) != len(positions):
            wrong.append("two changes have one position")
        with store.read() as view:
            texts = [str(note["text"]) for note in list_records(view, FORCE, "note")]
        wrong += [
            f"note {number} is there {texts.count(f'note {number}')} times"
            for number in range(1, NOTES + 1)
            if texts.count(f"note {number}") != 1
        ]
        store.close()
        return wrong


class _Line(_Store):
    """A store whose connection to its database breaks."""

    def arm(self, disk: FaultyDisk, place: Path, fault: Fault, point: int, seed: int) -> None:
        """Count statements and commits, and break the connection at one of them."""
        engine, count = self.store.engine, itertools.count()

        def reach(connection: PoolProxiedConnection) -> bool:
            self.reached = next(count)
            if self.reached != point or fault is not Fault.LINE:
                return self.reached == point
            raw = connection.cursor()
            raw.execute("SELECT pg_backend_pid()")
            with psycopg.connect(self._server(), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", raw.fetchone())
            return False

        def before(conn: Connection, *_: object) -> None:
            reach(conn.connection)

        def after(conn: Connection, *_: object) -> None:
            if self.reached == point and fault is Fault.ANSWER:
                raise psycopg.OperationalError("The answer is lost.")

        def commit(conn: Connection) -> None:
            if reach(conn.connection) and fault is Fault.ANSWER:
                conn.connection.commit()
                raise OperationalError("COMMIT", None, psycopg.OperationalError("The answer is lost."))

        self._listeners = (
            ("before_cursor_execute", before),
            ("after_cursor_execute", after),
            ("commit", commit),
        )
        for name, listener in self._listeners:
            event.listen(engine, name, listener)

    def heal(self, disk: FaultyDisk) -> int:
        """Stop breaking the connection."""
        for name, listener in self._listeners:
            event.remove(self.store.engine, name, listener)
        return self.reached + 1

    def _server(self) -> str:
        return self._address.rsplit("/", 1)[0] + "/postgres"


class StoreOnPostgreSQL(StoreWork):
    """The same on PostgreSQL, whose connection breaks before a statement or before its response."""

    name = "store on postgresql"
    faults: tuple[Fault, ...] = (Fault.LINE, Fault.ANSWER)

    def __init__(self, server: str) -> None:
        super().__init__()
        self._server = server

    def address(self, folder: Path) -> str:
        """Return the address of the database for a folder."""
        return self._server.rsplit("/", 1)[0] + f"/{'made' if folder.name == self.name else 'world'}"

    def prepare(self, folder: Path) -> None:
        """Take in one report, in the database with which every world begins."""
        new_database(self._server, "made")
        super().prepare(folder)

    def start(self, folder: Path) -> _Store:
        """Start work on a copy of it."""
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS world WITH (FORCE)")
            connection.execute("CREATE DATABASE world TEMPLATE made")
        return _Line(self.address(folder), self.report)


class _Migrating(OnDisk):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def steps(self) -> list[Step]:
        return [("migrate", self._migrate)]

    def _migrate(self) -> None:
        Store(_address(self._folder)).close()

    def close(self) -> None:
        pass


class StoreMigrates:
    """Migrating a database of an earlier version."""

    faults: tuple[Fault, ...] = FAILING

    def __init__(self, version: str) -> None:
        self.name, self._version = f"store of version {version}", version

    def prepare(self, folder: Path) -> None:
        """Write a database as the earlier version did."""
        engine = open_engine(_address(folder), 1)
        with engine.begin() as conn:
            migrations.upgrade(conn, self._version)
        engine.dispose()

    def start(self, folder: Path) -> _Migrating:
        """Migrate it."""
        return _Migrating(folder)

    def check(self, folder: Path, past: Past) -> list[str]:
        """Check that it has the old or the new schema, and the new one after the next start."""
        engine = open_engine(_address(folder), 1)
        with engine.connect() as conn:
            at = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        engine.dispose()
        wrong = [] if at in (self._version, migrations.NEWEST) else [f"the database stands at {at}"]
        if past.done and at != migrations.NEWEST:
            wrong.append(f"the database was brought up to date, and stands at {at}")
        store = prepare(Store(_address(folder)))
        add_report(store)
        store.close()
        return wrong
