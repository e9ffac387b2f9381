"""The runner: one event at a time, and no unexpected end leaves a caller waiting."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from tests.workstation.sync.protocol.paper_world import StillClock
from workstation.sync.protocol.machine import (
    LocalEffect,
    Machine,
    Procedure,
    StoreRequest,
    WaitUntil,
    Woken,
    do,
)
from workstation.sync.protocol.retry_timer import LONG_ENOUGH, RetryTimer
from workstation.sync.runner import Runner


class Killed(BaseException):
    """Raised where no error is expected."""


@dataclass(frozen=True)
class Look(LocalEffect[str]):
    """A local read."""


@dataclass(frozen=True)
class Ask(StoreRequest[str]):
    """A question."""


async def _answer(_: object) -> str:
    return "answer"


def test_a_procedure_that_ends_at_once_raises_its_own_error() -> None:
    """Whoever asks for something that needs no store gets its value or its error, and nothing waits."""
    runner = Runner(Machine(), lambda effect: "seen", _answer)

    def looks() -> Procedure[str]:
        return (yield from do(Look()))

    def fails() -> Procedure[str]:
        yield from do(Look())
        raise ValueError("not this one")

    assert runner.at_once(looks) == "seen"
    with pytest.raises(ValueError, match="not this one"):
        runner.at_once(fails)


def test_an_event_inside_an_event_comes_after_it() -> None:
    """A local effect that wakes the loop, as a changed screen does, never resumes a procedure in the middle of another."""
    order: list[str] = []

    def perform(effect: LocalEffect[Any]) -> str:
        runner.feed(Woken())
        order.append("performed")
        return ""

    def waits() -> Procedure[None]:
        yield from do(WaitUntil(600, or_woken=True))
        order.append("woken")

    def looks() -> Procedure[None]:
        yield from do(Look())
        order.append("went on")

    async def go() -> None:
        waiting = asyncio.ensure_future(runner.run(waits))
        await asyncio.sleep(0)
        await runner.run(looks)
        await waiting
        await runner.close()

    runner = Runner(Machine(), perform, _answer)
    asyncio.run(go())
    assert order == ["performed", "went on", "woken"]


@pytest.mark.parametrize("where", ["request", "effect"])
def test_an_end_that_nobody_expects_reaches_every_caller(where: str) -> None:
    """If the program is told to end in a callback, each procedure's caller hears it, however many fail at once."""

    async def request(_: object) -> str:
        if where == "request":
            raise Killed
        return ""

    def perform(effect: LocalEffect[Any]) -> str:
        raise Killed

    def asks() -> Procedure[None]:
        yield from do(Ask())
        yield from do(Look())

    async def go() -> list[Any]:
        runner = Runner(Machine(), perform, request)
        callers = [asyncio.ensure_future(runner.run(asks)) for _ in range(2)]
        async with asyncio.timeout(5):
            return await asyncio.gather(*callers, return_exceptions=True)

    assert [type(one) for one in asyncio.run(go())] == [Killed, Killed]


def test_a_connection_that_lasted_is_opened_again_at_once() -> None:
    """One that keeps breaking is opened at growing intervals; after one that lasted, the next loss counts as the first."""
    clock = StillClock()
    retry = RetryTimer(clock, Random(1))
    for _ in range(5):
        retry.failed()
    retry.lasted(clock.monotonic())
    assert retry.failures == 5
    clock.at += LONG_ENOUGH
    retry.lasted(clock.at - LONG_ENOUGH)
    assert retry.failures == 0 and retry.soonest() <= 0
