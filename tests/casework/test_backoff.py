"""Pauses after failures: longer each time, never longer than the longest, and short again after a success."""

from __future__ import annotations

from random import Random

import pytest

from casework.backoff import Backoff, longest_pause


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0.2), (1, 0.4), (3, 1.6), (8, 30.0), (30, 30.0), (10_000, 30.0)]
)
def test_the_longest_pause_doubles_up_to_a_limit(failures: int, seconds: float) -> None:
    """However often something failed, the next attempt comes within half a minute."""
    assert longest_pause(failures) == pytest.approx(seconds)


def test_pauses_grow_spread_and_start_again() -> None:
    """Each pause is between half of the longest and the longest; a counted failure counts, a success ends the count."""
    backoff = Backoff(first=1.0, longest=6.0, rng=Random(14))
    for most in (1.0, 2.0, 4.0, 6.0, 6.0):
        assert most / 2 <= backoff.failed() <= most
    backoff.succeeded()
    backoff.counted()
    assert backoff.failures == 1
    assert 1.0 <= backoff.failed() <= 2.0
    assert len({Backoff(rng=Random(seed)).failed() for seed in range(9)}) > 1, (
        "clients return at different times"
    )
