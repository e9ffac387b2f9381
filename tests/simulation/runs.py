"""Long runs that resume and add up: ``docs/simulation-runs.csv`` holds how many worlds were run on which decisions.

A run counts only while the decisions of the desk's sync and of the store are those that it ran on. They are known by a
hash of their source without comments, docstrings and layout, so that better words do not make a run void.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "docs" / "simulation-runs.csv"
DECISIONS = (
    "casework", "nationalstore/core", "nationalstore/db", "nationalstore/services", "workstation/cache", "workstation/domain",
    "workstation/journal", "workstation/sync",
)  # fmt: skip


class Run(msgspec.Struct, frozen=True):
    """One line: consecutive seeds of one tier that ran on the same decisions."""

    commit: str
    decisions: str
    tier: str
    first: int
    last: int
    worlds: int
    violations: int


@cache
def decisions() -> str:
    """Return the hash of the decisions as they are now."""
    found = hashlib.sha256()
    for folder in DECISIONS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            found.update(path.relative_to(ROOT).as_posix().encode())
            found.update(_meaning(path.read_text("utf-8")).encode())
    return found.hexdigest()[:16]


def _meaning(source: str) -> str:
    """Return the source without its comments, docstrings and layout."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                node.body = node.body[1:]
    return ast.dump(tree)


def commit() -> str:
    """Return the short name of the current commit."""
    said = subprocess.run(["git", "rev-parse", "--short=8", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip() or "unknown"


def read(path: Path = FILE) -> list[Run]:
    """Return every line."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return [msgspec.convert(row, Run, strict=False) for row in csv.DictReader(file)]


def write(runs: Sequence[Run], path: Path = FILE) -> None:
    """Write every line; an interrupted write leaves the file as it was."""
    new = path.with_name(path.name + ".new")
    with new.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, Run.__struct_fields__, lineterminator="\n")
        out.writeheader()
        out.writerows(msgspec.to_builtins(run) for run in runs)
    new.replace(path)


def next_seed(tier: str, path: Path = FILE) -> int:
    """Return the seed after the last one that ran, whatever it ran on, so that no seed runs twice."""
    return max((run.last + 1 for run in read(path) if run.tier == tier), default=1)


def add(tier: str, first: int, worlds: int, violations: int, path: Path = FILE) -> None:
    """Add worlds that ran. They lengthen the last line when it is of the same decisions and ends where they begin."""
    runs = read(path)
    new = Run(commit(), decisions(), tier, first, first + worlds - 1, worlds, violations)
    for place, run in enumerate(runs):
        if (run.tier, run.decisions, run.last + 1) == (tier, new.decisions, first):
            runs[place] = msgspec.structs.replace(
                run, last=new.last, worlds=run.worlds + worlds, violations=run.violations + violations
            )
            break
    else:
        runs.append(new)
    write(runs, path)


def standing(path: Path = FILE) -> Iterator[str]:
    """Yield for each tier how many worlds count now, on the decisions as they are."""
    runs = read(path)
    for tier in sorted({run.tier for run in runs}):
        mine = [run for run in runs if run.tier == tier]
        counting = [run for run in mine if run.decisions == decisions()]
        yield (
            f"{tier} tier: {sum(run.worlds for run in counting):,} worlds count on today's decisions, with"
            f" {sum(run.violations for run in counting)} violations; {sum(run.worlds for run in mine):,} ran in all"
        )
