"""Every number on the board equals an independent count of the feed, after every change, in generated situations.

`BOARD_SITUATIONS=1000` sets how many; the suite runs fewer.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.helpers.recount import Counted, Look, recount
from tests.helpers.situations import Situation
from workstation.cache.board import board
from workstation.cache.cache import Cache
from workstation.cache.drilldown import drill_condition
from workstation.cache.queries import Queries
from workstation.domain.forecast import forecast
from workstation.domain.metrics import BY_KEY, BoardSnapshot, Scope

KEY = bytes(range(32))
SITUATIONS = int(os.environ.get("BOARD_SITUATIONS", "60"))
AT_ONCE = 10  # Situations per test.
SPANS = (12, 24, 48, 49, 24 * 7, 24 * 40)  # hours


@pytest.mark.parametrize("first", range(0, SITUATIONS, AT_ONCE))
def test_the_board_is_what_anybody_would_count(first: int, tmp_path: Path) -> None:
    """After each page and each action by an officer, every number is correct and opens the correct cases."""
    for number in range(first, min(first + AT_ONCE, SITUATIONS)):
        cache = Cache(tmp_path / f"{number}.db", KEY)
        queries = cache.reader()
        try:
            live(Situation(number), cache, queries)
        finally:
            queries.close()
            cache.close()


def live(situation: Situation, cache: Cache, queries: Queries) -> None:
    """Apply the feed page by page with officers' actions in between, and compare after each."""
    for page in situation.pages():
        cache.apply([page], situation.waiting)
        compare(situation, queries)
        touched = situation.wait()
        if touched:
            cache.reproject(touched, situation.waiting)
            compare(situation, queries)


def compare(situation: Situation, queries: Queries) -> None:
    """Query the board with a random view of it and compare everything with the independent count."""
    rng, now = situation.rng, situation.now
    end = now - timedelta(hours=rng.choice((0, 0, 0, 5)))
    start = end - timedelta(hours=rng.choice(SPANS))
    team, service = rng.choice(("", "", "t1", "t2")), rng.choice(("", "", "theft"))
    look = Look(now, start, end, team, service)
    shown = board(queries.connection, Scope(start, end, team, service), now)
    counted = recount(situation.records, situation.waiting, look)
    where = f"situation {situation.number}, {look}"
    assert numbers(shown) == pytest.approx(by_hand(counted), rel=1e-9, abs=1e-9), where
    assert [(d.reference, d.clock, d.due_at, d.over) for d in shown.due] == counted.due[:100], where
    assert shown.held_since == counted.held_since, where
    assert shown.forecast == forecast(now, len(counted.cases["waiting", "*", "*", "*"]), counted.nets), where
    opens(shown, counted, queries, where)


def test_the_situations_have_everything_in_them() -> None:
    """Every number on the board is above zero in at least one situation."""
    seen: set[str] = set()
    for number in range(SITUATIONS):
        situation = Situation(number)
        list(situation.pages())
        look = Look(situation.now, situation.now - timedelta(days=2), situation.now)
        seen |= {key[0] for key in by_hand(recount(situation.records, [], look))}
    assert seen == set(BY_KEY)


def numbers(shown: BoardSnapshot) -> dict[tuple[str, ...], float]:
    """Return the board's numbers; zero and none are treated as absent."""
    return {
        (f.key, *f.part): f.value
        for f in shown.figures
        if f.value is not None and (f.value or not counts(f.key))
    }


def by_hand(counted: Counted) -> dict[tuple[str, ...], float]:
    """Return the same numbers from the independent count."""
    sizes = {key: len(cases) for key, cases in counted.cases.items() if cases}
    return {**sizes, **{key: value for key, value in counted.values.items() if value is not None}}


def counts(key: str) -> bool:
    """Whether a number counts cases."""
    return BY_KEY[key].unit == "cases"


def opens(shown: BoardSnapshot, counted: Counted, queries: Queries, where: str) -> None:
    """Check that every number of cases opens exactly the cases that it counted."""
    for figure in shown.figures:
        if not counts(figure.key) or not figure.value:
            assert figure.opens is None or not counts(figure.key)
            continue
        assert figure.opens is not None
        condition, values = drill_condition(figure.opens)
        query = f"SELECT report FROM queue WHERE {condition}"
        found = set(queries.connection.exec_driver_sql(query, values).scalars())
        assert found == counted.cases[figure.key, *figure.part], f"{figure.key} {figure.part}, {where}"
