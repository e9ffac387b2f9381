"""Which settings of a force are the national ones, and which are its own.

A force's setting is the national one with what the force has set itself laid over it. A place is a field, or an entry
of a table such as the clocks. The places that the force has set itself are kept in the setting, each with the national
value that it replaces. Every other place follows the national setting. Pure; no I/O.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping

import msgspec

from casework.documents import codec
from casework.documents.base import Json
from casework.documents.coming import SettingChange
from casework.documents.parts import OwnPlace
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.template import Template
from casework.settings.changes import Path, applied, difference
from casework.settings.merging import OWN, PARTS
from casework.settings.unchecked import Written

NATIONAL_FORCE = "national"
"""The id under which the national settings are stored, as those of a force without cases."""
KINDS: Mapping[str, type[Policy] | type[Template] | type[ForceService]] = {
    type_.KIND: type_ for type_ in (Policy, Template, ForceService)
}
"""The kinds of setting that forces inherit."""
_OF_ONE_FORCE = frozenset({"transfer_targets", "restriction", "macros", "clock_kinds"})
"""The parts of a policy that name a force's own people, teams or neighbours. They are never inherited."""
_OF_A_SERVICE = frozenset({"enabled", "local_text"})
_TABLES = frozenset({"clocks", "public_wording", "text"})
"""The fields that a force overrides entry by entry. Of every other field it overrides the whole."""


def is_inherited(kind: str, name: str) -> bool:
    """Whether a force takes this field of a setting from the national one."""
    if kind == Policy.KIND:
        return name not in (*OWN, *_OF_ONE_FORCE)
    return name in (_OF_A_SERVICE if kind == ForceService.KIND else PARTS.get(kind, ()))


def effective(kind: str, own: Written, national: Written) -> Written:
    """Return a force's setting: the national values everywhere but where the force has set its own.

    A setting that has never been compared with a national one keeps whatever differs.
    """
    there = _Places(kind, national)
    apart = _Places(kind, own).apart(there)
    known = _set_by_force(kind, own)
    kept = apart if known is None else {place.path for place in known}
    after = applied(own, [SettingChange(path=place, after=there.at(place)) for place in sorted(apart - kept)])
    return _noted(after, kept, there)


def saved(kind: str, own: Written, national: Written, changed: Iterable[Path]) -> Written:
    """Return a setting as a force saves it, with what is its own now noted. No value changes.

    ``changed`` are the paths that the force sets now: a place set to the national value follows it again. A place that
    has another value than the national one, and is not the force's own, is one where the national value did not fit:
    it still waits for that.
    """
    here, there = _Places(kind, own), _Places(kind, national)
    apart, known = here.apart(there), _set_by_force(kind, own)
    if known is None:
        return _noted(own, apart, there)
    marked = {place.path for place in known}
    places, paths = {*here.values, *there.values, *marked}, list(changed)
    set_now = {place for place in places if any(_overlap(place, path) for path in paths)}
    return _noted(own, (marked - set_now) | (set_now & apart), there)


def _noted(setting: Written, own: Iterable[Path], national: _Places) -> Written:
    """Return the setting with these places noted as the force's own, each with the national value under it."""
    places = [codec.encode(OwnPlace(path=path, national=national.at(path))) for path in sorted(own)]
    return {**setting, "overrides": places}


def announced(
    kind: str, own: Written, national: Written, changes: Iterable[SettingChange]
) -> list[SettingChange]:
    """Return what scheduled changes of the national setting will change in a force's setting."""
    return difference(own, effective(kind, own, applied(national, changes)))


def following(kind: str, own: Written, names: Container[str]) -> Written:
    """Return the setting with the national value wherever the force has set one of these fields itself.

    Saved, it follows the national setting again there.
    """
    mine = [place for place in _set_by_force(kind, own) or () if place.path[0] in names]
    return applied(own, [SettingChange(path=place.path, after=place.national) for place in mine])


class _Places:
    """Every inherited place of a setting that has a value: the fields, and the entries of tables."""

    def __init__(self, kind: str, setting: Written) -> None:
        self.values: dict[Path, Json] = {}
        for name, value in setting.items():
            if not is_inherited(kind, name) or value is None:
                continue
            if name in _TABLES and isinstance(value, dict):
                self.values |= {(name, key): part for key, part in value.items() if part is not None}
            else:
                self.values[(name,)] = value

    def at(self, place: Path) -> Json | msgspec.UnsetType:
        """Return the value, or UNSET where there is none."""
        return self.values.get(place, msgspec.UNSET)

    def apart(self, other: _Places) -> set[Path]:
        """Return the places with another value, or with a value on one side only."""
        return {place for place in {*self.values, *other.values} if self._text(place) != other._text(place)}

    def _text(self, place: Path) -> str:
        # Compared as JSON, because True and 1 are equal in Python.
        return json.dumps(self.values.get(place), sort_keys=True)


def _overlap(first: Path, other: Path) -> bool:
    """Whether one of two paths is the other, or inside it."""
    shorter = min(len(first), len(other))
    return first[:shorter] == other[:shorter]


def _set_by_force(kind: str, own: Written) -> tuple[OwnPlace, ...] | None:
    """Return the places that the force has set itself, or None in a setting that has never been compared."""
    return codec.read_by_parts(KINDS[kind], own).overrides
