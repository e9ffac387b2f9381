"""How sure a share is, and how far two shares differ: Wilson's interval, and Newcombe's for a difference.

Both are 95 % intervals. Source: R. G. Newcombe, Interval estimation for the difference between independent proportions,
Statistics in Medicine 17 (1998), method 10.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z = 1.959964
"""The two-sided 95 % point of the normal distribution."""


class Range(NamedTuple):
    """A share, or the difference of two shares, between two values, as shares of one."""

    low: float
    high: float

    @property
    def may_be_chance(self) -> bool:
        """Whether no difference at all lies in the range."""
        return self.low <= 0 <= self.high


def share_range(some: int, every: int) -> Range | None:
    """Return the 95 % range of a share. None when there are no cases."""
    if not every:
        return None
    _, low, high = _wilson(some, every)
    return Range(max(0.0, low), min(1.0, high))


def difference(before: tuple[int, int], after: tuple[int, int]) -> Range | None:
    """Return the 95 % range of the change between two shares, each given as (some, all). None when one has no cases."""
    if not before[1] or not after[1]:
        return None
    (first, low_1, high_1), (second, low_2, high_2) = _wilson(*before), _wilson(*after)
    change = second - first
    return Range(
        change - sqrt((second - low_2) ** 2 + (high_1 - first) ** 2),
        change + sqrt((high_2 - second) ** 2 + (first - low_1) ** 2),
    )


def _wilson(some: int, every: int) -> tuple[float, float, float]:
    """Return a share with the ends of its Wilson score interval."""
    share = some / every
    middle = (2 * some + Z**2) / (2 * (every + Z**2))
    half = Z * sqrt(Z**2 + 4 * some * (1 - share)) / (2 * (every + Z**2))
    return share, middle - half, middle + half
