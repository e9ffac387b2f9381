"""The large cache of the benchmarks: every copy of a report is in the tables that the queue and the board read."""

from __future__ import annotations

from contextlib import closing

import pytest

from bench import many
from bench.rig import KEY
from workstation.session.profile import Profile


def test_a_cache_grows_by_copies_of_its_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grown cache opens with its key and holds as many rows as were asked for."""
    monkeypatch.setattr(many, "SOURCE", 4)
    with Profile(many.grown(12), KEY) as profile, closing(profile.cache.reader()) as queries:
        for table in ("queue", "standing"):
            rows = queries.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            assert rows == 12, table
