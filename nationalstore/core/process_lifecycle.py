"""Where a serving process is on its way: at work, draining, gone. Site, operators' address and jobs share it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Lifecycle:
    """Goes from serving to draining once, from whichever thread says so first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._draining = threading.Event()
        self._on_drain: Callable[[], None] = lambda: None
        self.why = ""  # Why the process leaves by itself, empty when it was told to.

    def on_drain(self, act: Callable[[], None]) -> None:
        """Say what is done when draining begins."""
        self._on_drain = act

    @property
    def draining(self) -> bool:
        """Whether no new work should be sent here."""
        return self._draining.is_set()

    def drain(self) -> None:
        """Take no new work, finish what is under way. A second call changes nothing."""
        with self._lock:
            if self._draining.is_set():
                return
            self._draining.set()
        self._on_drain()

    def leave(self, why: str) -> None:
        """Drain and end by itself, because another process of this store has moved on."""
        if not self.draining:
            self.why = why
            log.critical("this process ends: %s", why)
        self.drain()
