"""An open desk in a model world with simulated time: the test answers requests and fires timers."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.workstation.sync.protocol.paper_world import NOW, PaperDesk, PaperStore
from workstation.errors import StoreProblem
from workstation.sync.protocol import effects, results
from workstation.sync.protocol.machine import (
    Answered,
    BeginRequested,
    Drop,
    Event,
    Failed,
    Machine,
    Perform,
    ProcedureEnded,
    SetTimer,
    StoreRequest,
    TimePassed,
    Woken,
    advance,
)
from workstation.sync.protocol.sync_loop import SyncLoop

AT_ONCE = 40  # The most requests allowed without time passing or an officer acting.
Answering = Callable[[StoreRequest[Any]], Any]


class World:
    """A connection, the requests in flight, and timers that fire when told to."""

    def __init__(self, desk: PaperDesk, store: PaperStore) -> None:
        self.desk, self.store = desk, store
        self.at, self.moved = 0.0, timedelta(0)
        self.machine = Machine()
        self.loop = SyncLoop(self.machine, self, Random(1))
        self.asked: dict[int, StoreRequest[Any]] = {}
        self.timers: list[tuple[float, int]] = []
        self.dropped: set[int] = set()
        self.trace: list[str] = []
        self.at_once = self.most_at_once = 0
        self.end: ProcedureEnded | None = None
        self.feed(BeginRequested("run", self.loop.run))

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.at) + self.moved

    def monotonic(self) -> float:
        return self.at

    def feed(self, event: Event) -> None:
        """Hand an event to the machine and keep its orders."""
        for order in advance(self.machine, event, self.desk.perform):
            self.trace.append(repr(order))
            match order:
                case Perform(ticket, effect):
                    assert isinstance(effect, StoreRequest)
                    self.asked[ticket] = effect
                    self.at_once += not isinstance(effect, effects.CloseConnection | effects.HearConnection)
                    self.most_at_once = max(self.most_at_once, self.at_once)
                case SetTimer(ticket, seconds):
                    heapq.heappush(self.timers, (self.at + seconds, ticket))
                case Drop(ticket):
                    self.asked.pop(ticket, None)
                    self.dropped.add(ticket)
                case ProcedureEnded("run"):
                    self.end = order

    def answer(self, ticket: int, answering: Answering) -> None:
        """Answer one request."""
        request = self.asked.pop(ticket)
        try:
            self.feed(Answered(ticket, answering(request)))
        except StoreProblem as fault:
            self.feed(Failed(ticket, fault))

    def tick(self) -> None:
        """Advance to the next timer; without one, every procedure waits for a response."""
        if not self.timers:
            return
        at, ticket = heapq.heappop(self.timers)
        if ticket not in self.dropped:
            self.at_once = 0 if at > self.at else self.at_once
            self.at = max(self.at, at)
            self.feed(TimePassed(ticket))

    def act(self) -> None:
        """Act as an officer: work that is due immediately becomes due now."""
        self.at_once = 0
        self.feed(Woken())
        while self.timers and self.timers[0][0] <= self.at:
            self.tick()

    def settle(self, answering: Answering | None = None, line: Answering | None = None) -> None:
        """Answer every request except the live connection until there are none."""
        while tickets := [t for t, one in self.asked.items() if not isinstance(one, effects.HearConnection)]:
            self.answer(tickets[0], answering or self.store.answer)
            assert self.at_once <= AT_ONCE, self.trace[-50:]
        for ticket in [
            t for t, one in self.asked.items() if line and isinstance(one, effects.HearConnection)
        ]:
            self.answer(ticket, line or self.store.answer)

    def pass_time(self, seconds: float, answering: Answering | None = None) -> None:
        """Let `seconds` pass and answer every request made in that time."""
        until = self.at + seconds
        self.settle(answering)
        while self.timers and self.timers[0][0] <= until:
            self.tick()
            self.settle(answering)
        self.at = until

    @property
    def state(self) -> str:
        """The connection status that the window shows."""
        return self.loop.state

    def pages(self) -> int:
        """Return the number of feed requests."""
        return sum("AskPage" in one for one in self.trace)


def healthy(notes: int = 0) -> World:
    """Return a world whose desk is up to date and whose live connection works."""
    desk = PaperDesk()
    for _ in range(notes):
        desk.note()
    world = World(desk, PaperStore())
    world.settle(line=lambda _: results.OtherEvent())
    world.pass_time(6)
    return world
