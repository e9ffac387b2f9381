"""Writes audit entries from anywhere in the store, in the transaction of the action they describe."""

from __future__ import annotations

from casework.audit_details import Detail
from nationalstore.core.identity import Principal
from nationalstore.db.rows import AuditNote, AuditObject
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import UnitOfWork

CITIZEN, OPERATOR = "citizen", "operator"  # Actors that are not officers.
LONGEST_REASON = 500  # Characters.


def note(
    work: UnitOfWork,
    what: str,
    kind: str,
    id_: str,
    *,
    officer: str = CITIZEN,
    client: str | None = None,
    report: str | None = None,
    reason: str | None = None,
    recipients: list[str] | None = None,
    detail: Detail | None = None,
) -> None:
    """Add an entry that is written only if this transaction commits. Ids, kinds and counts only."""
    work.notes.append(AuditNote(
        id=work.new_id(), officer=officer, client=client, what=what, object=AuditObject(kind, id_), report=report,
        reason=reason[:LONGEST_REASON] if reason else None, recipients=recipients or [], detail=detail or {},
    ))  # fmt: skip


def note_look(
    store: Store,
    officer: Principal,
    what: str,
    kind: str,
    id_: str,
    *,
    report: str | None = None,
    reason: str | None = None,
    detail: Detail | None = None,
) -> None:
    """Record what an officer was shown, in a separate transaction that changes nothing else."""
    with store.write(officer.force) as work:
        note(work, what, kind, id_, officer=officer.officer_id, report=report, reason=reason, detail=detail)
