"""Brings every force's settings up to date with the national ones, in rounds that change only what differs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import structs
from sqlalchemy import func, select

from casework.audiences import SETTINGS
from casework.documents import codec
from casework.documents.coming import Coming, SettingChange
from casework.documents.force import Force
from casework.documents.template import Template
from casework.documents.values import ForceId
from casework.settings import inheritance
from casework.settings.changes import difference
from casework.settings.inheritance import NATIONAL_FORCE
from casework.settings.unchecked import Written
from nationalstore.core.one_by_one import NotAll, each_alone
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.audit import log
from nationalstore.services.catalogue import force_succession, reference_data
from nationalstore.services.policy import national_notices, rules, version_store
from nationalstore.services.policy.national_notices import DoesNotFit
from nationalstore.services.policy.national_settings import (
    NATIONAL,
    Setting,
    key_of,
    overrides,
    pairs,
    settings_of,
)
from nationalstore.services.policy.version_store import Besides, Version

Versions = dict[str, set[tuple[str, str, int]]]
RETRY = timedelta(minutes=1)


class ForceRound(NamedTuple):
    """How many documents of a force were changed, and how many national settings did not fit it."""

    changed: int
    refused: int


class Inheritance:
    """The rounds. Each looks only at what has changed since the last; without a change it only reads positions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: Versions = {}
        self._latest: dict[str, int] = {}
        self._look_again: dict[str, datetime] = {}

    def round(self) -> int:
        """Bring every force up to date and return how many documents were changed. Safe in several processes."""
        now = self._store.clock()
        for force in [force for force, at in self._look_again.items() if now >= at]:
            self._seen.pop(force, None)
            del self._look_again[force]
            self._latest = {}
        with self._store.read() as view:
            latest = _latest(view)
            if latest == self._latest or view.find(Force, NATIONAL_FORCE, NATIONAL_FORCE) is None:
                return 0
            forces = [force for force in force_succession.with_desks(view) if force != NATIONAL_FORCE]
            versions = _versions(view, [*forces, NATIONAL_FORCE])
        changed = self._catch_up(forces, versions, now) if versions != self._seen else 0
        self._latest = latest
        return changed

    def _catch_up(self, forces: list[str], versions: Versions, now: datetime) -> int:
        national = versions[NATIONAL_FORCE] != self._seen.get(NATIONAL_FORCE)
        behind = [force for force in forces if national or versions[force] != self._seen.get(force)]
        failed: NotAll[str] | None = None
        changed = 0
        try:
            changed = each_alone(
                behind, lambda force: self._bring_up_to_date(force, self._wanted(force, versions), now)
            )
        except NotAll as some:
            failed = some
            for force in some.rows:
                self._seen[force] = versions[force]
                self._look_again[force] = now + RETRY
        with self._store.write(NATIONAL_FORCE) as work:
            changed += _note_who_overrides(work, forces)
        self._seen[NATIONAL_FORCE] = versions[NATIONAL_FORCE]
        if failed is not None:
            raise failed
        return changed

    def _wanted(self, force: str, versions: Versions) -> Collection[str] | None:
        """Return the national settings to compare with a force's: None for all, once the force's own have changed."""
        if versions[force] != self._seen.get(force) or NATIONAL_FORCE not in self._seen:
            return None
        changed = versions[NATIONAL_FORCE] - self._seen[NATIONAL_FORCE]
        return {id_ for kind, id_, _ in changed if kind != Coming.KIND}

    def _bring_up_to_date(self, force: str, wanted: Collection[str] | None, now: datetime) -> int:
        with self._store.write(force) as work:
            done = _bring_up_to_date(work, wanted)
        if done.refused:  # What does not fit may fit once cases have changed.
            self._look_again[force] = now + RETRY
        with self._store.read() as view:
            self._seen |= _versions(view, [force])
        return done.changed


def _latest(view: ReadTransaction) -> dict[str, int]:
    """Return the position of each force's latest setting."""
    row, counter = schema.entity.c, schema.force_counter.c
    latest = select(func.max(row.position)).where(row.force == counter.force, row.audience == SETTINGS)
    rows = view.conn.execute(select(counter.force, latest.scalar_subquery().label("at")))
    return {row.force: row.at or 0 for row in rows}


def _versions(view: ReadTransaction, forces: list[str]) -> Versions:
    """Return the kind, id and version of every setting, by force."""
    row = schema.entity
    query = select(row.c.force, row.c.kind, row.c.id, row.c.version).where(
        row.c.force.in_(forces), row.c.kind.in_([*inheritance.KINDS, Coming.KIND])
    )
    versions: Versions = {force: set() for force in forces}
    for version in view.conn.execute(query):
        versions[version.force].add((version.kind, version.id, version.version))
    return versions


def _bring_up_to_date(work: UnitOfWork, wanted: Collection[str] | None) -> ForceRound:
    """Make the force's settings what the national ones and its own make of them, and tell of what is coming."""
    work.rows.settings.lock(work.force)
    changed, refused = 0, list[DoesNotFit]()
    for pair in [pair for kind in inheritance.KINDS for pair in pairs(work, kind, wanted)]:
        done = _begin(work, pair.national) if pair.own is None else _renew(work, pair.own, pair.national)
        if isinstance(done, DoesNotFit):
            refused.append(done)
        else:
            changed += done
    return ForceRound(changed + national_notices.tell(work, refused, wanted), len(refused))


def _renew(work: UnitOfWork, own: Setting, national: Setting) -> bool | DoesNotFit:
    """Renew one setting, and return whether it changed. A setting that would not be valid stays as it was."""
    kind, before = own.KIND, codec.encode(own)
    after = inheritance.effective(kind, before, codec.encode(national))
    if after == before:
        return False
    changes = tuple(difference(before, after))
    faults = list(rules.check(work, kind, before, after)) if changes else []
    if faults:
        return DoesNotFit(national.id, changes, faults[0].detail)
    if changes:
        _store_version(work, own, changes, after)
    else:  # What the force has set stands, and the national value under it has changed.
        work.change(codec.read_by_parts(type(own), after))
    return True


def _begin(work: UnitOfWork, national: Setting) -> bool:
    """Give the force a national template that it has never had, and return whether it has it now."""
    id_ = reference_data.made_up_id(national.KIND, key_of(national), work.force)
    if not isinstance(national, Template) or work.is_taken(Template.KIND, id_):
        return False
    force = ForceId(work.force) if national.force is not None else None
    work.create(structs.replace(national, id=id_, force=force, version=0, overrides=(), overridden=None))
    return True


def _store_version(
    work: UnitOfWork, own: Setting, changes: tuple[SettingChange, ...], after: Written
) -> None:
    """Write the renewed setting as a version of the force's, so that it is known what was in force on a day."""
    kind, at, id_ = own.KIND, wire_time(work.now()), work.new_id()
    version_store.begin(work, kind, own)
    number = version_store.newest(work, kind, own.id) + 1
    version_store.add(work, Version(id_, work.force, kind, own.id, number, version_store.COMING, NATIONAL, at, None, at,
                                    None, None, changes, Besides(), None, None))  # fmt: skip
    version_store.took_effect(work, id_, work.change(codec.read_by_parts(type(own), after)))
    detail = {"version": number, "took_effect": True}
    log.note(work, "alteration", kind, own.id, officer=log.OPERATOR, detail=detail)


def _note_who_overrides(work: UnitOfWork, forces: list[str]) -> int:
    """Write into each national setting which forces have set its places themselves. Return how many it changed."""
    work.rows.settings.lock(work.force)
    changed = 0
    for kind in inheritance.KINDS:
        by_setting = overrides(work, forces, kind)
        for national in settings_of(work, NATIONAL_FORCE, kind):
            overridden = by_setting.get(key_of(national), {})
            if overridden != (national.overridden or {}):
                by = {place: tuple(map(ForceId, here)) for place, here in overridden.items()}
                work.change(structs.replace(national, overridden=by or None))
                changed += 1
    return changed
