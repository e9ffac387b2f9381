"""How a row of the outbox and the message it tells about move on. Pure; no I/O.

News comes from several sides in any order and more than once: from the worker, from callbacks, from asking.
A state only ever gives way to one of higher rank; only what may be tried again goes back to waiting, and
only in the row. So what is reached in the end does not depend on the order, and no failure is ever lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from nationalstore.db.outbox_rows import WAITING as WAITING

TRY_AGAIN = ("temporary_failure", "technical_failure")
FAILED = ("permanent_failure", "cancelled")
RANK = {
    "created": 0, "temporary_failure": 0, "technical_failure": 0, "sending": 1, "sent": 2,
    "cancelled": 3, "permanent_failure": 4, "delivered": 5,
}  # fmt: skip
SETTLED = ("sent", "cancelled", "permanent_failure", "delivered")
MESSAGE_RANK = {"held": 0, "queued": 1, "sent": 2, "failed": 3, "delivered": 4, "read": 5}
AS_MESSAGE = {
    "created": "queued", "temporary_failure": "queued", "technical_failure": "queued", "sending": "sent",
    "sent": "sent", "cancelled": "failed", "permanent_failure": "failed", "delivered": "delivered",
}  # fmt: skip
FIRST_WAIT = 10.0  # seconds
LONGEST_WAIT = 3600.0  # seconds


@dataclass(frozen=True)
class DeliveryUpdate:
    """What became known about a row: a state, why, and the name the provider gave it."""

    state: str
    why: str = ""
    provider_reference: str | None = None
    lost: bool = False  # Whether it may be with the provider all the same.


def after(state: str, news: str) -> str:
    """Return the row's state after the news."""
    if news in TRY_AGAIN:
        return news if state in WAITING or state == "sending" else state
    return news if RANK[news] > RANK[state] else state


def message_after(state: str, rows: Iterable[str]) -> str:
    """Return the message's state when its rows stand so: failed only when every way has failed."""
    said = [AS_MESSAGE[row] for row in rows]
    alive = [word for word in said if word != "failed"] or said
    best = max(alive, key=MESSAGE_RANK.__getitem__, default=state)
    return max(state, best, key=MESSAGE_RANK.__getitem__)


def wait_before(attempts: int, chance: Random) -> float:
    """Return the seconds to wait after so many attempts: anything up to a bound that doubles (full jitter)."""
    return chance.uniform(0, min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempts, 20)))
