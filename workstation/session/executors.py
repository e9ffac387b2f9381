"""The threads that answer the window: one writes the journal, one keeps the queue's order, a few read, one takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from workstation.cache.cache import Cache
from workstation.cache.queries import Queries
from workstation.errors import CacheCorrupt

T = TypeVar("T")
READERS = 2


class Executors:
    """Each thread that reads has queries on a connection of its own, made at its first question."""

    def __init__(self, cache: Cache) -> None:
        self.journal = ThreadPoolExecutor(1, "journal")
        self.queue = ThreadPoolExecutor(1, "queue")
        self.read = ThreadPoolExecutor(READERS, "reader")
        self.long = ThreadPoolExecutor(1, "export")
        self._cache = cache
        self.mend: Callable[[int], None] = lambda generation: None
        """What is done about a damaged cache, given which one it was; the answer is asked for again after that."""
        self._local = threading.local()
        self._readers: list[_Reader] = []

    def run(self, lane: ThreadPoolExecutor, job: Callable[[], T]) -> Future[T]:
        """Give the job to a lane; once the lanes are closed, an answer that nobody waits for."""
        try:
            return lane.submit(job)
        except RuntimeError:
            late: Future[T] = Future()
            late.cancel()
            return late

    def ask(self, lane: ThreadPoolExecutor, question: Callable[[Queries], T]) -> Future[T]:
        """Ask the cache on a lane; where it is damaged it is mended first, and asked again."""
        return self.run(lane, lambda: self._asked(question))

    def _asked(self, question: Callable[[Queries], T]) -> T:
        generation = self._cache.generation
        try:
            return self._once(question)
        except CacheCorrupt:
            self.mend(generation)
            return self._once(question)

    def _once(self, question: Callable[[Queries], T]) -> T:
        while True:
            reader = self._reader()
            with reader.busy:
                if reader.queries.generation == self._cache.generation:
                    return question(reader.queries)

    def _reader(self) -> _Reader:
        """Return what this thread asks with; one of a copy that was thrown away is replaced."""
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is not None and reader.queries.generation != self._cache.generation:
            reader.queries.close()
            self._readers.remove(reader)
            reader = None
        if reader is None:
            reader = self._local.reader = _Reader(self._cache.reader())
            self._readers.append(reader)
        return reader

    def release(self) -> None:
        """Give every idle connection back, so that the file can go; a busy thread does it at its next question."""
        for reader in tuple(self._readers):
            if reader.busy.acquire(blocking=False):
                try:
                    reader.queries.close()
                finally:
                    reader.busy.release()

    def close(self) -> None:
        """Let what was begun finish, then give every connection back."""
        for lane in (self.journal, self.queue, self.read, self.long):
            lane.shutdown(wait=True)
        for reader in self._readers:
            reader.queries.close()


class _Reader:
    """One thread's questions, and whether one is being answered."""

    def __init__(self, queries: Queries) -> None:
        self.queries, self.busy = queries, threading.RLock()
