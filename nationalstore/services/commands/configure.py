"""What a force and its officers set for themselves: settings in versions, and officers' own views."""

from __future__ import annotations

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    Stale,
    optional_text,
    text_of,
    time_of,
)
from nationalstore.services.policy import save_setting as saving

LONGEST = 2_000  # characters of a view's search
MOST_VIEWS = 50


def save_view(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Keep an officer's own view, a search with a name; without a search it is removed."""
    definition = _definition(command)
    id_ = _id_of(command)
    before = work.get("view", id_)
    if before is not None and before["officer"] != officer.officer_id:
        raise Problem("not_allowed", "This view belongs to a colleague.")
    if definition.get("search") is None:
        if before is not None:
            work.gone("view", id_, "erased")
        return {}
    title, search = definition.get("title"), definition["search"]
    if not isinstance(title, str) or not title.strip() or len(title) > 80:
        raise Problem("body_invalid", "Give the view a short name.", field="title")
    if not isinstance(search, str) or len(search) > LONGEST:
        raise Problem("body_invalid", "The search is too long.", field="search")
    own = [view for view in work.list(work.force, "view") if view["officer"] == officer.officer_id]
    if before is None and len(own) >= MOST_VIEWS:
        raise Problem("body_invalid", f"An officer has at most {MOST_VIEWS} own views.")
    view = {"id": id_, "officer": officer.officer_id, "title": title.strip(), "search": search,
            "sort": definition.get("sort") if isinstance(definition.get("sort"), str) else None}  # fmt: skip
    return {"view": (work.create if before is None else work.change)("view", view)["version"]}


def save_setting(kind: str) -> Handler:
    """Return the handler that keeps the next version of a template, the policy, a service, a team or an officer."""

    def save(work: Work, command: Command, officer: Principal) -> dict[str, int]:
        definition, id_ = _definition(command), _id_of(command)
        saving.lock(work)
        _expect_unchanged(work, command, kind, id_)
        also = {"cases_to": command.body["cases_to"]} if command.body.get("cases_to") else {}
        return saving.save(work, saving.Wanted(
            command.id, kind, id_, definition, officer.actor, optional_text(command, "reason"),
            time_of(command, "effective_from"), also,
        ))  # fmt: skip

    return save


def cancel_version(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take back a version that has not taken effect."""
    saving.lock(work)
    return saving.cancel(work, text_of(command, "version"))


def approve_version(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Agree, as a second administrator, to a version that needs one."""
    saving.lock(work)
    reason = optional_text(command, "reason")
    return saving.approve(work, text_of(command, "version"), officer.actor, reason)


def return_version(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Send a version that needs a second administrator back, with a reason."""
    saving.lock(work)
    reason = text_of(command, "reason", "reason_needed")
    return saving.send_back(work, text_of(command, "version"), officer.actor, reason)


def _definition(command: Command) -> Record:
    definition = command.body.get("definition")
    if not isinstance(definition, dict):
        raise Problem("body_invalid", "The definition is missing.", field="definition")
    return definition


def _id_of(command: Command) -> str:
    return text_of(command, "id") if command.body.get("id") is not None else command.id


def _expect_unchanged(work: Work, command: Command, kind: str, id_: str) -> None:
    """Raise Stale when the administrator decided on an older version than the one that stands."""
    expected = command.expects.get("version")
    if expected is None:
        return
    before = work.get(kind, id_) or {}
    if before.get("version", 0) != expected:
        raise Stale(before)


SETTINGS = {f"save_{kind}": kind for kind in ("template", "policy", "service", "team", "officer")}
HANDLERS: dict[str, Handler] = {
    "save_view": save_view,
    **{name: save_setting(kind) for name, kind in SETTINGS.items()},
    "cancel_version": cancel_version,
    "approve_version": approve_version,
    "return_version": return_version,
}
