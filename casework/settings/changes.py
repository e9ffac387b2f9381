"""The changes that a version makes to a setting: its fields, and the entries of table fields. Pure; no I/O.

A scheduled version is stored as changes, so that what others save in the meantime is kept.
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
    """Return the changes from ``before`` to ``after``: ``{path, before?, after?}``; an absent side is omitted."""
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
    """Return the setting with the changes applied; everything else stays unchanged."""
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


def clash(first: Iterable[SettingChange], other: Iterable[SettingChange]) -> Path | None:
    """Return the first path that both change, including paths inside each other, or None."""
    paths = [change.path for change in other]
    for change in first:
        mine = change.path
        for theirs in paths:
            shorter = min(len(mine), len(theirs))
            if mine[:shorter] == theirs[:shorter]:
                return mine
    return None


def _table_in(place: Written, part: str) -> dict[str, Json]:
    """Return the table at this key, creating it if necessary."""
    there = place.get(part)
    if not isinstance(there, dict):
        there = {}
        place[part] = there
    return there


def _differ(before: Written, after: Written, name: str) -> bool:
    # Compared as JSON, because True and 1 are equal in Python.
    sides = [json.dumps(side[name], sort_keys=True) if name in side else None for side in (before, after)]
    return sides[0] != sides[1]


def _change(path: Path, before: Written, after: Written, name: str) -> SettingChange:
    was, will = before.get(name, msgspec.UNSET), after.get(name, msgspec.UNSET)
    return SettingChange(path=path, before=was, after=will)
