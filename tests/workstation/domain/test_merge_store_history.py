"""A board completed by the store: early days come from the store and open nothing, later days are the desk's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from workstation.domain.merge_store_history import completed
from workstation.domain.metrics import ALL, BoardSnapshot, DrillDown, MetricValue, Past, Scope

START = datetime(2026, 11, 1, tzinfo=UTC)
EDGES = tuple(START + timedelta(days=n) for n in range(5))
HELD = EDGES[2]
SCOPE = Scope(EDGES[0], EDGES[-1])


def opened(key: str, *part: str, value: float) -> MetricValue:
    """Return a number counted by this desk, which opens its cases."""
    return MetricValue(key, part, value, DrillDown(key, part, SCOPE, EDGES[-1]))


def board() -> BoardSnapshot:
    """Return a board of four days; the desk's data for the first two is incomplete."""
    figures = [opened(key, str(n), value=1) for key in ("came_in", "went_out") for n in range(4)]
    figures += [opened("came_in", ALL, value=4), opened("went_out", ALL, value=4)]
    figures += [opened("backlog", str(n), value=10) for n in range(4)] + [opened("backlog", ALL, value=10)]
    figures += [opened("waiting", ALL, ALL, ALL, value=10), opened("first_median", "3", ALL, value=30)]
    return BoardSnapshot(
        Scope(EDGES[0], EDGES[-1]), EDGES[-1], tuple(figures), edges=EDGES, days=EDGES, held_since=HELD
    )


def past() -> Past:
    """Return the store's counts for the same days."""
    days = [
        MetricValue(key, (str(n),), value)
        for n in range(4)
        for key, value in (("came_in", 7), ("went_out", 5))
    ]
    days += [MetricValue("first_median", (str(n), ALL), 90) for n in range(4)]
    whole = [
        MetricValue("came_in", (ALL,), 28),
        MetricValue("first_median", (ALL, ALL), 60),
        MetricValue("feedback", (ALL, ALL), 3),
    ]
    return Past(EDGES[-1], EDGES, (*days, *whole))


def test_early_days_are_the_stores_and_late_ones_live() -> None:
    """Totals and the backlog combine both sources; numbers from the store open nothing."""
    found = completed(board(), past())
    assert [found.figure("came_in", str(n)).value for n in range(4)] == [7, 7, 1, 1]
    assert [found.figure("came_in", str(n)).opens is None for n in range(4)] == [True, True, False, False]
    assert (found.figure("came_in", ALL).value, found.figure("went_out", ALL).value) == (16, 12)
    assert [found.figure("backlog", str(n)).value for n in range(4)] == [6, 8, 10, 10]
    assert (
        found.figure("first_median", "0", ALL).value == 90
        and found.figure("first_median", "3", ALL).value == 30
    )
    assert (
        found.figure("first_median", ALL, ALL).value == 60 and found.figure("feedback", ALL, ALL).value == 3
    )
    assert found.figure("waiting", ALL, ALL, ALL) == board().figure("waiting", ALL, ALL, ALL)


def test_other_days_complete_nothing() -> None:
    """A response for other days, or for a board with nothing missing, changes no number."""
    assert completed(board(), replace(past(), edges=EDGES[1:])) == board()
    whole = replace(board(), held_since=None)
    assert completed(whole, past()) == whole
