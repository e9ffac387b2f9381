"""The protocol imports only the rules, the workstation's domain and the standard library, and does no I/O."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import workstation.sync.protocol

ROOT = Path(workstation.sync.protocol.__file__).parent
OURS = ("casework", "workstation.domain", "workstation.errors", "workstation.sync.protocol")
DOES_IO = {
    "asyncio",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "time",
}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            one_name = node.module in ("random", "msgspec")
            yield f"{node.module}.{node.names[0].name}" if one_name else node.module or ""


def test_it_imports_nothing_that_acts() -> None:
    """The protocol imports only allowed modules, from `random` the type of its argument, and from msgspec what holds values."""
    for path in ROOT.glob("**/*.py"):
        for name in _imported(path):
            ours = name == "msgspec.Struct" or any(name == one or name.startswith(f"{one}.") for one in OURS)
            top = name.partition(".")[0]
            acts = top in DOES_IO and name != "random.Random"
            assert ours or (top in sys.stdlib_module_names and not acts), f"{path.name} imports {name}"


def test_it_reads_no_clock() -> None:
    """The protocol calls no clock: time is passed in."""
    for path in ROOT.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today", "monotonic"):
                owner = ast.unparse(node.value)
                assert owner.endswith("clock"), f"{path.name}:{node.lineno} {owner}.{node.attr}"
