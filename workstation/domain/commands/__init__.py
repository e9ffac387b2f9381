"""Every action: its check, and its projection while it is waiting. Dispatched by kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from casework import unclaimed
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.values import time_of

from ..translatable import sentence
from . import (
    absence,
    assess,
    claim,
    clocks,
    configure,
    contact,
    contact_weeks,
    crimes,
    disposal,
    erase,
    links,
    remind,
    reply,
    restrict,
    retention,
    status,
    subject_access,
    transfer,
)
from .bounds import unfit
from .configure import setting_after
from .intent import NOBODY, Command, FieldProblem, Intent, intent_of
from .rules import CHECK, DERIVE, NO_POLICY, PROJECT, Authored, Moment, Situation

__all__ = [
    "KINDS", "NOBODY", "NO_POLICY", "Command", "FieldProblem", "Intent", "Situation", "check", "derived", "intent_of",
    "project", "project_all", "setting_after", "unfit",
]  # fmt: skip

_ON_A_REPORT = (
    claim,
    restrict,
    assess,
    reply,
    remind,
    crimes,
    status,
    links,
    transfer,
    clocks,
    contact,
    erase,
    retention,
)
_WITHOUT_PROJECTION = (subject_access,)
_WITHOUT_REPORT = (absence, configure, disposal, contact_weeks)
_CHECKS: dict[str, CHECK] = {
    kind: rule
    for group in (*_ON_A_REPORT, *_WITHOUT_PROJECTION, *_WITHOUT_REPORT)
    for kind, rule in group.CHECKS.items()
}
_PROJECTIONS: dict[str, PROJECT] = {
    kind: rule for group in _ON_A_REPORT for kind, rule in group.PROJECTIONS.items()
}
_DERIVED: dict[str, DERIVE] = {**assess.DERIVED, **reply.DERIVED}
KINDS = tuple(_CHECKS)


def check(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    """Return every reason not to write this action."""
    rule = _CHECKS.get(intent.kind)
    if rule is None:
        words = sentence("This version does not know the action “{kind}”.", kind=intent.kind)
        return [FieldProblem("kind", words)]
    if not intent.report and all(intent.kind not in group.CHECKS for group in _WITHOUT_REPORT):
        return [FieldProblem("report", "Choose a report first.")]
    if transfer.offered_to_us(state.report, officer) and intent.kind not in transfer.CHECKS:
        return [FieldProblem("report", "This report was offered to you. Accept or reject it first.")]
    return rule(intent, state, officer)


def project(
    report: Report,
    intent: Intent,
    officer: Officer,
    made_at: datetime,
    policy: Policy = NO_POLICY,
    command_id: str = "",
) -> Report:
    """Return the report as it will be when the store accepts the action."""
    rule = _PROJECTIONS.get(intent.kind)
    if rule is None:
        return report
    after = rule(report, intent, Moment(officer, made_at, policy, command_id))
    return unclaimed.kept(report, after, time_of(made_at))


def derived(intent: Intent, command_id: str, officer: Officer, made_at: datetime) -> list[Authored]:
    """Return the documents that the action will create under the command's id, without a version from the store."""
    rule = _DERIVED.get(intent.kind)
    return [] if rule is None else [rule(intent, Moment(officer, made_at, id=command_id))]


def project_all(report: Report, waiting: Iterable[Command], policy: Policy = NO_POLICY) -> Report:
    """Return the report after all its waiting commands, in the given order."""
    for command in waiting:
        report = project(report, command.intent, command.officer, command.made_at, policy, command.id)
    return report
