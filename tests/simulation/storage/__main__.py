"""Runs worlds of the storage tier: ``python -m tests.simulation.storage --seeds N [--first SEED] [--trace]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.helpers.store import postgres
from tests.simulation.storage.faulty_disk import Fault, FaultyDisk, NoFaultyDisk, build
from tests.simulation.storage.worlds import Scenario, World, calls_of, run

MEMORY = Path("/dev/shm")  # A flush costs nothing there, and the faulty disk decides what it does.


def scenarios(server: str) -> list[Scenario]:
    """Return every scenario; `server` is a PostgreSQL server's address."""
    from nationalstore.db import migrations
    from tests.simulation.storage import desk, store
    from workstation.journal import schema

    return [
        desk.JournalWork(),
        desk.JournalBegins(),
        *(desk.JournalMigrates(version) for version in range(1, schema.VERSION)),
        desk.CacheWork(),
        desk.ProfileBegins(),
        desk.ProfileFlipped(),
        store.StoreWork(),
        store.StoreOnPostgreSQL(server),
        *(store.StoreMigrates(f"{version:04}") for version in range(1, int(migrations.NEWEST))),
    ]


def main(words: Sequence[str] | None = None) -> int:
    """Run the worlds and print every violation; the last line is the count."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.storage", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", default="", help="scenarios whose names begin so")
    parser.add_argument("--trace", action="store_true", help="print every world")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as name:
        folder = Path(name)
        if "LD_PRELOAD" not in os.environ:
            return _with_library(folder, sys.argv[1:] if words is None else words)
        disk = FaultyDisk()
        del os.environ["LD_PRELOAD"]  # Child programs have a disk without faults.
        # The server writes to its own folder, as its own user.
        with tempfile.TemporaryDirectory() as place, postgres(Path(place)) as server:
            return _run_all(folder, disk, server, options)


def _with_library(folder: Path, words: Sequence[str]) -> int:
    """Restart this program with the library preloaded."""
    import subprocess

    try:
        library = build(folder)
    except NoFaultyDisk as problem:
        print(problem, file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "tests.simulation.storage", *words]
    return subprocess.run(command, env={**os.environ, "LD_PRELOAD": str(library)}).returncode


def _run_all(folder: Path, disk: FaultyDisk, server: str, options: argparse.Namespace) -> int:
    wrong, begun, faults = 0, time.monotonic(), Counter[str]()
    chosen = [one for one in scenarios(server) if one.name.startswith(options.only)]
    points: list[tuple[Scenario, Fault, int]] = []
    for scenario in chosen:
        template = folder / scenario.name
        template.mkdir()
        scenario.prepare(template)
        calls = calls_of(scenario, disk, template, folder / "world")
        print(f"{scenario.name}: {calls} points")
        points += [(scenario, fault, point) for fault in scenario.faults for point in range(calls)]
    print(f"{len(points)} points and faults in all")
    Random(0).shuffle(points)  # The order is fixed, so that any share of it covers every scenario.
    for seed in range(options.first, options.first + options.seeds):
        scenario, fault, point = points[seed % len(points)]
        world = World(scenario, fault, point, seed + 1)
        faults[fault.words] += 1
        found = run(world, disk, folder / scenario.name, folder / "world")
        if options.trace or found:
            print(f"{world}: {'; '.join(found) or 'holds'}")
        if found:
            wrong += 1
            print(f"  again: python -m tests.simulation.storage --seeds 1 --first {seed}")
    print(f"seeds {options.first} to {options.first + options.seeds - 1}")
    for name, count in sorted(faults.items()):
        print(f"  {count:>10,}  {name}")
    took = time.monotonic() - begun
    print(f"{options.seeds} worlds, {wrong} violations, {options.seeds / took:.1f} worlds/s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
