"""Fixtures: a store with a connector, and a small records system as a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nationalstore.db.store import Store
from nationalstore.services.connector import grants
from tests.helpers.clock import Time
from tests.helpers.connecting import Exchange
from tests.helpers.rms import Rms, records_system


@pytest.fixture
def rms(tmp_path: Path) -> Iterator[Rms]:
    """A running records system."""
    folder = tmp_path / "rms"
    folder.mkdir()
    with records_system(folder) as running:
        yield running


@pytest.fixture
def exchange(timed: Store, url: str, time: Time, rms: Rms) -> Iterator[Exchange]:
    """The connector “niche” of Sussex on each database, and its records system."""
    grants.add(timed, "sussex", "niche", [], None, "A. Operator")
    made = Exchange(timed, url, time, rms)
    yield made
    made.close()
