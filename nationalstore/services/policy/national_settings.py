"""The national settings, which the forces inherit, and a force's settings beside them.

They are the settings of a force without cases, named ``national``. Each force's setting is stored whole, so that desks
need no rule of their own, and is computed by ``casework.settings.inheritance`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from casework.documents import codec
from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.template import Template
from casework.settings import inheritance
from casework.settings.changes import Path
from casework.settings.inheritance import NATIONAL_FORCE
from casework.settings.unchecked import Written
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork

Setting = Policy | Template | ForceService
NATIONAL = Actor(name="National settings")


@dataclass(frozen=True)
class Pair:
    """A national setting, and the force's setting that inherits from it, if the force has one."""

    national: Setting
    own: Setting | None


def as_saved(work: UnitOfWork, kind: str, own: Written, changed: Iterable[Path]) -> Written:
    """Return a force's setting as it saves it beside the national one of the same key; without one, as it is."""
    if kind not in inheritance.KINDS or work.force == NATIONAL_FORCE:
        return own
    key = key_of(codec.read_by_parts(inheritance.KINDS[kind], own))
    national = next(
        (setting for setting in settings_of(work, NATIONAL_FORCE, kind) if key_of(setting) == key), None
    )
    return own if national is None else inheritance.saved(kind, own, codec.encode(national), changed)


def pairs(work: UnitOfWork, kind: str, wanted: Collection[str] | None = None) -> Iterator[Pair]:
    """Yield every national setting of a kind with the force's, or only those with these ids."""
    own = (
        None
        if wanted is not None
        else {key_of(setting): setting for setting in settings_of(work, work.force, kind)}
    )
    for national in settings_of(work, NATIONAL_FORCE, kind, wanted):
        key = key_of(national)
        yield Pair(national, own.get(key) if own is not None else _of_key(work, kind, key))


def _of_key(work: UnitOfWork, kind: str, key: str) -> Setting | None:
    """Return the force's setting with a key, without reading the others: there are many, and services are long."""
    mark = f'"key":{json.dumps(key, ensure_ascii=False)}' if key else ""
    texts = [text for _, text in work.rows.holding(work.force, (kind,), mark)]
    settings = (codec.read_by_parts(inheritance.KINDS[kind], text) for text in texts)
    return next(
        (work.find(type(setting), setting.id) for setting in settings if key_of(setting) == key), None
    )


def overrides(view: ReadSession, forces: Iterable[str], kind: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, by the key of the setting and by place, the forces that have set it themselves."""
    by_key: dict[str, dict[str, tuple[str, ...]]] = {}
    for force in forces:
        for _, text in view.rows.holding(force, (kind,), '"overrides":[{'):
            own = codec.read_by_parts(inheritance.KINDS[kind], text)
            for override in own.overrides or ():
                places, place = by_key.setdefault(key_of(own), {}), ".".join(override.path)
                places[place] = (*places.get(place, ()), force)
    return by_key


def settings_of(
    view: ReadSession, force: str, kind: str, wanted: Collection[str] | None = None
) -> list[Setting]:
    """Return a force's settings of a kind, or only those with these ids."""
    type_ = inheritance.KINDS[kind]
    if wanted is None:
        return list(view.documents(type_, force))
    settings = (view.find(type_, id_, force) for id_ in sorted(wanted))
    return [setting for setting in settings if setting is not None]


def key_of(setting: Setting) -> str:
    """Return what a force's setting and the national one have in common; there is one policy."""
    return "" if isinstance(setting, Policy) else setting.key
