"""A desk's access log over a connection that cuts, repeats and forgets, with crashes: each entry arrives once."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework import audit_details
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from tests.helpers.record import entries_of
from tests.helpers.store import prepare
from tests.helpers.two_desks import FAULTS, Line, at_once
from workstation.domain.access import Access
from workstation.errors import StoreProblem
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.protocol import audit_log
from workstation.sync.sync_cycle import SyncCycle

KEY = bytes(range(32))
CRASHES = ("crash before", "crash after")
SAID_OF_REPORTS = sorted(what for what, kind in audit_details.BY_DESKS if kind == "report")


class Crash(BaseException):
    """A crash that ends the program at this point."""


class Crashing(Line):
    """The same bad connection, on which the program may also end: before a request leaves or after it was handled."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._plan and self._plan[0] in CRASHES:
            when = self._plan.pop(0)
            if when == "crash after":
                await super().handle_async_request(request)
            raise Crash
        return await super().handle_async_request(request)


class Reconciling(RuleBasedStateMachine):
    """Every entry reaches the audit log exactly once, in order, and stays at the desk."""

    @initialize()
    def begin(self) -> None:
        """Start a store and an empty desk; batches are small, so that a cut falls between entries."""
        self.most, audit_log.MOST_EVENTS = audit_log.MOST_EVENTS, 3
        self.folder = Path(tempfile.mkdtemp(prefix="reconciling-"))
        self.store = prepare(Store(f"sqlite:///{self.folder / 'store.db'}"))
        self.app = create_app(self.store, Settings(demo=True))
        self.token = mint_demo_token(self.store, "triage.sussex", 36_000)
        self.profile = Profile(self.folder / "profile", KEY)
        self.written: list[str] = []

    @rule(what=st.sampled_from(SAID_OF_REPORTS), times=st.integers(1, 5))
    def look(self, what: str, times: int) -> None:
        """Let an officer access personal data, connected or not."""
        for _ in range(times):
            access = Access("", "", what, "report", "r1", "r1", offline=len(self.written) % 2 == 0)
            self.written.append(self.profile.journal.log_access(access).id)

    @rule(plan=st.lists(st.sampled_from(FAULTS + CRASHES), max_size=8))
    def exchange(self, plan: list[str]) -> None:
        """Sync over a bad connection; the desk may give up, or crash and restart."""
        try:
            self._exchange(plan, attempts=2)
        except Crash:
            self.restart()

    @rule()
    def restart(self) -> None:
        """Restart the desk at this moment."""
        self.profile.__exit__(None, None, None)
        self.profile = Profile(self.folder / "profile", KEY)

    @rule()
    def ask_again(self) -> None:
        """Send everything again, because the store was restored and may lack entries."""
        self.profile.journal.replay_from(0)

    def _exchange(self, plan: list[str], attempts: int) -> bool:
        async def run() -> bool:
            line: Any = Crashing(self.app, plan)
            async with Client("https://store", lambda: self.token, line) as client:
                exchange = SyncCycle(
                    client, self.profile.cache, self.profile.journal, Random(1), wait=at_once
                )
                return (await exchange.run(attempts)).converged

        try:
            return asyncio.run(run())
        except StoreProblem:
            return False

    def _arrived(self) -> list[str]:
        client = self.profile.journal.client
        # The store itself logs the desk's pass through the feed; every other entry here is on a report.
        told = [one for one in entries_of(self.store) if one["object"]["kind"] == "report"]
        return [entry["id"] for entry in told if entry["client"] == client]

    @invariant()
    def what_arrived_is_what_was_written(self) -> None:
        """Entries arrive in their original order, none twice and none missing in between."""
        if hasattr(self, "store"):
            arrived = self._arrived()
            assert arrived == self.written[: len(arrived)]

    def teardown(self) -> None:
        """After a sync without faults the audit log has everything once, and the desk still has it."""
        if not hasattr(self, "store"):
            return
        try:
            assert self._exchange([], attempts=6)
            assert self._arrived() == self.written
            journal = self.profile.journal
            assert [one.id for one in journal.accesses("r1")] == self.written
            assert journal.unsent_count() == 0 and journal.access_faults() == []
        finally:
            audit_log.MOST_EVENTS = self.most
            self.profile.__exit__(None, None, None)
            self.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)


TestReconciling = Reconciling.TestCase
TestReconciling.settings = settings(
    max_examples=15,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
