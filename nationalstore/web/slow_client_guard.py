"""Closing of connections whose client sends nothing, or too slowly.

Only incoming requests are measured. Responses, long polls and event streams may take any time, and idle connections
between two requests are left to the server.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

WINDOW = 5.0  # seconds
LEAST = 2_000  # bytes a window; the slowest connection in real use is faster


class PatientProtocol(HttpToolsProtocol):
    """The server's HTTP protocol with a limit on waiting for a request."""

    _since: float | None = None
    _got = 0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start waiting for a request."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._timer = self.loop.call_later(WINDOW, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop measuring the connection."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count the bytes received."""
        self._got += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Start measuring a request."""
        self._since = self.loop.time() if self._since is None else self._since
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Stop measuring: the request is complete, and the client now waits for the store."""
        self._since = None
        super().on_message_complete()

    def _look(self) -> None:
        now, got, self._got = self.loop.time(), self._got, 0
        if self._since is not None and now - self._since >= WINDOW and got < LEAST:
            cast(Any, self.transport).abort()
            return
        self._timer = self.loop.call_later(WINDOW, self._look)
