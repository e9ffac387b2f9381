"""How many changes a page says are still to come."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from random import Random

import msgspec
import pytest

from casework.audiences import FORCE_WIDE, of_team
from casework.documents.report import Report, Restriction
from casework.documents.values import ReportId, TeamId
from nationalstore.db.unit_of_work import Surroundings
from nationalstore.services.feed import changes
from nationalstore.services.feed.schemas import Page
from tests.simulation.memory_rows import MemoryStore

FORCE = "sussex"
REPORTS, LIMIT = 40, 4
TEAM = FORCE_WIDE | {of_team("t1")}


@pytest.fixture
def filled() -> MemoryStore:
    """Return a store with reports, some of which were changed and some of which are restricted to a team."""
    now, ids = datetime(2026, 11, 24, tzinfo=UTC), count()
    store = MemoryStore(Surroundings("e1", lambda: now, lambda: f"id{next(ids)}"))
    for number in (*range(REPORTS), *range(0, REPORTS, 3)):
        _write(store, number)
    return store


def _write(store: MemoryStore, number: int) -> None:
    """Create a report or change it. Every fifth is restricted to the team."""
    limits = Restriction(team=TeamId("t1")) if number % 5 == 0 else None
    id_ = ReportId(f"r{number:03}")
    with store.write(FORCE) as work:
        known = work.find(Report, id_)
        work.create(Report(id=id_, restricted=limits)) if known is None else work.change(known)


def _page(store: MemoryStore, after: str | None, readable: frozenset[str]) -> Page:
    body = changes.page(store, FORCE, after, LIMIT, None, readable).body
    return msgspec.json.decode(body, type=Page)


def _to_come(store: MemoryStore, after: str, readable: frozenset[str]) -> int:
    """Return the number of changes that the pages after a cursor really bring."""
    came, more = 0, True
    while more:
        page = _page(store, after, readable)
        came, after, more = came + len(page.changes), page.to, page.more
    return came


@pytest.mark.parametrize("readable", [FORCE_WIDE, TEAM], ids=["no team", "team"])
def test_every_page_says_how_many_changes_come_after_it(
    filled: MemoryStore, readable: frozenset[str]
) -> None:
    """With nothing written meanwhile the number is exact, from the first page to the last."""
    said, after, more = list[tuple[int, int]](), None, True
    while more:
        page = _page(filled, after, readable)
        after, more = page.to, page.more
        said.append((page.remaining, _to_come(filled, after, readable)))
    assert len(said) > REPORTS // LIMIT // 2 and all(one == came for one, came in said), said


@pytest.mark.parametrize("seed", range(4))
def test_what_is_written_meanwhile_counts_at_most_twice(filled: MemoryStore, seed: int) -> None:
    """The number is never too low and too high by no more than the writes since the copy was begun; at the end it is exact."""
    rng, written, after, more = Random(seed), 0, None, True
    while more:
        page = _page(filled, after, FORCE_WIDE)
        after, more = page.to, page.more
        came = _to_come(filled, after, FORCE_WIDE)
        assert came <= page.remaining <= came + written
        assert page.remaining == came or came >= LIMIT
        for _ in range(rng.randint(0, 3)):
            _write(filled, rng.randrange(REPORTS + 10))
            written += 1
    assert written > 5 and page.remaining == 0
