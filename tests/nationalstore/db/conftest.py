"""Rows of each kind for the contract tests: memory, SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from nationalstore.db.rows import Rows
from nationalstore.db.sql_rows import SqlRows
from nationalstore.db.store import Store
from tests.helpers.store import new_database
from tests.simulation.memory_rows import MemoryRows
from tests.simulation.memory_tables import Tables

Transaction = Callable[[], AbstractContextManager[Rows]]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def transaction(request: pytest.FixtureRequest) -> Iterator[Transaction]:
    """Give a transaction on rows of each kind, all on the same content."""
    if request.param == "memory":
        tables = Tables()

        @contextmanager
        def in_memory() -> Iterator[Rows]:
            rows = MemoryRows(tables)
            try:
                yield rows
            except BaseException:
                rows.undo()
                raise

        yield in_memory
        return
    store = _database(request, request.param)

    @contextmanager
    def in_database() -> Iterator[Rows]:
        with store.begin() as conn:
            yield SqlRows(conn)

    yield in_database
    store.close()


def _database(request: pytest.FixtureRequest, name: str) -> Store:
    if name == "sqlite":
        return Store(f"sqlite:///{request.getfixturevalue('tmp_path')}/rows.db")
    server: str = request.getfixturevalue("postgres_url")
    return Store(new_database(server, f"rows{abs(hash(request.node.nodeid)) % 10**12}"))
