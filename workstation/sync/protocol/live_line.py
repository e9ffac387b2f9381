"""The live line: the store tells of news by itself, for as long as anyone speaks at the other end."""

from __future__ import annotations

from collections.abc import Callable

from workstation.domain.ids import Clock
from workstation.errors import StoreProblem
from workstation.sync.protocol import effects, results
from workstation.sync.protocol.faults import after_of
from workstation.sync.protocol.machine import Interrupted, Procedure, WaitUntil, Wake, do
from workstation.sync.protocol.retry_timer import RetryTimer


class LiveLine:
    """Holds the line for ever; whatever breaks it, it is opened again after a pause."""

    def __init__(self, retry: RetryTimer, clock: Clock, on_lost: Callable[[], Procedure[None]]) -> None:
        self._retry, self._clock, self._on_lost = retry, clock, on_lost
        self._lines = 0
        self.live = False
        """Whether the store has spoken on the line that is open."""
        self.paused = False

    def hold(self) -> Procedure[None]:
        """Hold the line; every one that was lost is told."""
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
            yield from do(effects.CloseLine(self._lines))
            yield from self._lost(since)
            yield from do(WaitUntil(self._retry.failed(after)))

    def heard(self, event: results.LineEvent) -> Procedure[None]:
        """Take in what the store said; an event of tomorrow is ignored."""
        match event:
            case results.HeadMoved():
                if event.to != (yield from do(effects.ReadCursor())):
                    yield from do(Wake())
            case results.PresenceChanged():
                seen = effects.ShowPresence(event.report, event.officer, event.activity, event.until)
                yield from do(seen)

    def _follow(self, line: int) -> Procedure[None]:
        """Take in what the line says until it breaks or the officer works offline."""
        while not self.paused:
            event = yield from do(effects.HearLine(line))
            self.live = True
            yield from self.heard(event)

    def _lost(self, since: float) -> Procedure[None]:
        if self.live:
            self.live = False
            self._retry.lasted(since)
            yield from self._on_lost()
