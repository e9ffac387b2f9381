"""Notifies waiting long polls and event streams of changes, in this process and the others of the store."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from casework.audiences import FORCE_WIDE, Audiences, word
from casework.documents.officer import Officer
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.cursor import Cursor
from nationalstore.db.schema import entity, force_counter
from nationalstore.db.store import Store, wire_time
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.access import principals
from nationalstore.services.access.readable import audiences_of
from nationalstore.services.feed.channel import Channel, PresenceData

DECIDE = ("officer", "team", "policy")  # The kinds of document that decide what an officer may read.
PING_SECONDS = 10.0
PRESENCE = timedelta(seconds=30)
MOST_LINES = 8  # Open streams per officer; one more ends the oldest, which is probably abandoned.
PING = ": ping\n\n"
COME_BACK = (
    500,
    3_000,
)  # Milliseconds; clients of a process that ends reconnect spread over this time.
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class HeadEvent:
    """The feed has advanced to a cursor."""

    to: str

    def text_for(self, readable: Audiences) -> str:
        """Return the event for a reader of these audiences."""
        return _line("head", {"to": f"{self.to}.{word(readable)}"})


@dataclass(frozen=True)
class PresenceEvent:
    """Someone is viewing a report."""

    presence: PresenceData
    audience: str
    """The audience of the report."""

    def text_for(self, readable: Audiences) -> str:
        """Return the event for a reader of these audiences, empty when they may not see the report."""
        return _line("presence", self.presence) if self.audience in readable else ""


def _line(name: str, data: PresenceData | dict[str, str]) -> str:
    return f"event: {name}\ndata: {msgspec.json.encode(data).decode()}\n\n"


FeedEvent = HeadEvent | PresenceEvent
Queue = asyncio.Queue[FeedEvent | None]  # None is a wake-up: the stream checks whether it has to end.


class ChangeNotifier:
    """Wakes every client that waits for changes of a force. Store threads call it; the server's event loop responds."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._queues: dict[str, set[Queue]] = {}
        self._lines: dict[str, list[Queue]] = {}
        self._closed = threading.Event()
        self._chance = Random()
        self._told: dict[str, str] = {}
        self._officers_at: dict[str, int] = {}  # The feed position to which officers have been checked.
        self._begun: dict[Queue, tuple[Principal, Audiences]] = {}  # What each stream was begun with.
        self._to_look: set[str] = set()
        self._looker: asyncio.Task[None] | None = None
        self._unsubscribe = store.subscribe(self._from_store)
        self.channel = Channel(store, self._from_store, self._present)

    def end(self) -> None:
        """End every stream; safe to call from a signal handler."""
        self._closed.set()
        self._loop.call_soon_threadsafe(self._wake_all)

    def _wake_all(self) -> None:
        for queues in self._queues.values():
            for queue in queues:
                queue.put_nowait(None)

    def close(self) -> None:
        """End every stream and stop listening."""
        self._closed.set()
        self._unsubscribe()
        self._wake_all()
        self.channel.close()

    def look(self) -> None:
        """Notify clients of changes by other processes that sent no message; called periodically."""
        with self._store.read() as view:
            rows = view.conn.execute(force_counter.select()).all()
        heads = {row.force: str(Cursor(self._store.epoch, row.position, row.digest)) for row in rows}
        for force, cursor in heads.items():
            if self._told.get(force, cursor) != cursor:
                self._from_store(force, cursor)
            self._told[force] = cursor

    def _from_store(self, force: str, cursor: str) -> None:
        if self._told.get(force) == cursor:
            return  # Our own change, returned by the database.
        self._told[force] = cursor
        self._loop.call_soon_threadsafe(self._head, force, cursor)

    def _head(self, force: str, cursor: str) -> None:
        self.tell(force, HeadEvent(cursor))
        if force in self._officers_at:
            self._to_look.add(force)
            if self._looker is None or self._looker.done():
                self._looker = self._loop.create_task(self._look_at_officers())

    def tell(self, force: str, event: FeedEvent) -> None:
        """Send an event to every client that follows the force."""
        for queue in self._queues.get(force, ()):
            queue.put_nowait(event)

    async def _look_at_officers(self) -> None:
        """End the streams of officers whose record, or what they may read, has changed: who is still permitted reconnects."""
        while self._to_look:
            force = self._to_look.pop()
            try:
                changed = await asyncio.to_thread(self._changed_officers, force)
            except SQLAlchemyError as error:
                # Nobody can be sure who still works here, so every stream ends.
                log.error("checking officers failed: %s", type(error).__name__)
                changed = list(self._lines)
            self._end_lines(changed)

    def _changed_officers(self, force: str) -> list[str]:
        with self._store.read() as view:
            head, since = view.head(force).position, self._officers_at[force]
            # An officer who is named on a case reads something new without any change of a setting.
            limited = (entity.c.kind == Report.KIND) & entity.c.audience.not_in(FORCE_WIDE)
            new = (entity.c.force == force, entity.c.position > since, entity.c.kind.in_(DECIDE) | limited)
            rows = view.conn.execute(select(entity.c.kind, entity.c.id).where(*new)).all()
            changed = {id_ for kind, id_ in rows if kind == Officer.KIND}
            if rows:
                changed |= self._reading_otherwise(view, force)
        self._officers_at[force] = head
        return list(changed)

    def _reading_otherwise(self, view: ReadSession, force: str) -> set[str]:
        """Return the officers whose streams were begun with other audiences than they have now."""
        return {
            principal.officer_id
            for principal, readable in list(self._begun.values())
            if principal.force == force and audiences_of(view, principal) != readable
        }

    def _end_lines(self, officers: Iterable[str]) -> None:
        for officer in officers:
            for queue in self._lines.pop(officer, []):
                queue.put_nowait(None)

    def presence(self, force: str, audience: str, report: str, officer: str, activity: str) -> None:
        """Send the desks that may read the report who is viewing it; the presence expires by itself."""
        until = wire_time(self._store.clock() + PRESENCE)
        present = PresenceData(report, officer, activity, until)
        self._present(force, audience, present)
        self.channel.say_presence(force, audience, present)

    def _present(self, force: str, audience: str, present: PresenceData) -> None:
        self._loop.call_soon_threadsafe(self.tell, force, PresenceEvent(present, audience))

    @contextmanager
    def listening(self, force: str) -> Iterator[Callable[[float], Awaitable[None]]]:
        """Listen to a force inside the block; the value waits for an event since its beginning, or for so many seconds.

        Read the feed inside the block before waiting: a change that was committed earlier is not announced again.
        """
        queue = self._join(force)

        async def wait(seconds: float) -> None:
            with suppress(TimeoutError):
                await asyncio.wait_for(queue.get(), seconds)

        try:
            yield wait
        finally:
            self._leave(force, queue)

    async def stream(self, principal: Principal) -> AsyncGenerator[str, None]:
        """Yield server-sent events to a connected client.

        The stream ends when the client disconnects, the token expires, the officer's record changes, or the officer
        opens too many streams.
        """
        queue, officer = self._join(principal.force), principal.officer_id
        lines = self._lines.setdefault(officer, [])
        lines.append(queue)
        for oldest in lines[:-MOST_LINES]:
            lines.remove(oldest)
            oldest.put_nowait(None)
        try:
            begun = await asyncio.to_thread(self._begin, principal)
            if begun is not None:
                head, readable = begun
                self._begun[queue] = principal, readable
                yield head.text_for(readable)
                async for message in self._messages(principal, readable, queue):
                    yield message
                if self._closed.is_set():
                    yield f"retry: {self._chance.randrange(*COME_BACK)}\n\n"
        finally:
            self._leave(principal.force, queue)
            self._begun.pop(queue, None)
            if queue in lines:
                lines.remove(queue)
            if not lines and self._lines.get(officer) is lines:
                self._lines.pop(officer, None)

    def _begin(self, principal: Principal) -> tuple[HeadEvent, Audiences] | None:
        """Return the first event and what the officer may read.

        None if the officer's access has changed since the request was admitted.
        """
        with self._store.read() as view:
            try:
                now = principals.principal_of(view, principal.bearer) if principal.bearer else principal
            except Problem:
                return None
            head, readable = view.head(principal.force), audiences_of(view, principal)
        self._officers_at.setdefault(principal.force, head.position)
        return (HeadEvent(str(head)), readable) if now.roles == principal.roles else None

    async def _messages(self, principal: Principal, readable: Audiences, queue: Queue) -> AsyncIterator[str]:
        while (left := self._left(principal, queue)) > 0:
            try:
                event = await asyncio.wait_for(queue.get(), min(PING_SECONDS, left))
            except TimeoutError:
                message = PING
            else:
                message = event.text_for(readable) if event is not None else ""
            if message and self._left(principal, queue) > 0:
                yield message

    def _left(self, principal: Principal, queue: Queue) -> float:
        """Return for how many seconds the stream may continue."""
        if self._closed.is_set() or queue not in self._lines.get(principal.officer_id, ()):
            return 0
        return principals.seconds_left(principal, self._store.clock())

    def _join(self, force: str) -> Queue:
        queue: Queue = asyncio.Queue()
        self._queues.setdefault(force, set()).add(queue)
        return queue

    def _leave(self, force: str, queue: Queue) -> None:
        self._queues[force].discard(queue)
