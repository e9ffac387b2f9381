"""Audits bulk reads and refused requests of officers without an entry for every request.

The first read of a kind is written immediately. Those that follow within its period are counted and written as one more
entry when the period ends: an officer who reads a whole force's feed leaves two entries, not a thousand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.store import Store
from nationalstore.services.audit import log

FEED_TIME = timedelta(minutes=15)
SHORT_TIME = timedelta(minutes=1)
MOST_OPEN = 100_000  # Counters held at once; beyond that, all of them are written early.


@dataclass
class ReadingCount:
    """Reads of one kind by one officer since the last entry."""

    until: datetime
    count: int = 0
    documents: int = 0
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Key:
    """Identifies the reads that are counted together."""

    force: str
    officer: str
    client: str | None
    kind: str
    id: str
    report: str | None = None
    refused: str | None = None


class Readings:
    """Counts reads in memory; safe to call from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._open: dict[Key, ReadingCount] = {}

    def feed(
        self, force: str, officer: str, client: str | None, first: int, last: int, documents: int
    ) -> None:
        """Count feed documents sent to an officer; ``first`` and ``last`` are their positions in the feed."""
        if documents:
            self._count(Key(force, officer, client, "feed", ""), FEED_TIME, documents, first, last)

    def urgent(self, force: str, officer: str, documents: int) -> None:
        """Count the most urgent reports sent to an officer."""
        if documents:
            self._count(Key(force, officer, None, "urgent", ""), FEED_TIME, documents)

    def file(self, force: str, officer: str, id_: str, report: str | None, *, begins: bool) -> None:
        """Count a file, or any part of it, sent to an officer; its beginning always has its own entry."""
        self._count(Key(force, officer, None, "attachment", id_, report), SHORT_TIME, 1, at_once=begins)

    def refused(self, force: str, officer: str, what: str, why: str) -> None:
        """Count a request that an officer was refused."""
        self._count(Key(force, officer, None, "request", what, None, why), SHORT_TIME, 0)

    def _count(
        self, key: Key, time: timedelta, documents: int, first: int | None = None, last: int | None = None,
        at_once: bool = False,
    ) -> None:  # fmt: skip
        now = self._store.clock()
        with self._lock:
            counted = self._open.get(key)
            running = counted is not None and now < counted.until
            if counted is not None and running and not at_once:
                counted.count += 1
                counted.documents += documents
                counted.first = first if counted.first is None else counted.first
                counted.last = last
                return
            if not running:
                self._open[key] = ReadingCount(now + time)
        if counted is not None and not running and counted.count:
            self._note({key: counted})
        self._note({key: ReadingCount(now, 1, documents, first, last)})

    def flush(self, everything: bool = False) -> None:
        """Write the counters whose period has ended, or all of them when the process ends."""
        now = self._store.clock()
        early = everything or len(self._open) > MOST_OPEN
        self._take(lambda counted: early or counted.until <= now)

    def _take(self, over: Callable[[ReadingCount], bool]) -> None:
        with self._lock:
            taken = {key: counted for key, counted in self._open.items() if over(counted)}
            for key in taken:
                del self._open[key]
        self._note({key: counted for key, counted in taken.items() if counted.count})

    def _note(self, counts: dict[Key, ReadingCount]) -> None:
        for force in {key.force for key in counts}:
            with self._store.write(force) as work:
                for key, counted in counts.items():
                    if key.force == force:
                        log.note(work, CONSULTATION, key.kind, key.id, officer=key.officer, client=key.client,
                                 report=key.report, detail=_detail(key, counted))  # fmt: skip


def _detail(key: Key, counted: ReadingCount) -> dict[str, Any]:
    detail = {"requests": counted.count, "documents": counted.documents or None, "from": counted.first,
            "to": counted.last, "refused": key.refused}  # fmt: skip
    return {name: value for name, value in detail.items() if value is not None}
