"""Messages between the processes of one store through PostgreSQL: changes in a force, and presence on reports.

A file database has no such channel: its processes poll for changes, and presence is known only within each process.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
import psycopg
from sqlalchemy import text

from casework.audiences import CASES
from casework.backoff import Backoff
from nationalstore.db.engine import PG_LINE
from nationalstore.db.store import Store

NEWS, PRESENCE = "news", "presence"
TURN_SECONDS = 0.5
log = logging.getLogger(__name__)


class PresenceData(msgspec.Struct, frozen=True):
    """Who is viewing which report, and until when this holds."""

    report: str
    officer: str
    activity: str
    until: str


class PresenceNotice(msgspec.Struct, frozen=True):
    """A message from one process to the others about presence at its desks."""

    process: str
    force: str
    data: PresenceData
    audience: str = CASES
    """The audience of the report. A process of the previous version names none, and restricts nothing."""


@contextmanager
def listening(store: Store) -> Iterator[psycopg.Connection]:
    """Open a connection of its own that listens for the messages of other processes. Only PostgreSQL has any."""
    url = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True, **PG_LINE) as connection:
        connection.execute(f"LISTEN {NEWS}")
        connection.execute(f"LISTEN {PRESENCE}")
        yield connection


class Channel:
    """Receives messages from the other processes, in its own thread, which survives every restart of the database."""

    def __init__(
        self,
        store: Store,
        on_news: Callable[[str, str], None],
        on_presence: Callable[[str, str, PresenceData], None],
    ) -> None:
        self._store, self._on_news, self._on_presence = store, on_news, on_presence
        self._me = secrets.token_hex(8)
        self._closed = threading.Event()
        self._backoff = Backoff()
        self._thread: threading.Thread | None = None
        if store.engine.dialect.name == "postgresql":
            self._thread = threading.Thread(target=self._listen, name="store-news", daemon=True)
            self._thread.start()

    def say_presence(self, force: str, audience: str, presence: PresenceData) -> None:
        """Send presence to the other processes. A lost message does no harm: presence expires within half a minute."""
        if self._thread is None:
            return
        payload = msgspec.json.encode(PresenceNotice(self._me, force, presence, audience)).decode()
        with self._store.begin() as conn:
            conn.execute(
                text("SELECT pg_notify(:channel, :payload)"), {"channel": PRESENCE, "payload": payload}
            )

    def close(self) -> None:
        """Stop listening."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                self._hear()
            except psycopg.Error as error:
                self._lost(type(error).__name__)
            except Exception as bug:  # A bug in one message must not end the handling of later ones.
                self._lost(f"bug {type(bug).__name__}")

    def _lost(self, why: str) -> None:
        log.error(
            "the change notification connection was lost: %s; polling once a second until it is back", why
        )
        self._closed.wait(self._backoff.failed())

    def _hear(self) -> None:
        with listening(self._store) as connection:
            self._backoff.succeeded()
            while not self._closed.is_set():
                for notice in connection.notifies(timeout=TURN_SECONDS):
                    self._heard(notice.channel, notice.payload)

    def _heard(self, channel: str, payload: str) -> None:
        if channel == NEWS:
            force, _, cursor = payload.partition(" ")
            self._on_news(force, cursor)
            return
        notice = msgspec.json.decode(payload, type=PresenceNotice)
        if notice.process != self._me:
            self._on_presence(notice.force, notice.audience, notice.data)
