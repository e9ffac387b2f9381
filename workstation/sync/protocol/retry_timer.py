"""When to retry a connection, and the maximum request rate. No loop runs hot, and no pause grows without limit."""

from __future__ import annotations

from random import Random

from casework.backoff import LONGEST, Backoff
from workstation.domain.ids import Clock

LONGEST_PAUSE = LONGEST
LONGEST_ASKED = 900.0  # The longest pause that a store may ask for: a quarter of an hour.
SOONEST = 1.0  # While retrying, an action by the officer shortens the pause to this, never below.
LONG_ENOUGH = 10.0  # A connection that ends sooner than this each time is reopened at growing intervals.
MOST_REQUESTS, WINDOW = 100, 1.0


class RetryTimer:
    """Decides how long a connection rests after each failure: by `Backoff`, at the store's request, or for a person."""

    def __init__(self, clock: Clock, rng: Random, *, longest: float = LONGEST_PAUSE) -> None:
        self._clock, self._backoff = clock, Backoff(longest=longest, rng=rng)
        self._until = self._soonest = float("-inf")

    @property
    def failures(self) -> int:
        """The number of failures in a row."""
        return self._backoff.failures

    def worked(self) -> None:
        """Record a success, so that the next failure counts as the first."""
        self._backoff.succeeded()
        self._until = self._soonest = float("-inf")

    def lasted(self, since: float) -> None:
        """Record how long the connection lasted. After long enough, the next failure counts as the first."""
        if self._clock.monotonic() - since >= LONG_ENOUGH:
            self.worked()

    def failed(self, after: float | None = None) -> float:
        """Count a failure and return the pause, at least `after` when the store asked for it."""
        own = self._backoff.failed()
        if after is not None and after > own:
            asked = min(after, LONGEST_ASKED)
            return self._rest(asked, asked)
        return self._rest(own, min(own, SOONEST))

    def mended(self) -> float:
        """Record a repair and return the pause: none, unless the previous repair did not help."""
        if self.failures:
            return self.failed()
        self._backoff.counted()
        return self._rest(0.0, 0.0)

    def stopped(self, seconds: float = LONGEST_PAUSE) -> float:
        """Pause until a person has acted, because retrying does not help. Any action by the officer shortens it."""
        self._backoff.counted()
        return self._rest(seconds, SOONEST)

    def _rest(self, pause: float, least: float) -> float:
        now = self._clock.monotonic()
        self._until, self._soonest = now + pause, now + least
        return pause

    def left(self) -> float:
        """Return the remaining pause in seconds."""
        return max(0.0, self._until - self._clock.monotonic())

    def soonest(self) -> float:
        """Return the seconds during which nothing may be tried, even when someone acts."""
        return max(0.0, self._soonest - self._clock.monotonic())


class Pace:
    """The last rate limit before the network: a maximum number of requests per second, whatever loops elsewhere."""

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
