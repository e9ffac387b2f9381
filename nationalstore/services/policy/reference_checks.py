"""What open cases stand on, so that it cannot vanish beneath them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select

from nationalstore.db import schema
from nationalstore.db.store import Record, View
from nationalstore.services.policy.validation import Fault, keys_of, rows

CLOSED = '"status":"closed"'


def gone_but_used(view: View, force: str, before: Record, after: Record) -> Iterator[Fault]:
    """Tell which statuses, grades and disposals a policy would take away though cases have them."""
    for key in sorted(keys_of(before.get("statuses"), "key") - keys_of(after.get("statuses"), "key")):
        if _count(view, force, "report", f'"status":{json.dumps(key)}'):
            yield Fault("statuses", "Cases have a status that would be gone.")
    grades = {row.get("grade") for row in rows(after.get("grades"))}
    for row in rows(before.get("grades")):
        if row.get("grade") not in grades and _open(view, force, f'"grade":{json.dumps(row.get("grade"))},'):
            yield Fault("grades", "Open cases have a grade that would be gone.")
    for code in sorted(keys_of(before.get("disposals"), "code") - keys_of(after.get("disposals"), "code")):
        if _waits_for(view, force, code):
            yield Fault("disposals", "A closing waits that would end in a way that is gone.")


def owned_by(view: View, force: str, officer: str) -> list[Record]:
    """Return the open cases an officer owns."""
    row = schema.entity
    query = select(row.c.record).where(
        *_reports(force), row.c.record.contains(f'"owner":"{officer}"', autoescape=True)
    )
    found = [json.loads(record) for record in view.conn.execute(query.order_by(row.c.position)).scalars()]
    return [report for report in found if report["owner"] == officer and report["status"] != "closed"]


def _waits_for(view: View, force: str, code: str) -> bool:
    """Whether a closing that waits for approval, or a reply that has not left, ends in this way."""
    row, mark = schema.entity, f'"disposal":{json.dumps(code)}'
    query = select(row.c.kind, row.c.record).where(
        row.c.force == force, row.c.kind.in_(("report", "message")), row.c.gone.is_(False),
        row.c.record.contains(mark, autoescape=True), ~row.c.record.contains(CLOSED, autoescape=True),
    )  # fmt: skip
    for kind, text in view.conn.execute(query):
        record = json.loads(text)
        held = (
            record.get("state") in ("held", "queued") if kind == "message" else record["status"] != "closed"
        )
        if held:
            return True
    return False


def _open(view: View, force: str, mark: str) -> bool:
    row = schema.entity
    return bool(_count(view, force, "report", mark, ~row.c.record.contains(CLOSED, autoescape=True)))


def _count(view: View, force: str, kind: str, mark: str, *more: ColumnElement[bool]) -> int:
    row = schema.entity
    where = (row.c.force == force, row.c.kind == kind, row.c.gone.is_(False),
             row.c.record.contains(mark, autoescape=True), *more)  # fmt: skip
    return view.conn.execute(select(func.count()).select_from(row).where(*where)).scalar() or 0


def _reports(force: str) -> tuple[ColumnElement[bool], ...]:
    row = schema.entity
    return row.c.force == force, row.c.kind == "report", row.c.gone.is_(False)
