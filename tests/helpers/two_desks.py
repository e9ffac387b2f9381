"""Two desks on one store with a faulty connection, scripted by the test."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.services.cases import cases
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared
from workstation.domain.commands import Intent
from workstation.errors import StoreProblem
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.sync_cycle import SyncCycle

KEY = bytes(range(32))


PEOPLE = ("triage.sussex", "officer.sussex")


FAULTS = ("none", "lose the request", "lose the answer", "repeat", "garble", "busy")


async def at_once(seconds: float) -> None:
    """Stand in for a pause, without waiting."""


class Line(httpx.AsyncBaseTransport):
    """The connection to the store; each request meets the next planned fault, until there are none."""

    def __init__(self, app: Any, plan: list[str]) -> None:
        self._inner, self._plan = httpx.ASGITransport(app), list(plan)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        fault = self._plan.pop(0) if self._plan else "none"
        if fault == "lose the request":
            raise httpx.ConnectError("lost")
        if fault == "busy":
            return httpx.Response(503, json={"code": "busy"}, headers={"retry-after": "0"})
        body = await request.aread()

        async def once() -> httpx.Response:
            again = httpx.Request(request.method, request.url, headers=request.headers, content=body)
            answer = await self._inner.handle_async_request(again)
            await answer.aread()
            return answer

        answer = await once()
        if fault == "repeat":
            answer = await once()
        if fault == "lose the answer":
            raise httpx.ReadError("lost")
        content = answer.content
        if fault == "garble" and content:
            content = content[: len(content) // 2]
        headers = [
            (k, v) for k, v in answer.headers.items() if k not in ("content-length", "content-encoding")
        ]
        return httpx.Response(answer.status_code, headers=headers, content=content)


class TwoDesks(RuleBasedStateMachine):
    """Whatever happens, nothing is lost or duplicated, and in the end the store and both desks agree."""

    @initialize()
    def begin(self) -> None:
        """Make a store with three reports and two empty desks."""
        self.folder = Path(tempfile.mkdtemp(prefix="two-desks-"))
        self.store = prepared(f"sqlite:///{self.folder / 'store.db'}")
        self.reports = [add_report(self.store, number)["id"] for number in range(1, 4)]
        self.app = create_app(self.store, Settings(demo=True))
        self.tokens = [mint_demo_token(self.store, person, 36_000) for person in PEOPLE]
        self.profiles = [Profile(self.folder / person, KEY) for person in PEOPLE]
        self.written: list[str] = []
        self.citizen = 0

    @rule(desk=st.integers(0, 1), report=st.integers(0, 2))
    def note(self, desk: int, report: int) -> None:
        """Write a note as an officer."""
        text = f"note {len(self.written)}"
        self.profiles[desk].journal.append(Intent("note", self.reports[report], {"text": text}))
        self.written.append(text)

    @rule(desk=st.integers(0, 1), report=st.integers(0, 2), kind=st.sampled_from(("claim", "release")))
    def hold(self, desk: int, report: int, kind: str) -> None:
        """Claim or release as an officer, from what their desk shows."""
        reader = self.profiles[desk].cache.reader()
        version = reader.version(self.reports[report])
        reader.close()
        expects = {"report": version} if version is not None else None
        self.profiles[desk].journal.append(Intent(kind, self.reports[report], {}, expects))

    @rule(report=st.integers(0, 2))
    def write(self, report: int) -> None:
        """Write a message as the citizen."""
        with self.store.write("sussex") as work:
            cases.citizen_message(work, self.reports[report], f"word {self.citizen}")
        self.citizen += 1

    @rule(desk=st.integers(0, 1), plan=st.lists(st.sampled_from(FAULTS), max_size=6))
    def exchange(self, desk: int, plan: list[str]) -> None:
        """Synchronise a desk over a faulty connection; it may give up."""
        self._exchange(desk, plan, attempts=2)

    @rule(desk=st.integers(0, 1))
    def restart(self, desk: int) -> None:
        """Kill a desk and start it again on the same profile."""
        self.profiles[desk].__exit__(None, None, None)
        self.profiles[desk] = Profile(self.folder / PEOPLE[desk], KEY)

    @rule(desk=st.integers(0, 1))
    def refresh(self, desk: int) -> None:
        """Start a desk's copy again from the beginning."""
        self.profiles[desk].cache.start_again()

    def _exchange(self, desk: int, plan: list[str], attempts: int) -> bool:
        async def run() -> bool:
            async with Client("https://store", lambda: self.tokens[desk], Line(self.app, plan)) as client:
                profile = self.profiles[desk]
                exchange = SyncCycle(client, profile.cache, profile.journal, Random(1), wait=at_once)
                return (await exchange.run(attempts)).converged

        try:
            return asyncio.run(run())
        except StoreProblem:
            return False

    @invariant()
    def nothing_is_doubled(self) -> None:
        """No note is stored twice after any repetition."""
        if hasattr(self, "store"):
            with self.store.read() as view:
                texts = [note["text"] for note in list_records(view, "sussex", "note")]
            assert len(texts) == len(set(texts))

    def teardown(self) -> None:
        """Over a good connection every note is stored once, and both desks hold what the store holds."""
        if not hasattr(self, "store"):
            return
        try:
            for desk in (0, 1, 0):
                assert self._exchange(desk, [], attempts=6)
            with self.store.read() as view:
                assert sorted(note["text"] for note in list_records(view, "sussex", "note")) == sorted(
                    self.written
                )
            digests = [profile.cache.digest() for profile in self.profiles]
            assert digests[0] == digests[1]
            for profile in self.profiles:
                assert profile.journal.pending_count() == 0
        finally:
            for profile in self.profiles:
                profile.__exit__(None, None, None)
            self.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)
