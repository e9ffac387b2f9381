"""How long what can still be taken back stays here: by a clock that nobody sets, as long as the program runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from workstation.domain.ids import Clock


class Holds:
    """The ends of the holds of one journal.

    Only a hold that was begun before this start is measured by the time of day, and then it lasts no longer than
    it was meant to.
    """

    def __init__(self) -> None:
        self._ends: dict[str, float] = {}

    def begin(self, id_: str, until: datetime, clock: Clock) -> None:
        """A hold begins now."""
        self._ends[id_] = clock.monotonic() + (until - clock.now()).total_seconds()

    def left(self, id_: str, made_at: datetime, until: datetime, clock: Clock) -> float:
        """Return the seconds until the command may leave; 0.0 when it may."""
        if id_ not in self._ends:
            left = min(until - clock.now(), until - made_at)
            self._ends[id_] = clock.monotonic() + max(left, timedelta(0)).total_seconds()
        return max(0.0, self._ends[id_] - clock.monotonic())

    def end(self, id_: str) -> None:
        """The command has left, or was taken back."""
        self._ends.pop(id_, None)
