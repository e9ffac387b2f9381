"""Tables are rewritten in use: nothing is lost, nothing blocks, and deleted data is physically removed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from casework.audiences import FORCE_WIDE
from nationalstore.db.store import Store
from nationalstore.services.feed import changes, digest
from nationalstore.services.retention import secure_purge, table_rewrite
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, postgres, prepare


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on its own PostgreSQL cluster, so that other tests' transactions do not affect it."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with postgres(folder) as url:
        store = prepare(Store(url, connections=12))
        yield store
        store.close()


def described(store: Store) -> dict[str, object]:
    """Return every table with its columns, keys, index names and privileges."""
    look = inspect(store.engine)
    with store.engine.connect() as conn:
        grants = conn.execute(
            text("SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL")
        ).all()
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in look.get_columns(name)],
            look.get_pk_constraint(name), sorted(map(str, look.get_indexes(name))),
            sorted(map(str, look.get_unique_constraints(name))),
        )
        for name in look.get_table_names()
    } | {"grants": sorted(map(str, grants))}  # fmt: skip


def test_everybody_goes_on_working_while_the_tables_are_written_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four writers and a reader meet no error; every report exists afterwards, and the feed is complete."""
    monkeypatch.setattr(table_rewrite, "BATCH", 7)
    with store.begin() as conn:
        conn.execute(text("CREATE ROLE reporting"))
        conn.execute(text("GRANT SELECT ON entity TO reporting"))
    for number in range(40):
        add_report(store, number)
    before, over, faults = described(store), threading.Event(), list[Exception]()
    made: list[str] = []

    def write(first: int) -> None:
        number = first
        try:
            while not over.is_set():
                made.append(add_report(store, number)["id"])
                number += 1
        except Exception as error:  # Any error at all fails this test.
            faults.append(error)

    def read() -> None:
        try:
            while not over.is_set():
                changes.page(store, "sussex", None, 100, None, FORCE_WIDE)
        except Exception as error:  # Any error at all fails this test.
            faults.append(error)

    threads = [threading.Thread(target=write, args=(1_000 * (n + 1),)) for n in range(4)]
    threads.append(threading.Thread(target=read))
    for thread in threads:
        thread.start()
    try:
        rounds = [secure_purge.clear(store) for _ in range(3)]
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert faults == [] and any(rounds) and len(made) > 4
    with store.read() as view:
        reports = {report["id"] for report in list_records(view, "sussex", "report")}
        positions = view.conn.execute(
            text("SELECT count(*), max(position) FROM entity WHERE force = 'sussex'")
        ).one()
    assert set(made) <= reports and len(reports) == len(made) + 40
    assert positions[0] == digest_count(store)
    assert described(store) == before, "columns, keys, names of indexes and grants are as they were"


def leftovers(store: Store) -> list[str]:
    """Return the copies of tables that exist."""
    return [name for name in inspect(store.engine).get_table_names() if name.endswith("__new")]


def digest_count(store: Store) -> int:
    """Return the number of documents in the digest."""
    return int(sum(kind["count"] for kind in digest.digest(store, "sussex", FORCE_WIDE)["kinds"].values()))


def test_a_long_reader_is_waited_for_and_holds_nobody_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long reader keeps its snapshot while others read and write, and the purge reports that it must run again."""
    monkeypatch.setattr(table_rewrite, "TRIES", 2)
    add_report(store, 1)
    with store.read() as view:
        assert len(list_records(view, "sussex", "report")) == 1
        assert secure_purge.clear(store) is False
        assert not leftovers(store), "nothing of the attempt is left"
        add_report(store, 2)
        assert len(list_records(view, "sussex", "report")) == 1
    assert secure_purge.clear(store) is True
    assert not leftovers(store)
    with store.read() as view:
        assert len(list_records(view, "sussex", "report")) == 2


def test_a_long_writer_is_not_waited_for_without_a_limit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long writer's lock makes the purge give up in time; others keep writing and nothing is lost."""
    monkeypatch.setattr(table_rewrite, "TRIES", 2)
    add_report(store, 1)
    with store.engine.begin() as conn:
        conn.execute(text("LOCK TABLE entity IN ROW EXCLUSIVE MODE"))
        assert secure_purge.clear(store) is False
        add_report(store, 2)
    assert secure_purge.clear(store) is True
    add_report(store, 3)
    with store.read() as view:
        assert len(list_records(view, "sussex", "report")) == 3


def test_what_an_attempt_that_was_killed_left_behind_is_taken_away(store: Store) -> None:
    """A killed attempt leaves an outdated copy, which the next one replaces."""
    add_report(store, 1)
    key = inspect(store.engine).get_pk_constraint("entity")["constrained_columns"]
    with store.engine.begin() as conn:
        table_rewrite._prepare(conn, "entity", key)
    add_report(store, 2)
    assert leftovers(store) == ["entity__new"]
    assert secure_purge.clear(store) is True
    assert not leftovers(store)
    with store.read() as view:
        assert len(list_records(view, "sussex", "report")) == 2
