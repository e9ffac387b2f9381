"""A store that desks of these tests are served from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nationalstore.db.store import Store
from tests.helpers.store import prepared


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Return the address of the store's database."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """Yield the store's database, open in the test beside the served process."""
    made = prepared(database)
    yield made
    made.close()
