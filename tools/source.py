"""The source files that the structure measures read, and what a measure returns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGES = ("casework", "workstation", "nationalstore", "demo")
PACKAGE_PATHS = tuple(f"{package}/" for package in PACKAGES)
EVERYTHING = (*PACKAGES, "tests", "bench", "tools")
Located = ast.stmt | ast.expr | ast.arg | ast.excepthandler | ast.pattern
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file."""

    path: str
    tree: ast.Module
    lines: int

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All nodes of the syntax tree."""
        return tuple(ast.walk(self.tree))

    @property
    def name(self) -> str:
        """The dotted import name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: Located, words: str = "") -> str:
        """Return the location of a node, for display."""
        return f"{self.path}:{node.lineno} {words}".rstrip()


@dataclass(frozen=True)
class Found:
    """A count and the places that were counted."""

    number: int
    places: Sequence[str] = ()


def read(root: Path) -> list[Module]:
    """Return every source file of the project below a folder."""
    paths = [
        path
        for top in EVERYTHING
        for path in sorted((root / top).rglob("*.py"))
        if "node_modules" not in path.parts
    ]
    modules = []
    for path in paths:
        text = path.read_text("utf-8")
        modules.append(Module(path.relative_to(root).as_posix(), ast.parse(text), len(text.splitlines())))
    return modules


def functions(module: Module) -> Iterator[Function]:
    """Yield every function and method, including nested ones."""
    return (node for node in module.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
