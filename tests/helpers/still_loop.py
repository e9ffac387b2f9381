"""An event loop with simulated time: no real waiting, so a simulated day is over at once."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")
START = datetime(2026, 11, 24, 9, tzinfo=UTC)


class _Selector(selectors.DefaultSelector):
    """Advances the time instead of waiting."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.passed += timeout or 0.0
        return super().select(0)


class StillLoop(asyncio.SelectorEventLoop):
    """A loop with simulated time."""

    def __init__(self) -> None:
        self._made_up = _Selector()
        super().__init__(self._made_up)

    def time(self) -> float:
        return self._made_up.passed


class LoopClock:
    """The clock of such a loop; `set` moves only the time of day, as an officer or a sleep does."""

    def __init__(self, loop: StillLoop) -> None:
        self._loop, self._moved = loop, timedelta(0)

    def now(self) -> datetime:
        return START + timedelta(seconds=self._loop.time()) + self._moved

    def monotonic(self) -> float:
        return self._loop.time()

    def set(self, by: timedelta) -> None:
        """Move the time of day."""
        self._moved += by


def play(loop: StillLoop, job: Coroutine[Any, Any, T]) -> T:
    """Run the job on the loop and end the tasks it started."""
    try:
        return loop.run_until_complete(job)
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
