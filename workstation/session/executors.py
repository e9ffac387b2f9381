"""The window's worker threads: one for the journal, one for the queue's order, a few readers, one for long jobs."""

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
    """Worker threads. Each reading thread has its own connection for queries, opened at its first query."""

    def __init__(self, cache: Cache) -> None:
        self.journal = ThreadPoolExecutor(1, "journal")
        self.queue = ThreadPoolExecutor(1, "queue")
        self.read = ThreadPoolExecutor(READERS, "reader")
        self.long = ThreadPoolExecutor(1, "export")
        self._cache = cache
        self.mend: Callable[[int], None] = lambda generation: None
        """The repair of a damaged cache, given its generation. The query is repeated afterwards."""
        self._local = threading.local()
        self._readers: list[_ReaderThread] = []

    def run(self, lane: ThreadPoolExecutor, job: Callable[[], T]) -> Future[T]:
        """Run the job on a lane. Once the lanes are closed, the returned future is cancelled."""
        return run_on(lane, job)

    def ask(self, lane: ThreadPoolExecutor, question: Callable[[Queries], T]) -> Future[T]:
        """Query the cache on a lane. A damaged cache is repaired first, and the query is then repeated."""
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

    def _reader(self) -> _ReaderThread:
        """Return this thread's reader. A reader of a discarded copy is replaced."""
        reader: _ReaderThread | None = getattr(self._local, "reader", None)
        if reader is not None and reader.queries.generation != self._cache.generation:
            reader.queries.close()
            self._readers.remove(reader)
            reader = None
        if reader is None:
            reader = self._local.reader = _ReaderThread(self._cache.reader())
            self._readers.append(reader)
        return reader

    def release(self) -> None:
        """Close every idle connection, so that the file can be deleted. Busy threads do so at their next query."""
        for reader in tuple(self._readers):
            if reader.busy.acquire(blocking=False):
                try:
                    reader.queries.close()
                finally:
                    reader.busy.release()

    def close(self) -> None:
        """Let running jobs finish, then close every connection."""
        for lane in (self.journal, self.queue, self.read, self.long):
            lane.shutdown(wait=True)
        for reader in self._readers:
            reader.queries.close()


def run_on(lane: ThreadPoolExecutor, job: Callable[[], T]) -> Future[T]:
    """Run the job on a thread. Once the thread is closed, the returned future is cancelled."""
    try:
        return lane.submit(job)
    except RuntimeError:
        late: Future[T] = Future()
        late.cancel()
        return late


class _ReaderThread:
    """One thread's queries, and whether one is running."""

    def __init__(self, queries: Queries) -> None:
        self.queries, self.busy = queries, threading.RLock()
