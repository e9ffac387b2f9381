"""Checks that a setting in use by open cases is not removed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from casework.documents import codec
from casework.documents.message import Message
from casework.documents.report import Report
from casework.documents.words import MessageState
from casework.settings.faults import Fault, named
from casework.settings.policy_validation import disposal_codes
from casework.settings.unchecked import UncheckedGrade, UncheckedPolicy, UncheckedStatus, rows
from nationalstore.db.unit_of_work import ReadSession

CLOSED = '"status":"closed"'


def gone_but_used(
    view: ReadSession, force: str, before: UncheckedPolicy, after: UncheckedPolicy
) -> Iterator[Fault]:
    """Yield a fault for each status, grade or disposal that a policy would remove although cases use it."""
    for key in sorted(_status_keys(before) - _status_keys(after)):
        if view.rows.count_holding(force, Report.KIND, f'"status":{json.dumps(key)}'):
            yield Fault("statuses", "Some cases have a status that would no longer exist.")
    # A list, because the values are unchecked and may not be hashable.
    grades = [row.grade for row in rows(UncheckedGrade, after.grades)]
    for row in rows(UncheckedGrade, before.grades):
        if row.grade not in grades and view.rows.count_holding(
            force, Report.KIND, f'"grade":{json.dumps(row.grade)},', without=CLOSED
        ):
            yield Fault("grades", "Open cases use a grade that these settings remove.")
    for code in sorted(disposal_codes(before) - disposal_codes(after)):
        if _waits_for(view, force, code):
            yield Fault(
                "disposals", "A closure waiting for approval uses an outcome that would no longer exist."
            )


def owned_by(view: ReadSession, force: str, officer: str) -> list[Report]:
    """Return the open cases that an officer owns."""
    rows = view.rows.holding(force, (Report.KIND,), f'"owner":"{officer}"')
    reports = [codec.read_by_parts(Report, record) for _, record in rows]
    return [report for report in reports if report.owner == officer and report.status != "closed"]


def _status_keys(policy: UncheckedPolicy) -> set[str]:
    return named(row.key for row in rows(UncheckedStatus, policy.statuses))


def _waits_for(view: ReadSession, force: str, code: str) -> bool:
    """Whether a closure pending approval, or an unsent reply, uses this disposal."""
    mark = f'"disposal":{json.dumps(code)}'
    rows = view.rows.holding(force, (Report.KIND, Message.KIND), mark, without=CLOSED)
    return any(_still_waits(kind, record) for kind, record in rows)


def _still_waits(kind: str, record: str) -> bool:
    if kind == "message":
        return codec.read_by_parts(Message, record).state in (MessageState.HELD, MessageState.QUEUED)
    return codec.read_by_parts(Report, record).status != "closed"
