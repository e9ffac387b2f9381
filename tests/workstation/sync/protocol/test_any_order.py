"""A desk while it is open: any order of answers, timers, wakes and pauses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.hostile_answers import HOSTILE, Forgiving
from tests.workstation.sync.protocol.open_desk import AT_ONCE, World
from tests.workstation.sync.protocol.paper_world import PaperStore
from workstation.errors import StoreUnreachable
from workstation.sync.protocol import effects, results
from workstation.sync.protocol.machine import (
    Answered,
    BeginRequested,
    Failed,
    StoreRequest,
    TimePassed,
)

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
            world.loop.signed_in()
            world.act()
        case "pause" | "go on":
            world.loop.line.paused = what == "pause"
            world.act()
        case "sleep":
            world.moved += timedelta(hours=1)
        case "soon":
            world.feed(BeginRequested("soon", world.loop.wake_soon))
        case "late" | "twice":
            _stale(world, Answered(which, ()))
        case "early":
            _stale(world, TimePassed(which))


def _stale(world: World, event: Answered | TimePassed) -> None:
    """Send an event for a ticket that no procedure waits for."""
    if event.ticket not in world.asked and event.ticket not in {ticket for _, ticket in world.timers}:
        before = len(world.trace)
        world.feed(event)
        assert len(world.trace) == before


def _answer(world: World, ticket: int, word: str) -> None:
    request = world.asked[ticket]

    def answering(request: StoreRequest[Any]) -> Any:
        if word == "bug":
            raise StoreUnreachable("a bug stands in")
        if word != "ok":
            raise HOSTILE[word]()
        return (
            results.OtherEvent()
            if isinstance(request, effects.HearConnection)
            else world.store.answer(request)
        )

    if word == "bug":
        world.asked.pop(ticket)
        world.feed(Failed(ticket, ZeroDivisionError()))
    elif not isinstance(request, effects.CloseConnection | effects.Reconnect):
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
    """Requests without time passing are bounded; once the store behaves again, everything is settled."""
    world = _played(steps)
    assert world.most_at_once <= AT_ONCE
    world.loop.line.paused = False
    world.act()
    while not (world.state == "up_to_date" and _is_settled(world)) and world.at < 10_000:
        world.pass_time(30)
    assert world.end is None and world.state == "up_to_date", world.loop.light.status
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
    """The same events give the same orders, one by one."""
    assert _played(steps).trace == _played(steps).trace
