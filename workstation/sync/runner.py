"""Runs the protocol's machine on asyncio: carries out its orders and feeds the resulting events back to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from workstation.sync.protocol.machine import (
    Answered,
    BeginRequested,
    Drop,
    Event,
    Failed,
    Interrupted,
    LocalEffect,
    Machine,
    Order,
    Perform,
    Procedure,
    ProcedureEnded,
    SetTimer,
    StopRequested,
    StoreRequest,
    TimePassed,
    advance,
)
from workstation.sync.rest import rest

T = TypeVar("T")


class Runner:
    """One machine and the tasks that carry out its effects. It decides nothing."""

    def __init__(
        self,
        machine: Machine,
        local: Callable[[LocalEffect[Any]], Any],
        request: Callable[[StoreRequest[Any]], Awaitable[Any]],
        wait: Callable[[float], Awaitable[None]] = rest,
    ) -> None:
        self._machine, self._local, self._request, self._wait = machine, local, request, wait
        self._events: deque[Event] = deque()
        self._is_handling = False
        self._futures: dict[str, asyncio.Future[Any]] = {}
        self._results: dict[str, ProcedureEnded | None] = {}
        self._count = 0
        self.requests: dict[int, asyncio.Task[Any]] = {}
        self.timers: dict[int, asyncio.Task[Any]] = {}

    async def run(self, procedure: Callable[[], Procedure[T]]) -> T:
        """Run a procedure to its end and return its value. If this call is cancelled, the procedure is stopped."""
        name, ended = self._new_name(), asyncio.get_running_loop().create_future()
        self._futures[name] = ended
        self.feed(BeginRequested(name, procedure))
        try:
            value: T = await ended
            return value
        finally:
            del self._futures[name]
            self.feed(StopRequested(name))

    def at_once(self, procedure: Callable[[], Procedure[T]]) -> T:
        """Run a procedure that has nothing to wait for."""
        name = self._new_name()
        self._results[name] = None
        self.feed(BeginRequested(name, procedure))
        end = self._results.pop(name)
        assert end is not None, "a procedure that was to end at once waits"
        if end.error is not None:
            raise end.error
        value: T = end.value
        return value

    def _new_name(self) -> str:
        self._count += 1
        return f"run {self._count}"

    def feed(self, event: Event) -> None:
        """Pass an event to the machine. An event that arrives while another is being handled is queued."""
        self._events.append(event)
        if self._is_handling:
            return
        self._is_handling = True
        try:
            while self._events:
                for order in advance(self._machine, self._events.popleft(), self._local):
                    self._carry_out(order)
        finally:
            self._is_handling = False

    async def close(self) -> None:
        """Cancel everything that is pending."""
        tasks = [*self.requests.values(), *self.timers.values()]
        self.requests, self.timers = {}, {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _carry_out(self, order: Order) -> None:
        match order:
            case Perform(ticket, effect):
                assert isinstance(effect, StoreRequest), "what is local was carried out at once"
                self._start(self.requests, ticket, self._request(effect), partial(self._answered, ticket))
            case SetTimer(ticket, seconds):
                self._start(self.timers, ticket, self._wait(seconds), partial(self._rested, ticket))
            case Drop(ticket):
                task = self.requests.pop(ticket, None) or self.timers.pop(ticket, None)
                if task is not None:
                    task.cancel()
            case _:
                self._resolve(order)

    def _start(
        self,
        tasks: dict[int, asyncio.Task[Any]],
        ticket: int,
        job: Awaitable[Any],
        on_end: Callable[[asyncio.Task[Any]], None],
    ) -> None:
        task = asyncio.ensure_future(job)
        assert isinstance(task, asyncio.Task)
        tasks[ticket] = task
        task.add_done_callback(on_end)

    def _answered(self, ticket: int, task: asyncio.Task[Any]) -> None:
        """Pass an answer to the machine, unless the request was dropped."""
        error = Interrupted() if task.cancelled() else task.exception()
        if self.requests.pop(ticket, None) is None:
            return
        if error is None:
            self._feed_later(Answered(ticket, task.result()))
        elif isinstance(error, Exception):
            self._feed_later(Failed(ticket, error))
        else:
            self._break(error)

    def _rested(self, ticket: int, task: asyncio.Task[Any]) -> None:
        if not task.cancelled():
            task.exception()
        if self.timers.pop(ticket, None) is not None:
            self._feed_later(TimePassed(ticket))

    def _feed_later(self, event: Event) -> None:
        """Pass an event on from a callback, where an exception would not reach the waiting callers."""
        try:
            self.feed(event)
        except BaseException as error:
            self._break(error)

    def _break(self, error: BaseException) -> None:
        """Raise an unexpected error in every caller that is waiting for a procedure."""
        for ended in self._futures.values():
            if not ended.done():
                ended.set_exception(error)

    def _resolve(self, end: ProcedureEnded) -> None:
        if end.name in self._results:
            self._results[end.name] = end
        ended = self._futures.get(end.name)
        if ended is None or ended.done():
            return
        if end.error is None:
            ended.set_result(end.value)
        else:
            ended.set_exception(end.error)
