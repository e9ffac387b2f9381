"""A separate listener for operators: health, readiness and metrics, away from the public address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException

from nationalstore.api import health, metrics
from nationalstore.core.errors import Problem
from nationalstore.core.process_lifecycle import Lifecycle
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.web import dependencies
from nationalstore.web.web_security import secure_answer


def operations_app(store: Store, settings: Settings, lifecycle: Lifecycle) -> Litestar:
    """Return the application that serves operators only."""
    return Litestar(
        route_handlers=[*health.routes, *metrics.routes],
        state=State(
            {"store": store, "settings": replace(settings, operations_here=True), "lifecycle": lifecycle}
        ),
        dependencies={"store": Provide(dependencies.provide_store, sync_to_thread=False)},
        exception_handlers={
            Problem: dependencies.on_problem,
            HTTPException: dependencies.on_http_error,
            Exception: dependencies.on_bug,
        },
        before_send=[secure_answer],
        openapi_config=None,
        logging_config=None,
    )


@contextmanager
def running(app: Litestar, listen: tuple[str, int] | None) -> Iterator[None]:
    """Serve operators on their own address, in a thread, until the block ends."""
    if listen is None:
        yield
        return
    host, port = listen
    server = uvicorn.Server(uvicorn.Config(
        app, host=host, port=port, log_level="warning", log_config=None, access_log=False, server_header=False,
        proxy_headers=False,
    ))  # fmt: skip
    thread = threading.Thread(target=server.run, name="operations", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=5)
