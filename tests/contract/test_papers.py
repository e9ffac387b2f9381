"""References in the documentation exist: the tests in the fault tables, and every problem code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nationalstore.core.errors import CODES

TABLES = ("docs/threat-model.md", "docs/reliability.md")
TESTS = {path.as_posix(): path.read_text("utf-8") for path in Path("tests").rglob("test_*.py")}
NAMED = re.compile(r"(?P<file>[\w/]*test_\w+\.py)|::(?P<test>test_\w+)")


def _rows(paper: str) -> list[str]:
    return [line for line in Path(paper).read_text("utf-8").splitlines() if re.match(r"\| [ABC]\d", line)]


@pytest.mark.parametrize("paper", TABLES)
def test_every_fault_names_tests_that_there_are(paper: str) -> None:
    """Each test in a fault table exists in the file named before it."""
    assert _rows(paper)
    for row in _rows(paper):
        files: list[str] = []
        for found in NAMED.finditer(row):
            if found["file"]:
                files = [path for path in TESTS if f"/{path}".endswith(f"/{found['file']}")]
                assert files, found["file"]
            else:
                assert any(f"def {found['test']}(" in TESTS[path] for path in files), found["test"]


def test_every_problem_code_is_described() -> None:
    """The protocol page lists each problem code with the store's status and title."""
    paper = Path("docs/protocol.md").read_text("utf-8")
    for code, (status, title) in CODES.items():
        assert f"| `{code}` | {status} | {title} |" in paper
