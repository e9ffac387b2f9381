"""Requests whose answers count only if no restore was found while they were on the way.

While a request is on its way, another procedure may find that the store or this profile was restored from a backup, and
repair the journal for what the store has now. The answer may be from before the restore: what it calls accepted, the
store may lack. It is discarded, and the request is made again. Everything that is asked here can be repeated safely.
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

    A pause that the store asks for counts in any case.
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
