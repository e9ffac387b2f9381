"""What one version changes: the parts of a setting, and of parts that are tables their entries. Pure; no I/O.

A version that takes effect later is kept as its changes, so that what others saved until then stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from casework.documents.base import Json
from casework.documents.coming import SettingChange
from casework.settings.merging import OWN
from casework.settings.unchecked import Written

Path = tuple[str, ...]


def difference(before: Written, after: Written) -> list[SettingChange]:
    """Return the changes that make ``after`` of ``before``: ``{path, before?, after?}``; absent is absent."""
    changes: list[SettingChange] = []
    for name in sorted((set(before) | set(after)) - set(OWN)):
        was, will = before.get(name), after.get(name)
        if isinstance(was, dict) and isinstance(will, dict):
            keys = sorted(set(was) | set(will))
            changes += [_change((name, key), was, will, key) for key in keys if _differ(was, will, key)]
        elif _differ(before, after, name):
            changes.append(_change((name,), before, after, name))
    return changes


def applied(setting: Written, changes: Iterable[SettingChange]) -> Written:
    """Return the setting with the changes made; what they do not name stays as it is."""
    after: Written = {name: dict(v) if isinstance(v, dict) else v for name, v in setting.items()}
    for change in changes:
        *parts, name = change.path
        place = after
        for part in parts:
            place = _table_in(place, part)
        if isinstance(change.after, msgspec.UnsetType):
            place.pop(name, None)
        else:
            place[name] = change.after
    return after


def clash(one: Iterable[SettingChange], other: Iterable[SettingChange]) -> Path | None:
    """Return the first place both would change, one place lying in the other included; None when there is none."""
    paths = [change.path for change in other]
    for change in one:
        mine = change.path
        for theirs in paths:
            shorter = min(len(mine), len(theirs))
            if mine[:shorter] == theirs[:shorter]:
                return mine
    return None


def _table_in(place: Written, part: str) -> dict[str, Json]:
    """Return the table that stands at this part; a new one is put there when there is none."""
    there = place.get(part)
    if not isinstance(there, dict):
        there = {}
        place[part] = there
    return there


def _differ(before: Written, after: Written, name: str) -> bool:
    # As JSON: to the language, yes and 1 are the same.
    sides = [json.dumps(side[name], sort_keys=True) if name in side else None for side in (before, after)]
    return sides[0] != sides[1]


def _change(path: Path, before: Written, after: Written, name: str) -> SettingChange:
    was, will = before.get(name, msgspec.UNSET), after.get(name, msgspec.UNSET)
    return SettingChange(path=path, before=was, after=will)
