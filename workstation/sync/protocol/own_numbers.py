"""Whether the numbers that a store confirms are those of our own commands."""

from __future__ import annotations

from workstation.sync.protocol import effects
from workstation.sync.protocol.faults import EarlierState
from workstation.sync.protocol.machine import Procedure, do


def expect_ours(confirmed: int) -> Procedure[None]:
    """See that the store has our own command under the last number that it confirms after a restore.

    Another copy of this profile may have been faster and have used our numbers: what is behind them would never be sent
    again. Raises EarlierState then.
    """
    id_ = yield from do(effects.ReadLastSettled(confirmed))
    if id_ is not None and not (yield from do(effects.AskOutcomes([id_]))):
        raise EarlierState
