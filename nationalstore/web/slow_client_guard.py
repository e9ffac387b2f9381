"""Ends connections that hold the store's line without saying anything: silent ones, and those that drip.

Only a request on its way in is measured. Answers, long polls and event streams take as long as they take, and
an idle line between two requests is the server's own matter.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

WINDOW = 5.0  # seconds
LEAST = 2_000  # bytes a window; the slowest line that anyone uses brings more


class PatientProtocol(HttpToolsProtocol):
    """HTTP as the server speaks it, with an end to waiting."""

    _since: float | None = None
    _got = 0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request from now on."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._timer = self.loop.call_later(WINDOW, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the line."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what arrives."""
        self._got += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._since = self.loop.time() if self._since is None else self._since
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """A request is whole; from here the store is the one who is waited for."""
        self._since = None
        super().on_message_complete()

    def _look(self) -> None:
        now, got, self._got = self.loop.time(), self._got, 0
        if self._since is not None and now - self._since >= WINDOW and got < LEAST:
            cast(Any, self.transport).abort()
            return
        self._timer = self.loop.call_later(WINDOW, self._look)
