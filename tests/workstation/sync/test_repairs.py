"""What a desk mends by itself, and what it reports: a damaged copy, another place, other numbers, a bug."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.helpers.scripted_store import Store, World, problem, said
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.commands import Intent
from workstation.errors import CacheCorrupt
from workstation.journal.ownership import Owner
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.mending import Mending
from workstation.sync.sync_cycle import SyncCycle, SyncResult

NOTE = Intent("note", "r1", {"text": "Seen."})


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Yield a desk with an empty profile, and its store."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        yield World(profile, Store())


def failing(real: Callable[..., Any], error: Exception, times: int) -> Callable[..., Any]:
    """Return the function, which fails so many times first."""
    left = [error] * times

    def fails(*args: Any, **named: Any) -> Any:
        if left:
            raise left.pop()
        return real(*args, **named)

    return fails


async def at_once(_: float) -> None:
    """Let no time pass."""


def exchanged(world: World, attempts: int) -> SyncResult:
    """Run one whole exchange, and return its result."""

    async def go() -> SyncResult:
        async with Client("https://store", lambda: "token", httpx.MockTransport(world.store)) as client:
            cycle = SyncCycle(
                client, world.profile.cache, world.profile.journal, Random(1), wait=at_once,
                on_changes=world.changes.append,
            )  # fmt: skip
            return await cycle.run(attempts)

    return asyncio.run(go())


def test_a_copy_that_is_damaged_is_fetched_again_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer is told so, what they have read is kept, and their own unsent work is not touched."""
    cache, journal = world.profile.cache, world.profile.journal
    world.rounds()
    journal.saw("r1", "2026-11-24T08:00:00.000Z")
    made, generation = journal.append(NOTE), cache.generation
    world.store.answers["/v1/commands"] = lambda _: problem(503, "busy")
    monkeypatch.setattr(cache, "apply", failing(cache.apply, CacheCorrupt("page 7"), 1))
    assert world.rounds(2)[0] == 0.0
    assert cache.generation == generation + 1 and cache.reader().row("r1") is not None
    assert [one.id for one in journal.waiting()] == [made.id]
    assert {status.rebuilt for status in world.states} == {0, 1}


def test_one_exchange_mends_a_copy_and_gives_up_on_a_disk_that_damages_each(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the command line a damaged copy is one more attempt; copies that are all damaged are an error."""
    cache = world.profile.cache
    monkeypatch.setattr(cache, "apply", failing(cache.apply, CacheCorrupt("page 7"), 1))
    done = exchanged(world, 3)
    assert done.rebuilt == 1 and done.converged
    monkeypatch.setattr(cache, "apply", failing(cache.apply, CacheCorrupt("page 7"), 9))
    with pytest.raises(CacheCorrupt):
        exchanged(world, 3)


def test_only_the_copy_that_was_damaged_is_discarded(world: World) -> None:
    """A job that fails on a copy is done again on the next one; a copy that came after is left alone."""
    cache = world.profile.cache
    told: list[int] = []
    mending = Mending(cache, world.profile.journal, on_mended=lambda: told.append(cache.generation))
    generation = cache.generation
    assert mending.guarded(failing(cache.cursor, CacheCorrupt("page 7"), 1)) is None
    mending.mend(generation)
    assert told == [generation + 1] and mending.times == 1
    with pytest.raises(CacheCorrupt):
        mending.guarded(failing(cache.cursor, CacheCorrupt("page 7"), 2))


def test_a_copy_that_cannot_say_whether_it_is_whole_is_not_called_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the copy cannot be read, the status says that it is being fetched, and publishing it does not fail."""

    def unreadable(_: object) -> bool:
        raise CacheCorrupt("page 7")

    async def offline(engine: Any) -> None:
        engine.paused = True
        await engine.run_round()

    with monkeypatch.context() as broken:
        broken.setattr(type(world.profile.cache), "refreshing", property(unreadable))
        _with_engine(world, offline)
    assert world.states[-1].state == "paused" and world.states[-1].refreshing


def _with_engine(world: World, part: Callable[[Any], Awaitable[None]]) -> None:
    async def go() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(world.store)) as client:
            await part(world.engine(client))

    asyncio.run(go())


def test_a_sign_in_makes_refused_requests_at_once(world: World) -> None:
    """After a refusal the desk rests for minutes; once the officer has signed in, nothing of that rest is left."""

    async def part(engine: Any) -> None:
        world.store.answers["/v1/me"] = lambda _: problem(401, "sign_in_needed")
        await engine.run_round()
        assert engine._loop._reading.left() > 0 and not engine.live
        engine.signed_in()
        assert engine._loop._reading.left() <= 0 and engine._loop._machine.woken

    _with_engine(world, part)


def test_a_bug_in_sending_is_logged_and_loses_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Changes are read all the same, the log has no words of anybody, and the next round sends."""
    journal = world.profile.journal
    journal.append(NOTE)
    bug = ZeroDivisionError("about Tamsin Orrery")
    monkeypatch.setattr(journal, "next_batch", failing(journal.next_batch, bug, 1))
    world.rounds()
    assert world.profile.cache.reader().row("r1") is not None and journal.pending_count() == 1
    assert world.states[-1].detail == "A fault was logged."
    assert "ZeroDivisionError" in caplog.text and "Tamsin" not in caplog.text
    world.rounds(2)
    assert journal.pending_count() == 0


def test_an_audit_log_that_is_busy_holds_up_nothing(world: World) -> None:
    """The entries stay here, and the desk is up to date with everything else."""
    journal = world.profile.journal
    journal.log_access(Access("", "", CONSULTATION, "report", "r1", "r1", officer="o1"))
    world.store.answers["/v1/audit"] = lambda _: problem(503, "busy")
    world.rounds()
    assert world.states[-1].state == "up_to_date" and journal.unsent_count() == 1


@pytest.mark.parametrize(
    ("path", "status", "said_", "state"),
    [
        ("/v1/changes", 403, {"code": "account_ended"}, "account_ended"),
        ("/v1/commands", 404, {"code": "not_found", "reason": "force"}, "other_force"),
    ],
)
def test_what_only_a_person_can_mend_is_shown(
    world: World, path: str, status: int, said_: dict[str, str], state: str
) -> None:
    """An ended account and a profile of another force are named, and the officer's work stays where it is."""
    world.profile.journal.append(NOTE)
    world.store.answers[path] = lambda _: said(said_, status)
    world.rounds()
    assert world.states[-1].state == state and world.profile.journal.pending_count() == 1


def test_another_officers_sign_in_sends_nothing(world: World) -> None:
    """At a profile that is somebody else's the desk asks for the right sign-in, and rests until there is one."""
    journal = world.profile.journal
    journal.bind(Owner("o9", "sussex", "Jay"))
    journal.append(NOTE)
    assert world.rounds()[0] >= 30
    assert world.states[-1].state == "sign_in" and "/v1/commands" not in world.store.asked


def test_cases_of_an_audience_that_is_lost_become_cards(world: World) -> None:
    """A page that says so takes the cases and the drafts on them from the desk; the officer's words stay theirs."""
    record = {"id": "r5", "version": 1, "status": "new", "reference": "SOH-5"}
    entry = {"position": 1, "kind": "report", "id": "r5", "version": 1, "audience": "team:t1"}
    place = {"to": "e.1.x", "head": "e.1.x"}
    pages: list[dict[str, Any]] = [
        {"from": "e.0.x", **place, "changes": [{**entry, "record": record}]},
        {"from": "e.1.x", **place, "changes": [], "lost": ["team:t1"]},
    ]
    world.store.answers["/v1/changes"] = lambda _: said(pages[0])
    world.rounds()
    world.profile.journal.save_draft("r5", "reply", "Half a sentence")
    world.store.answers["/v1/changes"] = lambda _: said(pages[1])
    world.rounds()
    (card,) = world.profile.journal.conflicts()
    assert (card.report, card.body["text"]) == ("r5", "Half a sentence")
    assert any("r5" in changes.restricted for changes in world.changes)


def test_what_was_erased_before_a_new_copy_is_told_to_the_window(world: World) -> None:
    """The pages of a new copy do not say it; the desk asks, forgets what it kept and shows that it is gone."""
    world.profile.journal.append(NOTE)
    world.store.answers["/v1/changes/withdrawn"] = lambda _: said({"erased": ["r1"], "restricted": []})
    world.store.answers["/v1/commands"] = lambda _: problem(503, "busy")
    world.rounds()
    assert any("r1" in changes.erased for changes in world.changes)
    assert b"Seen." not in json.dumps([one.body for one in world.profile.journal.history()]).encode()


def test_a_store_that_has_settled_more_than_was_written_meets_an_earlier_copy(world: World) -> None:
    """The profile is a restored one: it becomes a new client before it uses any number twice."""
    journal = world.profile.journal
    before = journal.client
    journal.append(NOTE)
    real = world.store.commands

    def ahead(request: httpx.Request) -> httpx.Response:
        return said({**json.loads(real(request).content), "last": 9})

    world.store.answers["/v1/commands"] = ahead
    world.rounds()
    assert journal.client != before
    world.store.last = 0  # The new client has no number yet.
    del world.store.answers["/v1/commands"]
    world.rounds(2)
    assert len(world.store.accepted) == 1 and [one.state for one in journal.history()] == ["confirmed"]


def test_a_command_that_a_copy_of_the_profile_has_sent_counts_as_sent(world: World) -> None:
    """The store knows the id under another number: its outcome is fetched, and the command is no card."""
    journal = world.profile.journal
    made = journal.append(NOTE)
    world.store.accepted[made.id] = {"id": made.id, "number": 7, "outcome": "accepted"}
    world.store.answers["/v1/commands"] = lambda _: problem(422, "id_reused", number=1, last=0)
    world.rounds(2)
    assert journal.conflicts() == [] and [one.id for one in journal.history()] == [made.id]


def test_a_feed_that_counts_otherwise_asks_the_ledger_once(world: World) -> None:
    """After a merge of forces the feed confirms fewer numbers than the ledger has; nothing is sent again for that."""
    journal = world.profile.journal
    made = journal.append(NOTE)
    world.store.commands(httpx.Request("POST", "/", content=json.dumps(
        {"client": journal.client, "commands": [{"number": 1, "id": made.id}]})))  # fmt: skip
    pushes: list[list[Any]] = []

    def commands(request: httpx.Request) -> httpx.Response:
        pushes.append(json.loads(request.content)["commands"])
        return world.store.commands(request)

    def changes(request: httpx.Request) -> httpx.Response:
        return said({**json.loads(world.store.changes(request).content), "confirmed": 0})

    world.store.answers |= {"/v1/commands": commands, "/v1/changes": changes}
    world.rounds(4)
    assert [len(one) for one in pushes] == [1, 0]
