"""The load generator counts correctly: each report is seen once, and one that no desk saw is reported."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from random import Random

import pytest

from demo.seeding import load
from nationalstore.__main__ import main
from nationalstore.db.store import Store
from tests.helpers.raw_documents import list_records
from tests.helpers.store import new_database, put, served


def test_a_small_weekend_on_two_processes(postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With two store processes on PostgreSQL and nine desks, nothing is lost, seen twice or late."""
    url = new_database(postgres_url, "weekend")
    store = Store(url)
    forces, tokens = load.watchers(store, 9)
    with ExitStack() as stack:
        addresses = [stack.enter_context(served(url))[0] for _ in range(2)]
        plan = load.Plan(addresses, 60, 3.0, tokens, forces[:9], pause=0.2)
        found = asyncio.run(load.run(plan, Random(1)))
        assert found.kept and found.reports == 60 and found.desks == 9, found
        assert 0 < found.intake["p50"] <= found.intake["p95"] and found.lag["max"] < load.SETTLE_SECONDS
        with store.read() as view:
            assert sum(len(list_records(view, force, "report")) for force in forces[:9]) == 60
        # No desk sees the reports of a force that it does not follow, and the result reports them as lost.
        blind = load.Plan(addresses, 5, 0.5, tokens[:1], forces[1:2], pause=0.1)
        told = asyncio.run(load.run(blind, Random(1)))
        assert told.lost == 5 and not told.kept
    store.close()


def test_a_weekend_has_its_evenings() -> None:
    """Every report has a time, in order and within the period; the busiest hour has several times the quietest."""
    due = list(load.moments(6_000, 600.0))
    assert len(due) == 6_000 and due == sorted(due) and due[0] >= 0 and due[-1] < 600
    hours = [sum(hour * 10 <= at < hour * 10 + 10 for at in due) for hour in range(load.HOURS)]
    assert max(hours) > 4 * min(hours)


def test_a_database_in_use_is_no_place_for_it(postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The load generator refuses a database with real reports."""
    url = new_database(postgres_url, "in_use")
    store = Store(url)
    with store.write("sussex") as work:
        put(work, "report", {"id": "r1", "reference": "SOH-26-AAAA-AAAA"}, report="r1")
    store.close()
    assert main(["load", "--database", url, "--store", "http://127.0.0.1:9", "--reports", "1"]) == 2
    assert "real reports" in capsys.readouterr().err
