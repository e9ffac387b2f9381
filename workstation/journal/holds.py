"""Holds on commands that can still be undone, measured by the monotonic clock while the program runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from workstation.domain.ids import Clock


class Holds:
    """The end times of the holds in one journal.

    Only a hold from before this program start is measured by the wall clock, and then never for longer than intended.
    """

    def __init__(self) -> None:
        self._ends: dict[str, float] = {}

    def begin(self, id_: str, until: datetime, clock: Clock) -> None:
        """Start a hold."""
        self._ends[id_] = clock.monotonic() + (until - clock.now()).total_seconds()

    def left(self, id_: str, made_at: datetime, until: datetime, clock: Clock) -> float:
        """Return the seconds until the command may be sent, or 0.0 when it may be sent now."""
        if id_ not in self._ends:
            left = min(until - clock.now(), until - made_at)
            self._ends[id_] = clock.monotonic() + max(left, timedelta(0)).total_seconds()
        return max(0.0, self._ends[id_] - clock.monotonic())

    def end(self, id_: str) -> None:
        """End a hold after the command was sent or undone."""
        self._ends.pop(id_, None)
