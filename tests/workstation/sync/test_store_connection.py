"""The live connection on simulated time: it survives every fault, silence ends trust in it, and reading never waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.helpers.scripted_store import Store, problem, said
from tests.helpers.still_loop import LoopClock, StillLoop, play
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.commands import Intent
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.engine import Engine
from workstation.sync.protocol import results
from workstation.sync.protocol.status import SyncStatus

Part = Callable[["World"], Coroutine[Any, Any, None]]


class World:
    """An engine on simulated time whose live connection is played by the test."""

    def __init__(self, profile: Profile) -> None:
        self.profile, self.store, self.loop = profile, Store(), StillLoop()
        self.clock = LoopClock(self.loop)
        profile.journal._clock = self.clock
        self.states: list[SyncStatus] = []
        self.lines = 0
        self.line: Callable[[], AsyncGenerator[results.ConnectionEvent, None]] = self.speaking
        self.on_presence: Callable[..., None] = lambda *seen: None

    async def speaking(self) -> AsyncGenerator[results.ConnectionEvent, None]:
        """Yield a live connection with a heartbeat every ten seconds."""
        while True:
            yield results.OtherEvent()
            await asyncio.sleep(10)

    def _events(self) -> AsyncGenerator[results.ConnectionEvent, None]:
        self.lines += 1
        return self.line()

    def run(self, part: Part) -> None:
        """Run the engine while the test plays its part."""

        async def go() -> None:
            transport = httpx.MockTransport(self.store)
            async with Client("http://127.0.0.1", lambda: "t", transport, clock=self.clock) as client:
                client.events = self._events  # type: ignore[method-assign]
                self.engine = Engine(
                    client, self.profile.cache, self.profile.journal, clock=self.clock, rng=Random(1),
                    on_changes=lambda _: None, on_status=self.states.append, on_presence=lambda *a: self.on_presence(*a),
                )  # fmt: skip
                running = asyncio.create_task(self.engine.run())
                await part(self)
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)

        play(self.loop, go())


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Yield a world on an empty profile."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        yield World(profile)


def test_the_live_line_outlives_any_error(world: World) -> None:
    """A bug in a listener ends one connection; the next is opened, and the desk does not rely on it until then."""

    async def presence() -> AsyncGenerator[results.ConnectionEvent, None]:
        yield results.PresenceChanged(report="x", officer="x", activity="x", until="x")

    def fails(*seen: str) -> None:
        raise ZeroDivisionError

    world.line, world.on_presence = presence, fails

    async def part(world: World) -> None:
        await asyncio.sleep(120)
        assert 3 <= world.lines <= 60 and not world.engine.live
        world.line = world.speaking
        await asyncio.sleep(60)
        assert world.engine.live and world.engine.status.state == "up_to_date"

    world.run(part)


def test_a_part_that_ended_is_begun_anew_and_said(world: World) -> None:
    """The live connection and the clock watch restart, however they ended, and the restart is reported."""

    async def part(world: World) -> None:
        await asyncio.sleep(5)
        on_its_way = [*world.engine._runner.requests.values(), *world.engine._runner.timers.values()]
        for task in on_its_way:
            task.cancel()
        await asyncio.sleep(1)
        world.engine.wake()
        await asyncio.sleep(20)
        assert all(not task.done() for task in world.engine._runner.requests.values())
        assert any("restarted" in status.detail for status in world.states) and world.lines == 2

    world.run(part)


def test_a_line_that_goes_quiet_is_not_up_to_date(world: World) -> None:
    """When the live connection is lost and nothing answers, the status says so."""

    async def part(world: World) -> None:
        await asyncio.sleep(5)
        assert world.engine.status.state == "up_to_date" and world.engine.live
        world.store.answers["/v1/changes"] = lambda _: _raise(httpx.ReadTimeout("half open"))
        world.engine._runner.at_once(world.engine._loop.went_quiet)
        lost = world.engine.status
        assert lost.state == "receiving"
        await asyncio.sleep(5)
        later = world.engine.status
        assert later.state == "offline"

    world.run(part)


def _raise(error: Exception) -> Any:
    raise error


def test_a_sleep_of_the_computer_is_noticed(world: World) -> None:
    """When wall-clock time jumps ahead, the live connection reopens and the feed is read at once."""

    async def part(world: World) -> None:
        await asyncio.sleep(20)
        lines, asked = world.lines, world.store.asked.count("/v1/changes")
        world.clock.set(timedelta(hours=2))
        await asyncio.sleep(6)
        assert world.lines > lines and world.store.asked.count("/v1/changes") > asked

    world.run(part)


def test_reading_goes_on_whatever_sending_does(world: World) -> None:
    """A store that always answers “retry” to commands still sends its changes."""
    made = world.profile.journal.append(Intent("note", "r1", {"text": "x"}))

    async def part(world: World) -> None:
        for answer in (
            lambda _: said(
                {
                    "client": "c",
                    "last": 0,
                    "outcomes": [{"number": 1, "id": made.id, "outcome": "retry", "after": 1}],
                }
            ),
            lambda _: problem(503, "away"),
            lambda _: problem(403, "not_allowed"),
            lambda _: _raise(httpx.ReadTimeout("nothing")),
        ):
            world.store.answers["/v1/commands"] = answer
            asked = world.store.asked.count("/v1/changes")
            await asyncio.sleep(30)
            world.engine.wake()
            await asyncio.sleep(1)
            assert world.store.asked.count("/v1/changes") > asked
            assert world.profile.journal.pending_count() == 1

    world.run(part)


def test_what_the_store_asks_for_is_not_shortened_by_anybody(world: World) -> None:
    """An officer who acts twice a second does not shorten the pause; the status shows when the next attempt is."""

    async def part(world: World) -> None:
        busy = lambda _: said({}, 503, **{"retry-after": "60"})  # noqa: E731
        for path in ("/v1/me", "/v1/changes"):
            world.store.answers[path] = busy
        for _ in range(100):
            world.engine.wake()
            await asyncio.sleep(0.5)
        assert world.store.asked.count("/v1/me") == 1 and world.engine.status.next_try is not None

    world.run(part)


@pytest.mark.parametrize("moved", [timedelta(hours=-1), timedelta(seconds=60), timedelta(days=3)])
def test_ten_seconds_are_ten_seconds_whoever_sets_the_clock(world: World, moved: timedelta) -> None:
    """The undo period uses the monotonic clock, which no one can set."""
    journal = world.profile.journal

    async def part(world: World) -> None:
        journal.append(
            Intent("note", "r1", {"text": "x"}), hold_until=world.clock.now() + timedelta(seconds=10)
        )
        world.clock.set(moved)
        await asyncio.sleep(8)
        assert journal.next_batch() == []
        await asyncio.sleep(3)
        assert "/v1/commands" in world.store.asked

    world.run(part)


def test_a_hold_of_before_the_start_lasts_no_longer_than_meant(world: World) -> None:
    """After a restart only wall-clock time is known; a clock that was set back does not extend the hold to an hour."""
    journal = world.profile.journal
    journal.append(Intent("note", "r1", {"text": "x"}), hold_until=world.clock.now() + timedelta(seconds=10))
    journal._holds.__init__()  # type: ignore[misc]
    world.clock.set(timedelta(hours=-1))
    assert journal.hold_left() == 10


def test_entries_written_close_together_are_sent_together(world: World) -> None:
    """What an officer looks at is in the audit log soon after, in one request for several entries."""
    sent: list[int] = []

    def audit(request: httpx.Request) -> httpx.Response:
        ids = [event["id"] for event in json.loads(request.content)["events"]]
        sent.append(len(ids))
        return said({"accepted": ids, "known": [], "refused": []})

    async def part(world: World) -> None:
        world.store.answers["/v1/audit"] = audit
        await asyncio.sleep(20)
        for report in ("r1", "r2", "r3"):
            world.profile.journal.log_access(
                Access("", "", CONSULTATION, "report", report, report, officer="o1")
            )
            world.engine.wake_soon()
            await asyncio.sleep(0.5)
        await asyncio.sleep(5)
        assert sent == [3] and world.profile.journal.unsent_count() == 0

    world.run(part)
