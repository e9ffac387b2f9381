"""The forecast: how the backlog grows if coming days resemble past ones, and how certain that is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workstation.domain.forecast import DAYS_AHEAD, FEWEST_DAYS, SLOTS, forecast

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_days_that_are_all_alike_leave_no_doubt() -> None:
    """Identical days give a band as narrow as the line: three more a day stays three more a day."""
    points = forecast(NOW, 100, [[1, 2, 0, 0]] * FEWEST_DAYS)
    assert len(points) == DAYS_AHEAD * SLOTS + 1 and points[0].at == NOW
    assert points[-1].at == NOW + timedelta(days=DAYS_AHEAD)
    assert [points[n].likely for n in (1, 2, 4, 8)] == [101, 103, 103, 106]
    assert all(point.low == point.likely == point.high for point in points)


def test_days_that_differ_widen_the_band_around_the_line() -> None:
    """The line follows the mean; the band contains it, widens with time and is the same on every run."""
    days = [[n % 5 - 2, 3, -4, n % 3] for n in range(28)]
    points = forecast(NOW, 100, days)
    assert points == forecast(NOW, 100, days)
    assert all(point.low <= point.likely <= point.high for point in points)
    widths = [points[n].high - points[n].low for n in (4, 8, 12, 16)]
    assert widths == sorted(widths) and widths[0] > 0


def test_a_backlog_does_not_go_below_nothing_and_few_days_say_nothing() -> None:
    """The backlog never falls below zero; six days are too few for a forecast."""
    assert {point.low for point in forecast(NOW, 3, [[-5, -5, -5, -5]] * 10)[1:]} == {0}
    assert forecast(NOW, 3, [[1, 1, 1, 1]] * (FEWEST_DAYS - 1)) == ()
