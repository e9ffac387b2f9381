"""Requests whose answers count only for the past that the desk believed in when it asked.

While a request is on its way, another procedure may find that the store was restored from a backup, or this profile, and
repair the journal for what the store has now. The answer then speaks of a past that is gone: what it calls accepted, the
store may lack. It is not believed, and the request is made again. Everything that is asked here can be repeated safely.
"""

from __future__ import annotations

from typing import TypeVar

from workstation.errors import Retryable, StoreProblem
from workstation.sync.protocol import effects
from workstation.sync.protocol.faults import OutdatedAnswer
from workstation.sync.protocol.machine import Procedure, StoreRequest, do

T = TypeVar("T")


def ask(request: StoreRequest[T]) -> Procedure[T]:
    """Return the answer to a request. Raises OutdatedAnswer when the journal was repaired while it was on its way.

    A pause that the store asks for counts for every past.
    """
    repairs = yield from do(effects.ReadRepairs())
    try:
        answer = yield from do(request)
    except Retryable:
        raise
    except StoreProblem:
        yield from _expect(repairs)
        raise
    yield from _expect(repairs)
    return answer


def _expect(repairs: int) -> Procedure[None]:
    if repairs != (yield from do(effects.ReadRepairs())):
        raise OutdatedAnswer from None
