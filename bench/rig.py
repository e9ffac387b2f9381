"""Shared code of the benchmarks: a filled store in its own process, profiles, and interleaved medians."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from demo.identity.tokens import mint_demo_token
from demo.seeding import seed
from nationalstore.db.store import Store
from tests.helpers.store import served

FORCE, PERSON, KEY = "sussex", "triage.sussex", bytes(range(32))
ROUNDS = 3
REPORTS = 20_000


@dataclass(frozen=True)
class Row:
    """One line of the table. Its values have one unit and were measured in one run."""

    bench: str
    ours: float
    floor: float
    unit: str
    better: str
    peers: dict[str, float] = field(default_factory=dict)
    also: dict[str, float] = field(default_factory=dict)
    """Additional measurements, such as the share of correct answers."""


def interleaved(rounds: int, **ways: Callable[[], float]) -> dict[str, float]:
    """Measure every alternative once per round, so that the load of the machine affects all alike. Return medians."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return {name: statistics.median(values) for name, values in found.items()}


def percentile(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def milliseconds(work: Callable[[], object]) -> float:
    """Return the duration of the work in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


@cache
def folder() -> Path:
    """Return the folder of this run."""
    return Path(tempfile.mkdtemp(prefix="bench-"))


@cache
def filled(reports: int) -> str:
    """Return the address of a database with this many reports, created once per run."""
    url = f"sqlite:///{folder() / f'store-{reports}.db'}"
    store = Store(url)
    seed.run(store, FORCE, reports, 90, 7)
    store.close()
    return url


@contextmanager
def serving(reports: int) -> Iterator[tuple[str, str, Store]]:
    """Serve a filled store from its own process. Yield its address, a token and its database."""
    url = filled(reports)
    store = Store(url)
    try:
        with served(url) as (address, _):
            yield address, mint_demo_token(store, PERSON, 36_000), store
    finally:
        store.close()


_numbers = iter(range(1_000_000))


def fresh() -> Path:
    """Return an unused folder."""
    path = folder() / f"profile-{next(_numbers)}"
    path.mkdir()
    return path


@cache
def synced(reports: int) -> Path:
    """Return a profile that is in sync with a filled store, created once per run."""
    import asyncio

    from workstation.session.profile import Profile
    from workstation.sync.client import Client
    from workstation.sync.sync_cycle import SyncCycle

    path = fresh()
    with serving(reports) as (address, token, _), Profile(path, KEY) as profile:

        async def fetch() -> None:
            async with Client(address, lambda: token) as client:
                await SyncCycle(client, profile.cache, profile.journal).run()

        asyncio.run(fetch())
    return path
