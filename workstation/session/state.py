"""The shared state of a session: the officer, the connection status, the time, and the listeners.

Listeners are called on the publishing thread: the journal's or the connection's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.officer import Officer
from workstation.domain.changes import Changes
from workstation.domain.commands import NOBODY
from workstation.domain.ids import Clock
from workstation.domain.text_direction import steady_json
from workstation.journal.journal import Journal
from workstation.sync.protocol.status import SyncStatus

L = TypeVar("L")
OFFICER = "officer"
"""The name under which a profile stores its officer."""


class DeskState:
    """The state of one session. Only the session's own parts change it."""

    def __init__(self, journal: Journal, clock: Clock, *, rebuilt: int) -> None:
        self.clock = clock
        self.officer = _remembered(journal)
        self.status = SyncStatus(waiting=journal.pending_count(), rebuilt=rebuilt)
        self.stopping = threading.Event()
        """Set when the session ends. Long jobs then give up."""
        self._on_changes: list[Callable[[Changes], None]] = []
        self._on_status: list[Callable[[SyncStatus], None]] = []
        self._on_presence: list[Callable[[str, str, str, str], None]] = []

    def now(self) -> datetime:
        """Return the store's time, using the last known difference to this computer's clock."""
        return self.clock.now() - timedelta(seconds=self.status.clock_off)

    # -- listening --------------------------------------------------------------------------------------

    def listen(self, on_changes: Callable[[Changes], None]) -> Callable[[], None]:
        """Register a listener for changed reports, called once they can be read. Return what ends the listening."""
        return _register(self._on_changes, on_changes)

    def listen_status(self, on_status: Callable[[SyncStatus], None]) -> Callable[[], None]:
        """Register a listener for the state of the connection to the store. Return what ends the listening."""
        return _register(self._on_status, on_status)

    def listen_presence(self, on_presence: Callable[[str, str, str, str], None]) -> Callable[[], None]:
        """Register a listener for colleagues' presence, as (report, officer, activity, until). Return what ends it."""
        return _register(self._on_presence, on_presence)

    def listeners(self) -> int:
        """Return how many listeners there are."""
        return len(self._on_changes) + len(self._on_status) + len(self._on_presence)

    # -- publishing -------------------------------------------------------------------------------------

    def publish(self, changes: Changes) -> None:
        """Notify every listener of the changes."""
        for listener in tuple(self._on_changes):
            listener(changes)

    def publish_status(self, status: SyncStatus) -> None:
        """Store the state of the connection and notify every listener."""
        self.status = status
        for listener in tuple(self._on_status):
            listener(status)

    def publish_presence(self, report: str, officer: str, activity: str, until: str) -> None:
        """Notify every listener of what a colleague is doing."""
        for listener in tuple(self._on_presence):
            listener(report, officer, activity, until)


def _register(listeners: list[L], listener: L) -> Callable[[], None]:
    """Add a listener, and return what removes it. Removing it again does nothing."""
    listeners.append(listener)

    def end() -> None:
        with suppress(ValueError):
            listeners.remove(listener)

    return end


def _remembered(journal: Journal) -> Officer:
    try:
        return codec.read_by_parts(Officer, steady_json(journal.recall(OFFICER) or "{}"))
    except UnreadableDocument:
        return NOBODY
