"""A process that is killed: after a number of steps, nothing it does has any effect any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from nationalstore.db.store import Store
from nationalstore.services.connector.messages import EventAnswer, EventPage, OutgoingMessage
from nationalstore.services.connector.records_system import RecordsSystem


class Killed(BaseException):
    """The process is dead."""


class Steps:
    """Counts what reaches the outside: before and after each transaction and each request. Dies at one of them."""

    def __init__(self, last: int = 0) -> None:
        self.last, self.count = last, 0

    def step(self) -> None:
        """Count a step, or die."""
        self.count += 1
        if self.last and self.count >= self.last:
            raise Killed


class DyingStore(Store):
    """A store of a process that dies."""

    steps = Steps()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction, unless the process died before it."""
        self.steps.step()
        with super().begin() as conn:
            yield conn
        self.steps.step()


class DyingSystem:
    """A records system as a process that dies reaches it."""

    def __init__(self, system: RecordsSystem, steps: Steps) -> None:
        self._system, self._steps = system, steps

    def send(self, message: OutgoingMessage) -> None:
        """Hand a message over."""
        self._steps.step()
        self._system.send(message)
        self._steps.step()

    def events(self, after: str) -> EventPage:
        """Return what happened."""
        self._steps.step()
        return self._system.events(after)

    def answer(self, answers: Sequence[EventAnswer]) -> None:
        """Say what was done."""
        self._steps.step()
        self._system.answer(answers)
        self._steps.step()
