"""The documents name code that exists: each `module.name` and `Class.method` in them is in the tree."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.helpers.written_commands import BLOCK, IN_TEXT, PAPERS

OF_OTHERS = {"protocol", "operations", "user-guide", "welsh-review"}
"""Pages whose names with dots are fields of the wire, settings of providers, and files."""
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?:\(\))?")
FILE = re.compile(r".*\.(?:py|toml|json|csv|lock|ts|md|conf|salt)")
VARIABLES = {"work"}
"""Names of variables that the pages use where a method's class would say less."""


def test_every_name_of_code_in_the_documents_exists() -> None:
    """Each name is code, or a field of a document or of the policy."""
    named = list(_named())
    assert len(named) > 150
    assert [f"{paper}: {name}" for paper, name in named if not _exists(name)] == []


def test_a_name_that_is_gone_is_found() -> None:
    """A module, class, method or function of another name does not pass."""
    there = (
        "ledger.HANDLERS",
        "Ownership.bind",
        "ui.kit.bridge",
        "desk.offline_days",
        "casework.commands.check",
    )
    gone = (
        "ledger.ON_ROWS",
        "Ownership.bound",
        "ui.shell.bridge",
        "desk.offline_days_",
        "casework.commands.chek",
    )
    assert [_exists(name) for name in there] == [True] * 5
    assert [_exists(name) for name in gone] == [False] * 5


def _named() -> Iterator[tuple[str, str]]:
    for paper in PAPERS:
        if paper.stem in OF_OTHERS or paper.stem == "CHANGELOG":
            continue
        for code in IN_TEXT.finditer(BLOCK.sub("", paper.read_text("utf-8"))):
            name = code[1].strip()
            if NAME.fullmatch(name) and not FILE.fullmatch(name) and name.split(".")[0] not in VARIABLES:
                yield paper.as_posix(), name.removesuffix("()")


def _exists(name: str) -> bool:
    *scope, member = name.split(".")
    if _modules_at(name) or Path(*scope, member).is_dir():  # A package, or a folder of data.
        return True
    if any(member in _members(path) for path in _modules_at(".".join(scope))):
        return True
    *place, owner = scope
    paths = _modules_at(".".join(place)) if place else _modules()
    # Fields of documents and settings are named as on the wire: `report.lowerings`, `desk.offline_days`.
    kinds = (owner, owner.capitalize(), f"{owner.capitalize()}Rule")
    return any(member in _members(path, kind) for kind in kinds for path in paths)


@cache
def _modules() -> tuple[Path, ...]:
    roots = ("casework", "nationalstore", "workstation", "demo", "bench", "tests", "tools")
    return tuple(path for root in roots for path in sorted(Path(root).rglob("*.py")))


@cache
def _by_last_part() -> dict[str, list[tuple[tuple[str, ...], Path]]]:
    """Return every module and package by the last part of its name, with all parts of it."""
    listed: dict[str, list[tuple[tuple[str, ...], Path]]] = defaultdict(list)
    for path in _modules():
        parts = path.parent.parts if path.name == "__init__.py" else path.with_suffix("").parts
        listed[parts[-1]].append((parts, path))
    return listed


def _modules_at(name: str) -> list[Path]:
    """Return the modules and packages whose full name ends in this one."""
    wanted = tuple(name.split("."))
    return [path for parts, path in _by_last_part().get(wanted[-1], ()) if parts[-len(wanted) :] == wanted]


@cache
def _members(path: Path, owner: str = "") -> frozenset[str]:
    """Return what a module defines or imports, or what its class of this name defines."""
    text = path.read_text("utf-8")
    if owner and f"class {owner}" not in text:
        return frozenset()
    tree = ast.parse(text)
    if not owner:
        return frozenset(_defined(tree.body))
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == owner)
    return frozenset(name for node in classes for name in (*_defined(node.body), *_set_on_self(node)))


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.ImportFrom() | ast.Import():
                yield from (alias.asname or alias.name for alias in node.names)
            case ast.Assign():
                yield from (one.id for one in node.targets if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                pass


def _set_on_self(node: ast.ClassDef) -> Iterator[str]:
    """Yield the attributes that the methods of a class set on its objects."""
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store):
            yield part.attr
