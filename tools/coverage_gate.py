"""Enforces the coverage floors of critical areas: ``python -m tools.coverage_gate coverage.json [AREA …]``.

Lines and branches count equally. A floor may only rise, and the goal is full coverage. ``make coverage`` runs the tests
first.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class Summary(TypedDict):
    """The counts of coverage.py for one file."""

    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


@dataclass(frozen=True)
class Area:
    """Files measured together: their location, and the least coverage that their tests must reach, in percent."""

    paths: tuple[str, ...]
    floor: float
    goal: float = 100.0


# A floor of zero has not been measured yet. The others are what the area's own tests reach, on SQLite.
AREAS = {
    "casework": Area(("casework/",), 65.0),
    "ledger": Area(("nationalstore/services/commands/ledger.py",), 84.0),
    "feed": Area(("nationalstore/services/feed/",), 45.0),
    "sync": Area(("workstation/sync/",), 0.0),
    "journal": Area(("workstation/journal/",), 58.0),
}


def covered(area: Area, files: Mapping[str, Summary]) -> float:
    """Return the coverage of an area's lines and branches, in percent."""
    found = [one for path, one in files.items() if path.startswith(area.paths)]
    there = sum(one["num_statements"] + one["num_branches"] for one in found)
    run = sum(one["covered_lines"] + one["covered_branches"] for one in found)
    return 100.0 * run / there if there else 0.0


def read(report: Path) -> dict[str, Summary]:
    """Read the output of ``coverage json``."""
    files = json.loads(report.read_text("utf-8"))["files"]
    return {path.replace("\\", "/"): one["summary"] for path, one in files.items()}


def main(words: Sequence[str] | None = None) -> int:
    """Print a line for each area. Return 1 when one is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tools.coverage_gate", description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}; none are all")
    options = parser.parse_args(words)
    if unknown := set(options.areas) - set(AREAS):
        parser.error(f"no such area: {', '.join(sorted(unknown))}")
    files = read(options.report)
    below = 0
    print(f"{'area':<10} {'now':>6} {'floor':>6} {'goal':>6}")
    for name in options.areas or AREAS:
        area, now = AREAS[name], covered(AREAS[name], files)
        word = "TOO LOW" if now < area.floor else "raise the floor" if now >= area.floor + 1 else ""
        print(f"{name:<10} {now:>6.1f} {area.floor:>6.1f} {area.goal:>6.1f}  {word}".rstrip())
        below += now < area.floor
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
