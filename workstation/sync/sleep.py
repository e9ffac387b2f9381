"""Whether the computer slept: then the time of day went on and the clock that only moves forward did not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from workstation.domain.ids import Clock
from workstation.sync.rest import rest

TICK_SECONDS = 5.0
JUMP_SECONDS = 5.0


class Sleep:
    """Looks every few seconds whether the two clocks have come apart."""

    def __init__(self, clock: Clock, on_woken: Callable[[], Awaitable[None]]) -> None:
        self._clock, self._on_woken = clock, on_woken

    async def watch(self) -> None:
        """Tell for ever when they have: after a sleep, or when somebody set the clock."""
        before = self._apart()
        while True:
            await rest(TICK_SECONDS)
            now = self._apart()
            if abs(now - before) > JUMP_SECONDS:
                before = now
                await self._on_woken()

    def _apart(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()
