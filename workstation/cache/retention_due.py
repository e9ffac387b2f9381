"""The closed cases that are due for review under the force's retention rules, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework import retention
from casework.documents.parts import Actor, Translated
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.words import RetentionDecision
from workstation.cache.queries import Queries
from workstation.cache.reading import find_document
from workstation.cache.report_facts import milliseconds
from workstation.domain.commands import Command, project_all

NOBODY = Actor()
MOST = 200
"""The rows of one list."""
DUE, WAITING, AGREED = "due", "waiting", "agreed"
IS_DUE = "standing.review IS NOT NULL AND standing.review <= ?"


@dataclass(frozen=True)
class DueReview:
    """A case that is due: the rules' proposal, and how far its review has come."""

    report: str
    reference: str
    service: Translated
    group: str
    group_title: Translated
    verified: bool
    """Whether the group's period was checked against its source."""
    review_at: str
    ends_at: str
    proposal: RetentionDecision
    why: str
    """``on_hold``, ``period_runs`` or ``period_over``."""
    state: str
    """``due``, ``waiting`` for a second person, or ``agreed``."""
    reason: str = ""
    by: Actor = NOBODY
    approved_by: Actor = NOBODY
    at: str = ""


@dataclass(frozen=True)
class DueReviews:
    """The first rows, and how many cases are due in all."""

    rows: tuple[DueReview, ...]
    count: int


def due_reviews(queries: Queries, waiting: Sequence[Command], now: datetime) -> DueReviews:
    """Return the cases that are due at a moment, with the waiting commands applied."""
    run, moment, policy = queries.connection.exec_driver_sql, milliseconds(now), queries.policy()
    count = run(f"SELECT count(*) FROM standing WHERE {IS_DUE}", (moment,)).scalar() or 0
    query = (
        f"SELECT entity.id, entity.record FROM standing JOIN entity USING (rid) WHERE {IS_DUE}"
        " ORDER BY standing.review, standing.rid LIMIT +?"
    )
    rows = []
    for id_, record in run(query, (moment, MOST)).all():
        report = find_document(Report, record)
        if report is not None:
            mine = [command for command in waiting if command.report == id_]
            rows.append(due_review(project_all(report, mine, policy), policy, now))
    return DueReviews(tuple(rows), int(count))


def due_review(report: Report, policy: Policy, now: datetime) -> DueReview:
    """Return the row of one case."""
    group, proposed = retention.group_of(report, policy), retention.proposal(report, policy, now)
    request, review = retention.waiting(report), report.retention.review if report.retention else None
    agreed = review if review is not None and retention.is_agreed(report) else None
    decided = request or agreed
    state = DUE if decided is None else WAITING if request is not None else AGREED
    return DueReview(
        report=report.id, reference=report.reference, service=report.service_title or {"en": report.service},
        group=group.key or retention.STANDARD, group_title=group.title or {}, verified=not group.unverified,
        review_at=retention.review_at(report, policy), ends_at=proposed.ends_at, proposal=proposed.decision,
        why=proposed.reason, state=state,
        reason=(decided.reason or "") if decided is not None else "",
        by=(decided.by or NOBODY) if decided is not None else NOBODY,
        approved_by=(agreed.approved_by or NOBODY) if agreed is not None else NOBODY,
        at=(decided.at or "") if decided is not None else "",
    )  # fmt: skip
