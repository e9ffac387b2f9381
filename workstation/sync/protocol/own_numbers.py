"""The check that the numbers a store confirms are those of our own commands."""

from __future__ import annotations

from workstation.sync.protocol import effects
from workstation.sync.protocol.faults import EarlierState
from workstation.sync.protocol.machine import Procedure, do


def expect_ours(confirmed: int) -> Procedure[None]:
    """Verify that the last number the store confirms after a restore belongs to our own command.

    Another copy of this profile may have used our numbers first, so our own commands under them would never be sent
    again. Raises EarlierState in that case.
    """
    id_ = yield from do(effects.ReadLastSettled(confirmed))
    if id_ is not None and not (yield from do(effects.AskOutcomes([id_]))):
        raise EarlierState
