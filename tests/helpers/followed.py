"""Follows a page of docs/change in a copy of the project: applies each listed file and edit, then runs its commands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.measures import TEST_MODULE
from tools.planted import LEFT_OUT, ROOT

STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`:"
    r"|In `(?P<file>[^`]+)`, (?P<how>after|before|instead of) `(?P<anchor>[^`]+)`(?P<first>, the first time)?:)"
    r"\n\n```\w+\n(?P<text>.*?)^```$"
    r"|^Copy `(?P<source>[^`]+)` to `(?P<copy>[^`]+)`\.$",
    re.DOTALL | re.MULTILINE,
)
RUN = re.compile(r"^Run `pytest ([^`]+)`\.$", re.MULTILINE)


@dataclass(frozen=True)
class Copy:
    """The copy, and the page to follow in it."""

    tree: Path
    page: str

    def follow(self) -> list[str]:
        """Apply everything the page lists, in order; return the files changed."""
        return [self._do(step) for step in STEP.finditer(self.page)]

    def _do(self, step: re.Match[str]) -> str:
        if step["copy"]:
            shutil.copy(self.tree / step["source"], self.tree / step["copy"])
            return step["copy"]
        if step["new"]:
            path = self.tree / step["new"]
            assert not path.exists(), path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], "utf-8")
            return step["new"]
        path = self.tree / step["file"]
        path.write_text(_edited(path.read_text("utf-8"), step), "utf-8")
        return step["file"]

    def run(self, *command: str) -> None:
        """Run a command in the copy; it must exit with 0."""
        here = {
            **os.environ,
            "PYTHONPATH": str(self.tree),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
            # A pytest that begins closes the shared folder of temporary files to other accounts.
            "PYTEST_DEBUG_TEMPROOT": str(self.tree.parent),
        }
        done = subprocess.run(command, cwd=self.tree, env=here, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout[-6000:]}{done.stderr[-2000:]}"

    def check(self) -> None:
        """Run the formatter, the linter, the import contracts and the tests that the page names."""
        tools = Path(sys.executable).parent
        assert not TEST_MODULE.search(self.page), "a page imports a test module"
        self.run(str(tools / "ruff"), "format", "-q", ".")
        self.run(str(tools / "ruff"), "check", "-q", ".")
        self.run(str(tools / "lint-imports"), "--no-cache")
        for named in RUN.findall(self.page):
            pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
            self.run(*pytest, *shlex.split(named))


def copied(page: Path, into: Path) -> Copy:
    """Copy the project and return it with the page."""
    tree = into / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return Copy(tree, page.read_text("utf-8"))


def _edited(text: str, step: re.Match[str]) -> str:
    """Insert a text at its place: on separate lines at the edge of a line, otherwise within it."""
    anchor, new = step["anchor"], step["text"]
    assert anchor in text, anchor
    assert step["first"] or text.count(anchor) == 1, anchor
    start = text.index(anchor)
    end = start + len(anchor)
    if step["how"] == "instead of":
        return text[:start] + new.removesuffix("\n") + text[end:]
    at = end if step["how"] == "after" else start
    whole = text[at : at + 1] == "\n" if step["how"] == "after" else at == 0 or text[at - 1] == "\n"
    if not whole:
        return f"{text[:at]} {new.strip()}{text[at:]}"
    return text[:at] + ("\n" + new.removesuffix("\n") if step["how"] == "after" else new) + text[at:]
