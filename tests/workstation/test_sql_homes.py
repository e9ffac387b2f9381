"""SQL stays with the databases: in the cache and the journal, and pragmas where a file is opened."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workstation

ROOT = Path(workstation.__file__).parent
HOMES = ("cache/", "journal/", "encrypted_db.py")
STATEMENT = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TEMP )?(TABLE|INDEX)|DROP TABLE|PRAGMA)\b",
    re.DOTALL,
)
PIECE = re.compile(
    r"\b(WHERE|ORDER BY|GROUP BY|IS (NOT )?NULL|BETWEEN|LIKE|IN \(SELECT)\b|\w (=|<>|<|>|<=|>=) ('|:|\d)|\w DESC\b"
)
"""Parts of a condition or an ORDER BY clause; the price is that no text of the window may look like one."""


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every string of a module that is not a docstring; f-strings as a whole."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [one.value if isinstance(one, ast.Constant) else "x" for one in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value


def sql_in(text: str) -> bool:
    """Whether a text is an SQL statement or part of one."""
    return bool(STATEMENT.search(text) or PIECE.search(text))


@pytest.mark.parametrize("text", [
    "open = 1", "owner = :me", "due_at <> ''", "grade IS NULL", "submitted_at DESC, rid DESC", "SELECT rid FROM standing",
    "rid IN (SELECT rowid FROM words)", "UPDATE command SET state = 'waiting'", "PRAGMA user_version",
])  # fmt: skip
def test_a_piece_of_sql_is_known(text: str) -> None:
    """SQL fragments that the domain package once contained are detected."""
    assert sql_in(text)


def test_sql_stays_where_the_databases_are() -> None:
    """Outside the databases a condition is a typed value."""
    found = [
        f"{path.relative_to(ROOT)}:{line} {text!r}"
        for path in sorted(ROOT.rglob("*.py"))
        if not str(path.relative_to(ROOT)).startswith(HOMES)
        for line, text in texts(ast.parse(path.read_text("utf-8")))
        if sql_in(text)
    ]
    assert not found, "\n".join(found)
