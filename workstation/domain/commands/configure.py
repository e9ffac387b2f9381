"""What officers and a force set for themselves: views, and settings in versions. No report is concerned."""

from __future__ import annotations

from casework import second_administrator

from ..ids import read_time
from .intent import Intent, Problem, Record
from .policy import ROLES, faults
from .rules import CHECK, PROJECT, Moment, is_active, policy_in, roles_of

SETTINGS = {f"save_{kind}": kind for kind in ("template", "policy", "service", "team", "officer")}
OF_A_VERSION = ("cancel_version", "approve_version", "return_version")
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


def _check_template(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    said, problems = _definition(intent), _check_administrator(intent, state, officer)
    if "text" in said and not str((said["text"] or {}).get("en") or "").strip():
        problems.append(Problem("text", "A template needs its English text."))
    if "title" in said and not str(said["title"] or "").strip():
        problems.append(Problem("title", "Give this a title."))
    others = [one for one in state.get("templates") or [] if one.get("id") != intent.body.get("id")]
    if said.get("key") and said["key"] in [one.get("key") for one in others]:
        problems.append(Problem("key", "Another template has this key."))
    return problems


def _check_policy(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = _check_administrator(intent, state, officer)
    return problems or list(faults({**policy_in(state), **_definition(intent)}))


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


def _check_team(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    said, problems = _definition(intent), _check_administrator(intent, state, officer)
    if "name" in said and not str(said["name"] or "").strip():
        problems.append(Problem("name", "Give the team a name."))
    members = [
        one
        for one in state.get("officers") or []
        if one.get("team") == intent.body.get("id") and is_active(one)
    ]
    if said.get("active") is False and members:
        problems.append(Problem("active", "Officers are in this team. Give them another one first."))
    return problems


def _check_officer(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    said, problems = _definition(intent), _check_administrator(intent, state, officer)
    if "name" in said and not str(said["name"] or "").strip():
        problems.append(Problem("name", "An officer has a name, and a name to sign in with."))
    roles = said.get("roles")
    if roles is not None and (not roles or any(role not in ROLES for role in roles)):
        problems.append(Problem("roles", "Give the officer at least one role that there is."))
    known = state.get("officers") or []
    before: Record = next((one for one in known if one.get("id") == intent.body.get("id")), {})
    others = [one for one in known if one.get("id") != intent.body.get("id")]
    if _administers(before) and not _administers({**before, **said}) and not any(map(_administers, others)):
        problems.append(Problem("roles", "Somebody must remain who can change settings."))
    elif intent.body.get("id") == officer.get("id") and second_administrator.raises_roles(
        "officer", before, {**before, **said}
    ):
        problems.append(Problem("roles", "You cannot give yourself a role. Ask another administrator."))
    return problems


def _check_cancel(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if "administrator" not in roles_of(officer):
        return [Problem("version", "Only an administrator changes this.")]
    return [] if intent.body.get("version") else [Problem("version", "Choose a version first.")]


def _check_second(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = _check_cancel(intent, state, officer)
    waiting = state.get("coming") or []
    found: Record = next((one for one in waiting if one.get("id") == intent.body.get("version")), {})
    why = second_administrator.refusal(found, officer.get("id")) if found else ""
    if why:
        problems.append(Problem("version", REFUSED[why]))
    if intent.kind == "return_version" and not str(intent.body.get("reason") or "").strip():
        problems.append(Problem("reason", "Say why it is sent back."))
    return problems


REFUSED = {
    "own_approval": "Another administrator approves this: you proposed it.",
    "own_roles": "Another administrator approves this: it changes what you may do.",
}


def _administers(officer: Record) -> bool:
    return is_active(officer) and "administrator" in roles_of(officer)


def _save(record: Record, intent: Intent, moment: Moment) -> Record:
    """Show a setting as it will be; one that comes later, and any other record, stays as it is."""
    if record.get("id") != intent.body.get("id") or comes_later(intent, moment):
        return record
    if needs_second(intent, record):
        return record
    said = _definition(intent)
    if intent.kind == "save_service":
        said = {name: value for name, value in said.items() if name in OF_A_SERVICE}
    return record | said


def needs_second(intent: Intent, before: Record) -> bool:
    """Whether what was saved waits for a second administrator, as the store will see it."""
    kind = SETTINGS.get(intent.kind, "")
    return bool(second_administrator.guarded(kind, before, {**before, **_definition(intent)}))


def comes_later(intent: Intent, moment: Moment) -> bool:
    """Whether a version was saved to count from a later moment on."""
    from_ = read_time(intent.body.get("effective_from"))
    return from_ is not None and from_ > moment.at


CHECKS: dict[str, CHECK] = {
    "save_view": _check_view,
    "save_template": _check_template,
    "save_policy": _check_policy,
    "save_service": _check_service,
    "save_team": _check_team,
    "save_officer": _check_officer,
    "cancel_version": _check_cancel,
    "approve_version": _check_second,
    "return_version": _check_second,
}
PROJECTIONS: dict[str, PROJECT] = dict.fromkeys(SETTINGS, _save)
