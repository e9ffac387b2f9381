"""Builds both wheels offline: ``python -m tools.wheels dist``. The same sources are the same bytes wherever they are built.

The build runs on a copy in a new folder with the same permissions for every file, so neither what an earlier build
left behind nor the habits of a machine reach the wheels. The archive's times are fixed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.locked import ROOT

FOLDERS = ("casework", "nationalstore", "workstation", "demo", "licenses", "resources")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE")
LEFT_OUT = ("*.egg-info", "__pycache__", "build", "tests", "*.pyc")
MOMENT = "946684800"
"""The time of every entry, the beginning of the year 2000. A date of the build would make each build another file."""


def _copy(root: Path, tree: Path) -> None:
    for name in FOLDERS:
        shutil.copytree(root / name, tree / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in FILES:
        shutil.copy2(root / name, tree / name)
    for path in tree.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def build(root: Path, target: Path) -> list[Path]:
    """Build the wheels of the product and of the demonstration and return their paths."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wheels-") as folder:
        tree, made = Path(folder) / "tree", Path(folder) / "made"
        tree.mkdir()
        _copy(root, tree)
        pip = [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps"]
        pip += ["--no-build-isolation", "--no-index", "-w", str(made), str(tree), str(tree / "demo")]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT, "PYTHONHASHSEED": "0"}
        done = subprocess.run(pip, capture_output=True, text=True, env=environment, umask=0o022)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return [Path(shutil.move(wheel, target / wheel.name)) for wheel in sorted(made.glob("*.whl"))]


def main(words: Sequence[str] | None = None) -> int:
    """Build and print the wheels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    for wheel in build(ROOT, parser.parse_args(words).target):
        print(wheel)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
