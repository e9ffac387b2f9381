"""The state of a serving process: serving or draining. The site, the operators' listener and the jobs share it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Lifecycle:
    """A one-way change from serving to draining, which any thread may start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._draining = threading.Event()
        self._on_drain: Callable[[], None] = lambda: None
        self.why = ""  # Why the process stops by itself. Empty when it was told to stop.

    def on_drain(self, act: Callable[[], None]) -> None:
        """Set the function to call when draining starts."""
        self._on_drain = act

    @property
    def draining(self) -> bool:
        """Whether the process should receive no new work."""
        return self._draining.is_set()

    def drain(self) -> None:
        """Accept no new work and finish what is in progress. A second call does nothing."""
        with self._lock:
            if self._draining.is_set():
                return
            self._draining.set()
        self._on_drain()

    def leave(self, why: str) -> None:
        """Drain and stop, because another process of this store has moved on."""
        if not self.draining:
            self.why = why
            log.critical("this process ends: %s", why)
        self.drain()
