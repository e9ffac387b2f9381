"""What the processes of one store tell each other through PostgreSQL, and that no fault ends it."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from casework.audiences import CASES
from nationalstore.db.store import Store
from nationalstore.services.feed.channel import Channel, PresenceData
from tests.helpers.store import new_database, put

SEEN = PresenceData("r1", "o1", "viewing", "2026-11-24T09:00:30.000Z")


class Ear:
    """A process's channel, with what it heard."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.heard: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self.faults: list[Exception] = []
        self.channel = Channel(store, self._news, lambda *said: self.heard.put(said))

    def _news(self, force: str, cursor: str) -> None:
        if self.faults:
            raise self.faults.pop()
        self.heard.put((force, cursor))

    def hears(self, say: Callable[[], object], wanted: Callable[[tuple[Any, ...]], bool]) -> bool:
        """Say something until it is heard, because nobody knows when the channel has begun to listen."""
        for _ in range(100):
            say()
            try:
                while True:
                    if wanted(self.heard.get(timeout=0.2)):
                        return True
            except queue.Empty:
                continue
        return False


@pytest.fixture
def database(postgres_url: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty PostgreSQL database."""
    return new_database(postgres_url, f"c{abs(hash(request.node.nodeid)) % 10**12}")


@pytest.fixture
def ear(database: str) -> Iterator[Ear]:
    """A process that listens."""
    ear = Ear(Store(database, connections=4))
    yield ear
    ear.channel.close()
    ear.store.close()


def _is_news(said: tuple[Any, ...]) -> bool:
    return said[0] == "sussex" and len(said) == 2


def _write(store: Store) -> None:
    with store.write("sussex") as work:
        put(work, "note", {"id": "n1"})


def test_presence_is_heard_by_the_others_alone(ear: Ear, database: str) -> None:
    """Another process hears who looks at which report, with the report's audience; the one that says it does not."""
    other = Store(database, connections=2)
    mouth = Channel(other, lambda *_: None, lambda *_: None)
    try:
        assert ear.hears(
            lambda: mouth.say_presence("sussex", CASES, SEEN), lambda said: said == ("sussex", CASES, SEEN)
        )
        ear.channel.say_presence("sussex", "team:t1", SEEN)
        assert ear.hears(lambda: _write(other), _is_news)
        assert "team:t1" not in {said[1] for said in list(ear.heard.queue)}
    finally:
        mouth.close()
        other.close()


def test_a_change_by_another_process_is_heard(ear: Ear, database: str) -> None:
    """A commit tells the other processes the force and the cursor of its feed."""
    other = Store(database, connections=2)
    assert ear.hears(lambda: _write(other), _is_news)
    other.close()


def test_a_lost_connection_is_opened_again(ear: Ear, caplog: pytest.LogCaptureFixture) -> None:
    """After the database has cut the channel off, changes are heard again, and the log says that they were not."""
    assert ear.hears(lambda: _write(ear.store), _is_news)
    with ear.store.begin() as conn:
        conn.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'"
            )
        )
    while not ear.heard.empty():
        ear.heard.get()
    assert ear.hears(lambda: _write(ear.store), _is_news)
    assert "connection was lost" in caplog.text


def test_a_fault_in_one_message_ends_no_later_one(ear: Ear, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a bug where a change is dealt with nor a message that cannot be read stops the channel."""
    ear.faults = [ZeroDivisionError("about Tamsin Orrery")]
    assert ear.hears(lambda: _write(ear.store), _is_news)
    address = ear.store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("NOTIFY presence, '{'")
    assert ear.hears(lambda: _write(ear.store), _is_news)
    assert "bug ZeroDivisionError" in caplog.text and "Tamsin" not in caplog.text


def test_a_file_database_has_no_channel(tmp_path: Path) -> None:
    """On SQLite nothing is sent or heard, and saying who looks at a report does no harm."""
    ear = Ear(Store(f"sqlite:///{tmp_path}/store.db"))
    ear.channel.say_presence("sussex", CASES, SEEN)
    ear.channel.close()
    assert ear.heard.empty()
    ear.store.close()
