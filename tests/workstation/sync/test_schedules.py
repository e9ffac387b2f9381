"""For any responses in any order, the desk limits its request rate and never gets stuck.

The engine, client, cache and journal are real, on a loop with simulated time; only the store is scripted.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

import httpx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.helpers.scripted_store import Store, problem, said
from tests.helpers.still_loop import LoopClock, StillLoop, play
from workstation.domain.commands import Intent
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.engine import Engine

AT_ONCE = 40  # The most requests allowed without time passing.
IN_FIVE_MINUTES = 500
HOSTILE: dict[str, Callable[[], httpx.Response]] = {
    "gap": lambda: problem(409, "gap", last=0),
    "gap ahead": lambda: problem(409, "gap", last=99),
    "epoch": lambda: problem(410, "cursor_gone", epoch="f", reason="epoch"),
    "digest": lambda: problem(410, "cursor_gone", epoch="f", reason="digest"),
    "malformed": lambda: problem(410, "cursor_gone", epoch="f", reason="malformed"),
    "sign in": lambda: problem(401, "sign_in_needed"),
    "forbidden": lambda: problem(403, "not_allowed"),
    "not found": lambda: problem(404, "not_found"),
    "too large": lambda: problem(413, "too_large"),
    "reused": lambda: problem(422, "id_reused"),
    "unreadable": lambda: problem(400, "malformed"),
    "slow down": lambda: said({}, 429, **{"retry-after": "0"}),
    "away": lambda: said({}, 503, **{"retry-after": "7"}),
    "no answer": lambda: _raise(httpx.ReadTimeout("nothing came")),
    "garbage": lambda: httpx.Response(200, content=b"<html>", headers={"content-type": "text/html"}),
}


def _raise(error: Exception) -> Any:
    raise error


class Playing(Store):
    """The scripted store of the engine's tests, which follows a schedule until it is told to behave."""

    def __init__(self, schedule: list[str], loop: StillLoop) -> None:
        super().__init__()
        self.plan, self.loop, self.behaves = itertools.cycle(schedule), loop, False
        self.times: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.times.append(self.loop.time())
        word = "ok" if self.behaves else next(self.plan)
        return super().__call__(request) if word == "ok" else HOSTILE[word]()

    def commands(self, request: httpx.Request) -> httpx.Response:
        import json

        batch = json.loads(request.content)
        if batch["commands"] and batch["client"] != getattr(self, "known", batch["client"]):
            self.last = 0
        self.known = batch["client"]
        return super().commands(request)

    def changes(self, request: httpx.Request) -> httpx.Response:
        if request.url.params.get("client") != getattr(self, "known", request.url.params.get("client")):
            self.last = 0
        return super().changes(request)


async def _renewed() -> bool:
    return True


def _engine(
    client: Client, profile: Profile, clock: LoopClock, renew: Callable[[], Awaitable[bool]] = _renewed
) -> Engine:
    return Engine(
        client, profile.cache, profile.journal, clock=clock, rng=Random(1), renew=renew,
        on_changes=lambda _: None, on_status=lambda _: None,
    )  # fmt: skip


def _run(schedule: list[str]) -> None:
    loop = StillLoop()
    clock, store = LoopClock(loop), Playing(schedule, loop)

    async def five_minutes_and_healthy_ones(profile: Profile) -> Engine:
        async with Client("http://127.0.0.1", lambda: "t", httpx.MockTransport(store), clock=clock) as client:
            engine = _engine(client, profile, clock)
            running = asyncio.create_task(engine.run())
            await asyncio.sleep(300)
            asked = list(store.times)
            assert max(Counter(asked).values()) <= AT_ONCE, "so many without time passing"
            assert len(asked) <= IN_FIVE_MINUTES
            store.behaves = True
            await asyncio.sleep(700)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            return engine

    with tempfile.TemporaryDirectory() as folder, Profile(Path(folder) / "profile", bytes(32)) as profile:
        profile.journal._clock = clock
        for number in range(7):
            profile.journal.append(Intent("note", "r1", {"text": f"{number}"}))
        engine = play(loop, five_minutes_and_healthy_ones(profile))
        assert engine.status.state == "up_to_date", engine.status
        assert profile.journal.pending_count() == 0 and not profile.journal.sendable()


@given(st.lists(st.sampled_from(["ok", *HOSTILE]), min_size=1, max_size=8))
@example(["sign in"])
@example(["gap"])
@example(["ok", "ok", "gap"])
@example(["epoch"])
@example(["reused"])
@example(["ok", "ok", "reused"])
@example(["too large"])
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_schedule_runs_hot_or_wedges(schedule: list[str]) -> None:
    """Requests without time passing are bounded; once the store behaves again, everything is settled."""
    _run(schedule)


def test_two_sign_ins_a_second_are_not_four_thousand() -> None:
    """A store that refuses fresh tokens is asked less and less often, and so is the provider."""
    loop = StillLoop()
    clock, store, renewed = LoopClock(loop), Playing(["sign in"], loop), [0]

    async def renew() -> bool:
        renewed[0] += 1
        return True

    async def a_minute(profile: Profile) -> None:
        async with Client("http://127.0.0.1", lambda: "t", httpx.MockTransport(store), clock=clock) as client:
            engine = _engine(client, profile, clock, renew)
            running = asyncio.create_task(engine.run())
            await asyncio.sleep(60)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    with tempfile.TemporaryDirectory() as folder, Profile(Path(folder) / "profile", bytes(32)) as profile:
        play(loop, a_minute(profile))
    assert 2 <= renewed[0] <= 15 and len(store.times) <= 40
