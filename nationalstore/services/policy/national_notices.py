"""Notices to a force's desks: what of a national version will change here, and what could not take effect here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from msgspec import structs

from casework.documents import codec
from casework.documents.coming import Coming, SettingChange
from casework.documents.values import ForceId
from casework.settings import inheritance
from casework.settings.inheritance import NATIONAL_FORCE
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.policy.national_settings import NATIONAL, pairs


@dataclass(frozen=True)
class DoesNotFit:
    """Why a national change does not fit a force's own settings."""

    national: str
    """The id of the national setting."""
    changes: tuple[SettingChange, ...]
    detail: str


def tell(work: UnitOfWork, refused: list[DoesNotFit], compared: Collection[str] | None) -> int:
    """Write, change and withdraw the force's notices, and return how many.

    ``compared`` are the national settings that were compared now, None for all. What was said of others stands.
    """
    standing = {notice.national: notice for notice in work.documents(Coming, work.force) if notice.national}
    wanted = {notice.national: notice for notice in _notices(work, refused) if notice.national}
    outdated = [
        known for national, known in standing.items()
        if national not in wanted and not (known.problem and compared is not None and national not in compared)
    ]  # fmt: skip
    for notice in outdated:
        work.gone(Coming.KIND, notice.id, "effective" if _is_due(work, notice) else "cancelled")
    return len(outdated) + sum(
        _write(work, standing.get(national), notice) for national, notice in wanted.items()
    )


def _write(work: UnitOfWork, before: Coming | None, notice: Coming) -> bool:
    if before is None:
        work.create(structs.replace(notice, id=work.new_id()))
        return True
    same = structs.replace(notice, id=before.id, version=before.version)
    if codec.encode(same) == codec.encode(before):
        return False
    work.change(same)
    return True


def _notices(work: UnitOfWork, refused: list[DoesNotFit]) -> Iterator[Coming]:
    coming = [
        version
        for version in work.documents(Coming, NATIONAL_FORCE)
        if version.needs is None and not version.problem
    ]
    reasons = {refusal.national: refusal for refusal in refused}
    touched = {version.object for version in coming} | reasons.keys()
    for kind in inheritance.KINDS if touched else ():
        for pair in pairs(work, kind, touched):
            if pair.own is None:
                continue
            about = Coming(id="", force=ForceId(work.force), of=kind, object=pair.own.id, by=NATIONAL)
            if refusal := reasons.get(pair.national.id):
                yield structs.replace(
                    about, changes=refusal.changes, problem=refusal.detail, national=pair.national.id
                )
            for version in coming:
                changes = inheritance.announced(
                    kind, codec.encode(pair.own), codec.encode(pair.national), version.changes
                )
                if changes and version.object == pair.national.id:
                    yield structs.replace(
                        about, effective_from=version.effective_from, changes=tuple(changes), at=version.at,
                        reason=version.reason, national=version.id,
                    )  # fmt: skip


def _is_due(work: UnitOfWork, notice: Coming) -> bool:
    return notice.effective_from is not None and notice.effective_from <= wire_time(work.now())
