"""The threads that answer the window: one writes the journal, one keeps the queue's order, a few read, one takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from workstation.cache.queries import Queries

T = TypeVar("T")
READERS = 2


class Lanes:
    """Each thread that reads has queries on a connection of its own, made at its first question."""

    def __init__(self, connect: Callable[[], Queries]) -> None:
        self.journal = ThreadPoolExecutor(1, "journal")
        self.queue = ThreadPoolExecutor(1, "queue")
        self.read = ThreadPoolExecutor(READERS, "reader")
        self.long = ThreadPoolExecutor(1, "export")
        self._connect = connect
        self._local = threading.local()
        self._readers: list[Queries] = []

    def run(self, lane: ThreadPoolExecutor, job: Callable[[], T]) -> Future[T]:
        """Give the job to a lane; once the lanes are closed, an answer that nobody waits for."""
        try:
            return lane.submit(job)
        except RuntimeError:
            late: Future[T] = Future()
            late.cancel()
            return late

    def ask(self, lane: ThreadPoolExecutor, question: Callable[[Queries], T]) -> Future[T]:
        """Ask the cache on a lane."""
        return self.run(lane, lambda: question(self.reader()))

    def reader(self) -> Queries:
        """Return the queries of the thread that asks."""
        reader: Queries | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = self._connect()
            self._readers.append(reader)
        return reader

    def close(self) -> None:
        """Let what was begun finish, then give every connection back."""
        for lane in (self.journal, self.queue, self.read, self.long):
            lane.shutdown(wait=True)
        for reader in self._readers:
            reader.close()
