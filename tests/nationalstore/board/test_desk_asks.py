"""A supervisor's desk asks the store for the numbers that its own copy no longer covers.

Officers are refused, and nobody gets an answer when offline.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from demo.seeding import seed
from tests.helpers.desk import desk, until
from tests.helpers.store import prepared, served
from workstation.cache.board import board
from workstation.domain.metrics import ALL, Scope


def test_the_store_s_numbers_are_those_of_a_desk_that_has_everything(tmp_path: Path) -> None:
    """For five weeks the store's numbers equal those of a desk with a full copy; an officer gets none."""
    url = f"sqlite:///{tmp_path}/store.db"
    store = prepared(url)
    seed.run(store, "sussex", 120, 45, 5)
    with served(url) as (address, _), desk(tmp_path / "boss", address, store, "supervisor.sussex") as boss:
        until(
            lambda: boss.reader.status.state == "up_to_date" and boss.reader.officer.id,
            what="everything at the desk",
        )
        end = boss.reader.now().replace(microsecond=0)
        start = end - timedelta(days=35)
        theirs = boss.connection.past(start, end).result(timeout=20)
        ours = boss.reader.read(lambda q: board(q.connection, Scope(start, end), end)).result()
        assert theirs is not None and theirs.edges == ours.edges
        assert (theirs.value("came_in", ALL) or 0) > 30
        told = [
            one
            for one in theirs.figures
            if one.value is not None and (one.part[0] == ALL or len(one.part) != 2)
        ]
        assert len(told) > 20
        for one in told:
            assert abs((ours.figure(one.key, *one.part).value or 0) - (one.value or 0)) < 1e-9, one
        boss.connection.go_offline()
        until(
            lambda: boss.connection.past(start, end).result(timeout=20) is None,
            what="no numbers while offline",
        )
        with desk(tmp_path / "officer", address, store, "officer.sussex") as other:
            until(lambda: other.reader.status.state == "up_to_date", what="the officer's desk")
            assert other.connection.past(start, end).result(timeout=20) is None
    store.close()
