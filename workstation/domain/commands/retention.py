"""The review of a closed case whose time has come."""

from __future__ import annotations

from casework import retention
from casework.commands.retention import ReviewRetention
from casework.documents.officer import Officer
from casework.documents.report import Report
from casework.permissions import SUPERVISOR

from ..ids import wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, problems_of, roles_of


def _check(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if SUPERVISOR not in roles_of(officer):
        return [FieldProblem("officer", "Only a supervisor can review how long a case is kept.")]
    return problems_of(retention.fault(state.report, state.policy, intent.read(ReviewRetention), state.now))


def _review(report: Report, intent: Intent, moment: Moment) -> Report:
    body, at = intent.read(ReviewRetention), wire_time(moment.at)
    if body.decision == retention.DISPOSE:
        return retention.asked(report, moment.id, body, moment.actor, at)
    return retention.kept(report, moment.policy, body, moment.actor, at)


CHECKS: dict[str, CHECK] = {"review_retention": _check}
PROJECTIONS: dict[str, PROJECT] = {"review_retention": _review}
