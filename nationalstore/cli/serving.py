"""The server process: it starts, drains on request, and stops when the database has moved on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import FrameType

import uvicorn
from litestar import Litestar

from nationalstore.core.process_lifecycle import Lifecycle
from nationalstore.web.slow_client_guard import PatientProtocol

LAST_REQUESTS = 10  # seconds for requests in progress when the port closes


class StoreServer(uvicorn.Server):
    """A server that, when told to stop, reports not ready, serves while it drains, and then ends its streams."""

    def __init__(
        self, app: Litestar, listen: tuple[str, int], lifecycle: Lifecycle, drain_seconds: float
    ) -> None:
        super().__init__(uvicorn.Config(
            app, host=listen[0], port=listen[1], log_level="warning", log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=LAST_REQUESTS, proxy_headers=False, http=PatientProtocol,
        ))  # fmt: skip
        self._app, self._lifecycle, self._drain_seconds = app, lifecycle, drain_seconds
        lifecycle.on_drain(self._begin_draining)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Drain at the first signal, and stop immediately at the second."""
        if self._lifecycle.draining:
            self._end()
        self._lifecycle.drain()

    def _begin_draining(self) -> None:
        if self._drain_seconds <= 0:
            self._end()
            return
        _later(self._drain_seconds, self._end)

    def _end(self) -> None:
        news = getattr(self._app.state, "news", None)
        if news is not None:
            news.end()
        self.should_exit = True


def _later(seconds: float, act: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, act)
    timer.daemon = True
    timer.start()
