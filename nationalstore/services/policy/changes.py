"""What one version changes: the parts of a record, and of parts that are tables their entries. Pure; no I/O.

A version that takes effect later is kept as its changes, so that what others saved until then stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from nationalstore.db.store import Record

Path = tuple[str, ...]
OWN = ("id", "force", "version")  # The store's, not the administrator's.


def difference(before: Record, after: Record) -> list[Record]:
    """Return the changes that make ``after`` of ``before``: ``{path, before?, after?}``; absent is absent."""
    made: list[Record] = []
    for name in sorted((set(before) | set(after)) - set(OWN)):
        was, will = before.get(name), after.get(name)
        if isinstance(was, dict) and isinstance(will, dict):
            keys = sorted(set(was) | set(will))
            made += [_change((name, key), was, will, key) for key in keys if _differ(was, will, key)]
        elif _differ(before, after, name):
            made.append(_change((name,), before, after, name))
    return made


def applied(record: Record, changes: Iterable[Record]) -> Record:
    """Return the record with the changes made; what they do not name stays as it is."""
    made: dict[str, Any] = {name: dict(v) if isinstance(v, dict) else v for name, v in record.items()}
    for change in changes:
        *parts, name = change["path"]
        place = made
        for part in parts:
            if not isinstance(place.get(part), dict):
                place[part] = {}
            place = place[part]
        if "after" in change:
            place[name] = change["after"]
        else:
            place.pop(name, None)
    return made


def clash(one: Iterable[Record], other: Iterable[Record]) -> Path | None:
    """Return the first place both would change, one place lying in the other included; None when there is none."""
    paths = [tuple(change["path"]) for change in other]
    for change in one:
        mine = tuple(change["path"])
        for theirs in paths:
            shorter = min(len(mine), len(theirs))
            if mine[:shorter] == theirs[:shorter]:
                return mine
    return None


def _differ(before: Record, after: Record, name: str) -> bool:
    # As JSON: to the language, yes and 1 are the same.
    said = [json.dumps(side[name], sort_keys=True) if name in side else None for side in (before, after)]
    return said[0] != said[1]


def _change(path: Path, before: Record, after: Record, name: str) -> Record:
    change: Record = {"path": list(path)}
    for key, side in (("before", before), ("after", after)):
        if name in side:
            change[key] = side[name]
    return change
