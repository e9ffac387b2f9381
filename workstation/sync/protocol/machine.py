"""Concurrent procedures without any input or output of their own: events come in and orders go out.

A procedure is a generator. It yields an effect and resumes with its result, so that a decision reads from top to bottom
although the machine never blocks. Each effect that leaves the machine gets a ticket, and an event names the ticket it
answers. A ticket that no procedure is waiting for is ignored, so events may arrive late, twice or never.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from msgspec import Struct

from casework import struct_types

T = TypeVar("T")


class Effect(Generic[T]):
    """An action that a procedure requests. Its answer is a T."""


class LocalEffect(Effect[T]):
    """A read or write on this computer. It is answered before anything else happens."""


class StoreRequest(Effect[T]):
    """A request to another party. The answer comes later, or never."""


Procedure = Generator[Effect[Any], Any, T]


@dataclass(frozen=True)
class WaitUntil(Effect[str]):
    """Let time pass. The answer is the reason why the wait ended: "time", "woken" or "ended"."""

    seconds: float
    or_woken: bool = False
    or_ended: str = ""
    """The name of a procedure; the wait ends when that procedure ends."""


@dataclass(frozen=True)
class BeginProcedure(Effect[None]):
    """Start another procedure alongside this one, unless one with that name is running."""

    name: str
    procedure: Callable[[], Procedure[Any]]


@dataclass(frozen=True)
class StopProcedure(Effect[None]):
    """Stop another procedure at its current point."""

    name: str


@dataclass(frozen=True)
class Wake(Effect[None]):
    """Wake every procedure whose wait may be interrupted."""


@dataclass(frozen=True)
class _FirstStep(LocalEffect[None]):
    """The first step of a procedure, which runs when the procedure that started it has to wait."""


# -- orders for the runner ----------------------------------------------------------------------------------


class Perform(Struct, frozen=True):
    """Carry out an effect and answer its ticket with Answered or Failed."""

    ticket: int
    effect: Effect[Any]


class SetTimer(Struct, frozen=True):
    """Answer the ticket with TimePassed after this many seconds."""

    ticket: int
    seconds: float


class Drop(Struct, frozen=True):
    """Cancel the request or timer of a ticket that no procedure is waiting for."""

    ticket: int


class ProcedureEnded(Struct, frozen=True):
    """A procedure has ended with a value or an error."""

    name: str
    value: Any = None
    error: Exception | None = None


Order = Perform | SetTimer | Drop | ProcedureEnded

# -- events --------------------------------------------------------------------------------------------------


class Answered(Struct, frozen=True):
    """An effect was carried out."""

    ticket: int
    value: Any = None


class Failed(Struct, frozen=True):
    """An effect could not be carried out."""

    ticket: int
    error: Exception


class TimePassed(Struct, frozen=True):
    """A timer has expired."""

    ticket: int


class Woken(Struct, frozen=True):
    """Something happened that ends every interruptible wait."""


class BeginRequested(Struct, frozen=True):
    """A caller outside the machine requests that a procedure starts."""

    name: str
    procedure: Callable[[], Procedure[Any]]


class StopRequested(Struct, frozen=True):
    """A caller outside the machine requests that a procedure stops."""

    name: str


Event = Answered | Failed | TimePassed | Woken | BeginRequested | StopRequested


class Interrupted(Exception):
    """A pending request was cancelled from outside the machine."""


def do(effect: Effect[T]) -> Procedure[T]:
    """Carry out an effect and return its answer."""
    answer: T = yield effect
    return answer


@dataclass
class _Running:
    name: str
    procedure: Procedure[Any]
    ticket: int = 0
    wait: WaitUntil | None = field(default=None)


class Machine:
    """Takes events, resumes the procedures they concern, and returns the next orders."""

    def __init__(self) -> None:
        self._running: dict[str, _Running] = {}
        self._by_ticket: dict[int, _Running] = {}
        self._errors: dict[str, Exception] = {}
        self._orders: list[Order] = []
        self._tickets = 0
        self.woken = False
        """Whether a wake-up is pending since this was last reset. If so, an interruptible wait ends immediately."""

    def handle(self, event: Event) -> list[Order]:
        """Handle an event and return the resulting orders, in the order in which to carry them out."""
        match event:
            case Answered(ticket, value):
                self._resume(self._waiting_for(ticket, timed=False), value)
            case Failed(ticket, error):
                self._resume(self._waiting_for(ticket, timed=False), error=error)
            case TimePassed(ticket):
                self._resume(self._waiting_for(ticket, timed=True), "time")
            case Woken():
                self._wake()
            case BeginRequested(name, procedure):
                self._begin(name, procedure)
            case _:
                self._stop(event.name)
        orders, self._orders = self._orders, []
        return orders

    def is_running(self, name: str) -> bool:
        """Whether the procedure with that name is still running."""
        return name in self._running

    def take_error(self, name: str) -> Exception | None:
        """Return and clear the error of the last procedure with that name, or None when it succeeded."""
        return self._errors.pop(name, None)

    def _begin(self, name: str, procedure: Callable[[], Procedure[Any]]) -> None:
        if name in self._running:
            return
        self._errors.pop(name, None)
        running = _Running(name, procedure())
        self._running[name] = running
        self._ask(running, _FirstStep())

    def _stop(self, name: str) -> None:
        running = self._running.get(name)
        if running is None:
            return
        self._orders.append(Drop(running.ticket))
        running.procedure.close()
        self._end(running)

    def _wake(self) -> None:
        self.woken = True
        self._end_waits("woken", lambda wait: wait.or_woken)

    def _end_waits(self, why: str, concerned: Callable[[WaitUntil], bool]) -> None:
        """End the matching waits early. A resumed procedure may meanwhile have stopped another one."""
        waiting = [
            procedure for procedure in self._running.values() if procedure.wait and concerned(procedure.wait)
        ]
        for ticket, running in [(procedure.ticket, procedure) for procedure in waiting]:
            if self._by_ticket.get(ticket) is running:
                self._orders.append(Drop(ticket))
                self._resume(running, why)

    def _waiting_for(self, ticket: int, *, timed: bool) -> _Running | None:
        """Return the procedure that is waiting for this kind of answer to the ticket."""
        running = self._by_ticket.get(ticket)
        return running if running is not None and (running.wait is not None) is timed else None

    def _resume(self, running: _Running | None, value: Any = None, error: Exception | None = None) -> None:
        """Resume a procedure until its next wait."""
        if running is None:
            return None
        self._by_ticket.pop(running.ticket, None)
        running.wait = None
        while True:
            try:
                effect = running.procedure.send(value) if error is None else running.procedure.throw(error)
            except StopIteration as end:
                return self._end(running, end.value)
            except Exception as fault:
                return self._end(running, error=fault)
            value = error = None
            match effect:
                case WaitUntil():
                    value = self._is_over(effect)
                    if value is None:
                        return self._wait(running, effect)
                case BeginProcedure(name, procedure):
                    self._begin(name, procedure)
                case StopProcedure(name):
                    self._stop(name)
                case Wake():
                    self._wake()
                case _:
                    return self._ask(running, effect)

    def _is_over(self, wait: WaitUntil) -> str | None:
        """Return why a wait need not begin, or None when it must."""
        if wait.or_ended and wait.or_ended not in self._running:
            return "ended"
        return "woken" if wait.or_woken and self.woken else None

    def _ask(self, running: _Running, effect: Effect[Any]) -> None:
        self._orders.append(Perform(self._take_ticket(running), effect))

    def _wait(self, running: _Running, wait: WaitUntil) -> None:
        self._orders.append(SetTimer(self._take_ticket(running), wait.seconds))
        running.wait = wait

    def _take_ticket(self, running: _Running) -> int:
        self._tickets += 1
        running.ticket = self._tickets
        self._by_ticket[running.ticket] = running
        return running.ticket

    def _end(self, running: _Running, value: Any = None, error: Exception | None = None) -> None:
        self._by_ticket.pop(running.ticket, None)
        del self._running[running.name]
        if error is not None:
            self._errors[running.name] = error
        self._orders.append(ProcedureEnded(running.name, value, error))
        self._end_waits("ended", lambda wait: wait.or_ended == running.name)


def advance(machine: Machine, event: Event, perform: Callable[[LocalEffect[Any]], Any]) -> list[Order]:
    """Pass an event to the machine, carry out local effects at once, and return all other orders.

    The local effects of one procedure between two requests are therefore never interleaved with those of another.
    """
    outward: list[Order] = []
    first_steps: deque[Order] = deque()
    to_do = machine.handle(event)[::-1]
    while to_do or first_steps:
        order = to_do.pop() if to_do else first_steps.popleft()
        if not isinstance(order, Perform) or not isinstance(order.effect, LocalEffect):
            outward.append(order)
        elif isinstance(order.effect, _FirstStep) and to_do:
            first_steps.append(order)
        else:
            answer = _performed(order.ticket, order.effect, perform)
            to_do += machine.handle(answer)[::-1]
    return outward


def _performed(
    ticket: int, effect: LocalEffect[Any], perform: Callable[[LocalEffect[Any]], Any]
) -> Answered | Failed:
    try:
        return Answered(ticket, None if isinstance(effect, _FirstStep) else perform(effect))
    except Exception as error:
        return Failed(ticket, error)


struct_types.make_module_ready(__name__)
