"""The most urgent reports, which a new desk shows before its copy is there, and cursors of other readers."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

import msgspec
import pytest

from casework.audiences import FORCE_WIDE, SETTINGS, of_team
from casework.documents.report import Report, Restriction
from casework.documents.values import ReportId, TeamId
from nationalstore.core.errors import Problem
from nationalstore.db.unit_of_work import Surroundings
from nationalstore.services.feed import changes
from nationalstore.services.feed.schemas import Page, Urgent
from tests.simulation.memory_rows import MemoryStore

FORCE = "sussex"
ALL = FORCE_WIDE
TEAM = FORCE_WIDE | {of_team("t1")}


@pytest.fixture
def store() -> MemoryStore:
    """Return a store in memory."""
    now, ids = datetime(2026, 11, 24, tzinfo=UTC), count()
    return MemoryStore(Surroundings("e1", lambda: now, lambda: f"id{next(ids)}"))


def _report(store: MemoryStore, id_: str, **fields: Any) -> None:
    with store.write(FORCE) as work:
        work.create(Report(id=ReportId(id_), **fields))


def _urgent(store: MemoryStore, limit: int, reader: frozenset[str] = ALL) -> list[str]:
    body = changes.urgent(store, FORCE, limit, reader).body
    return [change.id for change in msgspec.json.decode(body, type=Urgent).changes]


def _page(store: MemoryStore, after: str | None, limit: int, reader: frozenset[str]) -> Page:
    return msgspec.json.decode(changes.page(store, FORCE, after, limit, None, reader).body, type=Page)


def test_the_most_urgent_reports_come_first(store: MemoryStore) -> None:
    """They are ordered by risk; a report without a known risk comes after all others but is not left out."""
    for id_, risk in (("r1", "low"), ("r2", None), ("r3", "emergency"), ("r4", "high"), ("r5", "medium")):
        _report(store, id_, status="new", risk=risk)
    assert _urgent(store, 10) == ["r3", "r4", "r5", "r1", "r2"]
    assert _urgent(store, 2) == ["r3", "r4"]


def test_who_reads_no_cases_gets_no_urgent_ones(store: MemoryStore) -> None:
    """An administrator's desk asks like every other, and is shown nothing."""
    _report(store, "r1", status="new", risk="high")
    assert _urgent(store, 10, frozenset({SETTINGS})) == []


def test_a_cursor_of_another_kind_of_reader_is_gone(store: MemoryStore) -> None:
    """An officer who reads no cases any more cannot go on from a copy that holds them, nor the other way round."""
    _report(store, "r1")
    with_cases = _page(store, None, 10, ALL).to
    without = _page(store, None, 10, frozenset({SETTINGS})).to
    for after, reader in ((with_cases, frozenset({SETTINGS})), (without, ALL)):
        with pytest.raises(Problem) as caught:
            _page(store, after, 10, reader)
        assert caught.value.code == "cursor_gone" and caught.value.fields["epoch"] == "e1"


def test_a_team_that_a_reader_joins_is_sent_in_pages(store: MemoryStore) -> None:
    """Its old cases come before anything new, as many as fit at a time, each once, and then the copy goes on."""
    for number in range(5):
        _report(store, f"r{number}", restricted=Restriction(team=TeamId("t1")))
    after, came = _page(store, None, 10, ALL).to, list[str]()
    _report(store, "new")
    more = True
    while more:
        page = _page(store, after, 2, TEAM)
        assert page.start == after and len(page.changes) <= 2
        after, more, came = page.to, page.more, came + [change.id for change in page.changes]
    assert came == ["r0", "r1", "r2", "r3", "r4", "new"] and after == page.head
