"""What the three parts of a session share: the officer, the state of the connection, the time, and who hears of news.

Listeners are called on the thread that publishes: the journal's, or the one of the connection.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.officer import Officer
from workstation.domain.changes import Changes
from workstation.domain.commands import NOBODY
from workstation.domain.ids import Clock
from workstation.journal.journal import Journal
from workstation.sync.protocol.status import SyncStatus

OFFICER = "officer"
"""Under which name a profile remembers its officer."""


class DeskState:
    """The state of one session; only the session's own parts change it."""

    def __init__(self, journal: Journal, clock: Clock, *, rebuilt: int) -> None:
        self.clock = clock
        self.officer = _remembered(journal)
        self.status = SyncStatus(waiting=journal.pending_count(), rebuilt=rebuilt)
        self.stopping = threading.Event()
        """Set when the session ends; whatever takes long gives up then."""
        self._on_changes: list[Callable[[Changes], None]] = []
        self._on_status: list[Callable[[SyncStatus], None]] = []
        self._on_presence: list[Callable[[str, str, str, str], None]] = []

    def now(self) -> datetime:
        """Return the store's time, as far as this computer knows it; its own when they agree or never met."""
        return self.clock.now() - timedelta(seconds=self.status.clock_off)

    # -- listening --------------------------------------------------------------------------------------

    def listen(self, on_changes: Callable[[Changes], None]) -> None:
        """Hear which reports were touched, after they are readable."""
        self._on_changes.append(on_changes)

    def listen_status(self, on_status: Callable[[SyncStatus], None]) -> None:
        """Hear the state of the connection to the store."""
        self._on_status.append(on_status)

    def listen_presence(self, on_presence: Callable[[str, str, str, str], None]) -> None:
        """Hear (report, officer, activity, until) of colleagues."""
        self._on_presence.append(on_presence)

    # -- publishing -------------------------------------------------------------------------------------

    def publish(self, changes: Changes) -> None:
        """Tell every listener what changed."""
        for listener in tuple(self._on_changes):
            listener(changes)

    def publish_status(self, status: SyncStatus) -> None:
        """Keep the state of the connection and tell every listener."""
        self.status = status
        for listener in tuple(self._on_status):
            listener(status)

    def publish_presence(self, report: str, officer: str, activity: str, until: str) -> None:
        """Tell every listener what a colleague is doing."""
        for listener in tuple(self._on_presence):
            listener(report, officer, activity, until)


def _remembered(journal: Journal) -> Officer:
    try:
        return codec.read_by_parts(Officer, journal.recall(OFFICER) or "{}")
    except UnreadableDocument:
        return NOBODY
