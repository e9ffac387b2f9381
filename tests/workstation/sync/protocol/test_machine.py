"""The machine alone: concurrent procedures, responses late, twice or never, and no unexpected end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.sync.protocol.machine import (
    Answered,
    BeginProcedure,
    BeginRequested,
    Drop,
    Event,
    Failed,
    LocalEffect,
    Machine,
    Order,
    Perform,
    Procedure,
    ProcedureEnded,
    SetTimer,
    StopProcedure,
    StopRequested,
    StoreRequest,
    TimePassed,
    WaitUntil,
    Woken,
    advance,
    do,
)


@dataclass(frozen=True)
class Ask(StoreRequest[str]):
    """A question."""

    text: str


@dataclass(frozen=True)
class Look(LocalEffect[str]):
    """A local read."""

    text: str


def begun(machine: Machine, procedure: Callable[[], Procedure[Any]], name: str = "one") -> list[Order]:
    """Start a procedure and return its orders."""
    return advance(machine, BeginRequested(name, procedure), lambda effect: getattr(effect, "text", None))


def test_a_procedure_is_resumed_with_what_came_of_it() -> None:
    """A procedure is resumed with each result: local effects at once, requests by their ticket."""

    def procedure() -> Procedure[str]:
        here = yield from do(Look("here"))
        there = yield from do(Ask("there"))
        return here + there

    machine = Machine()
    (order,) = begun(machine, procedure)
    assert isinstance(order, Perform) and order.effect == Ask("there")
    assert advance(machine, Answered(order.ticket, " and there"), str) == [
        ProcedureEnded("one", "here and there")
    ]


def test_a_fault_is_raised_where_the_effect_was_asked_for() -> None:
    """An uncaught fault ends the procedure and is reported once."""

    def procedure() -> Procedure[str]:
        try:
            yield from do(Ask("first"))
        except ValueError:
            yield from do(Ask("second"))
        return ""

    machine = Machine()
    (order,) = begun(machine, procedure)
    assert isinstance(order, Perform)
    (order,) = machine.handle(Failed(order.ticket, ValueError()))
    assert isinstance(order, Perform) and order.effect == Ask("second")
    error = KeyError()
    assert machine.handle(Failed(order.ticket, error)) == [ProcedureEnded("one", None, error)]
    assert machine.take_error("one") is error and machine.take_error("one") is None


def test_an_answer_counts_once_and_a_timer_is_no_answer() -> None:
    """A response counts once: a ticket that no procedure waits for, or of another kind, changes nothing."""

    def procedure() -> Procedure[str]:
        yield from do(Ask("one"))
        return (yield from do(WaitUntil(5.0)))

    machine = Machine()
    (order,) = begun(machine, procedure)
    assert isinstance(order, Perform)
    assert machine.handle(TimePassed(order.ticket)) == []
    (timer,) = machine.handle(Answered(order.ticket))
    assert isinstance(timer, SetTimer) and timer.seconds == 5.0
    assert machine.handle(Answered(order.ticket)) == [] == machine.handle(Answered(timer.ticket))
    assert machine.handle(TimePassed(timer.ticket)) == [ProcedureEnded("one", "time")]
    assert machine.handle(TimePassed(timer.ticket)) == []


def test_waiting_ends_for_whatever_comes_first() -> None:
    """Time, a wake, or the end of another procedure resumes it; the other timers are dropped."""

    def other() -> Procedure[None]:
        yield from do(Ask("other"))

    def procedure() -> Procedure[str]:
        yield from do(BeginProcedure("other", other))
        return (yield from do(WaitUntil(5.0, or_woken=True, or_ended="other")))

    machine = Machine()
    timer, asked = begun(machine, procedure)
    assert isinstance(timer, SetTimer) and isinstance(asked, Perform)
    assert machine.handle(Answered(asked.ticket)) == [
        ProcedureEnded("other"),
        Drop(timer.ticket),
        ProcedureEnded("one", "ended"),
    ]
    machine = Machine()
    timer, asked = begun(machine, procedure)
    assert machine.handle(Woken()) == [Drop(timer.ticket), ProcedureEnded("one", "woken")]  # type: ignore[union-attr]
    orders = begun(machine, lambda: procedure_that_waits())
    assert orders == [ProcedureEnded("one", "woken")], "a wake that nobody has put back is still one"


def procedure_that_waits() -> Procedure[str]:
    """Wait for a wake."""
    return (yield from do(WaitUntil(5.0, or_woken=True)))


def test_what_one_procedure_does_here_is_not_mixed_with_another() -> None:
    """A started procedure takes its first step when the one that started it has to wait."""
    seen: list[str] = []

    def other() -> Procedure[None]:
        seen.append((yield from do(Look("other"))))

    def procedure() -> Procedure[None]:
        yield from do(BeginProcedure("other", other))
        seen.append((yield from do(Look("first"))))
        seen.append((yield from do(Look("second"))))
        yield from do(Ask("third"))

    begun(Machine(), procedure)
    assert seen == ["first", "second", "other"]


def test_one_that_is_stopped_leaves_nothing_behind() -> None:
    """A stopped procedure's request is dropped, and a procedure that waits for its end continues."""
    machine = Machine()

    def asks() -> Procedure[None]:
        yield from do(Ask("for ever"))

    (asked,) = begun(machine, asks, "asks")

    def stops() -> Procedure[None]:
        yield from do(StopProcedure("asks"))
        yield from do(StopProcedure("nobody"))

    assert isinstance(asked, Perform)
    assert begun(machine, stops) == [Drop(asked.ticket), ProcedureEnded("asks"), ProcedureEnded("one")]
    assert not machine.is_running("asks") and machine.handle(StopRequested("asks")) == []


EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Answered, st.integers(0, 40), st.just("x")),
    st.builds(Failed, st.integers(0, 40), st.builds(ValueError)),
    st.builds(TimePassed, st.integers(0, 40)),
    st.builds(Woken),
    st.builds(StopRequested, st.sampled_from(["one", "two", "three"])),
)


@given(st.lists(EVENTS, max_size=40))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_order_of_events_is_safe_and_the_same_events_give_the_same_orders(events: list[Event]) -> None:
    """No order of events raises, and every running procedure waits for exactly one ticket."""
    assert _orders(events) == _orders(events)


def _orders(events: list[Event]) -> list[str]:
    machine = Machine()

    def waits(other: str) -> Procedure[None]:
        for number in range(3):
            try:
                yield from do(Ask(f"{other} {number}"))
            except ValueError:
                yield from do(Look("a fault"))
            machine.woken = False
            yield from do(WaitUntil(1.0, or_woken=True, or_ended=other))

    open_: set[int] = set()
    trace: list[str] = []
    beginnings: list[Event] = [
        BeginRequested(name, lambda other=other: waits(other))  # type: ignore[misc]
        for name, other in (("one", "two"), ("two", "three"), ("three", ""))
    ]
    for event in [*beginnings, *events]:
        if isinstance(event, Answered | Failed | TimePassed):
            open_.discard(event.ticket) if event.ticket in open_ and _fits(event, trace) else None
        for order in advance(machine, event, str):
            trace.append(repr(order))
            if isinstance(order, Drop):
                open_.discard(order.ticket)
            elif isinstance(order, Perform | SetTimer):
                open_.add(order.ticket)
    running = [name for name in ("one", "two", "three") if machine.is_running(name)]
    assert len(open_) == len(running)
    return trace


def _fits(event: Event, trace: list[str]) -> bool:
    """Whether an event answers an order of its own kind."""
    timed = any(text.startswith(f"SetTimer(ticket={event.ticket},") for text in trace)  # type: ignore[union-attr]
    return timed is isinstance(event, TimePassed)


def test_what_is_stopped_by_a_woken_procedure_is_not_woken() -> None:
    """Two wait; the first that a wake resumes stops the second, which ends where it is and is not resumed."""
    resumed: list[str] = []

    def first() -> Procedure[None]:
        resumed.append((yield from do(WaitUntil(5.0, or_woken=True))))
        yield from do(StopProcedure("second"))

    def second() -> Procedure[None]:
        resumed.append("second " + (yield from do(WaitUntil(5.0, or_woken=True))))

    machine = Machine()
    begun(machine, first, "first")
    begun(machine, second, "second")
    orders = machine.handle(Woken())
    assert resumed == ["woken"]
    assert {one.name for one in orders if isinstance(one, ProcedureEnded)} == {"first", "second"}
