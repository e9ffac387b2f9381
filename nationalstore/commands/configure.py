"""What a force and its officers set for themselves: templates, policy, services, and officers' own views."""

from __future__ import annotations

from nationalstore.access.roles import Principal
from nationalstore.commands.intent import Command, Handler, text_of
from nationalstore.errors import Problem
from nationalstore.store import Record, Work

LONGEST = 2_000  # characters of a view's search, or of a text about a service
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
    return {"view": work.put("view", view)["version"]}


def save_template(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Keep a reply template as its next version."""
    _administrator(officer)
    definition, id_ = _definition(command), _id_of(command)
    before = _unchanged(work, command, "template", id_)
    text = definition.get("text")
    if not isinstance(text, dict) or not isinstance(text.get("en"), str) or not text["en"].strip():
        raise Problem("body_invalid", "A template needs its English text.", field="text")
    for name in ("key", "title"):
        if not isinstance(definition.get(name), str) or not definition[name].strip():
            raise Problem("body_invalid", f"A template needs its {name}.", field=name)
    if not isinstance(definition.get("states"), list):
        raise Problem("body_invalid", "Say for which statuses the template is.", field="states")
    return {"template": work.put("template", {**(before or {}), **definition, "id": id_})["version"]}


def save_policy(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Keep the force's policy as its next version; parts that are not named stay as they are."""
    _administrator(officer)
    definition, id_ = _definition(command), _id_of(command)
    before = _unchanged(work, command, "policy", id_)
    if before is None:
        raise Problem("not_found", "There is no such policy.")
    for name, kind in (("grades", list), ("clocks", dict), ("thrive", dict), ("disposals", list),
                       ("statuses", list)):  # fmt: skip
        if name in definition and (not isinstance(definition[name], kind) or not definition[name]):
            raise Problem("body_invalid", f"“{name}” of the policy cannot be read.", field=name)
    return {"policy": work.put("policy", {**before, **definition, "id": id_, "force": work.force})["version"]}


def save_service(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Switch a service on or off for the force, or say something of its own about it; the questions are national."""
    _administrator(officer)
    definition, id_ = _definition(command), _id_of(command)
    before = _unchanged(work, command, "service", id_)
    if before is None:
        raise Problem("not_found", "There is no such service.")
    if "enabled" in definition and not isinstance(definition["enabled"], bool):
        raise Problem("body_invalid", "Say whether the service is on or off.", field="enabled")
    if "local_text" in definition:
        _local_text(definition["local_text"])
    kept: Record = {name: definition[name] for name in ("enabled", "local_text") if name in definition}
    return {"service": work.put("service", {**before, **kept})["version"]}


def _local_text(said: object) -> None:
    """Raise ``body_invalid`` unless it is nothing, or words in English and Welsh."""
    if said is None:
        return
    words = said if isinstance(said, dict) else {}
    if set(words) != {"en", "cy"} or not all(isinstance(w, str) and w.strip() for w in words.values()):
        raise Problem("body_invalid", "A local text needs words in English and in Welsh.", field="local_text")
    if any(len(text) > LONGEST for text in words.values()):
        raise Problem("body_invalid", f"A local text has at most {LONGEST} characters.", field="local_text")


def _administrator(officer: Principal) -> None:
    if "administrator" not in officer.roles:
        raise Problem("not_allowed", "Only an administrator changes this.")


def _definition(command: Command) -> Record:
    definition = command.body.get("definition")
    if not isinstance(definition, dict):
        raise Problem("body_invalid", "The definition is missing.", field="definition")
    return definition


def _id_of(command: Command) -> str:
    return text_of(command, "id") if command.body.get("id") is not None else command.id


def _unchanged(work: Work, command: Command, kind: str, id_: str) -> Record | None:
    before, expected = work.get(kind, id_), command.expects.get("version")
    if expected is not None and (before or {}).get("version", 0) != expected:
        raise Problem("version_stale")
    return before


HANDLERS: dict[str, Handler] = {
    "save_view": save_view,
    "save_template": save_template,
    "save_policy": save_policy,
    "save_service": save_service,
}
