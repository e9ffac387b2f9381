"""The sync cycle in a model world: after any loss, repeat, restore or kill, the next step is safe."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.hostile_answers import HOSTILE, Forgiving
from tests.workstation.sync.protocol.paper_world import Killed, PaperDesk, PaperStore, StillClock
from workstation.errors import (
    ProtocolMismatch,
    Retryable,
    StoreProblem,
    StoreUnreachable,
)
from workstation.sync.protocol import effects, results
from workstation.sync.protocol.cycle import FULL, RELEASE, Cycle, CycleRules
from workstation.sync.protocol.machine import (
    Answered,
    BeginRequested,
    Event,
    Failed,
    Machine,
    Perform,
    ProcedureEnded,
    SetTimer,
    StoreRequest,
    TimePassed,
    advance,
)
from workstation.sync.protocol.retry_timer import RetryTimer

FAULTS = (
    "none",
    "lose the request",
    "lose the answer",
    "repeat",
    "busy",
    "garble",
    "kill here",
    "kill later",
)
AT_ONCE = 60  # The most requests allowed without time passing.
Answering = Callable[[StoreRequest[Any]], Any]


class Run:
    """One run of a cycle: executes its orders and keeps a trace of everything sent."""

    def __init__(self, desk: PaperDesk, answer: Answering, rules: CycleRules = FULL) -> None:
        self.clock = StillClock()
        self.cycle = Cycle(RetryTimer(self.clock, Random(1)), rules)
        self.desk, self.answer = desk, answer
        self.trace: list[str] = []
        self.most_at_once = 0

    def run(self, attempts: int = 8) -> bool:
        """Run to the end; return whether both sides agree. Raises what the cycle raises."""
        machine, at_once = Machine(), 0
        event: Event = BeginRequested("run", lambda: self.cycle.run(attempts))
        while True:
            (order,) = advance(machine, event, self.desk.perform)
            self.trace.append(repr(order))
            match order:
                case Perform(ticket, effect):
                    assert isinstance(effect, StoreRequest)
                    at_once += 1
                    self.most_at_once = max(self.most_at_once, at_once)
                    event = self._answered(ticket, effect)
                case SetTimer(ticket, seconds):
                    at_once = 0 if seconds > 0 else at_once
                    self.clock.at += seconds
                    event = TimePassed(ticket)
                case ProcedureEnded(_, report, error):
                    if error is not None:
                        raise error
                    return bool(report.converged)

    def _answered(self, ticket: int, request: StoreRequest[Any]) -> Event:
        try:
            return Answered(ticket, self.answer(request))
        except StoreProblem as fault:
            return Failed(ticket, fault)


class Line:
    """The connection to a model store, on which the next requests meet the planned faults."""

    def __init__(self, desk: PaperDesk, store: PaperStore, plan: list[str]) -> None:
        self.desk, self.store, self.plan = desk, store, list(plan)

    def __call__(self, request: StoreRequest[Any]) -> Any:
        fault = self.plan.pop(0) if self.plan else "none"
        if fault == "lose the request":
            raise StoreUnreachable("lost")
        if fault == "busy":
            raise Retryable("busy", after=2)
        if fault == "kill here":
            raise Killed
        if fault == "kill later":
            self.desk.kill_after = len(self.plan) % 4
        answer = self.store.answer(request)
        if fault == "repeat":
            answer = self.store.answer(request)
        if fault == "lose the answer":
            raise StoreUnreachable("lost on its way back")
        if fault == "garble":
            raise ProtocolMismatch("garbled")
        return answer


def exchange(desk: PaperDesk, store: PaperStore, plan: list[str], attempts: int = 8) -> Run:
    """Synchronise; the desk may be killed or give up on the way."""
    run = Run(desk, Line(desk, store, plan))
    try:
        run.run(attempts)
    except (Killed, StoreProblem):
        desk.kill_after = None
    return run


STEPS: st.SearchStrategy[tuple[str, list[str]]] = st.one_of(
    st.just(("note", [])),
    st.just(("back up", [])),
    st.just(("restore", [])),
    st.just(("restore with a new epoch", [])),
    st.tuples(st.just("exchange"), st.lists(st.sampled_from(FAULTS), max_size=8)),
)


def play(steps: list[tuple[str, list[str]]]) -> tuple[PaperDesk, PaperStore, list[str]]:
    """Play all steps, then synchronise over a good connection."""
    desk, store = PaperDesk(), PaperStore()
    backup, trace = store.backup(), list[str]()
    for step, plan in steps:
        match step:
            case "note":
                desk.note()
            case "back up":
                backup = store.backup()
            case "restore":
                store = backup.backup()
            case "restore with a new epoch":
                epoch, store = store.epoch, backup.backup()
                store.epoch = epoch + 1
            case _:
                trace += exchange(desk, store, plan, attempts=3).trace
    for _ in range(3):
        trace += exchange(desk, store, []).trace
    return desk, store, trace


@given(st.lists(STEPS, max_size=14))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_nothing_written_is_lost_or_doubled(steps: list[tuple[str, list[str]]]) -> None:
    """Requests and responses are lost or repeated, the store is restored, and the desk is killed after any write."""
    desk, store, _ = play(steps)
    assert sorted(store.notes) == sorted(one.id for one in desk.commands)
    assert all(one.state == "confirmed" for one in desk.commands)
    assert sorted(desk.records) == sorted(store.notes)


@given(st.lists(STEPS, max_size=10))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_the_same_events_have_the_same_effects(steps: list[tuple[str, list[str]]]) -> None:
    """The traces are equal byte for byte, whatever happened."""
    assert play(steps)[2] == play(steps)[2]


@pytest.mark.parametrize("writes", range(40))
def test_killed_after_any_write_the_next_exchange_is_safe(writes: int) -> None:
    """The desk is killed between any two writes of an exchange that sends, is restored and restarts its copy."""
    desk, store = PaperDesk(), PaperStore()
    for _ in range(4):
        desk.note()
    exchange(desk, store, [])
    store = PaperStore(epoch=1)
    desk.note()
    desk.kill_after = writes
    exchange(desk, store, [])
    desk.kill_after = None
    assert Run(desk, Line(desk, store, [])).run()
    assert sorted(store.notes) == sorted(one.id for one in desk.commands)


@given(st.lists(st.sampled_from(["ok", *HOSTILE]), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_schedule_of_answers_runs_hot(schedule: list[str]) -> None:
    """Whatever the store answers, repeatedly, the cycle ends and pauses between its requests."""
    desk, store = Forgiving(), PaperStore()
    for _ in range(3):
        desk.note()
    turn = 0

    def answer(request: StoreRequest[Any]) -> Any:
        nonlocal turn
        word = schedule[turn % len(schedule)]
        turn += 1
        assert turn < 2_000, "the exchange does not end"
        if word != "ok":
            raise HOSTILE[word]()
        return store.answer(request)

    run = Run(desk, answer)
    try:
        run.run()
    except (StoreProblem, AssertionError) as end:
        assert isinstance(end, StoreProblem) or "two commands" in str(end), end
    assert run.most_at_once <= AT_ONCE


def test_a_store_restored_twice_is_asked_twice_by_a_desk_that_lost_its_place() -> None:
    """A desk whose copy is damaged has only the store's count to notice a restore by, each time anew."""
    desk, store = PaperDesk(), PaperStore()
    desk.note()
    run = Run(desk, store.answer)
    assert run.run()
    backup = store.backup()
    desk.note()
    assert run.run()
    for _ in range(2):
        desk.cursor, desk.records = None, {}
        run.answer = (restored := backup.backup()).answer
        assert run.run()
        assert restored.notes == ["n0", "n1"]


@pytest.mark.parametrize(
    "fault", ["gap", "gap ahead", "earlier", "other client", "not taken", "reused", "busy", "away", "garbage"]
)
def test_reading_never_waits_for_sending(fault: str) -> None:
    """A store that accepts no command still sends its changes, in the same round."""
    desk, store = Forgiving(), PaperStore(notes=["elsewhere"])
    desk.note()

    def answer(request: StoreRequest[Any]) -> Any:
        if isinstance(request, effects.Push) and request.commands:
            raise HOSTILE[fault]()
        return store.answer(request)

    run = Run(desk, answer)
    with suppress(StoreProblem):
        run.run(attempts=1)
    assert "elsewhere" in desk.records


def test_a_release_fetches_nothing_and_confirms_what_was_accepted() -> None:
    """A release fetches nothing and confirms accepted commands: the same cycle with other rules."""
    desk, store = PaperDesk(), PaperStore()
    desk.note()
    run = Run(desk, Line(desk, store, ["busy", "lose the answer"]), RELEASE)
    with pytest.raises(StoreUnreachable):
        run.run()
    run = Run(desk, Line(desk, store, ["busy"]), RELEASE)
    assert run.run() and [one.state for one in desk.commands] == ["confirmed"]
    assert store.notes == ["n0"] and all("Push(" in one for one in run.trace if one.startswith("Perform"))


class Rebuilt(PaperDesk):
    """A model desk whose copy can be discarded by somebody else."""

    generation = 0

    def _read(self, effect: Any) -> tuple[Any, bool]:
        match effect:
            case effects.ReadGeneration():
                return self.generation, False
            case effects.ReadPlace():
                return results.CopyPlace(self.cursor, self.refreshing, self.generation), False
        return super()._read(effect)

    def discard(self) -> None:
        """Start an empty copy."""
        self.generation, self.cursor, self.records = self.generation + 1, None, {}


@pytest.mark.parametrize("at", range(5))
def test_a_page_from_the_middle_never_begins_a_new_copy(at: int) -> None:
    """The copy is discarded while any page is on its way: the new one is read from the start, and is whole."""
    desk, store = Rebuilt(), PaperStore(notes=[f"x{number}" for number in range(10)])
    asked = 0

    def answer(request: StoreRequest[Any]) -> Any:
        nonlocal asked
        answered = store.answer(request)
        if isinstance(request, effects.AskPage):
            if asked == at:
                desk.discard()
            asked += 1
        return answered

    assert Run(desk, answer).run()
    assert sorted(desk.records) == sorted(store.notes)


def test_a_store_that_sends_one_place_again_and_again_is_left() -> None:
    """A page that says that there is more and does not move on is refused, and nothing asks for it without a pause."""
    desk, store = PaperDesk(), PaperStore(notes=[f"x{number}" for number in range(10)])

    def answer(request: StoreRequest[Any]) -> Any:
        answered = store.answer(request)
        if isinstance(request, effects.AskPage) and request.cursor is not None:
            return replace(answered, to=request.cursor, more=True)
        return answered

    run = Run(desk, answer)
    with pytest.raises(ProtocolMismatch, match="same position"):
        run.run(attempts=3)
    assert sum("AskPage" in one for one in run.trace) <= 4 and len(desk.records) == 3
