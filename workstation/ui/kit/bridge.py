"""Brings results from other threads to the UI thread, as frozen values through queued signals."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from itertools import count
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from workstation.errors import WorkstationError

T = TypeVar("T")
log = logging.getLogger(__name__)

Then = Callable[[Future[Any], Callable[[Any], None]], None]
"""How a presenter receives a result: on the UI thread, whenever it arrives."""


def newest(then: Then) -> Then:
    """Return a way to ask one question again and again that drops an answer after a newer one has come.

    Several threads read, so the answer to an earlier question may come last.
    """
    asked, answered = count(1), [0]

    def ask(future: Future[Any], callback: Callable[[Any], None]) -> None:
        number = next(asked)

        def deliver(value: Any) -> None:
            if number > answered[0]:
                answered[0] = number
                callback(value)

        then(future, deliver)

    return ask


class Source(Protocol):
    """The source a bridge listens to; it calls back on its own threads."""

    def listen(self, hear: Callable[[Any], None], /) -> Any: ...

    def listen_status(self, hear: Callable[[Any], None], /) -> Any: ...

    def listen_presence(self, hear: Callable[[str, str, str, str], None], /) -> Any: ...


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
        source.listen(lambda changes: self._tell(self.changed, changes))
        source.listen_status(lambda status: self._tell(self.status, status))
        source.listen_presence(lambda *said: self._tell(self.presence, *said))

    def close(self) -> None:
        """Stop delivering results."""
        self._closed = True

    def _tell(self, signal: Any, *said: Any) -> None:
        if not self._closed:
            signal.emit(*said)

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
