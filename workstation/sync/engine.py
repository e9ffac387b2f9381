"""Keeps a profile and its store synchronised while the desk is open, as `protocol.sync_loop` decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from random import Random

from casework.documents.officer import Officer
from workstation.cache.cache import Cache
from workstation.domain.changes import Changes
from workstation.domain.ids import Clock, SystemClock
from workstation.journal.journal import Journal
from workstation.sync.aftermath import note
from workstation.sync.client import Client
from workstation.sync.local_effects import LocalEffects
from workstation.sync.mending import Mending
from workstation.sync.protocol import effects
from workstation.sync.protocol.machine import BeginRequested, Machine, Woken
from workstation.sync.protocol.status import SyncStatus
from workstation.sync.protocol.sync_loop import SyncLoop
from workstation.sync.questions import Questions
from workstation.sync.requests import Requests
from workstation.sync.runner import Runner

Presence = Callable[[str, str, str, str], None]


class Engine:
    """The only user of the network and the cache's write connection, on its own event loop. It decides nothing."""

    def __init__(
        self,
        client: Client,
        cache: Cache,
        journal: Journal,
        *,
        clock: Clock | None = None,
        rng: Random | None = None,
        renew: Callable[[], Awaitable[bool]] | None = None,
        mending: Mending | None = None,
        on_changes: Callable[[Changes], None],
        on_status: Callable[[SyncStatus], None],
        on_presence: Presence = lambda report, officer, activity, until: None,
        on_officer: Callable[[Officer, Sequence[str]], None] = lambda officer, forces: None,
    ) -> None:
        mending = mending or Mending(cache, journal)
        machine = Machine()
        self._loop = SyncLoop(machine, clock or SystemClock(), rng or Random(), rebuilt=mending.times)
        local = LocalEffects(
            cache, journal, mending, token=lambda: client.signed_in,
            shown={
                effects.ShowChanges: lambda effect: on_changes(effect.changes),
                effects.Publish: lambda effect: on_status(effect.status),
                effects.ShowPresence: lambda effect: on_presence(
                    effect.report, effect.officer, effect.activity, effect.until
                ),
                effects.ShowOfficer: lambda effect: on_officer(effect.officer, effect.forces),
                effects.NoteBug: lambda effect: note(effect.bug),
            },
        )  # fmt: skip
        self._runner = Runner(machine, local.perform, Requests(client, renew).perform)
        self.questions = Questions(client, self._loop, self._runner)
        """The questions that the window may ask the store."""

    @property
    def status(self) -> SyncStatus:
        """The state of the connection to the store."""
        return self._loop.light.status

    @property
    def live(self) -> bool:
        """Whether the store has sent anything on the open live connection."""
        return self._loop.line.live

    @property
    def paused(self) -> bool:
        """Whether the officer is working offline."""
        return self._loop.line.paused

    @paused.setter
    def paused(self, paused: bool) -> None:
        self._loop.line.paused = paused

    def signed_in(self) -> None:
        """Retry immediately what was refused before the sign-in."""
        self._loop.signed_in()
        self.wake()

    def wake(self) -> None:
        """Check immediately whether there is something to send or fetch."""
        self._runner.feed(Woken())

    def wake_soon(self) -> None:
        """Schedule an exchange soon after a write to the access log, so that several entries are sent together."""
        self._runner.feed(BeginRequested("soon", self._loop.wake_soon))

    async def run(self) -> None:
        """Synchronise until cancelled."""
        try:
            await self._runner.run(self._loop.run)
        finally:
            await self._runner.close()

    async def run_round(self) -> float:
        """Send and fetch once, without the surrounding loop. Return the seconds to wait when nothing wakes it."""
        return await self._runner.run(self._loop.supervised_round)
