"""A desk with its own profile and a real served store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from workstation.cache.rows import ReportBundle
from workstation.domain.ids import Clock
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession

KEY = bytes(range(32))


@contextmanager
def desk(
    folder: Path, address: str, store: Store, person: str = "triage.sussex", clock: Clock | None = None
) -> Iterator[DeskSession]:
    """Open a desk for a fictional officer and synchronise it with the store."""
    with Profile(folder, KEY) as profile:
        made = DeskSession(profile, FixedSession(address, mint_demo_token(store, person, 3600)), clock=clock)
        made.start()
        try:
            yield made
        finally:
            made.stop()


def until(holds: Callable[[], Any], seconds: float = 20.0, what: str = "") -> Any:
    """Poll another thread's or process's work until a condition holds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(0.005)  # Polls the progress of another thread; it does not synchronise anything.
    raise AssertionError(f"not within {seconds} s: {what or holds}")


def at_once(future: Future[Any], callback: Callable[[Any], None]) -> None:
    """Stand in for the bridge where there is no window: wait, then call back in this thread."""
    callback(future.result(timeout=20))


def report_at(one: DeskSession, report: str) -> ReportBundle:
    """Return the report at a desk, once it has arrived."""
    found = until(lambda: one.reader.bundle(report).result(), what="the report at the desk")
    assert isinstance(found, ReportBundle)
    return found
