"""State transitions of an outbox row and of the message it announces. Pure; no I/O.

Updates come from several sources in any order and more than once: the worker, callbacks and status requests. A state is
only replaced by one of higher rank. Only a failure that may be retried goes back to waiting, and only in the row. The
final state therefore does not depend on the order, and no failure is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from casework.backoff import longest_pause
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
FIRST_WAIT = 10.0  # Seconds.
LONGEST_WAIT = 3600.0  # Seconds.


@dataclass(frozen=True)
class DeliveryUpdate:
    """An update about a row: a state, the reason, and the provider's reference."""

    state: str
    why: str = ""
    provider_reference: str | None = None
    lost: bool = False  # Whether the provider may have it despite the error.


def after(state: str, news: str) -> str:
    """Return the row's state after the update."""
    if news in TRY_AGAIN:
        return news if state in WAITING or state == "sending" else state
    return news if RANK[news] > RANK[state] else state


def message_after(state: str, rows: Iterable[str]) -> str:
    """Return the message's state for these row states: failed only if every channel has failed."""
    words = [AS_MESSAGE[row] for row in rows]
    alive = [word for word in words if word != "failed"] or words
    best = max(alive, key=MESSAGE_RANK.__getitem__, default=state)
    return max(state, best, key=MESSAGE_RANK.__getitem__)


def wait_before(attempts: int, chance: Random) -> float:
    """Return the seconds to wait after this many attempts: random up to a bound that doubles (full jitter)."""
    return chance.uniform(0, longest_pause(attempts, FIRST_WAIT, LONGEST_WAIT))
