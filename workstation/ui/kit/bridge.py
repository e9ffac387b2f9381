"""Brings results from other threads to the UI thread, as frozen values through queued signals."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from workstation.errors import WorkstationError

T = TypeVar("T")
log = logging.getLogger(__name__)

Then = Callable[[Future[Any], Callable[[Any], None]], None]
"""How a presenter receives a result: on the UI thread, whenever it arrives."""


class Rounds:
    """One question that is asked again and again, in one step or several; only what is still wanted is delivered.

    Several threads read, so the answer to an earlier question may come last. An earlier round is dropped once a newer
    one has ended, so that a screen shows something however often it asks. With ``only_last`` it is dropped as soon as a
    newer one begins: for questions that differ, such as another month. Only on the UI thread.
    """

    def __init__(self, then: Then, *, only_last: bool = False) -> None:
        self._then, self._only_last = then, only_last
        self._begun = self._over = 0

    def begin(self) -> Round:
        """Ask again."""
        self._begun += 1
        if self._only_last:
            self._over = self._begun - 1
        return Round(self, self._begun)

    def ask(self, future: Future[Any], callback: Callable[[Any], None]) -> None:
        """Ask again, in one step."""
        self.begin().last(future, callback)

    def drop(self) -> None:
        """Drop whatever is still to come."""
        self._over = self._begun

    def deliver(
        self, future: Future[Any], callback: Callable[[Any], None], number: int, *, last: bool
    ) -> None:
        """Call back when the answer comes, unless the round is over by then; the last step ends the earlier ones."""

        def came(value: Any) -> None:
            if number > self._over:
                if last:
                    self._over = number
                callback(value)

        self._then(future, came)


class Round:
    """One round of a question. Each step is asked when the one before it has been answered."""

    def __init__(self, rounds: Rounds, number: int) -> None:
        self._rounds, self._number = rounds, number

    def then(self, future: Future[Any], callback: Callable[[Any], None]) -> None:
        """Take a step that others follow."""
        self._rounds.deliver(future, callback, self._number, last=False)

    def last(self, future: Future[Any], callback: Callable[[Any], None]) -> None:
        """Take the last step."""
        self._rounds.deliver(future, callback, self._number, last=True)


class Source(Protocol):
    """The source a bridge listens to; it calls back on its own threads."""

    def listen(self, hear: Callable[[Any], None], /) -> Callable[[], None]: ...

    def listen_status(self, hear: Callable[[Any], None], /) -> Callable[[], None]: ...

    def listen_presence(self, hear: Callable[[str, str, str, str], None], /) -> Callable[[], None]: ...


class Bridge(QObject):
    """The bridge of one window. Every signal arrives on the thread that created the bridge."""

    changed = Signal(object)
    status = Signal(object)
    presence = Signal(str, str, str, str)
    failed = Signal(object)
    _done = Signal(object, object)

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._ends = (
            source.listen(lambda changes: self._tell(self.changed, changes)),
            source.listen_status(lambda status: self._tell(self.status, status)),
            source.listen_presence(lambda *payload: self._tell(self.presence, *payload)),
        )

    def close(self) -> None:
        """Stop listening and delivering results. The source then holds nothing of the window any more."""
        self._closed = True
        for end in self._ends:
            end()

    def _tell(self, signal: Any, *payload: Any) -> None:
        if not self._closed:
            signal.emit(*payload)

    def then(self, future: Future[Any], callback: Callable[[Any], None]) -> None:
        """Call back on the UI thread with the future's value; an error is shown instead."""
        future.add_done_callback(lambda done: self._tell(self._done, done, callback))

    def _deliver(self, future: Future[Any], callback: Callable[[Any], None]) -> None:
        if self._closed:
            return
        try:
            value = future.result()
        except CancelledError:  # The desk stopped before it could answer.
            return
        except WorkstationError as problem:
            self.failed.emit(problem)
            return
        callback(value)
