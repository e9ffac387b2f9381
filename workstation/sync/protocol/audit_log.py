"""The desk's side of the audit log: sending local entries and verifying what the store returns.

The last signed head that this desk trusted is pinned. Every later head needs a proof that it is consistent with the
pinned one. A head that fails raises an alarm, which stays open until someone settles it. A store without an audit log,
or with one that was never signed, raises no alarm; this desk's entries then wait here.
"""

from __future__ import annotations

from collections.abc import Sequence

from workstation.domain.access import CONSULTATION, Access
from workstation.domain.audit_entry import AuditRequest, EntryPage, Proved
from workstation.domain.tree_head import TreeHead, fault_of, follows, root_from
from workstation.errors import AuditLogProblem, ForbiddenByStore, ProtocolMismatch
from workstation.sync.protocol import audit_effects, effects, repairs
from workstation.sync.protocol.faults import OutdatedAnswer
from workstation.sync.protocol.machine import Procedure, do

MOST_EVENTS = 500


def send() -> Procedure[None]:
    """Send the entries of the access log in order. If the store has no audit log, they keep waiting here."""
    while batch := (yield from do(audit_effects.ReadUnsentAccesses(MOST_EVENTS))):
        numbers = yield from do(effects.ReadNumbers())
        try:
            taken = yield from repairs.ask(audit_effects.SendAccesses(numbers.client, batch))
        except ForbiddenByStore:
            return
        except OutdatedAnswer:
            continue  # A restored store may lack the entries that this answer calls accepted.
        answered = {*taken.accepted, *taken.refused}
        if not answered or not answered <= {access.id for access in batch}:
            raise ProtocolMismatch("The store answered about entries that this desk did not send.")
        yield from do(audit_effects.SettleAccesses(taken.accepted, taken.refused))


def renew_grant() -> Procedure[None]:
    """Renew the grant for offline exports, if the store issues grants."""
    held = yield from do(audit_effects.ReadExportGrant())
    if held.grant is not None and not held.grant.is_due(held.time):
        return
    numbers = yield from do(effects.ReadNumbers())
    try:
        grant = yield from repairs.ask(audit_effects.AskExportGrant(numbers.client))
    except ForbiddenByStore:
        return  # The store does not support grants, or has none for this officer.
    yield from do(audit_effects.KeepExportGrant(grant))


def accepted(access: str) -> Procedure[str]:
    """Send the waiting entries and return how the store answered this one: accepted or refused."""
    yield from send()
    return (yield from do(audit_effects.ReadAccessState(access)))


def watch(force: str, officer: str = "") -> Procedure[None]:
    """Fetch the signed head and pin it if it is consistent with the pinned one. Otherwise raise an alarm."""
    pin, head = (yield from do(audit_effects.ReadPin(force))), None
    hashes: Sequence[str] = ()
    try:
        head = yield from do(audit_effects.AskHead())
        if pin is not None and head.size > pin.size:
            hashes = yield from do(audit_effects.AskProof(pin.size, head.size))
        fault = fault_of(head, force, pin, hashes)
    except AuditLogProblem as problem:
        fault = "damaged" if problem.code == "record_damaged" else "unsigned" if pin else ""
    except ForbiddenByStore:
        fault = "unproved" if head is not None else ""
    if fault:
        yield from _alarm(audit_effects.RaiseAlarm(fault, pin, head, hashes), officer)
    elif head is not None:
        yield from do(audit_effects.KeepPin(head))


def _alarm(alarm: audit_effects.RaiseAlarm, officer: str) -> Procedure[None]:
    """Store both heads as evidence, and log the alarm if it is new."""
    if not (yield from do(alarm)):
        return
    detail = {
        "fault": alarm.fault,
        "pinned": alarm.pinned.size if alarm.pinned else None,
        "shown": alarm.shown.size if alarm.shown else None,
    }
    yield from do(
        audit_effects.LogAccess(Access("", "", CONSULTATION, "alarm", "", detail=detail, officer=officer))
    )


def page(wanted: AuditRequest, start: int, limit: int, force: str) -> Procedure[EntryPage]:
    """Return the entries from position ``start`` on, each marked as proved against the pinned head or not."""
    answer = yield from do(audit_effects.AskEntries(wanted, start, limit))
    yield from watch(force)
    roots = [root_from(leaf, answer.size) for leaf in answer.leaves]
    believed = yield from _believed(answer.size, set(roots), force)
    entries = tuple(
        Proved(leaf.index, leaf.leaf, root in believed)
        for leaf, root in zip(answer.leaves, roots, strict=True)
    )
    return EntryPage(entries, answer.size, entries[-1].index + 1 if len(entries) == limit else None)


def _believed(size: int, roots: set[str], force: str) -> Procedure[set[str]]:
    """Return the roots of ``size`` entries with which the pinned head is consistent."""
    pin: TreeHead | None = yield from do(audit_effects.ReadPin(force))
    if pin is None or pin.size < size or (yield from do(audit_effects.ReadAlarms())):
        return set()
    hashes: Sequence[str] = ()
    try:
        if size < pin.size:
            hashes = yield from do(audit_effects.AskProof(size, pin.size))
    except ForbiddenByStore:
        return set()
    return {root for root in roots if root and follows(size, root, pin, hashes)}
