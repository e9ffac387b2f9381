"""The numbers that test the hypothesis, and how sure they are, against a computation that shares nothing with them."""

from __future__ import annotations

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import online_measures, proportions
from casework.contact_weeks import CHANNELS
from casework.online_measures import ShareCounts

FULL = dict.fromkeys(CHANNELS, 10)


def score_ends(some: int, every: int) -> tuple[float, float]:
    """Return the ends of the Wilson interval by bisection: the shares at which the observed one is just 1.959964 away."""

    def away(share: float) -> float:
        spread = (share * (1 - share) / every) ** 0.5
        return abs(some / every - share) / spread if spread else (0.0 if some / every == share else 9e9)

    def end(outer: float) -> float:
        inside, outside = some / every, outer
        for _ in range(200):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if away(middle) <= 1.959964 else (inside, middle)
        return inside

    return end(0.0), end(1.0)


@given(st.integers(1, 3000).flatmap(lambda every: st.tuples(st.integers(0, every), st.just(every))))
def test_the_range_of_a_share_is_the_one_found_by_trying(part: tuple[int, int]) -> None:
    """For every share, the formula and the definition agree."""
    found = proportions.share_range(*part)
    assert found is not None
    assert all(isclose(a, b, abs_tol=1e-6) for a, b in zip(found, score_ends(*part), strict=True))


def test_the_range_holds_what_it_says() -> None:
    """Over every outcome of 60 answers, weighted by how likely it is, about 95 % of the ranges hold the true share."""
    for true in (0.2, 0.5, 0.8):
        held = sum(
            comb(60, some) * true**some * (1 - true) ** (60 - some)
            for some in range(61)
            if (found := proportions.share_range(some, 60)) and found.low <= true <= found.high
        )
        assert 0.93 < held < 0.98


@given(st.tuples(*[st.integers(0, 400)] * 4))
def test_a_difference_is_made_of_the_two_ranges(parts: tuple[int, int, int, int]) -> None:
    """Newcombe's square-and-add of the two ranges found by trying."""
    before, after = (
        (min(parts[0], parts[1]), max(parts[:2])),
        (min(parts[2], parts[3]), max(parts[2:])),
    )
    found = proportions.difference(before, after)
    if not before[1] or not after[1]:
        assert found is None
        return
    (low_1, high_1), (low_2, high_2) = score_ends(*before), score_ends(*after)
    first, second = before[0] / before[1], after[0] / after[1]
    low = second - first - ((second - low_2) ** 2 + (high_1 - first) ** 2) ** 0.5
    high = second - first + ((high_2 - second) ** 2 + (first - low_1) ** 2) ** 0.5
    assert (
        found is not None
        and isclose(found.low, low, abs_tol=1e-5)
        and isclose(found.high, high, abs_tol=1e-5)
    )


def test_a_month_is_counted_from_what_is_known() -> None:
    """A week without one of the channels is in no share; confidence leaves out who preferred not to say."""
    tallies = {"confidence.before.4": 6, "confidence.before.5": 1, "confidence.before.1": 9, "confidence.before.unsaid": 50,
               "confidence.before.skipped": 3, "confidence.after.2": 8, "visit.quiet": 70, "visit.news": 20}  # fmt: skip
    entered = {
        "2026-11-02": {**FULL, "asked_for_update": 12},
        "2026-11-09": {"email": 900, "confidence_after_5": 6, "confidence_after_3": 5},
    }
    month = online_measures.month_counts(tallies, {"2026-11-02": 25, "2026-11-09": 999}, entered, 7, 4)
    assert month.shares == {
        "confidence_before_online": ShareCounts(7, 16), "confidence_after_online": ShareCounts(0, 8), "confidence_before_phone": ShareCounts(0, 0),
        "confidence_after_phone": ShareCounts(6, 11), "take_up": ShareCounts(25, 75),
    }  # fmt: skip
    assert month.counts == {
        **FULL, "online": 25, "visits_quiet": 70, "visits_news": 20, "asked_online": 7, "asked_by_phone": 12, "skipped": 3,
    }  # fmt: skip
    assert (month.weeks_entered, month.weeks) == (1, 4)
    assert not {"take_up", "online"} & {*online_measures.month_counts({}, {}, {}, 0, 4).shares}
    keys = {one.key for one in (*online_measures.SHARES, *online_measures.COUNTS)}
    assert {*month.shares, *month.counts} == keys


@pytest.mark.parametrize(
    ("part", "shown"),
    [((0, 4), False), ((0, 5), True), ((5, 5), True), ((4, 40), False), ((36, 40), False), ((5, 40), True), ((0, 0), False)],
)  # fmt: skip
def test_no_small_count_is_shown_or_follows_from_what_is(part: tuple[int, int], shown: bool) -> None:
    """Neither those who said it nor the others may be one to four."""
    found = online_measures.shown_share(ShareCounts(*part))
    assert (found is not None) == shown
    assert online_measures.shown_count(4) is None and online_measures.shown_count(0) == 0


def test_a_change_is_told_only_between_two_shares_that_may_be_shown() -> None:
    """A share with a small part is not shown, and nothing is compared with it."""
    before, after = (online_measures.shown_share(ShareCounts(some, 80)) for some in (48, 64))
    assert before is not None and after is not None
    assert online_measures.change(before, after) == proportions.difference((48, 80), (64, 80))
    assert online_measures.change(before, online_measures.shown_share(ShareCounts(3, 80))) is None
    assert online_measures.change(None, after) is None
