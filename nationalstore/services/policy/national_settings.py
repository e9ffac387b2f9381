"""The national settings, which the forces inherit, and a force's settings beside them.

They are the settings of a force without cases, named ``national``. Each force's setting is stored whole, so that desks
need no rule of their own, and is computed by ``casework.settings.inheritance`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def laid_over(work: UnitOfWork, kind: str, own: Written, changed: Iterable[Path]) -> Written:
    """Return a force's setting over the national one of the same key. Without a national one it stays as it is."""
    if kind not in inheritance.KINDS or work.force == NATIONAL_FORCE:
        return own
    key = key_of(codec.read_by_parts(inheritance.KINDS[kind], own))
    national = next((one for one in settings_of(work, NATIONAL_FORCE, kind) if key_of(one) == key), None)
    return own if national is None else inheritance.effective(kind, own, codec.encode(national), changed)


def pairs(work: UnitOfWork, kind: str) -> Iterator[Pair]:
    """Yield every national setting of a kind with the force's."""
    own = {key_of(one): one for one in settings_of(work, work.force, kind)}
    for national in settings_of(work, NATIONAL_FORCE, kind):
        yield Pair(national, own.get(key_of(national)))


def overrides(view: ReadSession, forces: Iterable[str], kind: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, by the key of the setting and by place, the forces that have set it themselves."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for force in forces:
        for own in settings_of(view, force, kind):
            for one in own.overrides or ():
                places, place = found.setdefault(key_of(own), {}), ".".join(one.path)
                places[place] = (*places.get(place, ()), force)
    return found


def settings_of(view: ReadSession, force: str, kind: str) -> list[Setting]:
    """Return a force's settings of a kind."""
    return list(view.documents(inheritance.KINDS[kind], force))


def key_of(setting: Setting) -> str:
    """Return what a force's setting and the national one have in common; there is one policy."""
    return "" if isinstance(setting, Policy) else setting.key
