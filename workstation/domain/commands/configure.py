"""What officers and a force set for themselves: own views, templates, the policy. No report is concerned."""

from __future__ import annotations

from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, roles_of


def _definition(intent: Intent) -> Record:
    said = intent.body.get("definition")
    return said if isinstance(said, dict) else {}


def _check_view(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    said = _definition(intent)
    if said.get("search") is None and intent.body.get("id"):
        return []
    problems = []
    if not str(said.get("title") or "").strip():
        problems.append(Problem("title", "Give the view a name."))
    if not isinstance(said.get("search"), str):
        problems.append(Problem("search", "Say what the view shows."))
    return problems


def _check_administrator(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if "administrator" not in roles_of(officer):
        return [Problem("definition", "Only an administrator changes this.")]
    return [] if _definition(intent) else [Problem("definition", "There is nothing to save.")]


CHECKS: dict[str, CHECK] = {
    "save_view": _check_view,
    "save_template": _check_administrator,
    "save_policy": _check_administrator,
}
PROJECTIONS: dict[str, PROJECT] = {}
