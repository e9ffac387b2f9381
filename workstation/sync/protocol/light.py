"""The status light for the connection to the store, and when it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workstation.sync.protocol import effects
from workstation.sync.protocol.machine import Procedure, do
from workstation.sync.protocol.status import COPY_DAMAGED, State, SyncStatus


class Light:
    """The last published status. Only changes are published."""

    def __init__(self, rebuilt: int) -> None:
        self.status = SyncStatus(rebuilt=rebuilt)

    def publish(self, state: State, **more: Any) -> Procedure[None]:
        """Publish the state of the connection, with the local counts of waiting commands and problems."""
        facts = yield from do(effects.ReadFacts())
        detail = COPY_DAMAGED if facts.rebuilt != self.status.rebuilt else ""
        values = {"done": 0, "left": 0, "detail": detail, "next_try": None, **more}
        known = replace(
            self.status,
            waiting=facts.waiting,
            alarms=facts.alarms,
            untaken=facts.untaken,
            refreshing=facts.refreshing,
            rebuilt=facts.rebuilt,
        )
        yield from self._change(replace(known, state=state, **values))

    def publish_alarms(self) -> Procedure[None]:
        """Publish the number of open alarms immediately after a check of the audit log."""
        facts = yield from do(effects.ReadFacts())
        yield from self._change(replace(self.status, alarms=facts.alarms))

    def clock_is_off(self, seconds: float) -> None:
        """Set the difference of this computer's clock, in seconds, for the next published status."""
        self.status = replace(self.status, clock_off=seconds)

    def _change(self, status: SyncStatus) -> Procedure[None]:
        if status != self.status:
            self.status = status
            yield from do(effects.Publish(status))
