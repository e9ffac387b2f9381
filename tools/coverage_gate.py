"""Holds the coverage floors of critical areas: ``python -m tools.coverage_gate [AREA …]``, or ``make coverage``.

Each area is measured by running its own tests alone, so that a rule which only some distant test happens to pass through
counts as untested. Lines and branches count equally. A floor may only rise, and the goal is full coverage.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

PROJECT = Path(__file__).resolve().parent.parent


class Summary(TypedDict):
    """The counts of coverage.py for one file."""

    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


class Measured(TypedDict):
    """What coverage.py reports of one file. A branch goes from a line to a line; below zero is out of the function."""

    summary: Summary
    missing_lines: list[int]
    missing_branches: list[tuple[int, int]]


@dataclass(frozen=True)
class Area:
    """Files measured together: their location, the tests that measure them, and the least they must cover, in percent."""

    paths: tuple[str, ...]
    floor: float
    tests: tuple[str, ...]
    goal: float = 100.0


# Each floor is what the area's own tests reach, on SQLite where nothing else is said.
AREAS = {
    "casework": Area(
        ("casework/",),
        100.0,
        (
            "tests/casework",
            "tests/test_addresses.py",
            "tests/test_approval.py",
            "tests/test_audit_details.py",
            "tests/workstation/domain/test_endings.py",
            "tests/workstation/domain/test_offence_codes.py",
        ),
    ),
    "ledger": Area(
        ("nationalstore/services/commands/ledger.py",),
        100.0,
        ("tests/nationalstore/test_ledger.py", "tests/nationalstore/commands/test_refusals.py"),
    ),
    # The channel between processes is measured on PostgreSQL, because a file database has none.
    "feed": Area(
        ("nationalstore/services/feed/",),
        100.0,
        ("tests/nationalstore/feed", "tests/nationalstore/test_feed.py"),
    ),
    "sync": Area(("workstation/sync/",), 100.0, ("tests/workstation/sync",)),
    "journal": Area(("workstation/journal/",), 100.0, ("tests/workstation/journal",)),
}


def of_area(area: Area, files: Mapping[str, Measured]) -> Iterator[tuple[str, Measured]]:
    """Yield the path and the measurements of each file of an area."""
    yield from ((path, one) for path, one in sorted(files.items()) if path.startswith(area.paths))


def covered(area: Area, files: Mapping[str, Measured]) -> float:
    """Return the coverage of an area's lines and branches, in percent."""
    found = [one["summary"] for _path, one in of_area(area, files)]
    there = sum(one["num_statements"] + one["num_branches"] for one in found)
    run = sum(one["covered_lines"] + one["covered_branches"] for one in found)
    return 100.0 * run / there if there else 0.0


def spans(lines: Iterable[int]) -> Iterator[str]:
    """Yield ascending numbers as text, those that follow one another as one span."""
    first = last = 0
    for line in (*lines, 0):
        if first and line != last + 1:
            yield str(first) if first == last else f"{first}-{last}"
            first = 0
        first, last = first or line, line


def missing(area: Area, files: Mapping[str, Measured]) -> Iterator[str]:
    """Yield a line for each file of an area that is not wholly covered: its lines, then its branches (``from->to``)."""
    for path, one in of_area(area, files):
        lines = set(one["missing_lines"])
        places = list(spans(one["missing_lines"]))
        # A branch from or to a missing line says nothing that the line does not say.
        places += [
            f"{start}->{end}" for start, end in one["missing_branches"] if not lines & {start, abs(end)}
        ]
        if places:
            yield f"  {path}: {', '.join(places)}"


def read(report: Path) -> dict[str, Measured]:
    """Read the output of ``coverage json``."""
    files = json.loads(report.read_text("utf-8"))["files"]
    return {path.replace("\\", "/"): one for path, one in files.items()}


def measure(area: Area, tests: Iterable[str]) -> dict[str, Measured]:
    """Run tests and return what they covered of an area.

    Raises ``CalledProcessError`` when a test fails, because what a broken test run covers says nothing.
    """
    coverage = [sys.executable, "-m", "coverage"]
    packages = ",".join(sorted({path.split("/")[0] for path in area.paths}))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "coverage.json")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "COVERAGE_FILE": str(Path(folder, ".coverage")),
        }
        for words in (
            ["run", f"--source={packages}", "-m", "pytest", *tests],
            ["combine", "-q"],
            ["json", "-q", "-o", str(report)],
        ):
            subprocess.run([*coverage, *words], cwd=PROJECT, env=environment, check=True)
        return read(report)


def judge(name: str, files: Mapping[str, Measured]) -> bool:
    """Print how an area stands and, short of its goal, what is missing. Return whether it reaches its floor."""
    area = AREAS[name]
    now = covered(area, files)
    word = "TOO LOW" if now < area.floor else "raise the floor" if now >= area.floor + 1 else ""
    shown = math.floor(10 * now) / 10  # So that what is a line short of the goal never looks like it.
    print(f"{name:<10} {shown:>6.1f} {area.floor:>6.1f} {area.goal:>6.1f}  {word}".rstrip())
    for line in missing(area, files):
        print(line)
    return now >= area.floor


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print each area. Return 1 when one is below its floor, or when a test fails."""
    parser = argparse.ArgumentParser(prog="python -m tools.coverage_gate", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}; none are all")
    parser.add_argument("--tests", default="", help="run these instead of each area's own tests")
    parser.add_argument("--report", type=Path, help="judge this output of `coverage json` and run nothing")
    options = parser.parse_args(words)
    if unknown := set(options.areas) - set(AREAS):
        parser.error(f"no such area: {', '.join(sorted(unknown))}")
    held = []
    for name in options.areas or AREAS:
        try:
            files = (
                read(options.report)
                if options.report
                else measure(AREAS[name], options.tests.split() or AREAS[name].tests)
            )
        except subprocess.CalledProcessError:
            print(f"{name}: its tests fail")
            held.append(False)
            continue
        print(f"{'area':<10} {'now':>6} {'floor':>6} {'goal':>6}")
        held.append(judge(name, files))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
