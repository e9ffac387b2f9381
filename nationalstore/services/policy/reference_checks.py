"""What open cases stand on, so that it cannot vanish beneath them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select

from casework.documents import codec
from casework.documents.message import Message
from casework.documents.report import Report
from casework.documents.words import MessageState
from casework.settings.faults import Fault, named
from casework.settings.policy_validation import disposal_codes
from casework.settings.unchecked import UncheckedGrade, UncheckedPolicy, UncheckedStatus, rows
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction

CLOSED = '"status":"closed"'


def gone_but_used(
    view: ReadTransaction, force: str, before: UncheckedPolicy, after: UncheckedPolicy
) -> Iterator[Fault]:
    """Tell which statuses, grades and disposals a policy would take away though cases have them."""
    for key in sorted(_status_keys(before) - _status_keys(after)):
        if _count(view, force, "report", f'"status":{json.dumps(key)}'):
            yield Fault("statuses", "Cases have a status that would be gone.")
    # A list: what is no grade at all may stand there as well.
    grades = [row.grade for row in rows(UncheckedGrade, after.grades)]
    for row in rows(UncheckedGrade, before.grades):
        if row.grade not in grades and _open(view, force, f'"grade":{json.dumps(row.grade)},'):
            yield Fault("grades", "Open cases have a grade that would be gone.")
    for code in sorted(disposal_codes(before) - disposal_codes(after)):
        if _waits_for(view, force, code):
            yield Fault("disposals", "A closing waits that would end in a way that is gone.")


def owned_by(view: ReadTransaction, force: str, officer: str) -> list[Report]:
    """Return the open cases an officer owns."""
    row = schema.entity
    query = select(row.c.record).where(
        *_reports(force), row.c.record.contains(f'"owner":"{officer}"', autoescape=True)
    )
    records = view.conn.execute(query.order_by(row.c.position)).scalars()
    reports = [codec.read_by_parts(Report, record) for record in records]
    return [report for report in reports if report.owner == officer and report.status != "closed"]


def _status_keys(policy: UncheckedPolicy) -> set[str]:
    return named(row.key for row in rows(UncheckedStatus, policy.statuses))


def _waits_for(view: ReadTransaction, force: str, code: str) -> bool:
    """Whether a closing that waits for approval, or a reply that has not left, ends in this way."""
    row, mark = schema.entity, f'"disposal":{json.dumps(code)}'
    query = select(row.c.kind, row.c.record).where(
        row.c.force == force, row.c.kind.in_(("report", "message")), row.c.gone.is_(False),
        row.c.record.contains(mark, autoescape=True), ~row.c.record.contains(CLOSED, autoescape=True),
    )  # fmt: skip
    return any(_still_waits(kind, record) for kind, record in view.conn.execute(query))


def _still_waits(kind: str, record: str) -> bool:
    if kind == "message":
        return codec.read_by_parts(Message, record).state in (MessageState.HELD, MessageState.QUEUED)
    return codec.read_by_parts(Report, record).status != "closed"


def _open(view: ReadTransaction, force: str, mark: str) -> bool:
    row = schema.entity
    return bool(_count(view, force, "report", mark, ~row.c.record.contains(CLOSED, autoescape=True)))


def _count(view: ReadTransaction, force: str, kind: str, mark: str, *more: ColumnElement[bool]) -> int:
    row = schema.entity
    where = (row.c.force == force, row.c.kind == kind, row.c.gone.is_(False),
             row.c.record.contains(mark, autoescape=True), *more)  # fmt: skip
    return view.conn.execute(select(func.count()).select_from(row).where(*where)).scalar() or 0


def _reports(force: str) -> tuple[ColumnElement[bool], ...]:
    row = schema.entity
    return row.c.force == force, row.c.kind == "report", row.c.gone.is_(False)
