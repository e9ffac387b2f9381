"""What a desk asks again and again costs the same however many cases the force has ever had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, event

from casework.audiences import FORCE_WIDE, of_team
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.feed import changes, digest
from nationalstore.services.feed.schemas import Page
from tests.helpers.store import put

FORCE, TEAM = "sussex", of_team("t1")
READABLE = FORCE_WIDE | {TEAM}
SMALL, LARGE = 50, 500
Ask = Callable[[Store, ReadTransaction], object]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Yield two stores with the same open cases, and few and many closed ones before and after them."""
    made = []
    for closed in (SMALL, LARGE):
        folder: Path = tmp_path_factory.mktemp("flat")
        store = Store(f"sqlite:///{folder}/store.db")
        _fill(store, closed, "before")
        with store.write(FORCE) as work:
            for number in range(5):
                put(work, "report", {"id": f"open{number}", "status": "new"})
                put(work, "report", {"id": f"team{number}", "status": "new", "restricted": {"team": "t1"}})
        _fill(store, closed, "after")
        made.append(store)
    yield made[0], made[1]
    for store in made:
        store.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, view: digest.digest(store, FORCE, READABLE),
        lambda store, view: changes.urgent(store, FORCE, 5, READABLE),
        lambda store, view: changes.page(
            store, FORCE, view.head(FORCE).seen_with("cases"), 500, None, FORCE_WIDE
        ),
        lambda store, view: view.rows.feed.after(FORCE, view.head(FORCE).position - 5, READABLE, 5),
        lambda store, view: view.rows.feed.of_audience(FORCE, TEAM, 0, view.head(FORCE).position, 3),
        lambda store, view: view.rows.feed.last_of(FORCE, TEAM),
        lambda store, view: view.rows.documents("policy", FORCE, None),
        lambda store, view: view.rows.documents("report", FORCE, "open1"),
        lambda store, view: view.rows.of_case("open1", FORCE),
    ],
    ids=[
        "digest",
        "urgent",
        "newest page",
        "last changes",
        "team",
        "last of team",
        "policy",
        "case",
        "on the case",
    ],
)
def test_the_work_does_not_grow_with_history(stores: tuple[Store, Store], ask: Ask) -> None:
    """Ten times as many closed cases cost at most a few steps more: those of a deeper index."""
    few, many = (_steps(store, ask) for store in stores)
    assert few > 0 and many < few * 1.2 + 200, (few, many)


def test_a_later_page_of_a_new_copy_does_not_count_the_feed(stores: tuple[Store, Store]) -> None:
    """Its first page counts what comes, so that a long copy is not counted again at every page of it."""
    few, many = (_steps(store, _second_page(store)) for store in stores)
    assert few > 0 and many < few * 1.2 + 200, (few, many)


def _second_page(store: Store) -> Ask:
    first = changes.page(store, FORCE, None, 10, None, FORCE_WIDE)
    after = msgspec.json.decode(first.body, type=Page).to
    return lambda store, view: changes.page(store, FORCE, after, 10, None, FORCE_WIDE)


def _fill(store: Store, closed: int, name: str) -> None:
    with store.write(FORCE) as work:
        for number in range(closed):
            put(work, "report", {"id": f"{name}{number}", "status": "closed"})


def _steps(store: Store, ask: Ask) -> int:
    """Return the number of steps of SQLite's virtual machine that a question takes on any connection."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    def watch(conn: Connection, cursor: Any, *rest: object) -> None:
        watched.append(cursor.connection)
        cursor.connection.set_progress_handler(step, 1)

    watched: list[Any] = []
    with store.read() as view:
        ask(store, view)  # What is kept in memory is read once.
        event.listen(store.engine, "before_cursor_execute", watch)
        ask(store, view)
        event.remove(store.engine, "before_cursor_execute", watch)
    for connection in watched:
        connection.set_progress_handler(None, 1)
    return steps
