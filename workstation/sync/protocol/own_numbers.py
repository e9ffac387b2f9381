"""What a store that was restored from a backup still has of our commands, asked before anything new is sent to it."""

from __future__ import annotations

from workstation.sync.protocol import effects, repairs
from workstation.sync.protocol.faults import EarlierState
from workstation.sync.protocol.machine import Procedure, do

MOST_ASKED = 500


def compare(confirmed: int) -> Procedure[None]:
    """Compare our outcomes up to the last number that the store confirms, and send again what it lacks.

    The restored store may have decided otherwise, so that it holds another outcome. Another copy of this profile may have
    used our numbers first, so that our own commands under them would never be sent again: EarlierState is raised when
    the store does not know our command under the last number.
    """
    ids = yield from do(effects.ReadSettled(confirmed))
    for start in range(0, len(ids), MOST_ASKED):
        asked = ids[start : start + MOST_ASKED]
        outcomes = yield from repairs.ask(effects.AskOutcomes(asked))
        if ids[-1] in asked and all(outcome.id != ids[-1] for outcome in outcomes):
            raise EarlierState
        yield from do(effects.SettleAgain(outcomes))
    yield from do(effects.ReplayFrom(confirmed))


def find_what_is_missing() -> Procedure[None]:
    """Ask a restored store for the last number that it has, and number everything it lacks in the former order."""
    if (yield from do(effects.ReadReplayOwed())):
        numbers = yield from do(effects.ReadNumbers())
        yield from compare((yield from repairs.ask(effects.Push(numbers.client, []))).last)
