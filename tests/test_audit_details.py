"""Details that a desk may write in the audit log, and the code at the desk that writes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from casework import audit_details
from workstation.domain import access

ROOT = Path(access.__file__).parents[1]
KIND_AT = {"record_access": 1, "Access": 3, "disclose": 1, "export_paper": 1}
WHAT_AT = {"record_access": 0, "Access": 2}
OF_BEFORE = {("disclosure", "file")}
"""Details that only the first versions wrote."""


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _names(function: ast.AST, call: ast.Call) -> set[str] | None:
    """Return the names of a detail given as a literal or by a name just before; None for anything else."""
    given = [word.value for word in call.keywords if word.arg == "detail"]
    given += call.args[-1:] if _name(call) == "disclose" else []
    if not given:
        return set()
    said = given[0]
    if isinstance(said, ast.Name):
        pairs = [
            (to, one.value) for one in ast.walk(function) if isinstance(one, ast.Assign) for to in one.targets
        ]
        pairs += [
            (one.target, one.value)
            for one in ast.walk(function)
            if isinstance(one, ast.AnnAssign) and one.value
        ]
        assigned = [value for to, value in pairs if isinstance(to, ast.Name) and to.id == said.id]
        said = assigned[0] if len(assigned) == 1 else said
    return {str(ast.literal_eval(key)) for key in said.keys if key} if isinstance(said, ast.Dict) else None


def _said() -> Iterator[tuple[str, str, set[str], str]]:
    """Yield every entry that the desk's source writes: action, kind, names of its detail, and place."""
    for file in sorted(ROOT.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text())):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                at = KIND_AT.get(_name(call))
                kind = call.args[at] if at is not None and len(call.args) > at else None
                if not isinstance(kind, ast.Constant):
                    continue
                what = call.args[WHAT_AT[_name(call)]] if _name(call) in WHAT_AT else ast.Name("DISCLOSURE")
                if not isinstance(what, ast.Name):
                    continue
                names, where = _names(function, call), f"{file.relative_to(ROOT)}:{call.lineno}"
                assert names is not None, f"{where}: the names of its detail cannot be read"
                for one in (what.id,) if what.id.isupper() else ("CONSULTATION", "ALTERATION", "DISCLOSURE"):
                    yield getattr(access, one), str(kind.value), names, where


def test_every_place_of_the_desk_keeps_to_the_table() -> None:
    """The table lists exactly what the desk's source writes."""
    said = list(_said())
    for what, kind, names, where in said:
        assert not audit_details.not_a_desks(what, kind, names), where
    assert {(what, kind) for what, kind, _, _ in said} | OF_BEFORE == set(audit_details.BY_DESKS)
    held: dict[tuple[str, str], set[str]] = {}
    for what, kind, names, _ in said:
        held.setdefault((what, kind), set()).update(names)
    for pair, names in held.items():
        assert names == audit_details.BY_DESKS[pair], pair


def test_every_name_of_a_detail_says_how_it_is_filled() -> None:
    """Each detail name is defined as words, numbers or ids, and is used by some entry."""
    every = audit_details.WORDS | audit_details.NUMBERS | audit_details.IDS
    assert frozenset().union(*audit_details.BY_DESKS.values()) == every


def test_what_the_first_versions_wrote_may_still_be_said() -> None:
    """Entries of the first versions are still accepted, so that an old journal can be sent."""
    for said in access.OLD:
        old = access.kept("1", "x", access.KeptAccess(what=said, about="csv", report="r1"), "waiting", "")
        assert not audit_details.not_a_desks(old.what, old.kind, old.detail), said
