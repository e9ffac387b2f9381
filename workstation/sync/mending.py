"""A cache that cannot be read is thrown away and fetched again; what the officer wrote is in the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from workstation.cache.cache import Cache
from workstation.errors import CacheCorrupt
from workstation.journal.journal import Journal
from workstation.sync.protocol.light import COPY_DAMAGED as WORDS

T = TypeVar("T")
__all__ = ["WORDS", "Mending"]

log = logging.getLogger(__name__)


class Mending:
    """The one who throws a damaged cache away, on the thread that writes it."""

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
        """How often the local copy was found damaged since the program began."""

    def mend(self, generation: int) -> None:
        """Begin an empty cache, unless that of `generation` was thrown away before.

        Raises CacheCorrupt when that cannot be done now.
        """
        if self._cache.generation != generation:
            return
        log.warning("the local copy is damaged and is fetched again")
        self._cache.rebuild(self._release)
        self._cache.restore_seen(self._journal.seen())
        self.times += 1
        self._on_mended()

    def guarded(self, job: Callable[[], T]) -> T:
        """Do something with the cache; where it is damaged, mend it first and do it once more."""
        generation = self._cache.generation
        try:
            return job()
        except CacheCorrupt:
            self.mend(generation)
            return job()
