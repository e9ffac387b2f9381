"""A board completed by the store: early days are the store's and open nothing, late ones stay this desk's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from workstation.domain.merge_store_history import completed
from workstation.domain.metrics import ALL, BoardSnapshot, Drill, Figure, Past, Scope

START = datetime(2026, 11, 1, tzinfo=UTC)
EDGES = tuple(START + timedelta(days=n) for n in range(5))
HELD = EDGES[2]
SCOPE = Scope(EDGES[0], EDGES[-1])


def opened(key: str, *part: str, value: float) -> Figure:
    """A number of this desk, which opens its cases."""
    return Figure(key, part, value, Drill(key, part, SCOPE, EDGES[-1]))


def board() -> BoardSnapshot:
    """Four days, of the first two of which this desk has too little."""
    figures = [opened(key, str(n), value=1) for key in ("came_in", "went_out") for n in range(4)]
    figures += [opened("came_in", ALL, value=4), opened("went_out", ALL, value=4)]
    figures += [opened("backlog", str(n), value=10) for n in range(4)] + [opened("backlog", ALL, value=10)]
    figures += [opened("waiting", ALL, ALL, ALL, value=10), opened("first_median", "3", ALL, value=30)]
    return BoardSnapshot(
        Scope(EDGES[0], EDGES[-1]), EDGES[-1], tuple(figures), edges=EDGES, days=EDGES, held_since=HELD
    )


def past() -> Past:
    """The store's count of the same days."""
    days = [
        Figure(key, (str(n),), value) for n in range(4) for key, value in (("came_in", 7), ("went_out", 5))
    ]
    days += [Figure("first_median", (str(n), ALL), 90) for n in range(4)]
    whole = [
        Figure("came_in", (ALL,), 28),
        Figure("first_median", (ALL, ALL), 60),
        Figure("feedback", (ALL, ALL), 3),
    ]
    return Past(EDGES[-1], EDGES, (*days, *whole))


def test_early_days_are_the_stores_and_late_ones_live() -> None:
    """Sums and the backlog are put together from both; what is the store's opens nothing."""
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
    """An answer about other days, or where nothing is missing, changes no number."""
    assert completed(board(), replace(past(), edges=EDGES[1:])) == board()
    whole = replace(board(), held_since=None)
    assert completed(whole, past()) == whole
