"""Made-up time: one line of it for the whole world, and a clock for each computer, which may go wrong."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from workstation.domain.ids import new_uuid7

BEGINNING = datetime(2026, 3, 27, 22, 0, tzinfo=UTC)
"""A Friday night. Two nights on, the clocks go forward."""


class WorldTime:
    """The time of the world, and what is due at which moment of it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0

    def at(self, seconds: float, job: Callable[[], None]) -> None:
        """Do something so many seconds from now; what is due at one moment is done in the order it was asked for."""
        self._count += 1
        heapq.heappush(self._due, (self.seconds + seconds, self._count, job))

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Let time pass, and return whether `until` came true; it is looked at after everything that was due."""
        end = self.seconds + seconds
        while self._due and self._due[0][0] <= end:
            at, _, job = heapq.heappop(self._due)
            self.seconds = max(self.seconds, at)
            job()
            if until():
                return True
        self.seconds = end
        return until()

    def pass_by(self, seconds: float) -> None:
        """Let time pass in which every computer stands still: what was due is done at the end of it."""
        self.seconds += seconds

    def now(self) -> datetime:
        """The true time."""
        return BEGINNING + timedelta(seconds=self.seconds)


class ComputerClock:
    """A computer's two clocks: the one on the wall may be wrong and be set, the other one only goes forward."""

    def __init__(self, time: WorldTime, wrong_by: float = 0.0) -> None:
        self._time = time
        self.wrong_by, self._slept = wrong_by, 0.0
        self._asleep_since: float | None = None

    def set_by(self, seconds: float) -> None:
        """Someone, or a server of times, sets the clock on the wall."""
        self.wrong_by += seconds

    @property
    def is_asleep(self) -> bool:
        """Whether the computer sleeps."""
        return self._asleep_since is not None

    def sleep(self) -> None:
        """The computer sleeps: the clock on the wall goes on, the other one stands still."""
        if self._asleep_since is None:
            self._asleep_since = self._time.seconds

    def wake_up(self) -> None:
        """The computer is awake again."""
        if self._asleep_since is not None:
            self._slept += self._time.seconds - self._asleep_since
            self._asleep_since = None

    def now(self) -> datetime:
        """What the clock on the wall shows."""
        return self._time.now() + timedelta(seconds=self.wrong_by)

    def monotonic(self) -> float:
        """The clock that nobody sets."""
        since = self._time.seconds if self._asleep_since is None else self._asleep_since
        return since - self._slept


class SeededIds:
    """Ids from the world's seed."""

    def __init__(self, time: WorldTime, rng: Random) -> None:
        self._time, self._rng = time, rng

    def __call__(self) -> str:
        millis = int((BEGINNING.timestamp() + self._time.seconds) * 1000)
        return new_uuid7(millis, self._rng.randbytes(10))
