"""Discards and refetches a cache that cannot be read. The officer's own work is in the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from workstation.cache.cache import Cache
from workstation.errors import CacheCorrupt
from workstation.journal.journal import Journal
from workstation.sync.protocol.status import COPY_DAMAGED as WORDS

T = TypeVar("T")
__all__ = ["WORDS", "Mending"]

log = logging.getLogger(__name__)


class Mending:
    """Discards a damaged cache on the thread that writes it."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        *,
        times: int = 0,
        release: Callable[[], None] = lambda: None,
        on_mended: Callable[[], None] = lambda: None,
    ) -> None:
        self._cache, self._journal = cache, journal
        self._release, self._on_mended = release, on_mended
        self.times = times
        """How often the local copy was found damaged since the program started."""

    def mend(self, generation: int) -> None:
        """Start an empty cache, unless the cache of `generation` has already been discarded.

        Raises CacheCorrupt when that is not possible now.
        """
        if self._cache.generation != generation:
            return
        log.warning("the local copy is damaged and is fetched again")
        self._cache.rebuild(self._release)
        self._cache.restore_seen(self._journal.seen())
        self.times += 1
        self._on_mended()

    def guarded(self, job: Callable[[], T]) -> T:
        """Run a job on the cache. If the cache is damaged, repair it first and run the job once more."""
        generation = self._cache.generation
        try:
            return job()
        except CacheCorrupt:
            self.mend(generation)
            return job()
