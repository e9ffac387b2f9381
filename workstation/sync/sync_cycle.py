"""One full exchange with the store, for the command line and the engine: send all, fetch all, compare."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random

from workstation.cache.cache import Cache
from workstation.domain.changes import Changes
from workstation.domain.ids import Clock, SystemClock
from workstation.errors import StoreProblem
from workstation.journal.journal import Journal
from workstation.sync.client import Client
from workstation.sync.local_effects import LocalEffects
from workstation.sync.mending import Mending
from workstation.sync.protocol import audit_log, effects
from workstation.sync.protocol.cycle import FULL, LONGEST_PAUSE, Cycle, CycleRules, SyncResult
from workstation.sync.protocol.machine import Machine
from workstation.sync.protocol.retry_timer import RetryTimer
from workstation.sync.requests import Requests
from workstation.sync.rest import rest
from workstation.sync.runner import Runner

__all__ = ["SyncCycle", "SyncResult"]


class SyncCycle:
    """Brings one profile and its store to the same state. `protocol.cycle` decides the next step."""

    def __init__(
        self,
        client: Client,
        cache: Cache,
        journal: Journal,
        rng: Random | None = None,
        *,
        clock: Clock | None = None,
        rules: CycleRules = FULL,
        wait: Callable[[float], Awaitable[None]] = rest,
        on_changes: Callable[[Changes], None] = lambda changes: None,
        on_progress: Callable[[int, int], None] = lambda done, left: None,
    ) -> None:
        retry = RetryTimer(clock or SystemClock(), rng or Random(), longest=LONGEST_PAUSE)
        self._cycle = Cycle(retry, rules)
        local = LocalEffects(
            cache, journal, Mending(cache, journal), token=lambda: client.signed_in,
            shown={
                effects.ShowChanges: lambda effect: on_changes(effect.changes),
                effects.ShowProgress: lambda effect: on_progress(effect.done, effect.left),
            },
        )  # fmt: skip
        self._runner = Runner(Machine(), local.perform, Requests(client).perform, wait)

    async def run(self, attempts: int = 8) -> SyncResult:
        """Push and pull until both sides agree, retrying after temporary errors.

        Raises the last error when ``attempts`` in a row made no progress.
        """
        return await self._runner.run(lambda: self._cycle.run(attempts))

    async def push(self) -> None:
        """Send everything that may be sent, in order. Raises the same errors as `Cycle.push`."""
        await self._runner.run(self._cycle.push)

    async def pull(self) -> None:
        """Apply every available page. Raises CursorExpired when the store cannot continue from our position."""
        await self._runner.run(self._cycle.pull)

    async def watch_audit_log(self, force: str) -> None:
        """Check the head of the force's audit log, and raise an alarm when it is not consistent."""
        await self._runner.run(lambda: audit_log.watch(force))

    def mend(self, fault: StoreProblem) -> None:
        """Repair a disagreement between the store and this desk. The decision is durable before it takes effect."""
        self._runner.at_once(lambda: self._cycle.mend(fault))
