"""How long to wait after consecutive failures. Every pause that doubles, in either program, is limited here."""

from __future__ import annotations

from random import Random

FIRST = 0.2  # seconds
LONGEST = 30.0  # seconds
MOST_DOUBLINGS = 30  # Well beyond the longest pause. Further doubling would overflow a float.


def longest_pause(failures: int, first: float = FIRST, longest: float = LONGEST) -> float:
    """Return the most seconds to wait after so many failures: twice as many for each, up to a limit."""
    return min(longest, first * 2.0 ** min(failures, MOST_DOUBLINGS))


class Backoff:
    """Pauses that double up to a limit, with random jitter so that many clients do not return at once."""

    def __init__(self, first: float = FIRST, longest: float = LONGEST, rng: Random | None = None) -> None:
        self._first, self._longest, self._rng = first, longest, rng or Random()
        self.failures = 0

    def failed(self) -> float:
        """Return how many seconds to wait after one more failure."""
        most = longest_pause(self.failures, self._first, self._longest)
        self.failures += 1
        return self._rng.uniform(most / 2, most)

    def counted(self) -> None:
        """Count a failure whose pause is already known, so that the next pause is longer."""
        self.failures += 1

    def succeeded(self) -> None:
        """Reset to short pauses."""
        self.failures = 0
