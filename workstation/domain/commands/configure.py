"""The settings of officers and of a force: personal views, and versioned settings. No report is involved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casework import second_administrator
from casework.commands.settings import ReturnVersion, SaveView
from casework.documents import codec
from casework.documents.base import Document, Part
from casework.documents.officer import Officer
from casework.permissions import ADMINISTRATOR
from casework.settings import checks, policy_validation
from casework.settings.faults import Fault
from casework.settings.merging import merged
from casework.settings.unchecked import Written

from ..ids import read_time
from .intent import Command, FieldProblem, Intent
from .rules import CHECK, Situation, is_blank, roles_of

SETTINGS = {f"save_{kind}": kind for kind in ("template", "policy", "service", "team", "officer")}
OF_A_VERSION = ("cancel_version", "approve_version", "return_version")


class GivenSetting(Part, frozen=True, kw_only=True):
    """The fields that the bodies of all settings share."""

    id: str | None = None
    definition: Written | None = None
    effective_from: str | None = None


def _body(intent: Intent) -> GivenSetting:
    return codec.read_by_parts(GivenSetting, intent.body)


def setting_of(intent: Intent) -> str:
    """Return the id of the setting to save, or "" for a new one."""
    return _body(intent).id or ""


def _definition(intent: Intent) -> Written:
    return _body(intent).definition or {}


def _check_view(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(SaveView)
    search = body.definition.search if body.definition is not None else None
    if search is None and body.id:
        return []
    problems = []
    if body.definition is None or is_blank(body.definition.title):
        problems.append(FieldProblem("title", "Enter a name for the view."))
    if search is None:
        problems.append(FieldProblem("search", "Choose what the view shows."))
    return problems


def _check_administrator(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if ADMINISTRATOR not in roles_of(officer):
        return [FieldProblem("definition", "Only an administrator can change this.")]
    return [] if _definition(intent) else [FieldProblem("definition", "There is nothing to save.")]


def _about_given(given: Written, faults: Iterable[Fault]) -> Iterator[FieldProblem]:
    """Yield the problems in the given parts. The store, which has the whole setting, checks the others."""
    for fault in faults:
        if fault.field.partition(".")[0] in given:
            yield FieldProblem(fault.field, fault.detail)


def _before(id_: str | None, documents: Iterable[Document]) -> Written:
    """Return the setting as this desk has it, or the initial content of a new one."""
    return next((codec.encode(document) for document in documents if document.id == id_), {"id": id_ or ""})


def _check_template(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    before = _before(_body(intent).id, state.templates)
    after = merged("template", before, given)
    return [*problems, *_about_given(given, checks.template(before, after, state.policy, state.templates))]


def _check_policy(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    problems = _check_administrator(intent, state, officer)
    after = merged("policy", codec.encode(state.policy), _definition(intent))
    return problems or [FieldProblem(fault.field, fault.detail) for fault in policy_validation.faults(after)]


def _check_service(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    if not problems and not _body(intent).id:
        problems.append(FieldProblem("id", "Choose a service first."))
    return [*problems, *_about_given(given, checks.service(merged("service", {}, given)))]


def _check_team(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    after = merged("team", _before(_body(intent).id, ()), given)
    return [*problems, *_about_given(given, checks.team(after, state.officers))]


def _check_officer(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    given, problems = _definition(intent), _check_administrator(intent, state, officer)
    id_ = _body(intent).id
    before = _before(id_, state.officers)
    after = merged("officer", before, given)
    others = [colleague for colleague in state.officers if colleague.id != id_]
    problems += _about_given(given, checks.officer(after, others))
    if checks.leaves_no_administrator(before, after, others):
        problems.append(FieldProblem("roles", "At least one officer must be able to change settings."))
    elif id_ == officer.id and second_administrator.raises_roles("officer", before, after):
        problems.append(FieldProblem("roles", "You cannot give yourself a role. Ask another administrator."))
    return problems


def _check_cancel(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if ADMINISTRATOR not in roles_of(officer):
        return [FieldProblem("version", "Only an administrator can change this.")]
    return [] if intent.read(ReturnVersion).version else [FieldProblem("version", "Choose a version first.")]


def _check_second(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(ReturnVersion), _check_cancel(intent, state, officer)
    version = next((scheduled for scheduled in state.coming if scheduled.id == body.version), None)
    why = second_administrator.refusal(version, officer.id) if version is not None else ""
    if why:
        problems.append(FieldProblem("version", REFUSED[why]))
    if intent.kind == "return_version" and is_blank(body.reason):
        problems.append(FieldProblem("reason", "Say why it is sent back."))
    return problems


REFUSED = {
    "own_approval": "Another administrator approves this: you proposed it.",
    "own_roles": "Another administrator approves this: it changes what you may do.",
}


def setting_after(setting: Written, waiting: Iterable[Command]) -> Written:
    """Return a setting with its waiting commands applied.

    Changes that take effect later, or that wait for a second person, are left out.
    """
    for command in waiting:
        setting = _saved(setting, command)
    return dict(setting)


def _saved(setting: Written, command: Command) -> Written:
    intent, body = command.intent, _body(command.intent)
    meant = command.kind in SETTINGS and codec.read_by_parts(GivenSetting, setting).id == body.id
    if not meant or comes_later(command) or needs_second(intent, setting):
        return setting
    return merged(SETTINGS[command.kind], setting, _definition(intent))


def needs_second(intent: Intent, before: Written) -> bool:
    """Whether a saved change waits for a second administrator, by the store's rule."""
    kind = SETTINGS.get(intent.kind, "")
    return bool(second_administrator.guarded(kind, before, merged(kind, before, _definition(intent))))


def comes_later(command: Command) -> bool:
    """Whether a version was saved to take effect later."""
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
