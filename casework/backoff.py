"""How long to wait after failures in a row: the one place of both programs that computes a pause."""

from __future__ import annotations

from random import Random

FIRST = 0.2  # seconds
LONGEST = 30.0  # seconds
MOST_DOUBLINGS = 30  # Far past the longest pause; doubling on would leave what a number can hold.


class Backoff:
    """Pauses that double up to a limit, each with chance in it, so that many do not come back at once."""

    def __init__(self, first: float = FIRST, longest: float = LONGEST, rng: Random | None = None) -> None:
        self._first, self._longest, self._rng = first, longest, rng or Random()
        self.failures = 0

    def failed(self) -> float:
        """Return how many seconds to wait after one more failure."""
        most = min(self._longest, self._first * 2.0 ** min(self.failures, MOST_DOUBLINGS))
        self.failures += 1
        return self._rng.uniform(most / 2, most)

    def counted(self) -> None:
        """Count a failure whose pause is known already; the next one is longer for it."""
        self.failures += 1

    def succeeded(self) -> None:
        """Begin with short pauses again."""
        self.failures = 0
