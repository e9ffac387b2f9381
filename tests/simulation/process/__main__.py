"""Runs worlds of the process tier: ``python -m tests.simulation.process --seeds N [--first SEED] [--minutes M]``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.simulation.process.network import NotPermitted, expect_permitted
from tests.simulation.process.running import Outcome, Size, run

MINUTES = 5.0
"""The length of a world, without its beginning and its end. Long runs that add up have no other."""
FORBIDDEN = 2


def main(
    words: Sequence[str] | None = None, on_world: Callable[[int, int], None] = lambda seed, wrong: None
) -> int:
    """Run the worlds and print every violation; the last line is the count. `on_world` hears of each that ran."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.process", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--desks", type=int, default=Size().desks)
    parser.add_argument("--stores", type=int, default=Size().stores)
    parser.add_argument("--only", default="", help="faults whose names begin so")
    parser.add_argument("--trace", action="store_true", help="print every fault as it begins")
    options = parser.parse_args(words)
    try:
        expect_permitted()
    except NotPermitted as problem:
        print(problem, file=sys.stderr)
        return FORBIDDEN
    size = Size(options.desks, options.stores, options.minutes * 60, options.only)
    print(f"process tier, seeds {options.first} to {options.first + options.seeds - 1}", flush=True)
    totals, begun = Totals(), time.monotonic()
    for seed in range(options.first, options.first + options.seeds):
        totals.add(one_world(seed, size, options))
        on_world(seed, totals.latest)
    print("\n".join(totals.lines()))
    rate = totals.worlds / (time.monotonic() - begun)
    print(f"{totals.worlds} worlds, {totals.wrong} violations, {rate:.4f} worlds/s")
    return 1 if totals.wrong else 0


def one_world(seed: int, size: Size, options: argparse.Namespace) -> Outcome:
    """Run one world. Its folder is kept when something was found."""
    folder = Path(tempfile.mkdtemp(prefix=f"world-{seed}-"))
    outcome = run(seed, size, folder, lambda line: print(line, flush=True) if options.trace else None)
    for name, words in outcome.findings.violations:
        print(f"VIOLATION in seed {seed}: {name}: {words}")
    if outcome.findings.violations:
        minutes = f"{options.minutes:g}"
        print(f"  again: make simulate TIER=process SEEDS=1 FIRST={seed} MINUTES={minutes} TRACE=1")
        print(f"  logs and histories: {folder}", flush=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    acts, faults = sum(outcome.acts.values()), sum(outcome.faults.values())
    print(
        f"seed {seed}: {acts} acts, {faults} faults, {outcome.packets} packets and {outcome.lost} lost,"
        f" agreed after {outcome.agreed_after:.1f} s",
        flush=True,
    )
    return outcome


class Totals:
    """The counts of all worlds."""

    def __init__(self) -> None:
        self.worlds = self.wrong = self.latest = self.packets = self.lost = 0
        self._acts, self._faults, self._checks = Counter[str](), Counter[str](), Counter[str]()
        self._slowest = 0.0

    def add(self, outcome: Outcome) -> None:
        """Add a world. A world with several violations counts as one."""
        self.latest = int(bool(outcome.findings.violations))
        self.worlds += 1
        self.wrong += self.latest
        self.packets, self.lost = self.packets + outcome.packets, self.lost + outcome.lost
        self._acts.update(outcome.acts)
        self._faults.update(outcome.faults)
        self._checks.update(outcome.findings.checks)
        self._slowest = max(self._slowest, outcome.agreed_after)

    def lines(self) -> list[str]:
        """Return every count, for display."""
        found = [f"{sum(self._acts.values()):,} acts"]
        found += [f"  {count:>10,}  {name}" for name, count in sorted(self._acts.items())]
        found += [f"{sum(self._faults.values()):,} faults"]
        found += [f"  {count:>10,}  {name}" for name, count in sorted(self._faults.items())]
        found += [f"{self.packets:,} packets passed on, {self.lost:,} lost"]
        found += [f"everyone agreed after at most {self._slowest:.1f} s", "checks"]
        return [*found, *(f"  {count:>10,}  {name}" for name, count in sorted(self._checks.items()))]


if __name__ == "__main__":
    sys.exit(main())
