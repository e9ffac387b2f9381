"""One thread that does what it is given, in order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Runs callables one after another on its own thread; each result is a Future."""

    def __init__(self, name: str = "journal") -> None:
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """The job runs after those before it; refused once the worker is stopping."""
        result: Future[T] = Future()
        with self._lock:
            if self._stopped:
                raise RuntimeError("the worker has stopped")
            self._jobs.put((result, job))
        return result

    def stop(self) -> None:
        """Everything given before is done, and the thread has ended."""
        with self._lock:
            if not self._stopped:
                self._stopped = True
                self._jobs.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (item := self._jobs.get()) is not None:
            result, job = item
            if not result.set_running_or_notify_cancel():
                continue
            try:
                value = job()
            except BaseException as fault:
                result.set_exception(fault)
            else:
                result.set_result(value)
