"""Disposes of cases whose retention has ended, each in one transaction, so that a run can stop at any time and resume.

A case is erased only if its time is over, two people agreed to it in a review, and nothing on it is open: no running
clock, no offer, no hold, no pending closure, no reply or notification still to be sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select

from casework import retention
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import Report
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction
from nationalstore.services.audit.log import OPERATOR
from nationalstore.services.cases import cases
from nationalstore.services.delivery import states
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order

AUTHORITY = "retention"


@dataclass(frozen=True)
class DueCase:
    """A case whose retention period has ended and whose disposal two people agreed to."""

    report: str
    reference: str
    group: str
    ended_at: str


class _Standing(msgspec.Struct):
    """The fields of a report that are read first: most reports are open and need no more."""

    status: str = ""
    force: str = ""


@dataclass(frozen=True)
class DisposalPlan:
    """The cases to erase, and the number of other closed cases by the reason they are kept."""

    due: tuple[DueCase, ...]
    kept: dict[str, int]


def plan(store: Store, force: str) -> DisposalPlan:
    """Return what may be erased now, without changing anything."""
    due_cases, kept = [], Counter[str]()
    with store.read() as view:
        policy = view.rules_of(force)
        for report in _closed(view, force):
            why = stays(view, report, policy, store.clock())
            if why:
                kept[retention.STAYS[why]] += 1
            else:
                due_cases.append(_due(report, policy))
    return DisposalPlan(tuple(sorted(due_cases, key=lambda due: due.report)), dict(kept))


def dispose(store: Store, force: str, certificate: str, by: str) -> int:
    """Erase everything that may be erased and return the number of cases; ``certificate`` identifies the run."""
    gone = 0
    for due in plan(store, force).due:
        with store.write(force) as work:
            gone += _dispose_one(work, due, certificate, by)
    return gone


def stays(view: ReadTransaction, report: Report, policy: Policy, now: datetime) -> str:
    """Return why a report is kept, as a key of ``retention.STAYS``, "" when its retention has ended."""
    why = retention.stays(report, policy, now)
    if why:
        return why
    if cases.has_open_link(view, report):
        return "linked_open"
    return "leaving" if _leaving(view, report.id) else ""


def _dispose_one(work: WriteTransaction, due: DueCase, certificate: str, by: str) -> int:
    report = work.lock(Report, due.report)
    if report is None or stays(work, report, work.rules, work.now()):
        return 0  # Someone has reopened it, or another run was faster.
    reason = f"Its retention period ended on {due.ended_at[:10]} ({due.group})."
    erasure.erase_report(work, report, Order(OPERATOR, AUTHORITY, reason, by, certificate))
    return 1


def _closed(view: ReadTransaction, force: str) -> Iterator[Report]:
    row = schema.entity
    query = select(row.c.record).where(row.c.force == force, row.c.kind == "report", row.c.gone.is_(False))
    for record in view.conn.execute(query.execution_options(yield_per=500)).scalars():
        standing = msgspec.json.decode(record, type=_Standing)
        if standing.status == "closed" and standing.force == force:
            yield codec.read_by_parts(Report, record)


def _due(report: Report, policy: Policy) -> DueCase:
    group = retention.group_of(report, policy).key or retention.STANDARD
    return DueCase(report.id, report.reference, group, retention.ends_at(report, policy))


def _leaving(view: ReadTransaction, report: str) -> bool:
    held, row = schema.held_reply, schema.delivery
    waits = select(held.c.message).where(held.c.report == report).limit(1)
    leaves = select(row.c.id).where(row.c.report == report, row.c.state.in_(states.WAITING)).limit(1)
    return any(view.conn.execute(query).first() is not None for query in (waits, leaves))
