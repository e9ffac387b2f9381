"""When a connection is tried again, and how fast at most: no loop runs hot and none grows out of bounds."""

from __future__ import annotations

from random import Random

from casework.backoff import LONGEST, Backoff
from workstation.domain.ids import Clock

LONGEST_PAUSE = LONGEST
LONGEST_ASKED = 900.0  # A store may ask for a quarter of an hour at most; then it is asked again.
SOONEST = 1.0  # While trying again, someone who acts shortens the pause to this, never below.
LONG_ENOUGH = 10.0  # A line that ends sooner each time is opened ever more rarely.
MOST_REQUESTS, WINDOW = 100, 1.0


class RetryTimer:
    """Knows after each failure until when one connection rests: by `Backoff`, by the store's wish, or for a person."""

    def __init__(self, clock: Clock, rng: Random, *, longest: float = LONGEST_PAUSE) -> None:
        self._clock, self._backoff = clock, Backoff(longest=longest, rng=rng)
        self._until = self._soonest = float("-inf")

    @property
    def failures(self) -> int:
        """How often in a row it failed."""
        return self._backoff.failures

    def worked(self) -> None:
        """It went well: the next failure is a first one again."""
        self._backoff.succeeded()
        self._until = self._soonest = float("-inf")

    def lasted(self, since: float) -> None:
        """It stood from `since` until now: long enough, and the next failure is a first one again."""
        if self._clock.monotonic() - since >= LONG_ENOUGH:
            self.worked()

    def failed(self, after: float | None = None) -> float:
        """Count a failure and return the pause; not less than `after`, which the store asked for."""
        own = self._backoff.failed()
        if after is not None and after > own:
            asked = min(after, LONGEST_ASKED)
            return self._rest(asked, asked)
        return self._rest(own, min(own, SOONEST))

    def mended(self) -> float:
        """What was wrong has been put right: go on at once, unless that did not help the last time."""
        if self.failures:
            return self.failed()
        self._backoff.counted()
        return self._rest(0.0, 0.0)

    def stopped(self, seconds: float = LONGEST_PAUSE) -> float:
        """Trying again does not help until a person has done something; someone who acts is heard sooner."""
        self._backoff.counted()
        return self._rest(seconds, SOONEST)

    def _rest(self, pause: float, least: float) -> float:
        now = self._clock.monotonic()
        self._until, self._soonest = now + pause, now + least
        return pause

    def left(self) -> float:
        """Return how much of the pause is left."""
        return max(0.0, self._until - self._clock.monotonic())

    def soonest(self) -> float:
        """Return for how long nothing may be tried, whoever acts meanwhile."""
        return max(0.0, self._soonest - self._clock.monotonic())


class Pace:
    """The last door before the network: never more than so many requests in a second, whatever goes round."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since, self._count = float("-inf"), 0

    def turn(self) -> float:
        """Count a request and return how long it has to wait."""
        now = self._clock.monotonic()
        if now - self._since >= WINDOW:
            self._since, self._count = now, 0
        self._count += 1
        return 0.0 if self._count <= MOST_REQUESTS else self._since + WINDOW - now
