"""What officers and a force set for themselves: views, and settings in versions. No report is concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from casework import second_administrator
from casework.commands.settings import ReturnVersion, SaveOfficer, SaveTeam, SaveView
from casework.documents import codec
from casework.documents.base import Part
from casework.documents.officer import Officer
from casework.documents.parts import Translated

from ..ids import read_time
from .intent import Command, Intent, Problem
from .policy import ROLES, faults
from .rules import CHECK, Situation, is_active, is_blank, roles_of

SETTINGS = {f"save_{kind}": kind for kind in ("template", "policy", "service", "team", "officer")}
OF_A_VERSION = ("cancel_version", "approve_version", "return_version")
OF_A_SERVICE = ("enabled", "local_text")  # What a force decides; the questions are national.


class GivenSetting(Part, frozen=True, kw_only=True):
    """What the bodies of all settings have in common."""

    id: str | None = None
    definition: Mapping[str, Any] | None = None
    effective_from: str | None = None


class TemplateWords(Part, frozen=True, kw_only=True):
    """The parts of a template that are looked at before it is saved."""

    key: str | None = None
    title: str | None = None
    text: Translated | None = None


class ServiceSwitch(Part, frozen=True, kw_only=True):
    """What a force decides of a service."""

    enabled: bool | None = None
    local_text: Translated | msgspec.UnsetType | None = msgspec.UNSET


def _body(intent: Intent) -> GivenSetting:
    return codec.read_by_parts(GivenSetting, intent.body)


def setting_of(intent: Intent) -> str:
    """Return which setting is to be saved, "" for a new one."""
    return _body(intent).id or ""


def _definition(intent: Intent) -> Mapping[str, Any]:
    return _body(intent).definition or {}


def _check_view(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    body = intent.read(SaveView)
    search = body.definition.search if body.definition is not None else None
    if search is None and body.id:
        return []
    problems = []
    if body.definition is None or is_blank(body.definition.title):
        problems.append(Problem("title", "Give the view a name."))
    if search is None:
        problems.append(Problem("search", "Say what the view shows."))
    return problems


def _check_administrator(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    if "administrator" not in roles_of(officer):
        return [Problem("definition", "Only an administrator changes this.")]
    return [] if _definition(intent) else [Problem("definition", "There is nothing to save.")]


def _check_template(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    words = codec.read_by_parts(TemplateWords, given)
    if "text" in given and is_blank((words.text or {}).get("en")):
        problems.append(Problem("text", "A template needs its English text."))
    if "title" in given and is_blank(words.title):
        problems.append(Problem("title", "Give this a title."))
    others = [one for one in state.templates if one.id != _body(intent).id]
    if words.key and words.key in [one.key for one in others]:
        problems.append(Problem("key", "Another template has this key."))
    return problems


def _check_policy(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    problems = _check_administrator(intent, state, officer)
    return problems or list(faults({**codec.encode(state.policy), **_definition(intent)}))


def _check_service(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    switch = codec.read_by_parts(ServiceSwitch, given)
    if not problems and not _body(intent).id:
        problems.append(Problem("id", "Choose a service first."))
    if "enabled" in given and switch.enabled is None:
        problems.append(Problem("enabled", "Say whether the service is on or off."))
    if "local_text" in given and switch.local_text is not None and not _has_both(switch.local_text):
        problems.append(Problem("local_text", "A local text needs words in English and in Welsh."))
    return problems


def _has_both(text: Translated | msgspec.UnsetType) -> bool:
    words = {} if text is msgspec.UNSET else text
    return not any(is_blank(words.get(language)) for language in ("en", "cy"))


def _check_team(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    team = intent.read(SaveTeam)
    if "name" in given and (team.definition is None or is_blank(team.definition.name or None)):
        problems.append(Problem("name", "Give the team a name."))
    members = [one for one in state.officers if one.team == team.id and is_active(one)]
    if team.definition is not None and team.definition.active is False and members:
        problems.append(Problem("active", "Officers are in this team. Give them another one first."))
    return problems


def _check_officer(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    body = intent.read(SaveOfficer)
    if "name" in given and (body.definition is None or is_blank(body.definition.name or None)):
        problems.append(Problem("name", "An officer has a name, and a name to sign in with."))
    roles = body.definition.roles if body.definition is not None else None
    if isinstance(roles, list) and (not roles or any(role not in ROLES for role in roles)):
        problems.append(Problem("roles", "Give the officer at least one role that there is."))
    before = next((codec.encode(one) for one in state.officers if one.id == body.id), {})
    after = {**before, **given}
    others = [one for one in state.officers if one.id != body.id]
    if (
        _administers(_officer(before))
        and not _administers(_officer(after))
        and not any(map(_administers, others))
    ):
        problems.append(Problem("roles", "Somebody must remain who can change settings."))
    elif body.id == officer.id and second_administrator.raises_roles("officer", before, after):
        problems.append(Problem("roles", "You cannot give yourself a role. Ask another administrator."))
    return problems


def _officer(record: Mapping[str, Any]) -> Officer:
    return codec.read_by_parts(Officer, {"id": "", **record})


def _check_cancel(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    if "administrator" not in roles_of(officer):
        return [Problem("version", "Only an administrator changes this.")]
    return [] if intent.read(ReturnVersion).version else [Problem("version", "Choose a version first.")]


def _check_second(intent: Intent, state: Situation, officer: Officer) -> list[Problem]:
    body, problems = intent.read(ReturnVersion), _check_cancel(intent, state, officer)
    version = next((one for one in state.coming if one.id == body.version), None)
    why = second_administrator.refusal(version, officer.id) if version is not None else ""
    if why:
        problems.append(Problem("version", REFUSED[why]))
    if intent.kind == "return_version" and is_blank(body.reason):
        problems.append(Problem("reason", "Say why it is sent back."))
    return problems


REFUSED = {
    "own_approval": "Another administrator approves this: you proposed it.",
    "own_roles": "Another administrator approves this: it changes what you may do.",
}


def _administers(officer: Officer) -> bool:
    return is_active(officer) and "administrator" in roles_of(officer)


def setting_after(setting: Mapping[str, Any], waiting: Iterable[Command]) -> dict[str, Any]:
    """Return a setting as it will be after what waits; what comes later or waits for a second person is not shown."""
    for command in waiting:
        setting = _saved(setting, command)
    return dict(setting)


def _saved(setting: Mapping[str, Any], command: Command) -> Mapping[str, Any]:
    intent, body = command.intent, _body(command.intent)
    meant = command.kind in SETTINGS and codec.read_by_parts(GivenSetting, setting).id == body.id
    if not meant or comes_later(command) or needs_second(intent, setting):
        return setting
    given = _definition(intent)
    if command.kind == "save_service":
        given = {name: value for name, value in given.items() if name in OF_A_SERVICE}
    return {**setting, **given}


def needs_second(intent: Intent, before: Mapping[str, Any]) -> bool:
    """Whether what was saved waits for a second administrator, as the store will see it."""
    kind = SETTINGS.get(intent.kind, "")
    return bool(second_administrator.guarded(kind, before, {**before, **_definition(intent)}))


def comes_later(command: Command) -> bool:
    """Whether a version was saved to count from a later moment on."""
    from_ = read_time(_body(command.intent).effective_from)
    return from_ is not None and from_ > command.made_at


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
