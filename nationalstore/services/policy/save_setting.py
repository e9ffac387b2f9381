"""Saves settings as versions, effective now or at a later time, based on the current state.

Saves of one force are serialised by a lock on the force's row. Nobody else can change what a scheduled version changes,
and every future state is validated before a version is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from msgspec import structs

from casework import audiences, second_administrator, unclaimed
from casework.documents import codec
from casework.documents.base import Document, Json
from casework.documents.coming import Coming, SecondDecision, SettingChange
from casework.documents.kinds import KINDS
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.report import Report, Restriction
from casework.documents.team import Team
from casework.documents.values import ForceId, OfficerId, Time, time_of
from casework.settings import checks
from casework.settings.changes import applied, clash, difference
from casework.settings.faults import Fault
from casework.settings.merging import merged
from casework.settings.unchecked import UncheckedOfficer, Written, table
from nationalstore.core.errors import Problem
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access.readable import may_read, readers_of
from nationalstore.services.audit import log
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.policy import national_settings, reference_checks, rules, version_store
from nationalstore.services.policy.version_store import Besides, Version

MOST = 20  # The most problems reported at once.


@dataclass(frozen=True)
class SaveRequest:
    """The change that an administrator wants to save."""

    id: str
    kind: str
    object: str
    definition: Written
    by: Actor
    reason: str | None = None
    effective_from: datetime | None = None
    also: Besides = field(default_factory=Besides)


def lock(work: UnitOfWork) -> None:
    """Lock the force's settings against other saves until the commit."""
    work.rows.settings.lock(work.force)


def save(work: UnitOfWork, wanted: SaveRequest) -> dict[str, int]:
    """Store the next version, effective now or later; without changes, nothing is saved. The caller holds the lock.

    Raises Problem naming the invalid field, and ``version_coming`` where another version is scheduled.
    """
    before = work.find(KINDS[wanted.kind], wanted.object)
    if before is None and wanted.kind not in rules.NEW:
        raise Problem("not_found", "This cannot be changed because it does not exist.")
    _expect_free(work, wanted.kind, wanted.object, before)
    start = _start(work, wanted.object, before)
    changes = difference(start, merged(wanted.kind, start, wanted.definition))
    if not changes:
        return {wanted.kind: before.version} if before is not None else {}
    coming = version_store.waiting(work, wanted.kind, wanted.object)
    proposed = version_store.waiting(work, wanted.kind, wanted.object, version_store.PROPOSED)
    version = _version(work, wanted, changes, _state(work, wanted, start, applied(start, changes)))
    _stand_aside(version, [*coming, *proposed])
    _check_all(work, start, version, coming)
    if before is not None:
        version_store.begin(work, wanted.kind, before)
    version = replace(version, number=version_store.newest(work, wanted.kind, wanted.object) + 1)
    version_store.add(work, version)
    if version.effective_from > version.at or version.state == version_store.PROPOSED:
        work.create(announced(version))
        return {}
    return {wanted.kind: _effect(work, version, applied(start, changes)).version}


def _start(work: UnitOfWork, id_: str, before: Document | None) -> Written:
    """Return the current setting, or the initial fields of a new one."""
    return codec.encode(before) if before is not None else {"id": id_, "force": work.force}


def _state(work: UnitOfWork, wanted: SaveRequest, before: Written, after: Written) -> str:
    """Return whether the version takes effect by itself, or waits for a second administrator.

    A version from an operator of the store, who is not an officer, does not wait.
    """
    me = wanted.by.id
    if me is not None and wanted.kind == Officer.KIND and checks.gives_operators_role(before, after):
        raise Problem("not_allowed", "Only the operator of the store gives this role.", field="roles")
    guarded = second_administrator.guarded(wanted.kind, before, after)
    joined = second_administrator.joins_or_leaves(wanted.kind, before, after)
    restricted = any(_has_restricted(work, audiences.of_team(team)) for team in joined)
    if me is None or not (guarded or restricted or _reads_alone(work, wanted, me, after)):
        return version_store.COMING
    if wanted.object == me and second_administrator.raises_roles(wanted.kind, before, after):
        raise Problem("own_roles", field="roles")
    return version_store.PROPOSED


def _reads_alone(work: UnitOfWork, wanted: SaveRequest, me: str, after: Written) -> bool:
    """Whether the change would leave this administrator alone with the restricted cases of a team or of named officers."""
    if wanted.kind != Officer.KIND:
        return False
    changed = codec.read_by_parts(Officer, after)
    return any(
        readers_of(work, work.force, restriction) - {me}
        and not readers_of(work, work.force, restriction, changed) - {me}
        for restriction in _restrictions(work)
        if _has_restricted(work, audiences.of_restriction(restriction))
    )


def _restrictions(work: UnitOfWork) -> Iterator[Restriction]:
    """Yield how the cases of a force may be restricted: to each team, and to each group of officers that ever had one."""
    yield from (Restriction(team=team.id) for team in work.documents(Team, work.force))
    for group, officers in work.groups(work.force).items():
        yield Restriction(group=group, officers=tuple(map(OfficerId, officers)))


def _has_restricted(work: UnitOfWork, audience: str) -> bool:
    return work.rows.feed.last_of(work.force, audience) > 0


def approve(work: UnitOfWork, id_: str, by: Actor, reason: str | None) -> dict[str, int]:
    """Approve a proposed version, as the second administrator, for its date or now. The caller holds the lock.

    Raises Problem when it no longer fits the current state; the two administrators then resolve this.
    """
    version, second = _proposed(work, id_, by, reason)
    before = work.find(KINDS[version.kind], version.object)
    start = _start(work, version.object, before)
    version = replace(version, state=version_store.COMING, second=second)
    _check_all(work, start, version, version_store.waiting(work, version.kind, version.object))
    version_store.seconded(work, id_, version_store.COMING, second)
    if version.effective_from > wire_time(work.now()):
        work.change(announced(version))
        return {}
    if before is not None:
        version_store.begin(work, version.kind, before)
    work.gone("coming", id_, "effective")
    return {version.kind: _effect(work, version, applied(start, version.changes)).version}


def send_back(work: UnitOfWork, id_: str, by: Actor, reason: str) -> dict[str, int]:
    """Reject a proposed version, as the second administrator. The caller holds the lock."""
    _, second = _proposed(work, id_, by, reason)
    version_store.seconded(work, id_, version_store.RETURNED, second)
    work.gone("coming", id_, "cancelled")
    return {}


def _proposed(work: UnitOfWork, id_: str, by: Actor, reason: str | None) -> tuple[Version, SecondDecision]:
    version = version_store.find(work, id_)
    if version is None or version.state != version_store.PROPOSED:
        raise Problem("version_unknown", "This version is not waiting for a second administrator.")
    why = second_administrator.refusal(announced(version), by.id)
    if why:
        raise Problem(why)
    return version, SecondDecision(by=by, at=wire_time(work.now()), reason=reason)


def take_effect(work: UnitOfWork, id_: str) -> None:
    """Apply a scheduled version now. If it is no longer valid, it fails, and the desks receive the reason."""
    lock(work)
    version = version_store.find(work, id_)
    if version is None or version.state != version_store.COMING:
        return
    before = work.find(KINDS[version.kind], version.object)
    start = _start(work, version.object, before)
    after = applied(start, version.changes)
    try:
        _expect_free(work, version.kind, version.object, before)
        _refuse(rules.check(work, version.kind, start, after))
        _pass_cases_on(work, version, start, after)
    except Problem as problem:
        version_store.end(work, id_, version_store.FAILED, problem.detail)
        work.change(structs.replace(announced(version), problem=problem.detail))
        return
    if before is not None:
        version_store.begin(work, version.kind, before)
    work.gone("coming", id_, "effective")
    log.note(work, "alteration", version.kind, version.object, officer=version.by.id or log.OPERATOR,
             reason=version.reason, detail={"version": version.number, "took_effect": True})  # fmt: skip
    version_store.took_effect(work, id_, _write(work, version, before, after))


def cancel(work: UnitOfWork, id_: str) -> dict[str, int]:
    """Cancel a version that has not taken effect."""
    version = version_store.find(work, id_)
    if version is None or version.state not in version_store.WAITING:
        raise Problem("version_unknown", "This version is no longer scheduled.")
    version_store.end(work, id_, version_store.CANCELLED)
    work.gone("coming", id_, "cancelled")
    return {}


def announced(version: Version) -> Coming:
    """Return a scheduled version as the document sent to desks."""
    return Coming(
        id=version.id, force=ForceId(version.force), of=version.kind, object=version.object,
        effective_from=Time(version.effective_from), changes=version.changes, by=version.by, at=Time(version.at),
        reason=version.reason, second=version.second,
        needs=second_administrator.NEEDS if version.state == version_store.PROPOSED else None,
    )  # fmt: skip


def _version(work: UnitOfWork, wanted: SaveRequest, changes: list[SettingChange], state: str) -> Version:
    at = wire_time(work.now())
    from_ = max(wire_time(wanted.effective_from), at) if wanted.effective_from else at
    return Version(wanted.id, work.force, wanted.kind, wanted.object, 0, state, wanted.by, at, wanted.reason,
                   from_, None, None, tuple(changes), wanted.also, None, None)  # fmt: skip


def _stand_aside(version: Version, coming: list[Version]) -> None:
    for other in coming:
        place = clash(version.changes, other.changes)
        if place is not None:
            raise Problem("version_coming", "A scheduled version already changes this. Cancel it first.",
                          field=".".join(place), version=other.id, effective_from=other.effective_from)  # fmt: skip


def _check_all(work: UnitOfWork, start: Written, checked: Version, coming: list[Version]) -> None:
    """Validate the state after this version, and every later state after the scheduled ones."""
    order = sorted(
        [*coming, checked], key=lambda version: (version.effective_from, version is checked, version.number)
    )
    state, reached = start, False
    for version in order:
        after, reached = applied(state, version.changes), reached or version is checked
        if version is checked:
            _refuse(rules.check(work, version.kind, state, after))
            _ask_for_owner(work, version, state, after)
        elif reached and list(rules.check(work, version.kind, state, after)):
            raise Problem("version_coming", "A scheduled version would no longer be valid. Cancel it first.",
                          version=version.id, effective_from=version.effective_from)  # fmt: skip
        state = after


def _effect(work: UnitOfWork, version: Version, after: Written) -> Document:
    before = work.find(KINDS[version.kind], version.object)
    _pass_cases_on(work, version, _start(work, version.object, before), after)
    document = _write(work, version, before, after)
    version_store.took_effect(work, version.id, document)
    return document


def _expect_free(work: UnitOfWork, kind: str, id_: str, before: Document | None) -> None:
    """Raise ``id_taken`` for a new setting whose id has ever been used, even if it takes effect later."""
    if before is None and work.is_taken(kind, id_):
        raise Problem("id_taken")


def _write(work: UnitOfWork, version: Version, before: Document | None, after: Written) -> Document:
    """Write the document of the version; a new one has an id that no force has ever used."""
    paths = [change.path for change in version.changes]
    whole = national_settings.as_saved(work, version.kind, after, paths)
    document = codec.read_by_parts(KINDS[version.kind], whole)
    return work.create(document) if before is None else work.change(document)


def _leaves(version: Version, before: Written, after: Written) -> bool:
    was, will = table(UncheckedOfficer, before), table(UncheckedOfficer, after)
    return version.kind == "officer" and was.active is not False and will.active is False


def _ask_for_owner(work: UnitOfWork, version: Version, before: Written, after: Written) -> list[Report]:
    """Return a leaver's open cases. Raises ``cases_need_owner`` when no new owner is named."""
    if not _leaves(version, before, after):
        return []
    owned = reference_checks.owned_by(work, work.force, version.object)
    to = version.also.cases_to
    heir = work.find(Officer, to) if to is not None and to != version.object else None
    if owned and (heir is None or not heir.is_active):
        # An administrator is told of restricted cases too: only that there are some.
        cases_ = [
            {"id": report.id, "reference": report.reference} for report in owned if report.restricted is None
        ]
        raise Problem(
            "cases_need_owner", "Open cases need another owner first.", field="cases_to", cases=cases_
        )
    return owned


def _pass_cases_on(work: UnitOfWork, version: Version, before: Written, after: Written) -> None:
    to = version.also.cases_to
    for report in _ask_for_owner(work, version, before, after):
        locked = work.lock(Report, report.id)
        if locked is None or locked.owner != version.object:
            continue
        own = locked.claim is not None and locked.claim.officer == version.object
        # An heir who may not read a restricted case does not own it: nobody does until one of its readers takes it.
        heir = to if to is not None and may_read(work, to, locked) else None
        passed = structs.replace(locked, owner=heir, claim=None if own else locked.claim)
        work.change(unclaimed.kept(locked, passed, time_of(work.now())), report=locked.id)
        detail: dict[str, Json] = {"officer": heir, "team": locked.team, "reason": "left"}
        add_event(work, locked.id, "assigned", version.by, detail)


def _refuse(faults: Iterable[Fault]) -> None:
    """Raise ``body_invalid`` with all the faults, if there are any."""
    first_ones = list(faults)[:MOST]
    if first_ones:
        problems = [{"field": fault.field, "detail": fault.detail} for fault in first_ones]
        raise Problem("body_invalid", first_ones[0].detail, field=first_ones[0].field, problems=problems)
