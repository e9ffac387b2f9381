"""Plants known bugs one at a time in a copy of the project and reports whether the tests named for each catch it.

The first lines of a patch in ``tests/planted`` name the tests that must fail with it, each after ``Caught by:``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATCHES = ROOT / "tests" / "planted"
NAMES_A_TEST = "Caught by: "
NAMES_WORLDS = "Found in worlds: "  # The most worlds of the simulation's core tier that may be needed.
LEFT_OUT = (
    ".venv",
    ".git",
    "node_modules",
    "*_cache",
    ".hypothesis",
    "__pycache__",
    "build",
    "dist",
    "*-out",
)
FAILED = 1  # The exit code of pytest when tests failed. Any other non-zero code does not count as a catch.


@dataclass(frozen=True)
class Planted:
    """One bug, and the tests that must fail with it."""

    path: Path
    tests: tuple[str, ...]
    worlds: int = 0
    """The number of simulated worlds within which it has to be found; 0 when it need not be."""


def read(path: Path) -> Planted:
    """Read a patch. Raises ValueError when it names no test."""
    head = path.read_text("utf-8").partition("diff --git")[0]
    tests = tuple(
        line.removeprefix(NAMES_A_TEST).strip() for line in head.splitlines() if line.startswith(NAMES_A_TEST)
    )
    worlds = sum(
        int(line.removeprefix(NAMES_WORLDS)) for line in head.splitlines() if line.startswith(NAMES_WORLDS)
    )
    if not tests and not worlds:
        raise ValueError(f"{path.name} names no test.")
    return Planted(path, tests, worlds)


def every(only: Sequence[str] = ()) -> list[Planted]:
    """Return every bug, or those whose names begin with one of the given prefixes."""
    found = sorted(PATCHES.glob("*.patch"))
    return [read(path) for path in found if not only or path.name.startswith(tuple(only))]


def apply(tree: Path, planted: Planted, *options: str) -> bool:
    """Apply the patch to the tree. Return False when it does not apply."""
    # Inside a repository, git would look for the files relative to its root.
    alone = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tree.parent)}
    command = ["git", "apply", *options, str(planted.path)]
    return subprocess.run(command, cwd=tree, env=alone, capture_output=True).returncode == 0


def _here(tree: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(tree),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def found_in(tree: Path, worlds: int) -> str:
    """Return the world of fresh seeds in which the simulation finds the bug, and the invariant; empty if in none."""
    command = [sys.executable, "-m", "tests.simulation", "--until-found", "--seeds", str(worlds)]
    said = subprocess.run(command, cwd=tree, env=_here(tree), capture_output=True, text=True).stdout
    return next((line for line in said.splitlines() if line.startswith("found in world")), "")


def catches(tree: Path, test: str) -> bool:
    """Whether the test fails in the tree."""
    here = _here(tree)
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    # A pytest that begins closes the shared folder of temporary files to other accounts, and PostgreSQL has one.
    with tempfile.TemporaryDirectory(prefix="planted-") as own:
        here["PYTEST_DEBUG_TEMPROOT"] = own
        return subprocess.run(command, cwd=tree, env=here, capture_output=True).returncode == FAILED


def verdict(tree: Path, planted: Planted) -> str:
    """Plant one bug, run its tests, remove it again and return the result."""
    if not apply(tree, planted):
        return "does not apply"
    try:
        missed = [test for test in planted.tests if not catches(tree, test)]
        found = found_in(tree, planted.worlds) if planted.worlds else ""
    finally:
        apply(tree, planted, "--reverse")
    if planted.worlds and not found:
        missed.append(f"{planted.worlds} worlds")
    if missed:
        return "NOT caught by " + ", ".join(missed)
    return f"caught, {found}" if found else "caught"


def main() -> int:
    """Plant each bug. Return 1 when one is not caught."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument(
        "only", nargs="*", help="the beginnings of the names of patches; all when there are none"
    )
    chosen = every(words.parse_args().only)
    caught = 0
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        for planted in chosen:
            said = verdict(tree, planted)
            caught += said.startswith("caught")
            print(f"{planted.path.stem}: {said}", flush=True)
    print(f"{caught} of {len(chosen)} caught")
    return int(caught < len(chosen))


if __name__ == "__main__":
    raise SystemExit(main())
