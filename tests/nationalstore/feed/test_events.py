"""Event streams: each officer may have enough of them, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace as with_fields
from sqlalchemy.exc import OperationalError

from casework.audiences import CASES
from casework.documents.policy import RestrictionRule
from casework.documents.team import Team
from casework.documents.values import ForceId, OfficerId, TeamId
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.identity import Bearer, Principal
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.timeline import CITIZEN, add_event
from nationalstore.services.catalogue import reference_data
from nationalstore.services.feed import changes, events
from nationalstore.services.feed.events import MOST_LINES, ChangeNotifier, HeadEvent
from tests.helpers.commanding import Desk
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import change_record, find_record
from tests.helpers.store import add_report, prepare, prepared

STANDARDS = reference_data.made_up_id("team", "standards")


def test_one_line_too_many_ends_the_oldest(tmp_path: Path) -> None:
    """A stream over the limit ends the oldest one, so that a desk that keeps reconnecting is never refused."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")

    officers = {name: officer_with(store, "triage", name=name) for name in ("joss", "wren")}

    async def follow() -> None:
        news = ChangeNotifier(store, asyncio.get_running_loop())

        async def line(officer: str) -> AsyncGenerator[str, None]:
            found = news.stream(officers[officer])
            assert (await anext(found)).startswith("event: head")
            return found

        colleague = await line("joss")
        lines = [await line("wren") for _ in range(MOST_LINES + 2)]
        for oldest in lines[:2]:
            assert [message async for message in oldest] == [], "it has ended without another word"
        news.tell("sussex", HeadEvent("here"))
        for one in [colleague, *lines[2:]]:
            assert (await anext(one)).startswith("event: head")
            await one.aclose()
        again = await line("wren")
        await again.aclose()
        news.close()

    asyncio.run(follow())
    store.close()


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Store]:
    """A store with the real clock."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


def bearing(who: Principal, seconds: float, store: Store) -> Principal:
    """Return the officer with a token that is valid for this long."""
    until = int(store.clock().timestamp() + seconds)
    return replace(who, bearer=Bearer(who.officer_id, who.force, who.roles, until))


def heard(store: Store, who: Principal, then: Callable[[ChangeNotifier], object]) -> list[str]:
    """Return every message to the officer until the stream ends by itself, which must be within seconds."""

    async def follow() -> list[str]:
        news = ChangeNotifier(store, asyncio.get_running_loop())
        stream = news.stream(who)
        messages = [await anext(stream)]
        await asyncio.to_thread(then, news)
        async with asyncio.timeout(20):
            messages += [message async for message in stream]
        news.close()
        return messages

    return asyncio.run(follow())


def test_a_line_ends_when_its_token_does(followed: Store) -> None:
    """A stream ends when its token expires."""
    wren = bearing(officer_with(followed, "triage"), 2, followed)
    assert len(heard(followed, wren, lambda news: None)) == 1
    assert followed.clock().timestamp() >= cast(Bearer, wren.bearer).expires


@pytest.mark.parametrize("change", [{"active": False}, {"roles": ["auditor"]}])
def test_a_line_ends_when_its_officer_is_switched_off_or_changes_roles(
    followed: Store, change: dict[str, Any]
) -> None:
    """A change of the officer's record ends their stream, and another officer's stream continues."""
    wren = bearing(officer_with(followed, "triage"), 600, followed)

    def switch(news: ChangeNotifier) -> None:
        with followed.write("sussex") as work:
            change_record(
                work, "officer", {**(find_record(work, "officer", wren.officer_id) or {}), **change}
            )

    assert all(message.startswith(("event: head", ": ping")) for message in heard(followed, wren, switch))


@pytest.mark.parametrize("overseer", [True, False])
def test_a_line_ends_when_the_policy_takes_or_gives_an_audience(followed: Store, overseer: bool) -> None:
    """A stream never goes on with what its officer might read before the policy named or dropped them."""
    wren = bearing(officer_with(followed, "triage"), 600, followed)
    with followed.write("sussex") as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId("sussex"), name="Professional standards"))
        _name_overseers(work, () if overseer else (wren.officer_id,))
    report, boss = add_report(followed, crime=False)["id"], officer_with(followed, "supervisor")
    done = Desk(followed, boss).send("restrict", report, team=STANDARDS, reason="About an officer.")
    assert done["outcome"] == "accepted", done

    def switch(news: ChangeNotifier) -> None:
        with followed.write("sussex") as work:
            _name_overseers(work, (wren.officer_id,) if overseer else ())

    assert all(message.startswith(("event: head", ": ping")) for message in heard(followed, wren, switch))


def test_a_line_ends_when_its_officer_is_named_on_a_case(followed: Store) -> None:
    """No setting changes then, and a stream that went on would not show them who is looking at the case."""
    wren, jay = (
        bearing(officer_with(followed, "triage", name=name), 600, followed) for name in ("wren", "jay")
    )
    report, boss = add_report(followed)["id"], Desk(followed, officer_with(followed, "supervisor"))

    def switch(news: ChangeNotifier) -> None:
        named = [wren.officer_id, jay.officer_id]
        done = boss.send("restrict", report, officers=named, reason="About an officer.")
        assert done["outcome"] == "accepted", done

    assert all(message.startswith(("event: head", ": ping")) for message in heard(followed, wren, switch))


def _name_overseers(work: UnitOfWork, officers: tuple[str, ...]) -> None:
    rule = RestrictionRule(overseers=tuple(map(OfficerId, officers)))
    work.change(with_fields(work.rules, restriction=rule))


def test_who_is_switched_off_before_the_line_begins_hears_nothing(followed: Store) -> None:
    """An officer disabled between the request and the first message receives nothing."""
    wren = bearing(officer_with(followed, "triage"), 600, followed)
    with followed.write("sussex") as work:
        change_record(
            work, "officer", {**(find_record(work, "officer", wren.officer_id) or {}), "active": False}
        )

    async def follow() -> list[str]:
        news = ChangeNotifier(followed, asyncio.get_running_loop())
        said = [message async for message in news.stream(wren)]
        news.close()
        return said

    assert asyncio.run(follow()) == []


def test_who_looks_at_which_report_is_told_to_case_workers_alone(followed: Store) -> None:
    """Presence is sent to case workers only; an administrator's stream has heads with their own grants."""
    kit = bearing(officer_with(followed, "administrator"), 2, followed)
    wren = bearing(officer_with(followed, "triage"), 2, followed)

    def look(news: ChangeNotifier) -> None:
        news.presence("sussex", CASES, "r1", "o1", "viewing")

    assert any("event: presence" in message for message in heard(followed, wren, look))
    said = heard(followed, kit, look)
    assert not any("presence" in message for message in said) and said[0].endswith('.settings"}\n\n')


def test_who_looks_at_a_report_is_told_to_their_own_force_alone(followed: Store) -> None:
    """Presence on a report is sent only within the report's force."""
    wren = bearing(officer_with(prepare(followed, "kent"), "triage", force="kent"), 2, followed)
    said = heard(followed, wren, lambda news: news.presence("sussex", CASES, "r1", "o1", "viewing"))
    assert not any("presence" in message for message in said)


def test_a_change_between_reading_and_waiting_is_not_missed(
    followed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page request that finds nothing, while something is committed, returns it without waiting its time out."""
    officer_with(followed, "triage")
    headers = {"Authorization": f"Bearer {mint_demo_token(followed, 'triage.sussex', 600)}"}
    read = changes.page
    reads: list[int] = []

    def read_and_change(store: Store, *more: Any, **named: Any) -> Any:
        page = read(store, *more, **named)
        if not reads:
            add_report(store)
        reads.append(page.count)
        return page

    with TestClient(create_app(followed, Settings(demo=True))) as client, ThreadPoolExecutor(1) as pool:
        after = client.get("/v1/changes?limit=1000", headers=headers).json()["to"]
        monkeypatch.setattr(changes, "page", read_and_change)
        waiting = pool.submit(client.get, f"/v1/changes?after={after}&wait=25", headers=headers)
        answer = waiting.result(timeout=15)
    assert "report" in [change["kind"] for change in answer.json()["changes"]]


def answer_while_changed(store: Store, **changed: Any) -> Any:
    """Change the officer's record while a page request waits, and return the response to that request."""
    wren = officer_with(store, "triage")
    headers = {"Authorization": f"Bearer {mint_demo_token(store, 'triage.sussex', 600)}"}
    with TestClient(create_app(store, Settings(demo=True))) as client, ThreadPoolExecutor(1) as pool:
        after = client.get("/v1/changes?limit=1000", headers=headers).json()["to"]
        waiting = pool.submit(client.get, f"/v1/changes?after={after}&wait=25", headers=headers)
        waits = client.app.state.news
        while not waits._queues.get("sussex"):
            assert not waiting.done()
        with store.write("sussex") as work:
            was = find_record(work, "officer", wren.officer_id) or {}
            change_record(work, "officer", {**was, **changed})
        return waiting.result(timeout=20)


def test_a_page_that_waits_ends_when_its_officer_changes_roles(followed: Store) -> None:
    """An officer who may read less after the wait gets nothing that the earlier roles allowed."""
    answer = answer_while_changed(followed, roles=["administrator"])
    assert answer.status_code in (401, 403) and "changes" not in answer.json()


def test_a_page_that_waits_ends_when_its_officer_is_switched_off(followed: Store) -> None:
    """When the officer is disabled, a waiting page request ends at once with a refusal."""
    answer = answer_while_changed(followed, active=False)
    assert answer.status_code == 403 and answer.json()["reason"] == "inactive_officer"


def test_a_quiet_stream_shows_signs_of_life_and_ends(
    followed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An idle stream sends a comment at intervals, and closing the notifier ends every stream at once."""
    monkeypatch.setattr(events, "PING_SECONDS", 0.01)

    async def listen() -> list[str]:
        news = events.ChangeNotifier(followed, asyncio.get_running_loop())
        heard = []
        async for said in news.stream(officer_with(followed, "triage")):
            heard.append(said)
            if said.startswith(": ping"):
                monkeypatch.setattr(events, "PING_SECONDS", 30.0)
                asyncio.get_running_loop().call_later(0.05, news.end if len(heard) % 2 else news.close)
        return heard

    heard = asyncio.run(listen())
    assert heard[0].startswith("event: head") and any(m.startswith(": ping") for m in heard)


def test_what_another_process_wrote_is_told(followed: Store) -> None:
    """A change written by another process on the same database is announced after the next poll."""

    async def watch() -> str:
        news = events.ChangeNotifier(followed, asyncio.get_running_loop())
        news.look()
        other = Store(followed.url)
        with other.write("sussex") as work:
            add_event(work, "r1", "claimed", CITIZEN)
        other.close()
        stream = news.stream(officer_with(followed, "triage"))
        await anext(stream)
        await asyncio.to_thread(news.look)
        message = await asyncio.wait_for(anext(stream), 5)
        await stream.aclose()
        news.close()
        return message

    assert asyncio.run(watch()).startswith("event: head")


def run_with(
    store: Store, part: Callable[[ChangeNotifier, AsyncGenerator[str, None]], Coroutine[Any, Any, None]]
) -> None:
    """Run a part with a notifier and an officer's stream whose first message has come."""

    async def follow() -> None:
        wren = bearing(officer_with(store, "triage"), 600, store)
        news = ChangeNotifier(store, asyncio.get_running_loop())
        stream = news.stream(wren)
        assert (await anext(stream)).startswith("event: head")
        async with asyncio.timeout(20):
            await part(news, stream)
        await stream.aclose()
        news.close()

    asyncio.run(follow())


def test_a_change_of_a_case_ends_no_line(followed: Store) -> None:
    """Only what decides who may read something makes the store look at its streams again."""

    async def part(news: ChangeNotifier, stream: AsyncGenerator[str, None]) -> None:
        for number in (1, 2):
            await asyncio.to_thread(add_report, followed, number)
            assert (await anext(stream)).startswith("event: head")
            assert news._looker is not None
            await news._looker

    run_with(followed, part)


def test_of_two_changes_at_once_neither_is_overlooked(followed: Store) -> None:
    """While the first is being looked at, the second ends the stream of the officer whom it is about."""
    wren = officer_with(followed, "triage")

    async def part(news: ChangeNotifier, stream: AsyncGenerator[str, None]) -> None:
        add_report(followed)
        with followed.write("sussex") as work:
            was = find_record(work, "officer", wren.officer_id) or {}
            change_record(work, "officer", {**was, "active": False})
        assert all([message.startswith("event: head") async for message in stream])

    run_with(followed, part)


def test_a_change_that_the_database_returns_is_told_once(followed: Store) -> None:
    """A process hears of its own change twice, and its desks once."""

    async def part(news: ChangeNotifier, stream: AsyncGenerator[str, None]) -> None:
        for cursor in ("e.7.a", "e.7.a", "e.8.b"):
            news._from_store("sussex", cursor)
        told = [await anext(stream), await anext(stream)]
        assert ["e.7.a" in told[0], "e.8.b" in told[1]] == [True, True]

    run_with(followed, part)


def test_every_line_ends_when_officers_cannot_be_checked(
    followed: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is sure then who still works here, so each desk has to come back and show its token."""

    def away(force: str) -> list[str]:
        raise OperationalError("", None, ValueError("about Tamsin Orrery"))

    async def part(news: ChangeNotifier, stream: AsyncGenerator[str, None]) -> None:
        monkeypatch.setattr(news, "_changed_officers", away)
        await asyncio.to_thread(add_report, followed)
        assert all([message.startswith("event: head") async for message in stream])

    run_with(followed, part)
    assert "OperationalError" in caplog.text and "Tamsin" not in caplog.text


def test_who_waits_for_a_page_hears_that_the_store_ends(followed: Store) -> None:
    """Ending the streams wakes a page request that waits, so that the process does not outstay its patience."""

    async def wait() -> None:
        news = ChangeNotifier(followed, asyncio.get_running_loop())
        with news.listening("sussex") as until:
            waiting = asyncio.ensure_future(until(600))
            news.end()
            async with asyncio.timeout(20):
                await waiting
        news.close()

    asyncio.run(wait())
