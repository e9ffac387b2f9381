"""A desk while it is open, on paper and on made-up time: any order of answers, timers, wakes and pauses."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workstation.sync.protocol.paper_world import NOW, PaperDesk, PaperStore
from tests.workstation.sync.protocol.test_cycle import HOSTILE, Forgiving
from workstation.errors import ForbiddenByStore, Retryable, SignInNeeded, StoreProblem, StoreUnreachable
from workstation.sync.protocol import effects
from workstation.sync.protocol.connection import Connection
from workstation.sync.protocol.machine import (
    Begun,
    Done,
    Drop,
    Ended,
    Event,
    Failed,
    Machine,
    Perform,
    Request,
    SetTimer,
    TimePassed,
    Woken,
    advance,
)

AT_ONCE = 40  # Requests without time passing or somebody acting, at most.
Answering = Callable[[Request[Any]], Any]


class World:
    """A connection, the requests that are on their way, and timers that pass when they are told to."""

    def __init__(self, desk: PaperDesk, store: PaperStore) -> None:
        self.desk, self.store = desk, store
        self.at, self.moved = 0.0, timedelta(0)
        self.machine = Machine()
        self.connection = Connection(self.machine, self, Random(1))
        self.asked: dict[int, Request[Any]] = {}
        self.timers: list[tuple[float, int]] = []
        self.dropped: set[int] = set()
        self.trace: list[str] = []
        self.at_once = self.most_at_once = 0
        self.end: Ended | None = None
        self.feed(Begun("run", self.connection.run))

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.at) + self.moved

    def monotonic(self) -> float:
        return self.at

    def feed(self, event: Event) -> None:
        """Hand an event to the machine and keep what it orders."""
        for order in advance(self.machine, event, self.desk.perform):
            self.trace.append(repr(order))
            match order:
                case Perform(ticket, effect):
                    assert isinstance(effect, Request)
                    self.asked[ticket] = effect
                    self.at_once += not isinstance(effect, effects.CloseLine | effects.HearLine)
                    self.most_at_once = max(self.most_at_once, self.at_once)
                case SetTimer(ticket, seconds):
                    heapq.heappush(self.timers, (self.at + seconds, ticket))
                case Drop(ticket):
                    self.asked.pop(ticket, None)
                    self.dropped.add(ticket)
                case Ended("run"):
                    self.end = order

    def answer(self, ticket: int, answering: Answering) -> None:
        """Answer one request."""
        request = self.asked.pop(ticket)
        try:
            self.feed(Done(ticket, answering(request)))
        except StoreProblem as fault:
            self.feed(Failed(ticket, fault))

    def tick(self) -> None:
        """Let time pass until the next timer."""
        at, ticket = heapq.heappop(self.timers)
        if ticket not in self.dropped:
            self.at_once = 0 if at > self.at else self.at_once
            self.at = max(self.at, at)
            self.feed(TimePassed(ticket))

    def act(self) -> None:
        """Somebody acts; what is due at once is due now."""
        self.at_once = 0
        self.feed(Woken())
        while self.timers and self.timers[0][0] <= self.at:
            self.tick()

    def settle(self, answering: Answering | None = None, line: Answering | None = None) -> None:
        """Answer everything that is asked, but not the live line, until nothing is."""
        while tickets := [t for t, one in self.asked.items() if not isinstance(one, effects.HearLine)]:
            self.answer(tickets[0], answering or self.store.answer)
            assert self.at_once <= AT_ONCE, self.trace[-50:]
        for ticket in [t for t, one in self.asked.items() if line and isinstance(one, effects.HearLine)]:
            self.answer(ticket, line or self.store.answer)

    def pass_time(self, seconds: float, answering: Answering | None = None) -> None:
        """Let so much time pass, with everything answered that is asked meanwhile."""
        until = self.at + seconds
        self.settle(answering)
        while self.timers and self.timers[0][0] <= until:
            self.tick()
            self.settle(answering)
        self.at = until

    @property
    def state(self) -> str:
        """What the light shows."""
        return self.connection.state

    def pages(self) -> int:
        """How often the feed was asked."""
        return sum("AskPage" in one for one in self.trace)


def healthy(notes: int = 0) -> World:
    """A world whose desk is up to date and whose line speaks."""
    desk = PaperDesk()
    for _ in range(notes):
        desk.note()
    world = World(desk, PaperStore())
    world.settle(line=lambda _: ("", {}))
    world.pass_time(6)
    return world


def test_a_desk_comes_up_to_date_and_then_keeps_still() -> None:
    """Everything sent and fetched in the first round; with a live line nothing is asked for minutes."""
    world = healthy(notes=3)
    assert world.state == "up_to_date" and world.store.notes == ["n0", "n1", "n2"]
    assert [one.state for one in world.desk.commands] == ["confirmed"] * 3
    asked = world.pages()
    world.pass_time(200)
    assert world.pages() == asked and world.connection.line.live


def test_news_on_the_line_is_fetched_at_once() -> None:
    """A head that is not ours wakes; a sign of life, our own head and an event of tomorrow do not."""
    world = healthy()
    for name, data, more in (
        ("", {}, 0),
        ("head", {"to": "0.0"}, 0),
        ("weather", {}, 0),
        ("head", {"to": "0.1"}, 1),
    ):
        asked = world.pages()
        world.settle(line=lambda _, told=(name, data): told)  # type: ignore[misc]
        world.pass_time(0)
        assert world.pages() - asked == more, name


@pytest.mark.parametrize("word", ["gap", "busy", "away", "garbage", "forbidden", "not taken"])
def test_reading_never_waits_for_sending(word: str) -> None:
    """Whatever the store says of commands: news is fetched in the same round and in every later one."""
    desk, store = Forgiving(), PaperStore(notes=["elsewhere"])
    desk.note()
    world = World(desk, store)

    def answering(request: Request[Any]) -> Any:
        if isinstance(request, effects.Push) and request.commands:
            raise HOSTILE[word]()
        return store.answer(request)

    world.pass_time(0, answering)
    assert "elsewhere" in desk.records
    store.notes.append("later")
    world.pass_time(10, answering)
    assert "later" in desk.records


def test_a_gap_said_of_a_question_sends_nothing_again() -> None:
    """It makes sense of commands alone; whatever else it is said of fails, and is asked ever more rarely."""
    world = healthy(notes=2)

    def answering(request: Request[Any]) -> Any:
        if not isinstance(request, effects.Push | effects.AskPage | effects.CloseLine):
            raise HOSTILE["gap"]()
        return world.store.answer(request)

    def pushes() -> int:
        return sum("Push(" in one for one in world.trace)

    sent, asked = pushes(), world.pages()
    world.act()
    world.pass_time(120, answering)
    assert pushes() == sent and world.pages() - asked <= 30


def test_an_answer_to_commands_that_never_comes_stops_no_reading() -> None:
    """A push on its way for minutes: the feed is asked every few seconds beside it, and at once for a wake."""
    desk, store = PaperDesk(), PaperStore()
    desk.note()
    world = World(desk, store)

    def answer_all_but_commands() -> None:
        while tickets := [
            t for t, one in world.asked.items() if not isinstance(one, effects.Push | effects.HearLine)
        ]:
            world.answer(tickets[0], store.answer)

    answer_all_but_commands()
    for step in (world.tick, world.tick, world.act, world.act):
        asked = world.pages()
        while world.pages() == asked:
            step()
            answer_all_but_commands()
            assert world.at < 60
    assert sum("Push(" in one for one in world.trace) == 1


def test_what_the_store_asks_for_is_not_shortened_by_anybody() -> None:
    """An officer who acts twice a second changes nothing; the light says when the next try is."""
    world = healthy()
    busy = lambda _: _raise(Retryable("busy", after=60))  # noqa: E731
    world.act()
    world.pass_time(0, busy)
    asked = world.pages()
    for _ in range(50):
        world.act()
        world.pass_time(1, busy)
    assert world.pages() == asked and world.connection.light.status.next_try is not None
    world.pass_time(15)
    assert world.state == "up_to_date"


def _raise(fault: Exception) -> Any:
    raise fault


def test_a_sign_in_is_renewed_and_one_that_cannot_be_is_said() -> None:
    """A renewed token goes on at once; without one a person is asked, and their sign-in is tried at once."""
    world = healthy()
    refused: list[bool] = [True]

    def answering(request: Request[Any]) -> Any:
        if isinstance(request, effects.RenewSignIn):
            return renewable
        if refused and isinstance(request, effects.AskPage):
            refused.pop()
            raise SignInNeeded("again")
        return world.store.answer(request)

    renewable = True
    world.act()
    world.pass_time(0, answering)
    assert world.state == "up_to_date"
    renewable = False
    refused.extend([True])
    world.act()
    world.pass_time(0, answering)
    assert world.state == "sign_in"
    world.connection.signed_in()
    world.act()
    world.pass_time(1, answering)
    assert world.state == "up_to_date"


def test_a_round_without_an_answer_is_not_up_to_date() -> None:
    """Twenty-two seconds of silence are said, though no fault has come yet."""
    world = healthy()
    world.act()
    assert world.state == "up_to_date" and any(
        isinstance(one, effects.AskPage) for one in world.asked.values()
    )
    since = world.at
    while world.at < since + 23:
        world.tick()
    assert world.state == "offline"


def test_a_sleep_opens_the_line_anew() -> None:
    """The time of day went on and the other clock did not."""
    world = healthy()
    world.moved += timedelta(hours=2)
    world.pass_time(6)
    assert any("Reconnect" in one for one in world.trace)
    assert sum("HearLine(line=2)" in one for one in world.trace) == 1 and world.state == "up_to_date"


def test_a_part_that_was_ended_is_begun_anew_and_said() -> None:
    """At the next round, which its end brings about."""
    from workstation.sync.protocol.machine import Interrupted

    world = healthy()
    (ticket,) = [t for t, one in world.asked.items() if isinstance(one, effects.HearLine)]
    del world.asked[ticket]
    world.feed(Failed(ticket, Interrupted()))
    world.pass_time(1)
    assert any("restarted" in status.detail for status in world.desk.statuses)
    assert any(isinstance(one, effects.HearLine) for one in world.asked.values())
    assert world.state == "up_to_date"


def test_a_paused_desk_asks_nothing() -> None:
    """Sending on its way is given up; nothing is asked until the officer works online again."""
    world = healthy()
    world.connection.line.paused = True
    world.act()
    world.pass_time(0)
    before = len(world.asked)
    world.pass_time(600)
    assert world.state == "paused" and len(world.asked) == before and not world.connection.may_ask
    world.connection.line.paused = False
    world.act()
    world.pass_time(1)
    assert world.state == "up_to_date"


def test_a_bug_is_noted_and_ends_nothing() -> None:
    """A round that fails for no known reason is one failure among others."""
    world = healthy()
    world.act()
    (ticket,) = [t for t, one in world.asked.items() if isinstance(one, effects.AskPage)]
    del world.asked[ticket]
    world.feed(Failed(ticket, ZeroDivisionError("of somebody's")))
    assert world.state == "offline" and "somebody" not in world.connection.light.status.detail
    assert [type(one) for one in world.desk.shown][-1] is effects.NoteBug
    world.pass_time(5)
    assert world.state == "up_to_date"


def test_forbidden_is_said_and_asked_rarely() -> None:
    """Trying again does not help until a person has done something."""
    world = healthy()
    world.act()
    forbidden = lambda _: _raise(ForbiddenByStore("no"))  # noqa: E731
    world.pass_time(0, forbidden)
    asked = world.pages()
    world.pass_time(200, forbidden)
    assert world.state == "incompatible" and world.pages() == asked


# -- any order of events ------------------------------------------------------------------------------------------

WORDS = ["ok", *HOSTILE, "bug"]
STEPS = st.one_of(
    st.tuples(st.just("answer"), st.integers(0, 5), st.sampled_from(WORDS)),
    st.tuples(st.just("answer"), st.integers(0, 5), st.just("ok")),
    st.tuples(st.sampled_from(["time", "wake", "note", "sign in", "pause", "go on", "sleep", "soon"]), st.just(0), st.just("")),
    st.tuples(st.sampled_from(["late", "twice", "early"]), st.integers(1, 60), st.just("")),
)  # fmt: skip
Step = tuple[str, int, str]


def _step(world: World, step: Step) -> None:
    what, which, word = step
    match what:
        case "answer" if world.asked:
            _answer(world, sorted(world.asked)[which % len(world.asked)], word)
        case "time":
            world.tick()
        case "wake":
            world.act()
        case "note":
            world.desk.note()
        case "sign in":
            world.connection.signed_in()
            world.act()
        case "pause" | "go on":
            world.connection.line.paused = what == "pause"
            world.act()
        case "sleep":
            world.moved += timedelta(hours=1)
        case "soon":
            world.feed(Begun("soon", world.connection.wake_soon))
        case "late" | "twice":
            _stale(world, Done(which, ()))
        case "early":
            _stale(world, TimePassed(which))


def _stale(world: World, event: Done | TimePassed) -> None:
    """Hand over an event for a ticket that nobody waits for."""
    if event.ticket not in world.asked and event.ticket not in {ticket for _, ticket in world.timers}:
        before = len(world.trace)
        world.feed(event)
        assert len(world.trace) == before


def _answer(world: World, ticket: int, word: str) -> None:
    request = world.asked[ticket]

    def answering(request: Request[Any]) -> Any:
        if word == "bug":
            raise StoreUnreachable("a bug stands in")
        if word != "ok":
            raise HOSTILE[word]()
        return ("", {}) if isinstance(request, effects.HearLine) else world.store.answer(request)

    if word == "bug":
        world.asked.pop(ticket)
        world.feed(Failed(ticket, ZeroDivisionError()))
    elif not isinstance(request, effects.CloseLine | effects.Reconnect):
        world.answer(ticket, answering)
    else:
        world.answer(ticket, world.store.answer)


def _played(steps: list[Step]) -> World:
    world = World(Forgiving(), PaperStore())
    for step in steps:
        _step(world, step)
        assert world.end is None, world.end
    return world


@given(st.lists(STEPS, max_size=80))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_order_of_events_runs_neither_hot_nor_into_a_wall(steps: list[Step]) -> None:
    """Requests without time passing are bounded; when the store behaves again, everything is settled."""
    world = _played(steps)
    assert world.most_at_once <= AT_ONCE
    world.connection.line.paused = False
    world.act()
    while not (world.state == "up_to_date" and _is_settled(world)) and world.at < 10_000:
        world.pass_time(30)
    assert world.end is None and world.state == "up_to_date", world.connection.light.status
    refused = {one.id for one in world.desk.commands if one.state == "refused"}
    assert sorted(world.store.notes) == sorted(
        one.id for one in world.desk.commands if one.id not in refused or one.id in world.store.notes
    )
    assert _is_settled(world)


def _is_settled(world: World) -> bool:
    return all(one.state in ("confirmed", "refused") for one in world.desk.commands)


@given(st.lists(STEPS, max_size=80))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_same_events_have_the_same_effects(steps: list[Step]) -> None:
    """Order by order."""
    assert _played(steps).trace == _played(steps).trace
