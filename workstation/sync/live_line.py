"""The live line: what the store says by itself, for as long as anybody speaks at the other end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workstation.domain.ids import Clock
from workstation.errors import StoreProblem
from workstation.sync.client import Client
from workstation.sync.protocol.backoff import Backoff
from workstation.sync.protocol.faults import after_of
from workstation.sync.rest import rest


class LiveLine:
    """Holds the line for ever; whatever breaks it, it is opened again after a pause."""

    def __init__(
        self,
        client: Client,
        backoff: Backoff,
        clock: Clock,
        *,
        on_event: Callable[[str, dict[str, Any]], None],
        on_lost: Callable[[], None],
        on_bug: Callable[[Exception], None],
    ) -> None:
        self._client, self._backoff, self._clock = client, backoff, clock
        self._on_event, self._on_lost, self._on_bug = on_event, on_lost, on_bug
        self.live = False
        """Whether the store has spoken on the line that is open."""
        self.paused = False

    async def hold(self) -> None:
        """Hold the line; every one that was lost is told."""
        while True:
            await rest(self._backoff.failed(await self._once()))

    async def _once(self) -> float | None:
        """Hold one line until it ends; return for how long the store asks to wait."""
        after, since = None, self._clock.monotonic()
        try:
            await self._follow()
        except StoreProblem as fault:
            after = after_of(fault)
        except Exception as bug:
            self._on_bug(bug)
        finally:
            self._lost(since)
        return after

    def _lost(self, since: float) -> None:
        if self.live:
            self.live = False
            self._backoff.lasted(since)
            self._on_lost()

    async def _follow(self) -> None:
        """Take in what the line says until it breaks or the officer works offline."""
        stream = self._client.events()
        try:
            while not self.paused:
                name, data = await anext(stream)
                self.live = True
                self._on_event(name, data)
        finally:
            await stream.aclose()
