"""Every action: its check, and what the officer sees while it waits. Dispatched by kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..ids import wire_time
from ..translatable import sentence
from . import assess, claim, clocks, configure, contact, erase, links, reply, status, transfer
from .bounds import unfit
from .intent import Command, Intent, Problem, Record, intent_of
from .rules import CHECK, DERIVE, PROJECT, Moment

__all__ = [
    "KINDS",
    "Command",
    "Intent",
    "Problem",
    "check",
    "derived",
    "intent_of",
    "project",
    "project_all",
    "unfit",
]

_GROUPS = (claim, assess, reply, status, links, transfer, clocks, contact, configure, erase)
_CHECKS: dict[str, CHECK] = {kind: rule for group in _GROUPS for kind, rule in group.CHECKS.items()}
_PROJECTIONS: dict[str, PROJECT] = {
    kind: rule for group in _GROUPS for kind, rule in group.PROJECTIONS.items()
}
_DERIVED: dict[str, DERIVE] = {**assess.DERIVED, **reply.DERIVED}
KINDS = tuple(_CHECKS)


def check(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    """Every reason not to write this action down.

    `state` has report and, when known, person, policy, templates and now.
    """
    rule = _CHECKS.get(intent.kind)
    if rule is None:
        words = sentence("This version does not know the action “{kind}”.", kind=intent.kind)
        return [Problem("kind", words)]
    if not intent.report and intent.kind not in configure.CHECKS:
        return [Problem("report", "Choose a report first.")]
    offered = transfer.offered_to_us(state, officer)
    if offered and intent.kind not in transfer.CHECKS:
        return [Problem("report", "This report was offered to you. Accept or reject it first.")]
    return rule(intent, state, officer)


def project(
    record: Record,
    intent: Intent,
    officer: Record,
    made_at: datetime,
    policy: Record | None = None,
    command_id: str = "",
) -> Record:
    """The report as it will be when the store accepts the action; the given record is not changed."""
    rule = _PROJECTIONS.get(intent.kind)
    if rule is None:
        return dict(record)
    return rule(dict(record), intent, Moment(officer, made_at, policy or {}, command_id))


def derived(intent: Intent, command_id: str, officer: Record, made_at: datetime) -> list[tuple[str, Record]]:
    """Records the action will make, each marked pending, under the command's id."""
    rule = _DERIVED.get(intent.kind)
    if rule is None:
        return []
    start: dict[str, Any] = {
        "id": command_id,
        "version": 0,
        "report": intent.report,
        "author": {"id": officer.get("id"), "name": officer.get("name")},
        "pending": True,
    }
    return [rule(start, intent, wire_time(made_at))]


def project_all(record: Record, waiting: Iterable[Command], policy: Record | None = None) -> Record:
    """The report after all its waiting commands, in the order given."""
    for command in waiting:
        record = project(record, command.intent, command.officer, command.made_at, policy, command.id)
    return record
