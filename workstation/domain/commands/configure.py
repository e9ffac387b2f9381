"""What officers and a force set for themselves: views, templates, policy, services. No report is concerned."""

from __future__ import annotations

from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, roles_of

OF_A_SERVICE = ("enabled", "local_text")  # What a force decides; the questions are national.


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


def _check_service(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    said, problems = _definition(intent), _check_administrator(intent, state, officer)
    if not problems and not intent.body.get("id"):
        problems.append(Problem("id", "Choose a service first."))
    if "enabled" in said and not isinstance(said["enabled"], bool):
        problems.append(Problem("enabled", "Say whether the service is on or off."))
    text = said.get("local_text")
    words = [text.get(language) for language in ("en", "cy")] if isinstance(text, dict) else []
    if text is not None and (not words or not all(isinstance(one, str) and one.strip() for one in words)):
        problems.append(Problem("local_text", "A local text needs words in English and in Welsh."))
    return problems


def _save_service(record: Record, intent: Intent, moment: Moment) -> Record:
    """Show the service as it will be; any other record stays as it is."""
    if record.get("id") != intent.body.get("id"):
        return record
    return record | {name: value for name, value in _definition(intent).items() if name in OF_A_SERVICE}


CHECKS: dict[str, CHECK] = {
    "save_view": _check_view,
    "save_template": _check_administrator,
    "save_policy": _check_administrator,
    "save_service": _check_service,
}
PROJECTIONS: dict[str, PROJECT] = {"save_service": _save_service}
