"""Simulated time: one timeline for the whole world, and a clock for each computer, which may be wrong."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from workstation.domain.ids import new_uuid7

BEGINNING = datetime(2026, 3, 27, 22, 0, tzinfo=UTC)
"""A Friday night, two nights before the clocks go forward."""


class WorldTime:
    """The world's time, and the jobs due at each moment."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0

    def at(self, seconds: float, job: Callable[[], None]) -> None:
        """Run a job this many seconds from now; jobs due at one moment run in the order of their requests."""
        self._count += 1
        heapq.heappush(self._due, (self.seconds + seconds, self._count, job))

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Let time pass, and return whether `until` became true; it is evaluated after every job."""
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
        """Let time pass while every computer stands still; jobs that fall due run at the end."""
        self.seconds += seconds

    def now(self) -> datetime:
        """Return the true time."""
        return BEGINNING + timedelta(seconds=self.seconds)


class ComputerClock:
    """A computer's two clocks: the wall clock may be wrong and be set, and the monotonic one only advances."""

    def __init__(self, time: WorldTime, wrong_by: float = 0.0) -> None:
        self._time = time
        self.wrong_by, self._slept = wrong_by, 0.0
        self._asleep_since: float | None = None

    def set_by(self, seconds: float) -> None:
        """Set the wall clock forward or back, as a person or a time server would."""
        self.wrong_by += seconds

    @property
    def is_asleep(self) -> bool:
        """Whether the computer sleeps."""
        return self._asleep_since is not None

    def sleep(self) -> None:
        """Sleep: the wall clock goes on and the monotonic one stands still."""
        if self._asleep_since is None:
            self._asleep_since = self._time.seconds

    def wake_up(self) -> None:
        """Wake up."""
        if self._asleep_since is not None:
            self._slept += self._time.seconds - self._asleep_since
            self._asleep_since = None

    def now(self) -> datetime:
        """Return the wall clock's time."""
        return self._time.now() + timedelta(seconds=self.wrong_by)

    def monotonic(self) -> float:
        """Return the seconds of the clock that nobody sets."""
        since = self._time.seconds if self._asleep_since is None else self._asleep_since
        return since - self._slept


class SeededIds:
    """Ids from the world's seed."""

    def __init__(self, time: WorldTime, rng: Random) -> None:
        self._time, self._rng = time, rng

    def __call__(self) -> str:
        millis = int((BEGINNING.timestamp() + self._time.seconds) * 1000)
        return new_uuid7(millis, self._rng.randbytes(10))
