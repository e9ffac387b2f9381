"""Two desks on a store that is restored from backups, with restored profiles and text that no store accepts.

In every case the store has what a desk holds as settled, once; nothing is stored twice; no desk is stuck.
"""

from __future__ import annotations

import asyncio
import shutil
from random import Random
from typing import Any

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.operations.restoring import begin_epoch
from tests.helpers.raw_documents import list_records
from tests.helpers.two_desks import KEY, PEOPLE, Line, TwoDesks, at_once
from workstation.domain.commands import Intent
from workstation.errors import StoreProblem
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.sync_cycle import SyncCycle

MOST_REQUESTS = 120  # Within one sync of a few commands.


class Counting(Line):
    """The same bad connection, with a count of requests."""

    asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        assert self.asked <= MOST_REQUESTS, "a loop without end"
        return await super().handle_async_request(request)


class Breaking(TwoDesks):
    """The two desks, and everything that happens to them."""

    backups = 0

    @rule()
    def back_up(self) -> None:
        """Make a backup, as the operator does."""
        with self.store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(self._database(), self.folder / "backup.db")

    @precondition(lambda self: (self.folder / "backup.db").exists())
    @rule(new_epoch=st.booleans())
    def restore(self, new_epoch: bool) -> None:
        """Restore the backup, with or without a new epoch."""
        self.store.close()
        self.backups += 1
        shutil.copy2(self.folder / "backup.db", self._database())
        self.store = Store(f"sqlite:///{self._database()}")
        if new_epoch:
            begin_epoch(self.store, "the operator", "a backup was brought back")
        self.app = create_app(self.store, Settings(demo=True))

    def _database(self) -> Any:
        return self.folder / (f"store-{self.backups}.db" if self.backups else "store.db")

    @rule(desk=st.integers(0, 1))
    def keep_an_image(self, desk: int) -> None:
        """Make an image of the desk's computer."""
        self.profiles[desk].__exit__(None, None, None)
        image = self.folder / f"image-{desk}"
        shutil.rmtree(image, ignore_errors=True)
        shutil.copytree(self.folder / PEOPLE[desk], image)
        self.profiles[desk] = Profile(self.folder / PEOPLE[desk], KEY)

    @precondition(lambda self: any((self.folder / f"image-{desk}").exists() for desk in (0, 1)))
    @rule(desk=st.integers(0, 1))
    def put_back(self, desk: int) -> None:
        """Restore the image."""
        image = self.folder / f"image-{desk}"
        if image.exists():
            self.profiles[desk].__exit__(None, None, None)
            shutil.rmtree(self.folder / PEOPLE[desk])
            shutil.copytree(image, self.folder / PEOPLE[desk])
            self.profiles[desk] = Profile(self.folder / PEOPLE[desk], KEY)

    @rule(desk=st.integers(0, 1), size=st.sampled_from((48_000, 1_200_000)))
    def write_much(self, desk: int, size: int) -> None:
        """Write a pasted phone log, whose size a store may or may not accept."""
        self.citizen += 1
        text = f"{self.citizen} ".ljust(size, "x")
        self.profiles[desk].journal.append(Intent("note", self.reports[0], {"text": text}))

    @rule(desk=st.integers(0, 1))
    def refuse(self, desk: int) -> None:
        """Write a command that no store ever accepts."""
        self.profiles[desk].journal.append(Intent("note", self.reports[0], {"text": ""}))

    @rule(desk=st.integers(0, 1))
    def put_away(self, desk: int) -> None:
        """Let the officer dismiss every card."""
        journal = self.profiles[desk].journal
        for card in journal.conflicts():
            journal.discard(card.id)

    def _exchange(self, desk: int, plan: list[str], attempts: int) -> bool:
        async def run() -> bool:
            line = Counting(self.app, plan)
            async with Client("http://127.0.0.1", lambda: self.tokens[desk], line) as client:
                profile = self.profiles[desk]
                exchange = SyncCycle(client, profile.cache, profile.journal, Random(1), wait=at_once)
                return (await exchange.run(attempts)).converged

        try:
            return asyncio.run(run())
        except StoreProblem:
            return False

    def teardown(self) -> None:
        """In the end the store has settled commands once, both desks hold the same, and nothing waits."""
        if not hasattr(self, "store"):
            return
        try:
            # A last turn for everyone brings a desk the effects of the other's restored work.
            for desk in (0, 1, 0):
                assert self._exchange(desk, [], attempts=8)
            with self.store.read() as view:
                there = {note["id"] for note in list_records(view, "sussex", "note")}
            for profile in self.profiles:
                journal = profile.journal
                done = [c for c in journal.history(10_000) if c.kind == "note" and c.state == "confirmed"]
                assert {c.id for c in done} <= there and journal.pending_count() == 0
                assert not [
                    c
                    for c in journal.conflicts()
                    if c.kind == "note" and 0 < len(str(c.body["text"])) < 1_000_000
                ]
            assert self.profiles[0].cache.digest() == self.profiles[1].cache.digest()
        finally:
            for profile in self.profiles:
                profile.__exit__(None, None, None)
            self.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)


TestBreaking = Breaking.TestCase
TestBreaking.settings = settings(
    max_examples=6,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
