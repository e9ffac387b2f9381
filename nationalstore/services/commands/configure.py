"""Settings of a force, kept in versions, and officers' own views."""

from __future__ import annotations

import msgspec

from casework.commands import settings
from casework.documents.kinds import KINDS
from casework.documents.values import OfficerId
from casework.documents.view import View
from casework.settings.unchecked import Written
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands.command_context import (
    Handler,
    Handlers,
    ReceivedCommand,
    Stale,
    moment_in,
    needed,
)
from nationalstore.services.policy import save_setting as saving
from nationalstore.services.policy.version_store import Besides

MOST_VIEWS = 50
Setting = (
    settings.SaveTemplate
    | settings.SavePolicy
    | settings.SaveService
    | settings.SaveTeam
    | settings.SaveOfficer
)


def save_view(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Save an officer's own view, which is a named search; a view without a search is removed."""
    body = command.read(settings.SaveView)
    definition, id_ = body.definition, body.id or command.id
    if definition is None:
        raise _no_definition()
    before = work.find(View, id_)
    if before is not None and before.officer != officer.officer_id:
        raise Problem("not_allowed", "This view belongs to a colleague.")
    if definition.search is None:
        if before is not None:
            work.gone("view", id_, "erased")
        return {}
    if definition.title is None or not definition.title.strip():
        raise Problem("body_invalid", "Enter a short name for the view.", field="title")
    own = [view for view in work.documents(View, work.force) if view.officer == officer.officer_id]
    if before is None and len(own) >= MOST_VIEWS:
        raise Problem("body_invalid", f"An officer can have at most {MOST_VIEWS} own views.")
    view = View(id=id_, officer=OfficerId(officer.officer_id), title=definition.title.strip(), search=definition.search,
                sort=definition.sort if isinstance(definition.sort, str) else None)  # fmt: skip
    return {"view": (work.create if before is None else work.change)(view).version}


def save_setting(kind: str, shape: type[Setting]) -> Handler:
    """Return the handler that stores the next version of a template, the policy, a service, a team or an officer."""

    def save(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
        body = command.read(shape)
        definition, id_ = _written(body), body.id or command.id
        saving.lock(work)
        _expect_unchanged(work, command, kind, id_)
        return saving.save(work, saving.SaveRequest(
            command.id, kind, id_, definition, officer.as_actor, body.reason, moment_in(body.effective_from, "effective_from"),
            _besides(body),
        ))  # fmt: skip

    return save


def cancel_version(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Cancel a version that has not taken effect."""
    saving.lock(work)
    body = command.read(settings.CancelVersion)
    return saving.cancel(work, needed(body.version, "version"))


def approve_version(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Approve, as a second administrator, a version that needs approval."""
    saving.lock(work)
    body = command.read(settings.ApproveVersion)
    return saving.approve(work, needed(body.version, "version"), officer.as_actor, body.reason)


def return_version(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Send back, with a reason, a version that needs a second administrator."""
    saving.lock(work)
    body = command.read(settings.ReturnVersion)
    reason = needed(body.reason, "reason", "reason_needed")
    return saving.send_back(work, needed(body.version, "version"), officer.as_actor, reason)


def _written(body: Setting) -> Written:
    """Return the fields that the administrator supplied, without those left unchanged."""
    if body.definition is None:
        raise _no_definition()
    written: Written = msgspec.to_builtins(body.definition)
    return written


def _no_definition() -> Problem:
    return Problem("body_invalid", "The definition is missing.", field="definition")


def _besides(body: Setting) -> Besides:
    to = body.cases_to if isinstance(body, settings.SaveOfficer) else None
    return Besides(cases_to=OfficerId(to)) if to else Besides()


def _expect_unchanged(work: UnitOfWork, command: ReceivedCommand, kind: str, id_: str) -> None:
    """Raise Stale when the administrator decided on an older version than the current one."""
    expected = command.expected.version
    if expected is None:
        return
    before = work.find(KINDS[kind], id_)
    if (before.version if before is not None else 0) != expected:
        raise Stale(before)


SHAPES: dict[str, type[Setting]] = {
    "template": settings.SaveTemplate, "policy": settings.SavePolicy, "service": settings.SaveService,
    "team": settings.SaveTeam, "officer": settings.SaveOfficer,
}  # fmt: skip
SETTINGS = {shape.KIND: kind for kind, shape in SHAPES.items()}
HANDLERS: Handlers = {
    "save_view": save_view,
    **{shape.KIND: save_setting(kind, shape) for kind, shape in SHAPES.items()},
    "cancel_version": cancel_version,
    "approve_version": approve_version,
    "return_version": return_version,
}
