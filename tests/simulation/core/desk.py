"""A computer with a desk: the product's whole sync loop, its journal and cache, and an officer who uses it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any, Protocol

from casework.documents.officer import Officer
from casework.documents.values import ForceId, OfficerId
from tests.simulation.core.connection import LIVE_SECONDS, Answer, Answering, Asked, Heard, Line, LineClient
from tests.simulation.core.memory_database import Crash, Image, Power
from tests.simulation.core.profile import Disk, DiskImage, MemoryCache, MemoryJournal
from tests.simulation.core.times import ComputerClock, SeededIds, WorldTime
from workstation.domain.commands import Command, Intent
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.sync.local_effects import LocalEffects
from workstation.sync.mending import Mending
from workstation.sync.protocol import audit_effects, effects
from workstation.sync.protocol.faults import NotThere
from workstation.sync.protocol.machine import (
    Answered,
    BeginRequested,
    Drop,
    Event,
    Failed,
    Machine,
    Order,
    Perform,
    ProcedureEnded,
    SetTimer,
    StoreRequest,
    TimePassed,
    Woken,
    advance,
)
from workstation.sync.protocol.status import SyncStatus
from workstation.sync.protocol.sync_loop import SyncLoop
from workstation.sync.requests import Requests

# The store of this world has no Merkle tree of its audit log and grants no exports.
NOT_THERE = (audit_effects.AskExportGrant, audit_effects.AskHead)
KEPT = timedelta(days=35)  # What a journal promises to keep for a store that was restored.
EARLY = 1e-6  # Seconds of rounding error in a sum of seconds.


class Surroundings(Protocol):
    """What a desk uses of its world."""

    time: WorldTime
    rng: Random
    ids: SeededIds

    def store_for(self) -> Answering | None:
        """Return the store process for the next request, or None when none runs."""

    def trace(self, words: str) -> None:
        """Write a line into the trace."""

    def violated(self, invariant: str, words: str) -> None:
        """Record a violated invariant."""


@dataclass(frozen=True)
class Person:
    """An officer who signs in at a desk."""

    id: str
    force: str
    role: str


class Running:
    """The state that exists while the program runs and is lost when it stops."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._time = desk, desk.time
        self.power = desk.power
        self.journal = MemoryJournal(desk.disk, self.power, desk.ids, desk.clock)
        self.cache = MemoryCache(desk.disk, self.power)
        self.machine = Machine()
        self.loop = SyncLoop(self.machine, desk.clock, desk.rng)
        client = LineClient(
            desk.token, desk.clock, lambda: desk.complain("requests", "more than 100 in a second")
        )
        mending = Mending(self.cache, self.journal)
        self._local = LocalEffects(
            self.cache, self.journal, mending, token=desk.token,
            shown={
                effects.ShowChanges: lambda effect: None,
                effects.ShowProgress: lambda effect: None,
                effects.ShowPresence: lambda effect: None,
                effects.ShowOfficer: lambda effect: None,
                effects.Publish: lambda effect: desk.published(effect.status),
                effects.NoteBug: lambda effect: desk.complain("bugs", f"{type(effect.bug).__name__} at the desk"),
            },
        )  # fmt: skip
        self._requests = Requests(client, desk.renew)
        self._waiting: dict[int, Coroutine[Any, Any, Any]] = {}
        self._timers: set[int] = set()
        self._events: deque[Event] = deque()
        self._is_handling = self.is_over = False
        self._news: str | StoreProblem | None = None
        self._listening: Callable[[str | StoreProblem], None] | None = None
        self._silent = 0

    def end(self) -> None:
        """Stop, and ignore whatever returns later."""
        self.is_over = True
        for job in self._waiting.values():
            job.close()
        self._waiting.clear()

    def feed(self, event: Event) -> None:
        """Pass an event to the state machine; an event raised during another one is handled after it."""
        if self.is_over:
            return
        self._events.append(event)
        if self._is_handling:
            return
        self._is_handling = True
        while self._events:
            for order in advance(self.machine, self._events.popleft(), self._local.perform):
                self._carry_out(order)
        self._is_handling = False

    def _carry_out(self, order: Order) -> None:
        match order:
            case Perform(ticket, effect):
                assert isinstance(effect, StoreRequest), "what is local was carried out at once"
                if isinstance(effect, NOT_THERE):
                    self._events.append(Failed(ticket, NotThere("Not found.")))
                else:
                    self._resume(ticket, self._requests.perform(effect), None)
            case SetTimer(ticket, seconds):
                self._timers.add(ticket)
                due = self._desk.clock.monotonic() + seconds
                self._time.at(
                    max(0.0, seconds), lambda: self._desk.later(self, lambda: self._rang(ticket, due))
                )
            case Drop(ticket):
                self._timers.discard(ticket)
                self._drop(ticket)
            case ProcedureEnded(name, error=error):
                if name == "run":
                    self._desk.complain("bugs", f"the loop ended with {type(error).__name__}")

    def _rang(self, ticket: int, due: float) -> None:
        """Fire a timer, by the clock that stands still while the computer sleeps."""
        left = due - self._desk.clock.monotonic()
        if ticket not in self._timers:
            return
        if left > EARLY:
            self._time.at(left, lambda: self._desk.later(self, lambda: self._rang(ticket, due)))
            return
        self._timers.discard(ticket)
        self.feed(TimePassed(ticket))

    def _drop(self, ticket: int) -> None:
        job = self._waiting.pop(ticket, None)
        if job is not None:
            with suppress(asyncio.CancelledError, StopIteration):
                job.throw(asyncio.CancelledError())

    def _resume(self, ticket: int, job: Coroutine[Any, Any, Any], value: Any) -> None:
        """Run a request until it waits for the connection."""
        try:
            wish = job.throw(value) if isinstance(value, StoreProblem) else job.send(value)
        except StopIteration as end:
            self._events.append(Answered(ticket, end.value))
            return
        except Exception as fault:
            self._events.append(Failed(ticket, fault))
            return
        self._waiting[ticket] = job
        if isinstance(wish, Asked):
            self._desk.line.ask(wish.request, lambda answer: self._answered(ticket, answer))
        elif isinstance(wish, Heard):
            self._listen(ticket)

    def _answered(self, ticket: int, answer: Answer | StoreProblem | str) -> None:
        def go_on() -> None:
            job = self._waiting.pop(ticket, None)
            if job is not None and not self.is_over:
                self._resume(ticket, job, answer)
                self._pump()

        self._desk.later(self, go_on)

    def _pump(self) -> None:
        if self._events:
            self.feed(self._events.popleft())

    def hear(self, text: str | StoreProblem) -> None:
        """Receive a message or an error from the event stream, and keep it for the next listener."""
        if self._listening is None:
            self._news = text
        else:
            self._listening(text)

    def _listen(self, ticket: int) -> None:
        """Wait for a message on the event stream, and give up on a silent one."""
        self._silent += 1
        silent = self._silent

        def heard(said: str | StoreProblem) -> None:
            self._listening = None
            self._silent += 1
            self._answered(ticket, said)

        def look() -> None:
            if self._silent != silent or self.is_over:
                return
            if self._desk.line.is_silent():
                heard(StoreUnreachable("The live line broke."))
            else:
                self._time.at(LIVE_SECONDS, look)  # The stream sent signs of life in between.

        if self._news is None:
            self._listening = heard
            self._time.at(LIVE_SECONDS, look)
        else:
            text, self._news = self._news, None
            self._time.at(self._desk.line.latency(), lambda: heard(text))


class Desk:
    """A computer that may stop, sleep, be restored from an image or have its clock set."""

    def __init__(self, name: str, world: Surroundings, person: Person, disk: Disk) -> None:
        self.name, self.person, self.disk = name, person, disk
        self.time, self.rng, self.ids = world.time, world.rng, world.ids
        self._world = world
        self.power, self.clock = Power(), ComputerClock(world.time)
        self.line = Line(world.time, world.rng, world.store_for)
        self.line.note = lambda words: world.trace(f"{name} {words}")
        self.running: Running | None = None
        self.images: list[DiskImage] = []
        self._on_waking: list[Callable[[], None]] = []
        self.is_signed_in = True
        self.held_until = 0.0
        """When the last reply that can be undone leaves."""
        self.states: set[str] = set()
        self.written: list[Command] = []
        """The commands that the journal has reported as written."""
        self.older_cache: Image | None = None
        """The cache that a power cut would leave, since its commits need not be flushed at once."""

    # -- on and off --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Turn the computer on and open the desk."""
        if self.running is None:
            running = self.running = Running(self)
            self._world.trace(f"{self.name} starts")
            self.guarded(lambda: self._open(running))

    def _open(self, running: Running) -> None:
        running.journal.prune()
        kept_since = self.clock.now() - KEPT
        here = {row[0] for row in self.disk.journal.raw.execute("SELECT id FROM command")}
        self.written = [one for one in self.written if one.id in here or one.made_at >= kept_since]
        running.feed(BeginRequested("run", running.loop.run))

    def stop(self) -> None:
        """Stop the program at once and lose what is not on the disk."""
        if self.running is not None:
            self.running.end()
            self.running, self.power.left = None, None
        self.disk.journal.roll_back()
        self.disk.cache.roll_back()
        if self.older_cache is not None:
            self.disk.cache.load(self.older_cache)
            self.older_cache = None

    def guarded(self, job: Callable[[], object]) -> None:
        """Run a job on this computer, which may stop during it and then restarts soon."""
        try:
            job()
        except Crash:
            self._world.trace(f"{self.name} stops in the middle of a write")
            self.stop()
            self.time.at(2.0 + 5 * self.rng.random(), self.start)

    def later(self, running: Running, job: Callable[[], None]) -> None:
        """Run a job for a program that may have ended, on a computer that may be asleep."""
        if running.is_over:
            return
        if self.clock.is_asleep:
            self._on_waking.append(lambda: self.later(running, job))
            return
        self.guarded(job)

    def sleep(self, seconds: float) -> None:
        """Put the computer to sleep for this many seconds."""
        self.clock.sleep()
        self.time.at(seconds, self.wake_up)

    def wake_up(self) -> None:
        """Wake the computer, and handle everything that happened during its sleep."""
        self.clock.wake_up()
        jobs, self._on_waking = self._on_waking, []
        for job in jobs:
            job()

    def put_back(self, image: DiskImage) -> None:
        """Restore the disk from an image; later work is lost unless a store has it."""
        self.stop()
        self.disk.load(image)
        self._forget_what_is_not_here()

    def become(self, other: Desk) -> None:
        """Become a copy of another computer, with the same officer."""
        self.stop()
        self.disk.load(other.disk.image())
        self.person, self.images = other.person, []
        self._forget_what_is_not_here()

    def _forget_what_is_not_here(self) -> None:
        self.older_cache = None
        here = {row[0] for row in self.disk.journal.raw.execute("SELECT id FROM command")}
        self.written = [command for command in self.written if command.id in here]

    def heal(self) -> None:
        """End all faults of this computer."""
        self.line.heal()
        self.power.left = self.older_cache = None
        self.wake_up()
        self.start()
        self.go_online()
        self.sign_in()

    def go_online(self) -> None:
        """Let the officer work online again."""
        if self.running is not None:
            self.running.loop.line.paused = False
        self.wake()

    # -- what the officer does ------------------------------------------------------------------------------------

    def act(
        self, intent: Intent, *, hold: float | None = None, of_draft: str = "", before: Intent | None = None
    ) -> Command | None:
        """Write a command, and one before it in the same step; return None when the computer is off, or stops before."""
        running, written = self.running, list[Command]()
        if running is None or self.clock.is_asleep:
            return None
        until = None if hold is None else self.clock.now() + timedelta(seconds=hold)
        self.held_until = max(self.held_until, self.time.seconds + (hold or 0.0))
        officer = Officer(id=OfficerId(self.person.id), force=ForceId(self.person.force))

        def write() -> None:
            journal = running.journal
            made = journal.append(intent, officer, hold_until=until, of_draft=of_draft, before=before)
            written.append(made)
            # The claim is written just before; it is listed after, because the caller is told of the last command.
            written.extend(journal.waiting()[-2:-1] if before is not None else [])

        self.guarded(write)
        self.wake()
        self.written += written
        return written[0] if written else None

    def wake(self) -> None:
        """Check at once whether new work can be sent."""
        running = self.running
        if running is not None:
            self.later(running, lambda: running.feed(Woken()))

    def sign_in(self) -> None:
        """Let the officer sign in again."""
        self.is_signed_in = True
        if self.running is not None:
            self.running.loop.signed_in()
        self.wake()

    # -- what the program asks of its environment ------------------------------------------------------------------

    def token(self) -> str:
        """Return the token of the signed-in officer, or an empty string."""
        return f"{self.person.id} {self.person.force}" if self.is_signed_in else ""

    async def renew(self) -> bool:
        """Renew the sign-in, which works while someone is signed in."""
        return self.is_signed_in

    def complain(self, invariant: str, words: str) -> None:
        """Record a violated invariant."""
        self._world.violated(invariant, f"{self.name}: {words}")

    def published(self, status: SyncStatus) -> None:
        """Receive the published sync status."""
        self.states.add(status.state)
        self._world.trace(f"{self.name} shows {status.state}, {status.waiting} waiting")
