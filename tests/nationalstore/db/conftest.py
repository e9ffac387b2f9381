"""Rows of each kind for the contract tests: memory, SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from nationalstore.db.rows import Rows
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import Surroundings
from tests.helpers.clock import Time
from tests.helpers.store import new_database
from tests.simulation.memory_rows import MemoryStore

Transaction = Callable[[], AbstractContextManager[Rows]]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def transaction(request: pytest.FixtureRequest) -> Iterator[Transaction]:
    """Yield transactions on each kind of rows, all with the same content."""
    if request.param == "memory":
        yield MemoryStore(Surroundings("", Time(), str)).beside
        return
    store = _database(request, request.param)
    yield store.beside
    store.close()


def _database(request: pytest.FixtureRequest, name: str) -> Store:
    if name == "sqlite":
        return Store(f"sqlite:///{request.getfixturevalue('tmp_path')}/rows.db")
    server: str = request.getfixturevalue("postgres_url")
    return Store(new_database(server, f"rows{abs(hash(request.node.nodeid)) % 10**12}"))
