"""Weeks and the months that they belong to: every week in exactly one, by the clocks of this country."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from casework import weeks


def test_every_week_of_a_year_belongs_to_one_month() -> None:
    """Months have four or five whole weeks, in order and without a gap."""
    months = [f"2026-{month:02}" for month in range(1, 13)]
    mondays = [day for month in months for day in weeks.weeks_of(month)]
    assert {later - one for one, later in pairwise(mondays)} == {weeks.WEEK}
    assert {len(list(weeks.weeks_of(month))) for month in months} == {4, 5}
    for month in months:
        assert {weeks.month_of(day + timedelta(days=6)) for day in weeks.weeks_of(month)} == {month}
    assert weeks.month_of(date(2026, 1, 1)) == "2026-01" and weeks.month_of(date(2027, 1, 3)) == "2026-12"


@pytest.mark.parametrize(
    ("moment", "month"),
    [(datetime(2026, 3, 1, 23, 59, tzinfo=UTC), "2026-02"), (datetime(2026, 3, 2, tzinfo=UTC), "2026-03"),
     (datetime(2026, 6, 28, 22, 59, tzinfo=UTC), "2026-06"), (datetime(2026, 6, 28, 23, 0, tzinfo=UTC), "2026-07")],
)  # fmt: skip
def test_a_moment_is_in_the_week_that_clocks_here_show(moment: datetime, month: str) -> None:
    """In summer a week begins an hour before midnight UTC."""
    assert weeks.month_at(moment) == month
    assert weeks.begins(date(2026, 6, 29)) == datetime(2026, 6, 28, 23, 0, tzinfo=UTC)


def test_the_month_before() -> None:
    """Also across a year."""
    assert [weeks.month_before(month) for month in ("2026-01", "2026-03")] == ["2025-12", "2026-02"]
    with pytest.raises(ValueError):
        weeks.month_before("2026-13")
