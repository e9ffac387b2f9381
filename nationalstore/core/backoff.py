"""How long to wait after failures in a row: the one place of the store that computes a pause."""

from __future__ import annotations

from random import Random

LONGEST = 30.0  # seconds


class Backoff:
    """Pauses that double up to a limit, each with chance in it, so that many do not come back at once."""

    def __init__(self, first: float = 0.2, longest: float = LONGEST, rng: Random | None = None) -> None:
        self._first, self._longest, self._rng = first, longest, rng or Random()
        self._failures = 0

    def failed(self) -> float:
        """Return how many seconds to wait after one more failure."""
        most = self._first * 2.0 ** min(self._failures, 30)
        self._failures += 1
        return self._rng.uniform(min(most, self._longest) / 2, min(most, self._longest))

    def succeeded(self) -> None:
        """Begin with short pauses again."""
        self._failures = 0
