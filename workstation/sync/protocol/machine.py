"""Procedures that run side by side and do nothing themselves: events come in, orders go out.

A procedure is a generator. It yields an effect and is resumed with what came of it, so that a decision reads from
top to bottom although the machine never waits. Each effect that leaves gets a ticket; an event names the ticket it
answers. A ticket that nobody waits for any more is ignored, so events may come late, twice or never.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Effect(Generic[T]):
    """Something that a procedure wants done; its answer is a T."""


class LocalEffect(Effect[T]):
    """What is read or written on this computer. It is answered before anything else happens."""


class StoreRequest(Effect[T]):
    """What is asked of someone else. The answer comes later, or never."""


Procedure = Generator[Effect[Any], Any, T]


@dataclass(frozen=True)
class WaitUntil(Effect[str]):
    """Let time pass; the answer is why it ended: "time", "woken" or "ended"."""

    seconds: float
    or_woken: bool = False
    or_ended: str = ""
    """The name of a procedure whose end ends the waiting."""


@dataclass(frozen=True)
class BeginProcedure(Effect[None]):
    """Run another procedure beside this one, unless one of that name is running."""

    name: str
    procedure: Callable[[], Procedure[Any]]


@dataclass(frozen=True)
class StopProcedure(Effect[None]):
    """End another procedure where it stands."""

    name: str


@dataclass(frozen=True)
class Wake(Effect[None]):
    """Wake every procedure that may be woken."""


@dataclass(frozen=True)
class _FirstStep(LocalEffect[None]):
    """A procedure begins when the one that began it has to wait."""


# -- orders: what the runner has to do ----------------------------------------------------------------------


@dataclass(frozen=True)
class Perform:
    """Carry an effect out and answer its ticket with Answered or Failed."""

    ticket: int
    effect: Effect[Any]


@dataclass(frozen=True)
class SetTimer:
    """Answer the ticket with TimePassed after so many seconds."""

    ticket: int
    seconds: float


@dataclass(frozen=True)
class Drop:
    """Nobody waits for this ticket any more: cancel the request or the timer."""

    ticket: int


@dataclass(frozen=True)
class ProcedureEnded:
    """A procedure has ended with a value or an error."""

    name: str
    value: Any = None
    error: Exception | None = None


Order = Perform | SetTimer | Drop | ProcedureEnded

# -- events: what has happened -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answered:
    """An effect was carried out."""

    ticket: int
    value: Any = None


@dataclass(frozen=True)
class Failed:
    """An effect could not be carried out."""

    ticket: int
    error: Exception


@dataclass(frozen=True)
class TimePassed:
    """The time of a timer is over."""

    ticket: int


@dataclass(frozen=True)
class Woken:
    """Something happened that nobody should wait for longer."""


@dataclass(frozen=True)
class BeginRequested:
    """Someone outside wants a procedure to run."""

    name: str
    procedure: Callable[[], Procedure[Any]]


@dataclass(frozen=True)
class StopRequested:
    """Someone outside no longer wants a procedure to run."""

    name: str


Event = Answered | Failed | TimePassed | Woken | BeginRequested | StopRequested


class Interrupted(Exception):
    """Someone else than the machine ended a request on its way."""


def do(effect: Effect[T]) -> Procedure[T]:
    """Have an effect carried out and return its answer."""
    answer: T = yield effect
    return answer


@dataclass
class _Running:
    name: str
    procedure: Procedure[Any]
    ticket: int = 0
    wait: WaitUntil | None = field(default=None)


class Machine:
    """Takes events, resumes the procedures that they concern, and returns what is to be done next."""

    def __init__(self) -> None:
        self._running: dict[str, _Running] = {}
        self._by_ticket: dict[int, _Running] = {}
        self._errors: dict[str, Exception] = {}
        self._orders: list[Order] = []
        self._tickets = 0
        self.woken = False
        """Whether someone woke us since this was last put back; a wait that may be woken ends at once then."""

    def handle(self, event: Event) -> list[Order]:
        """Take in what has happened and return what is to be done, in this order."""
        match event:
            case BeginRequested(name, procedure):
                self._begin(name, procedure)
            case StopRequested(name):
                self._stop(name)
            case Woken():
                self._wake()
            case Answered(ticket, value):
                self._resume(self._waiting_for(ticket, timed=False), value)
            case Failed(ticket, error):
                self._resume(self._waiting_for(ticket, timed=False), error=error)
            case TimePassed(ticket):
                self._resume(self._waiting_for(ticket, timed=True), "time")
        orders, self._orders = self._orders, []
        return orders

    def is_running(self, name: str) -> bool:
        """Whether the procedure of that name has not ended."""
        return name in self._running

    def take_error(self, name: str) -> Exception | None:
        """Return once with what error the last procedure of that name ended; None when it ended well."""
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
        """Resume those whose wait is over before its time; one of them may meanwhile have ended another."""
        waiting = [one for one in self._running.values() if one.wait and concerned(one.wait)]
        for ticket, running in [(one.ticket, one) for one in waiting]:
            if self._by_ticket.get(ticket) is running:
                self._orders.append(Drop(ticket))
                self._resume(running, why)

    def _waiting_for(self, ticket: int, *, timed: bool) -> _Running | None:
        """Return the procedure that waits for an answer of this kind to the ticket."""
        running = self._by_ticket.get(ticket)
        return running if running is not None and (running.wait is not None) is timed else None

    def _resume(self, running: _Running | None, value: Any = None, error: Exception | None = None) -> None:
        """Let a procedure go on until it waits for someone."""
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
                case BeginProcedure(name, procedure):
                    self._begin(name, procedure)
                case StopProcedure(name):
                    self._stop(name)
                case Wake():
                    self._wake()
                case WaitUntil():
                    value = self._is_over(effect)
                    if value is None:
                        return self._ask(running, effect)
                case _:
                    return self._ask(running, effect)

    def _is_over(self, wait: WaitUntil) -> str | None:
        """Return why a wait need not begin, None when it has to."""
        if wait.or_ended and wait.or_ended not in self._running:
            return "ended"
        return "woken" if wait.or_woken and self.woken else None

    def _ask(self, running: _Running, effect: Effect[Any]) -> None:
        self._tickets += 1
        running.ticket = self._tickets
        self._by_ticket[running.ticket] = running
        if isinstance(effect, WaitUntil):
            running.wait = effect
            self._orders.append(SetTimer(running.ticket, effect.seconds))
        else:
            self._orders.append(Perform(running.ticket, effect))

    def _end(self, running: _Running, value: Any = None, error: Exception | None = None) -> None:
        self._by_ticket.pop(running.ticket, None)
        del self._running[running.name]
        if error is not None:
            self._errors[running.name] = error
        self._orders.append(ProcedureEnded(running.name, value, error))
        self._end_waits("ended", lambda wait: wait.or_ended == running.name)


def advance(machine: Machine, event: Event, perform: Callable[[LocalEffect[Any]], Any]) -> list[Order]:
    """Hand an event to the machine, carry out what is local at once, and return all other orders.

    What a procedure does locally between two requests is therefore never mixed with what another one does.
    """
    outward: list[Order] = []
    first_steps: deque[Order] = deque()
    to_do = list(reversed(machine.handle(event)))
    while to_do or first_steps:
        order = to_do.pop() if to_do else first_steps.popleft()
        if not isinstance(order, Perform) or not isinstance(order.effect, LocalEffect):
            outward.append(order)
        elif isinstance(order.effect, _FirstStep) and to_do:
            first_steps.append(order)
        else:
            answer = _performed(order.ticket, order.effect, perform)
            to_do.extend(reversed(machine.handle(answer)))
    return outward


def _performed(
    ticket: int, effect: LocalEffect[Any], perform: Callable[[LocalEffect[Any]], Any]
) -> Answered | Failed:
    try:
        return Answered(ticket, None if isinstance(effect, _FirstStep) else perform(effect))
    except Exception as error:
        return Failed(ticket, error)
