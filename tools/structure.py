"""Measures the structure of the code and enforces limits: ``python -m tools.structure [--show MEASURE]``.

A limit may only fall. A number above its limit fails the check. For a number below it, lower the limit here in the same
commit. The goal is listed with each limit. ``--show`` lists the places that a measure counts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.measures import MEASURES, unformatted
from tools.source import Found, read


@dataclass(frozen=True)
class Limit:
    """The highest number allowed today, and the goal."""

    now: int
    goal: int


LIMITS = {
    "rules in a circle": Limit(0, 0),
    "desk packages in a circle": Limit(0, 0),
    "store packages in a circle": Limit(0, 0),
    "store services in a circle": Limit(0, 0),
    "window packages in a circle": Limit(0, 0),
    "raw document aliases": Limit(0, 0),
    "raw document accesses": Limit(0, 0),
    "loosely typed parameters": Limit(0, 0),
    "SQL outside its homes": Limit(0, 0),
    "modules over 400 lines": Limit(0, 0),
    "functions over 60 lines": Limit(0, 0),
    "lines of a function, 90th percentile": Limit(25, 25),
    "class names for two things": Limit(0, 0),
    "docstrings of one word": Limit(0, 0),
    "local names that say nothing": Limit(0, 0),
    "imports between test modules": Limit(0, 0),
    "files not formatted": Limit(0, 0),
}


def measure(root: Path) -> dict[str, Found]:
    """Return every measure of the source below a folder."""
    modules = read(root)
    return {name: take(modules) for name, take in MEASURES.items()} | {
        "files not formatted": unformatted(root)
    }


def table(results: dict[str, Found], limits: dict[str, Limit]) -> list[str]:
    """Return the lines of the table: measure, current number, limit, goal, and advice."""
    width = max(map(len, results))
    lines = [f"{'measure':<{width}} {'now':>5} {'limit':>5} {'goal':>5}"]
    for name, result in results.items():
        limit = limits[name]
        line = f"{name:<{width}} {result.number:>5} {limit.now:>5} {limit.goal:>5}  {advice(result.number, limit)}"
        lines.append(line.rstrip())
    return lines


def advice(number: int, limit: Limit) -> str:
    """Return the advice for a number that differs from its limit."""
    if number > limit.now:
        return "TOO HIGH"
    return "lower the limit" if number < limit.now and limit.now > limit.goal else ""


def main(words: Sequence[str] | None = None) -> int:
    """Print the table. Return 1 when a number is above its limit."""
    parser = argparse.ArgumentParser(prog="python -m tools.structure", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).parent.parent)
    parser.add_argument("--show", metavar="MEASURE", help="list what the measures whose names begin so count")
    options = parser.parse_args(words)
    results = measure(options.root)
    if options.show:
        print(
            "\n".join(
                place for name in results if name.startswith(options.show) for place in results[name].places
            )
        )
        return 0
    print("\n".join(table(results, LIMITS)))
    over = [name for name, result in results.items() if result.number > LIMITS[name].now]
    for name in over:
        print(
            f"\n{name}: {results[name].number}, at most {LIMITS[name].now}. See: python -m tools.structure --show '{name}'"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
