"""The account of the ASVS: every requirement of levels 1 and 2 stands there once, and what it names exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.asvs_requirements import requirements

ROW = re.compile(r"^\| (V[\d.]+)(?:–(V[\d.]+))? \| ([\w/ ]+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall(Path("docs/asvs.md").read_text("utf-8"))
STATES = {"met", "partly", "not met", "outside", "n/a"}
NAMED = re.compile(r"`((?:tests|nationalstore|workstation|casework)/[\w./-]+)(?:::(\w+))?`")


def between(first: str, last: str) -> list[str]:
    """Return the requirements that a row is about: one, or several of a section."""
    section, _, number = first.rpartition(".")
    end = last.rpartition(".")[2] or number
    return [f"{section}.{n}" for n in range(int(number), int(end) + 1)]


@cache
def functions(path: str) -> frozenset[str]:
    """Return the names of the functions of a module."""
    tree = ast.parse(Path(path).read_text("utf-8"))
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_the_numbers_add_up() -> None:
    """The list of requirements has as many of each level as the standard says: 70, 183 and 92."""
    assert Counter(requirements().values()) == {1: 70, 2: 183, 3: 92}


def test_every_requirement_stands_there_once() -> None:
    """No requirement of levels 1 and 2 is left out, and none of level 3 is claimed."""
    named = Counter(one for first, last, _, _ in ROWS for one in between(first, last))
    wanted = {one for one, level in requirements().items() if level < 3}
    assert set(named) == wanted and set(named.values()) == {1}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_a_row_names_exists(row: tuple[str, str, str, str]) -> None:
    """Each row has a state; one that says `met` says what shows it; each named file and test is there."""
    first, _, state, text = row
    assert state in STATES, first
    assert state != "met" or NAMED.search(text) or "](" in text or text.startswith(("no ", "there is no ")), (
        text
    )
    for path, name in NAMED.findall(text):
        assert Path(path).exists(), path
        assert not name or name in functions(path), f"{path}::{name}"
