"""The range of a difference of two shares agrees with published values, and says when it may be chance."""

from __future__ import annotations

import pytest

from casework.proportions import difference, share_range


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    # Newcombe (1998), table II, method 10.
    [
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_it_agrees_with_the_published_intervals(
    before: tuple[int, int], after: tuple[int, int], low: float, high: float
) -> None:
    """To four digits."""
    found = difference(before, after)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high) and not found.may_be_chance


def test_few_cases_may_be_chance_and_none_are_not_compared() -> None:
    """One more of five proves nothing, and without cases there is nothing to compare."""
    few = difference((2, 5), (3, 5))
    assert few is not None and few.may_be_chance
    assert difference((0, 0), (3, 5)) is None and difference((2, 5), (0, 0)) is None


def test_a_share_of_nothing_has_no_range() -> None:
    """Of one or more there is one, and it stays between none and all."""
    assert share_range(0, 0) is None
    for some in (0, 1):
        found = share_range(some, 1)
        assert found is not None and 0.0 <= found.low <= some <= found.high <= 1.0
