"""Saying that there is news: waiting long polls and event streams, in this process and its siblings."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from nationalstore.schema import force_counter
from nationalstore.store import Cursor, Store, wire_time

PING_SECONDS = 10.0
PRESENCE = timedelta(seconds=30)
MOST_LINES = 8  # Live lines an officer may have; one more ends the oldest, which nobody may be reading any more.


class News:
    """Wakes everybody who waits for a force's news. Store threads call in, the server's loop answers."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._queues: dict[str, set[asyncio.Queue[str]]] = {}
        self._lines: dict[str, list[asyncio.Queue[str]]] = {}
        self._closed = threading.Event()
        self._told: dict[str, str] = {}
        self._unsubscribe = store.subscribe(self._from_store)
        self._listener: threading.Thread | None = None
        if store.engine.dialect.name == "postgresql":
            self._listener = threading.Thread(target=self._listen, name="store-news", daemon=True)
            self._listener.start()

    def end(self) -> None:
        """End every stream; safe to call from a signal."""
        self._closed.set()
        self._loop.call_soon_threadsafe(self._wake_all)

    def _wake_all(self) -> None:
        for queues in self._queues.values():
            for queue in queues:
                queue.put_nowait("")

    def close(self) -> None:
        """End every stream and stop listening."""
        self._closed.set()
        self._unsubscribe()
        self._wake_all()
        if self._listener is not None:
            self._listener.join(timeout=5)

    def look(self) -> None:
        """Tell of what another process wrote without a word to us; called now and then."""
        with self._store.read() as view:
            rows = view.conn.execute(force_counter.select()).all()
        heads = {row.force: str(Cursor(self._store.epoch, row.position, row.digest)) for row in rows}
        for force, cursor in heads.items():
            if self._told.get(force, cursor) != cursor:
                self._from_store(force, cursor)
            self._told[force] = cursor

    def _from_store(self, force: str, cursor: str) -> None:
        if self._told.get(force) == cursor:
            return  # Our own news, which came back to us by the database.
        self._told[force] = cursor
        self._loop.call_soon_threadsafe(self.tell, force, _event("head", {"to": cursor}))

    def tell(self, force: str, message: str) -> None:
        """Hand a finished event to everybody who follows the force."""
        for queue in self._queues.get(force, ()):
            queue.put_nowait(message)

    def presence(self, force: str, report: str, officer: str, activity: str) -> None:
        """Tell the force's desks who looks at which report; it ends by itself."""
        until = wire_time(self._store.clock() + PRESENCE)
        data = {"report": report, "officer": officer, "activity": activity, "until": until}
        self._loop.call_soon_threadsafe(self.tell, force, _event("presence", data))

    async def wait(self, force: str, seconds: float) -> None:
        """Return at the next news of the force, or when the seconds have passed."""
        queue = self._join(force)
        try:
            await asyncio.wait_for(queue.get(), seconds)
        except TimeoutError:
            pass
        finally:
            self._leave(force, queue)

    async def stream(self, force: str, officer: str) -> AsyncIterator[str]:
        """Yield server-sent events for as long as the desk listens and the officer has no more than enough lines."""
        queue, lines = self._join(force), self._lines.setdefault(officer, [])
        lines.append(queue)
        for oldest in lines[:-MOST_LINES]:
            lines.remove(oldest)
            oldest.put_nowait("")
        try:
            with self._store.read() as view:
                head = str(view.head(force))
            yield _event("head", {"to": head})
            while not self._closed.is_set() and queue in lines:
                try:
                    message = await asyncio.wait_for(queue.get(), PING_SECONDS)
                except TimeoutError:
                    message = ": ping\n\n"
                if message:
                    yield message
        finally:
            self._leave(force, queue)
            if queue in lines:
                lines.remove(queue)
            if not lines and self._lines.get(officer) is lines:
                self._lines.pop(officer, None)

    def _join(self, force: str) -> asyncio.Queue[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._queues.setdefault(force, set()).add(queue)
        return queue

    def _leave(self, force: str, queue: asyncio.Queue[str]) -> None:
        self._queues[force].discard(queue)

    def _listen(self) -> None:
        import psycopg

        url = self._store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("LISTEN news")
            while not self._closed.is_set():
                for notice in connection.notifies(timeout=0.5):
                    force, _, cursor = notice.payload.partition(" ")
                    self._from_store(force, cursor)


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"
