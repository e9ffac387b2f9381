"""The steps of a macro as the fields of one form, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.documents.base import Json
from workstation.ui.formatting.setting_fields import at

ORDER = ("claim", "note", "reply", "assign", "dispose", "release")
"""The order in which new steps are done. Steps that are there already keep their places."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "note": ("text",),
    "reply": ("template", "status_after"),
    "assign": ("team",),
    "dispose": ("disposal", "referred_to", "reason"),
}
"""What the form shows of each step; the first says whether there is one. The others are done without any."""


def opened(row: Mapping[str, Json]) -> dict[str, Json]:
    """Return a macro with the fields of its steps beside its title. A second step of one kind is kept, and not shown."""
    flat = dict(row)
    for kind in ORDER:
        step = next((step for step in _steps(row) if at(step, "kind") == kind), None)
        if kind not in FIELDS:
            flat[kind] = step is not None
        for name in FIELDS.get(kind, ()):
            if step is not None and step.get(name):
                flat[name] = step[name]
    return flat


def closed(flat: Mapping[str, Json]) -> dict[str, Json]:
    """Undo ``opened``: change, add and remove the steps that the form shows, and leave the others as they are."""
    shown = {*ORDER, *(name for names in FIELDS.values() for name in names)}
    steps: list[Json] = list(_steps(flat))
    for kind in ORDER:
        place = next((n for n, step in enumerate(_steps({"steps": steps})) if at(step, "kind") == kind), -1)
        old = _steps({"steps": steps})[place] if place >= 0 else {}
        wanted = _step(kind, flat, old)
        if place >= 0:
            steps[place : place + 1] = [wanted] if wanted else []
        elif wanted:
            steps.insert(_place(kind, _steps({"steps": steps})), wanted)
    return {**{name: value for name, value in flat.items() if name not in shown}, "steps": steps}


def _step(kind: str, flat: Mapping[str, Json], old: Mapping[str, Json]) -> dict[str, Json]:
    """Return the step as the form has it, or an empty one when it is not done."""
    names = FIELDS.get(kind, ())
    given = {name: flat[name] for name in names if flat.get(name)}
    # A step may hold what the form does not show, such as the officer who is given the case.
    kept = {name: value for name, value in old.items() if name not in names and name != "kind"}
    done = names[0] in given or (kind == "assign" and bool(kept)) if names else bool(flat.get(kind))
    return {"kind": kind, **kept, **given} if done else {}


def _place(kind: str, steps: Sequence[Mapping[str, Json]]) -> int:
    later = ORDER[ORDER.index(kind) + 1 :]
    return next((n for n, step in enumerate(steps) if at(step, "kind") in later), len(steps))


def _steps(row: Mapping[str, Json]) -> list[dict[str, Json]]:
    steps = at(row, "steps")
    return [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
