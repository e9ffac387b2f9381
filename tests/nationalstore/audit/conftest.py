"""Fixtures: a store over HTTP, with its audit key in a file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.audit import keys


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A file with an audit key."""
    path = tmp_path / "record.key"
    keys.make(path)
    return path


@pytest.fixture
def door(store: Store, key_file: Path) -> Iterator[TestClient[Any]]:
    """The store over HTTP."""
    with TestClient(create_app(store, Settings(record_key=key_file))) as client:
        yield client
