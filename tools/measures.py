"""The measures of ``tools.structure``. Each function counts one thing in the source and lists where it is found."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from tools.source import PACKAGE_PATHS, Found, Function, Located, Module, functions

MODULE_LINES, FUNCTION_LINES = 400, 60

# The modules that decode and encode raw documents. Documents are typed everywhere else.
BORDERS = (
    "casework/documents/", "demo/", "nationalstore/api/", "nationalstore/db/",
    "workstation/sync/wire.py", "workstation/cache/derivation.py",
)  # fmt: skip
# Names that take a text in brackets but are not documents: the protocol's own mappings, and a handler's options.
NO_DOCUMENTS = frozenset(
    (
        *("environ", "headers", "cookies", "scope", "state", "asgi_message", "query_params", "path_params"),
        *("opt", "Literal", "Annotated"),
    )
)
# The packages in which every parameter must have a specific type.
TYPED = ("casework/", "nationalstore/services/")
SQL_HOMES = (
    "demo/", "nationalstore/db/",
    "workstation/cache/", "workstation/journal/", "workstation/encrypted_db.py",
)  # fmt: skip
SQL_FILES = ("queries.py", "statements.py")
SQL = re.compile(
    r"\bSELECT\s.*\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b|\bWHERE\s+\S"
    r"|\bORDER\s+BY\b|\b(IN|EXISTS)\s*\(\s*SELECT\b|\bCREATE\s+(TABLE|INDEX|VIEW|TRIGGER|DATABASE)\b|^\s*PRAGMA\s",
    re.DOTALL,
)
TEST_MODULE = re.compile(r"\btests(\.\w+)*\.test_\w|\bfrom tests[\w.]* import (.*\b)?test_\w")
# Local names that fit everything, and the programs in which the glossary asks for the word for what they hold.
VAGUE = frozenset({"said", "found", "one", "made", "told"})
NAMED = ("casework/", "nationalstore/", "workstation/")
LOOSE = frozenset({"Any", "object", "Mapping", "MutableMapping"})


# -- import cycles --------------------------------------------------------------------------------------


def circles(modules: Iterable[Module], package: str) -> Found:
    """Return the packages directly below one package that import each other in a cycle, by imports at module level."""
    inside = {module.name: module for module in modules if module.name.startswith(f"{package}.")}
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, module in inside.items():
        for target in imported(module, set(inside)):
            here, there = part_of(name, package), part_of(target, package)
            if here != there:
                arrows[here].add(there)
    knots = [sorted(part) for part in components(arrows) if len(part) > 1]
    return Found(sum(map(len, knots)), [f"{package}: {' '.join(knot)}" for knot in sorted(knots)])


def part_of(name: str, package: str) -> str:
    """Return the package or module directly below another that contains a module."""
    return name.removeprefix(f"{package}.").partition(".")[0]


def imported(module: Module, known: set[str]) -> Iterator[str]:
    """Yield the known modules that a module imports at run time. Imports for type checkers are ignored."""
    waiting: list[ast.stmt] = list(module.tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in known or node.module in known:
                    yield inner if inner in known else node.module
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            waiting += [*node.body, *node.orelse]
        elif isinstance(node, ast.Try):
            waiting += [
                *node.body,
                *node.orelse,
                *node.finalbody,
                *(statement for each in node.handlers for statement in each.body),
            ]


def components(arrows: dict[str, set[str]]) -> list[set[str]]:
    """Return the strongly connected components of a small graph: the sets of nodes that reach each other both ways."""
    names = set(arrows) | {target for targets in arrows.values() for target in targets}
    reached = {name: _reached(arrows, name) for name in names}
    knots: list[set[str]] = []
    for name in sorted(names):
        if not any(name in part for part in knots):
            knots.append({name} | {other for other in reached[name] if name in reached[other]})
    return knots


def _reached(arrows: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in arrows.get(waiting.pop(), set()) - seen:
            seen.add(target)
            waiting.append(target)
    return seen


# -- documents ------------------------------------------------------------------------------------------


def aliases(modules: Iterable[Module]) -> Found:
    """Return the names that are aliases for a dictionary of anything."""
    places = [module.at(node, name) for module in modules for node, name in _aliases(module)]
    return Found(len(places), places)


def _aliases(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    for node in module.tree.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        if value is not None and is_raw(value):
            yield from ((node, ast.unparse(target)) for target in targets)


def is_raw(annotation: ast.expr) -> bool:
    """Whether a type is a mapping from names to values of any type."""
    return isinstance(annotation, ast.Subscript) and bool(
        re.fullmatch(r"(dict|Mapping|MutableMapping)\[str, (Any|object)\]", ast.unparse(annotation))
    )


def accesses(modules: Iterable[Module]) -> Found:
    """Return the subscripts with a literal name, and calls of ``.get("name")``, outside the borders."""
    places = []
    for module in modules:
        if module.path.startswith(PACKAGE_PATHS) and not module.path.startswith(BORDERS):
            places += [module.at(node, words) for node, words in _accesses(module.nodes)]
    return Found(len(places), places)


def _accesses(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.expr, str]]:
    for node in nodes:
        if isinstance(node, ast.Subscript):
            owner, key = node.value, node.slice
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "get"
            and node.args
        ):
            owner, key = node.func.value, node.args[0]
        else:
            continue
        if (
            isinstance(key, ast.Constant)
            and isinstance(key.value, str)
            and last_name(owner) not in NO_DOCUMENTS
        ):
            yield node, key.value


def last_name(node: ast.expr) -> str:
    """Return the last part of a dotted name, or ""."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def parameters(modules: Sequence[Module]) -> Found:
    """Return the parameters of casework and the store's services without a specific type. A border may take JSON."""
    loose = LOOSE | {name for module in modules for _, name in _aliases(module)}
    places = []
    for module in modules:
        if module.path.startswith(TYPED) and not module.path.startswith(BORDERS):
            for function in functions(module):
                places += [
                    module.at(function, f"{function.name}({word})") for word in _loose(function, loose)
                ]
    return Found(len(places), places)


def _loose(function: Function, loose: AbstractSet[str]) -> Iterator[str]:
    if function.name.startswith("__") and function.name != "__init__":
        return  # Methods that Python itself calls have the types that Python defines.
    given = function.args
    for parameter in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if parameter is not None and parameter.annotation is not None:
            names = {node.id for node in ast.walk(parameter.annotation) if isinstance(node, ast.Name)}
            if names & loose:
                yield parameter.arg


# -- text and size --------------------------------------------------------------------------------------


def sql(modules: Iterable[Module]) -> Found:
    """Return the SQL texts in modules that should not contain SQL."""
    places = []
    for module in modules:
        name = module.path.rpartition("/")[2]
        if (
            module.path.startswith(PACKAGE_PATHS)
            and not module.path.startswith(SQL_HOMES)
            and name not in SQL_FILES
        ):
            places += [module.at(node) for node in _texts(module.nodes) if SQL.search(_words(node))]
    return Found(len(places), places)


def _texts(nodes: Sequence[ast.AST]) -> Iterator[ast.expr]:
    """Yield every text except docstrings. A formatted string counts as one text."""
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in docstrings or id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            yield node


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else "x"


def long_modules(modules: Iterable[Module]) -> Found:
    """Return the modules that are too long."""
    places = [f"{module.path} {module.lines}" for module in modules if module.lines > MODULE_LINES]
    return Found(len(places), places)


def length(function: Function) -> int:
    """Return the number of lines of a function, from its name to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def long_functions(modules: Iterable[Module]) -> Found:
    """Return the functions that do not fit on a screen."""
    places = [
        module.at(function, f"{function.name} {length(function)}")
        for module in modules
        for function in functions(module)
        if length(function) > FUNCTION_LINES
    ]
    return Found(len(places), places)


def usual_length(modules: Iterable[Module]) -> Found:
    """Return the length that nine out of ten functions of the packages do not exceed."""
    lengths = sorted(
        length(function)
        for module in modules
        if module.path.startswith(PACKAGE_PATHS)
        for function in functions(module)
    )
    return Found(lengths[int(len(lengths) * 0.9)] if lengths else 0)


def same_names(modules: Iterable[Module]) -> Found:
    """Return the class names that are used for different things in different modules."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in module.tree.body if module.path.startswith(PACKAGE_PATHS) else ():
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module.path)
    places = [f"{name}: {' '.join(paths)}" for name, paths in sorted(homes.items()) if len(paths) > 1]
    return Found(len(places), places)


def short_docstrings(modules: Iterable[Module]) -> Found:
    """Return the docstrings that consist of one word."""
    places = []
    for module in modules:
        for node in module.nodes:
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                docstring = ast.get_docstring(node)
                if docstring is not None and len(docstring.split()) < 2:
                    places.append(f"{module.path}:{getattr(node, 'lineno', 1)} {docstring}")
    return Found(len(places), places)


def vague_names(modules: Iterable[Module]) -> Found:
    """Return the local names of the programs that do not say what they hold. Fields of classes are not counted."""
    places = [
        module.at(node, name)
        for module in modules
        if module.path.startswith(NAMED)
        for node, name in _locals(module.nodes)
        if name in VAGUE
    ]
    return Found(len(places), places)


def _locals(nodes: Iterable[ast.AST]) -> Iterator[tuple[Located, str | None]]:
    """Yield what binds a name, in a function or outside: an assignment, a loop, a parameter, a pattern, a handler."""
    bodies = [part for node in nodes if isinstance(node, ast.ClassDef) for part in node.body]
    fields = {id(part.target) for part in bodies if isinstance(part, ast.AnnAssign)}
    fields |= {id(target) for part in bodies if isinstance(part, ast.Assign) for target in part.targets}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields:
            yield node, node.id
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            yield node, node.name


def shared_tests(modules: Iterable[Module]) -> Found:
    """Return the imports of one test module by another. Shared code belongs in ``tests/helpers`` or a conftest."""
    places = [
        module.at(node, ast.unparse(node))
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.Import | ast.ImportFrom) and TEST_MODULE.search(ast.unparse(node))
    ]
    return Found(len(places), places)


def unformatted(root: Path) -> Found:
    """Return the files that the formatter would change."""
    command = [
        str(Path(sys.executable).with_name("ruff")),
        "format",
        "--check",
        "--output-format",
        "json",
        ".",
    ]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if answer.returncode not in (0, 1):
        raise RuntimeError(answer.stderr)
    changed = {Path(file["filename"]) for file in json.loads(answer.stdout)}
    places = sorted(path.resolve().relative_to(root.resolve()).as_posix() for path in changed)
    return Found(len(places), places)


MEASURES: dict[str, Callable[[Sequence[Module]], Found]] = {
    "rules in a circle": lambda modules: circles(modules, "casework"),
    "desk packages in a circle": lambda modules: circles(modules, "workstation"),
    "store packages in a circle": lambda modules: circles(modules, "nationalstore"),
    "store services in a circle": lambda modules: circles(modules, "nationalstore.services"),
    "window packages in a circle": lambda modules: circles(modules, "workstation.ui"),
    "raw document aliases": aliases,
    "raw document accesses": accesses,
    "loosely typed parameters": parameters,
    "SQL outside its homes": sql,
    "modules over 400 lines": long_modules,
    "functions over 60 lines": long_functions,
    "lines of a function, 90th percentile": usual_length,
    "class names for two things": same_names,
    "docstrings of one word": short_docstrings,
    "local names that say nothing": vague_names,
    "imports between test modules": shared_tests,
}  # fmt: skip
