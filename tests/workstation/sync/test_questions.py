"""What the window asks the store beside the feed: answered by a store that is there, and never waited for otherwise."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from casework.proportions import Range
from tests.helpers.scripted_store import Store, World, problem, said
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.attachments import FetchedFile
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.domain.metrics import ALL
from workstation.domain.online_comparison import ComparisonRequest, KnownWeeks, OnlineComparison
from workstation.errors import ForbiddenByStore, ProtocolMismatch, StoreUnreachable
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.engine import Engine
from workstation.sync.past import read_past

T = TypeVar("T")
DAY, NEXT = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)
LOOK = Access("", "", CONSULTATION, "report", "r1", "r1", officer="o1")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Yield a desk with an empty profile, and its store."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        yield World(profile, Store())


def ask(world: World, question: Callable[[Engine], Awaitable[T]], rounds: int = 0) -> T:
    """Ask a question at a desk that has had so many exchanges with the store."""

    async def go() -> T:
        async with Client("https://store", lambda: "token", httpx.MockTransport(world.store)) as client:
            engine = world.engine(client)
            for _ in range(rounds):
                await engine.run_round()
            return await question(engine)

    return asyncio.run(go())


def test_a_persons_history_names_its_reason(world: World) -> None:
    """The store is told why the officer looks, and answers with reports that the desk does not have."""
    told: list[bytes] = []

    def history(request: httpx.Request) -> httpx.Response:
        told.append(request.content)
        return said({"reports": [{"id": "r7", "reference": "SOH-7", "status": 5}]})

    world.store.answers["/v1/people/p 1/history"] = history
    (found,) = ask(world, lambda engine: engine.questions.history("p 1", "Repeat calls."))
    assert (found.id, found.reference, found.status) == ("r7", "SOH-7", None) and b"Repeat calls." in told[0]


def test_the_versions_of_a_setting_are_told_newest_first(world: World) -> None:
    """The kind and the id are asked for; a store that refuses is as one that does not answer."""

    def versions(request: httpx.Request) -> httpx.Response:
        assert dict(request.url.params) == {"kind": "team", "id": "t1"}
        return said({"versions": [{"id": "v2", "number": 2}, {"id": "v1", "number": 1}]})

    world.store.answers["/v1/versions"] = versions
    found = ask(world, lambda engine: engine.questions.versions("team", "t1"))
    assert found is not None and [one.number for one in found] == [2, 1]
    world.store.answers["/v1/versions"] = lambda _: problem(403, "not_allowed")
    assert ask(world, lambda engine: engine.questions.versions("team", "t1")) is None


def test_an_answer_that_is_no_object_is_none(world: World) -> None:
    """A list that holds something else than documents is refused whole, and the window is told nothing."""
    world.store.answers["/v1/people/p1/history"] = lambda _: said({"reports": [7]})
    assert ask(world, lambda engine: engine.questions.history("p1", "")) == []


def test_who_works_offline_asks_nothing(world: World) -> None:
    """While the officer works offline no question leaves the desk, and each has its empty answer at once."""

    async def everything(engine: Engine) -> list[Any]:
        engine.paused = True
        assert engine.paused
        questions, wanted = engine.questions, AuditRequest("Checking.")
        await questions.present("r1", "viewing")
        return [
            await questions.content("f1", "ab" * 32),
            await questions.history("p1", "Repeat calls."),
            await questions.past(DAY, NEXT, ""),
            await questions.versions("team", "t1"),
            await questions.export_accepted("a1"),
            type(await questions.record_page(wanted, 0, 50)),
            type(await questions.comparison(ComparisonRequest())),
        ]

    nothing = [FetchedFile(), [], None, None, "", StoreUnreachable, StoreUnreachable]
    assert ask(world, everything) == nothing and world.store.asked == []


NUMBERS = {"came_in": 5, "went_out": 4, "first_answers": 3, "first_median": 1.5, "first_ninety": None,
           "clocks": {"first_contact": {"met": 3, "broken": 1}}, "feedback": 2,
           "marks": {"treatment": {"count": 2, "mean": 4.5}}}  # fmt: skip
THEFT = {**NUMBERS, "came_in": 2}
SPAN = {"from": "2026-11-23T00:00:00.000Z", "to": "2026-11-24T00:00:00.000Z", "all": NUMBERS,
        "services": {"theft": THEFT}}  # fmt: skip
BOARD = {"as_of": "2026-11-24T09:00:00.000Z", "span": SPAN, "days": [SPAN, {**SPAN, "services": {}}]}


def test_the_stores_figures_are_those_of_the_board(world: World) -> None:
    """Each figure has the name and the part under which the board looks for it, for the span and for each day."""

    def board(request: httpx.Request) -> httpx.Response:
        assert dict(request.url.params) == {"from": SPAN["from"], "to": SPAN["to"]}
        return said(BOARD)

    world.store.answers["/v1/board"] = board
    past = ask(world, lambda engine: engine.questions.past(DAY, NEXT, ""))
    assert past is not None and past.edges == (DAY, DAY, NEXT)
    assert [past.value("came_in", part) for part in (ALL, "0", "1", "2")] == [5, 5, 5, None]
    assert (past.value("first_median", ALL, ALL), past.value("first_ninety", ALL, ALL)) == (1.5, None)
    assert past.value("first_answers", ALL, "theft") == 3
    clock = [past.value(f"clock_{name}", "first_contact") for name in ("met", "broken", "without")]
    assert clock == [3, 1, 0], "a store of an earlier version does not count what ended without"
    assert past.value("feedback", ALL, ALL) == 2 and past.value("mark_mean", "treatment", ALL, ALL) == 4.5


def test_figures_of_one_service_leave_out_days_without_it(world: World) -> None:
    """A service that nobody used on a day, or in the span, has no figures there, and not those of all services."""
    world.store.answers["/v1/board"] = lambda _: said(BOARD)
    theft, fraud = (
        ask(world, lambda engine, one=one: engine.questions.past(DAY, NEXT, one))  # type: ignore[misc]
        for one in ("theft", "fraud")
    )
    assert theft is not None and [theft.value("came_in", part) for part in (ALL, "0", "1")] == [2, 2, None]
    assert fraud is not None and fraud.figures == ()


@pytest.mark.parametrize("wrong", [{"as_of": "soon"}, {"days": [{**SPAN, "from": "x"}]}, {"span": None}])
def test_figures_at_no_time_are_refused(wrong: dict[str, Any]) -> None:
    """An answer with a time that is none is refused whole: no figure is shown beside the wrong day."""
    with pytest.raises(ProtocolMismatch):
        read_past(said({**BOARD, **wrong}).content)


def _share(low: float) -> dict[str, Any]:
    return {"some": 1, "all": 4, "low": low, "high": 0.7}


FORCE = {"force": "sussex", "name": "Sussex", "shares": [{"key": "online", "period": _share(0.1)}],
         "counts": [{"key": "reports", "baseline": 3}],
         "baseline_weeks": {"entered": 3, "all": 4}, "period_weeks": {"entered": 4, "all": 4}}  # fmt: skip


def test_two_months_are_compared_by_the_store(world: World) -> None:
    """Only the months that were chosen are asked for; a month without a share has none."""
    asked: list[tuple[str, dict[str, str]]] = []

    def comparison(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.path, dict(request.url.params)))
        return said({"baseline": "2026-09", "period": "2026-10", "forces": [FORCE]})

    for path in ("/v1/comparison", "/v1/national/comparison"):
        world.store.answers[path] = comparison
    own = ask(world, lambda engine: engine.questions.comparison(ComparisonRequest(period="2026-10")))
    ask(world, lambda engine: engine.questions.comparison(ComparisonRequest(national=True)))
    assert asked == [("/v1/comparison", {"period": "2026-10"}), ("/v1/national/comparison", {})]
    assert isinstance(own, OnlineComparison)
    (force,) = own.forces
    online, weeks = force.shares["online"], force.weeks
    assert online.before is None and online.after is not None
    assert (online.after.some, online.after.range) == (1, Range(0.1, 0.7))
    assert (force.counts["reports"].before, force.counts["reports"].after) == (3, None)
    assert weeks == (KnownWeeks(3, 4), KnownWeeks(4, 4))


def test_a_comparison_that_is_not_for_this_officer_says_so(world: World) -> None:
    """The window shows the store's own reason."""
    world.store.answers["/v1/comparison"] = lambda _: problem(403, "not_allowed")
    found = ask(world, lambda engine: engine.questions.comparison(ComparisonRequest()))
    assert isinstance(found, ForbiddenByStore) and "not_allowed" in str(found.message)


def test_an_export_waits_for_the_stores_word_on_its_entry(world: World) -> None:
    """Before the officer is known nothing is asked; then the entry is sent and its answer comes back."""
    access = world.profile.journal.log_access(LOOK).id
    assert ask(world, lambda engine: engine.questions.export_accepted(access)) == ""

    def audit(request: httpx.Request) -> httpx.Response:
        sent = [event["id"] for event in json.loads(request.content)["events"]]
        refused = [{"id": access, "problem": {"code": "body_invalid"}}] if access in sent else []
        return said({"accepted": [id_ for id_ in sent if id_ != access], "known": [], "refused": refused})

    world.store.answers["/v1/audit"] = audit
    assert ask(world, lambda engine: engine.questions.export_accepted(access), rounds=1) == "refused"


def test_a_page_of_the_audit_log_is_asked_of_a_known_force(world: World) -> None:
    """Before the first exchange nobody knows whose log it is; a page of the log also publishes open alarms."""
    wanted = AuditRequest("Checking.", report="r1")
    early = ask(world, lambda engine: engine.questions.record_page(wanted, 0, 50))
    assert isinstance(early, StoreUnreachable)

    def entries(request: httpx.Request) -> httpx.Response:
        told = {"purpose": "Checking.", "report": "r1", "start": "0", "limit": "50"}
        assert dict(request.url.params) == told, "what was not asked for is not sent"
        return said({"size": 1, "entries": [{"index": 0, "leaf": "{}"}]})

    world.store.answers["/v1/audit/entries"] = entries

    async def page(engine: Engine) -> object:
        world.profile.journal.raise_alarm("fork", None, None, [])
        return await engine.questions.record_page(wanted, 0, 50)

    found = ask(world, page, rounds=1)
    assert isinstance(found, EntryPage) and [one.proved for one in found.entries] == [False]
    assert world.states[-1].alarms == 1 and world.states[-1].state == "up_to_date"
    world.store.answers["/v1/audit/entries"] = lambda _: problem(403, "not_allowed")
    refused = ask(world, lambda engine: engine.questions.record_page(wanted, 0, 50), rounds=1)
    assert isinstance(refused, ForbiddenByStore)


def test_presence_is_said_while_connected_and_its_loss_does_no_harm(world: World) -> None:
    """A desk that is not connected says nothing; a lost update makes it look whether the store is still there."""
    ask(world, lambda engine: engine.questions.present("r1", "viewing"))
    assert world.store.asked == []
    ask(world, lambda engine: engine.questions.present("r1", "viewing"), rounds=1)
    assert world.store.asked[-1] == "/v1/presence"

    def lost(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("nothing")

    async def present(engine: Engine) -> bool:
        engine._loop._machine.woken = False
        await engine.questions.present("r1", "drafting")
        return engine._loop._machine.woken

    world.store.answers["/v1/presence"] = lost
    assert ask(world, present, rounds=1)
