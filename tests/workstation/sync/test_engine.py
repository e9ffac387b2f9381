"""The engine against a scripted store: what it reports, when it retries, what it repairs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.helpers.scripted_store import NOW, StillClock, Store, World, problem, said
from workstation.cache.cache import row_hash
from workstation.domain.attachments import FetchedFile
from workstation.domain.commands import Intent
from workstation.errors import DiskFull, StoreUnreachable
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.protocol import results
from workstation.sync.sync_cycle import SyncCycle


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """Yield an empty profile."""
    with Profile(tmp_path / "profile", bytes(32)) as made:
        yield made


def test_a_quiet_round(profile: Profile) -> None:
    """A round fetches everything, compares once and is up to date; urgent reports come first, invalid ones never."""
    world = World(profile, Store())
    pauses = world.rounds(2)
    assert world.states[-1].state == "up_to_date" and world.states[-1].connected
    assert world.store.asked.count("/v1/digest") == 1 and world.store.asked.count("/v1/me") == 1
    assert pauses == [5.0, 5.0], "without a live line it asks every five seconds"
    assert profile.cache.digest()["report"][0] == 1


def test_a_difference_is_repaired_silently(profile: Profile) -> None:
    """A fingerprint that differs starts a pass from the beginning, with the old data on screen."""
    store = Store()
    store.answers["/v1/digest"] = lambda _: said(
        {"to": "e.1.x", "kinds": {"report": {"count": 2, "sum": "00"}}}
    )
    world = World(profile, store)
    world.rounds(2)
    assert store.asked.count("/v1/changes") >= 2 and not profile.cache.refreshing
    store.answers["/v1/digest"] = lambda _: said({"to": "e.9.x", "kinds": {}})
    world.rounds()
    assert world.states[-1].state == "up_to_date", "another position is no difference"


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (426, "client_too_old", "incompatible"),
        (404, "not_found", "incompatible"),
        (401, "sign_in_needed", "sign_in"),
    ],
)
def test_what_trying_again_does_not_help(profile: Profile, status: int, code: str, state: str) -> None:
    """A fault that retrying cannot fix is reported at once, in words, and retried rarely."""
    store = Store()
    store.answers["/v1/changes"] = lambda _: problem(status, code)
    world = World(profile, store)
    pauses = world.rounds()
    assert world.states[-1].state == state and pauses[0] >= 30


def test_an_ended_sign_in_is_renewed_once(profile: Profile) -> None:
    """A renewed token is used at once; an unavailable provider leads to a request to sign in."""
    store = Store()
    store.answers["/v1/changes"] = lambda _: problem(401, "sign_in_needed")
    world = World(profile, store)
    world.renews = True
    assert world.rounds() == [0.0] and world.renewed == 1
    world.renews = StoreUnreachable("away")
    world.rounds()
    assert world.states[-1].state == "sign_in"


def test_faults_that_pass_are_tried_again_with_jitter(profile: Profile) -> None:
    """The status changes at the second fault, not the first; a requested pause is kept and nothing is lost."""
    store = Store()
    store.answers["/v1/changes"] = lambda _: said({}, 503, **{"retry-after": "9"})
    world = World(profile, store)
    profile.journal.append(Intent("note", "r1", {"text": "x"}))
    assert world.rounds(2) == [9.0, 9.0]
    assert [s.state for s in world.states if s.state == "offline"] == ["offline"] and world.states[
        -1
    ].waiting == 1
    store.answers["/v1/changes"] = lambda _: httpx.Response(
        200, content=b"<html>", headers={"content-type": "text/html"}
    )
    assert all(0 <= pause <= 30 for pause in world.rounds(6))


def test_a_gap_and_a_lost_cursor_go_on_at_once(profile: Profile) -> None:
    """After a gap the commands are sent again; after a lost cursor the pass starts again."""
    store = Store()
    world = World(profile, store)
    world.rounds()
    profile.journal.append(Intent("note", "r1", {"text": "x"}))
    store.answers["/v1/commands"] = lambda _: problem(409, "gap", last=0)
    assert world.rounds() == [0.0]
    del store.answers["/v1/commands"]
    store.answers["/v1/changes"] = lambda _: problem(410, "cursor_gone", epoch="f", reason="epoch")
    assert world.rounds() == [0.0] and profile.cache.refreshing
    del store.answers["/v1/changes"]
    world.rounds(2)
    assert not profile.cache.refreshing and profile.journal.pending_count() == 0


def test_a_full_disk_and_a_bug_end_nothing(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk and a bug are both reported, and the engine keeps trying."""
    world = World(profile, Store())

    def full(*_: Any) -> Any:
        raise DiskFull("Make room.")

    monkeypatch.setattr(profile.cache, "apply", full)
    assert world.rounds() == [30.0] and world.states[-1].state == "disk_full"

    def bug(*_: Any) -> Any:
        raise ZeroDivisionError("a secret of someone's")

    monkeypatch.setattr(profile.cache, "apply", bug)
    world.rounds()
    last = world.states[-1]
    assert last.state == "offline" and "secret" not in last.detail


def test_a_store_that_asks_to_wait_or_answers_for_others(profile: Profile) -> None:
    """“retry” waits as requested; a response with outcomes of another client's commands is rejected whole."""
    store = Store()
    world = World(profile, store)
    made = profile.journal.append(Intent("note", "r1", {"text": "x"}))
    outcome = {"number": 1, "id": made.id, "outcome": "retry", "after": 4}
    store.answers["/v1/commands"] = lambda _: said({"client": "c", "last": 0, "outcomes": [outcome]})
    assert world.rounds() == [4.0] and profile.journal.pending_count() == 1
    foreign = {"number": 7, "id": "other", "outcome": "accepted"}
    store.answers["/v1/commands"] = lambda _: said({"client": "c", "last": 0, "outcomes": [foreign]})
    world.rounds()
    assert profile.journal.pending_count() == 1
    store.answers["/v1/commands"] = lambda _: said({"client": "c", "last": 0, "outcomes": []})
    assert world.rounds() == [1.0]


def test_a_clock_that_is_off_is_said(profile: Profile) -> None:
    """A clock more than a minute from the store's is reported."""
    store = Store()
    store.time = NOW - timedelta(minutes=9)
    world = World(profile, store)
    world.rounds()
    assert world.states[-1].clock_off == 540.0


def test_a_clock_that_was_moved_is_measured_again(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is corrected while the window is open is no longer reported."""
    store = Store()
    store.time = NOW - timedelta(minutes=9)
    world = World(profile, store)

    async def go() -> None:
        async with Client("https://store", lambda: "t", transport=httpx.MockTransport(store)) as client:
            engine = world.engine(client)
            await engine.run_round()
            assert engine.status.clock_off == 540.0
            monkeypatch.setattr(StillClock, "now", lambda _: NOW - timedelta(minutes=9))
            await engine.run_round()
            assert engine.status.clock_off == 0.0

    asyncio.run(go())


def test_a_hold_wakes_the_engine_in_time(profile: Profile) -> None:
    """The pause between rounds ends when the held reply may be sent."""
    profile.journal._clock = StillClock()
    profile.journal.append(Intent("reply", "r1", {"text": "x"}), hold_until=NOW + timedelta(seconds=3))
    assert World(profile, Store()).rounds() == [pytest.approx(3.02)]


def test_the_live_line_wakes_tells_and_comes_back(profile: Profile) -> None:
    """Heads wake the engine, presence is passed on, invalid events are dropped and a lost connection is reopened."""
    store, lines = Store(), 0

    def events(_: httpx.Request) -> httpx.Response:
        nonlocal lines
        lines += 1
        text = ("event: head\ndata: {\"to\": \"e.2.x\"}\n\n: ping\n\nevent: presence\ndata: {\"report\": \"r1\","
                " \"officer\": \"o2\", \"activity\": \"viewing\", \"until\": \"x\"}\n\nevent: presence\ndata: {}\n\n")  # fmt: skip
        return httpx.Response(200, content=text.encode(), headers={"content-type": "text/event-stream"})

    store.answers["/v1/events"] = events
    world = World(profile, store)

    async def go() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            engine = world.engine(client)
            running = asyncio.create_task(engine.run())
            while lines < 2 or not world.presence or not engine.status.connected:
                await asyncio.sleep(0.01)
            await engine.questions.present("r1", "viewing")
            store.answers["/v1/presence"] = _broken
            await engine.questions.present("r1", "drafting")
            engine.paused = True
            engine.wake()
            while engine.status.state != "paused":
                await asyncio.sleep(0.01)
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    asyncio.run(go())
    assert world.presence[0] == ("r1", "o2", "viewing", "x") and "/v1/presence" in store.asked


def _broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("gone")


def test_one_exchange_gives_up_after_its_attempts(profile: Profile) -> None:
    """On the command line the last fault is raised; one that passes is not."""
    store = Store()
    seen = 0

    def flaky(request: httpx.Request) -> httpx.Response:
        nonlocal seen
        seen += 1
        return problem(503, "busy") if seen < 3 else store.changes(request)

    async def run() -> Any:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            return await SyncCycle(client, profile.cache, profile.journal, Random(1)).run(attempts=4)

    store.answers["/v1/changes"] = flaky
    report = asyncio.run(run())
    assert report.converged and report.retries == 2
    store.answers["/v1/changes"] = _broken
    with pytest.raises(StoreUnreachable):
        asyncio.run(run())
    del store.answers["/v1/changes"]
    store.answers["/v1/digest"] = lambda _: said({"to": "e.1.x", "kinds": {}})
    assert not asyncio.run(run()).converged


def test_an_exchange_meets_gaps_and_lost_places(profile: Profile) -> None:
    """On the command line gaps and lost cursors are repaired on the way, and multi-part pages show progress."""
    store = Store()
    seen: list[str] = []

    def changes(request: httpx.Request) -> httpx.Response:
        seen.append("page")
        if len(seen) == 1:
            return problem(410, "cursor_gone", epoch="f", reason="digest")
        after = request.url.params.get("after")
        at = int(after.split(".")[1]) if after else 0
        entry = {"position": at + 1, "kind": "note", "id": f"n{at}", "version": 1, "record": {"id": f"n{at}"}}
        more = at < 3
        return said({"from": after or "e.0.x", "to": f"e.{at + 1}.x", "head": "e.4.x", "more": more,
                     "remaining": 3 - at, "changes": [entry] if at < 4 else []})  # fmt: skip

    store.answers["/v1/changes"] = changes
    first = [problem(409, "gap", last=0)]
    store.answers["/v1/commands"] = lambda r: first.pop() if first else store.commands(r)
    sums = 0
    for number in range(4):
        sums ^= row_hash(f"n{number}", 1)
    store.answers["/v1/digest"] = lambda _: said(
        {"to": "e.4.x", "kinds": {"note": {"count": 4, "sum": f"{sums:016x}"}}}
    )
    made = profile.journal.append(Intent("note", None, {"text": "x"}))
    progress: list[tuple[int, int]] = []

    async def run() -> Any:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            exchange = SyncCycle(client, profile.cache, profile.journal, Random(1),
                                on_progress=lambda done, left: progress.append((done, left)))  # fmt: skip
            return await exchange.run(attempts=3)

    report = asyncio.run(run())
    assert report.resyncs >= 1 and progress and profile.journal.find(made.id) is not None
    assert profile.cache.digest()["note"][0] == 4


def test_a_paused_engine_keeps_still(profile: Profile) -> None:
    """A paused engine has no live connection, sends no presence, ignores unknown events and reports progress."""
    store = Store()
    world = World(profile, store)

    async def go() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            engine = world.engine(client)
            engine.paused = True
            running = asyncio.create_task(engine.run())
            while engine.status.state != "paused":
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.3)  # Several turns of the live connection's own pause.
            await engine.questions.present("r1", "viewing")
            assert await engine.questions.content("f1", "ab" * 32) == FetchedFile()
            engine._runner.at_once(lambda: engine._loop.line.heard(results.OtherEvent()))
            engine._runner.at_once(lambda: engine._loop.progress(3, 4))
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(go())
    assert store.asked == [] and (world.states[-1].done, world.states[-1].left) == (3, 4)
