"""The live connection, on which the store reports changes as they happen."""

from __future__ import annotations

from collections.abc import Callable

from workstation.domain.ids import Clock
from workstation.errors import StoreProblem
from workstation.sync.protocol import effects, results
from workstation.sync.protocol.faults import after_of
from workstation.sync.protocol.machine import Interrupted, Procedure, WaitUntil, Wake, do
from workstation.sync.protocol.retry_timer import RetryTimer


class LiveConnection:
    """Keeps the live connection open and reopens it after a pause whenever it breaks."""

    def __init__(self, retry: RetryTimer, clock: Clock, on_lost: Callable[[], Procedure[None]]) -> None:
        self._retry, self._clock, self._on_lost = retry, clock, on_lost
        self._lines = 0
        self.live = False
        """Whether the store has sent anything on the open connection."""
        self.paused = False

    def hold(self) -> Procedure[None]:
        """Keep the connection open, and report every loss."""
        self.live = False
        while True:
            after, since = None, self._clock.monotonic()
            self._lines += 1
            try:
                yield from self._follow(self._lines)
            except StoreProblem as fault:
                after = after_of(fault)
            except Interrupted:
                yield from self._lost(since)
                raise
            except Exception as bug:
                yield from do(effects.NoteBug(bug))
            yield from do(effects.CloseConnection(self._lines))
            yield from self._lost(since)
            yield from do(WaitUntil(self._retry.failed(after)))

    def heard(self, event: results.ConnectionEvent) -> Procedure[None]:
        """Handle an event from the store. Unknown events from later versions are ignored."""
        match event:
            case results.HeadMoved():
                if event.to != (yield from do(effects.ReadCursor())):
                    yield from do(Wake())
            case results.PresenceChanged():
                seen = effects.ShowPresence(event.report, event.officer, event.activity, event.until)
                yield from do(seen)

    def _follow(self, line: int) -> Procedure[None]:
        """Handle events until the connection breaks or the officer goes offline."""
        while not self.paused:
            event = yield from do(effects.HearConnection(line))
            self.live = True
            yield from self.heard(event)

    def _lost(self, since: float) -> Procedure[None]:
        if self.live:
            self.live = False
            self._retry.lasted(since)
            yield from self._on_lost()
