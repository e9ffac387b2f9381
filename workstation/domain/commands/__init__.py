"""Every action: its check, and what the officer sees while it waits. Dispatched by kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..ids import wire_time
from . import assess, claim, links, reply, status
from .intent import Command, Intent, Problem, Record
from .rules import CHECK, DERIVE, PROJECT

__all__ = ["KINDS", "Command", "Intent", "Problem", "check", "derived", "project", "project_all"]

_CHECKS: dict[str, CHECK] = {**claim.CHECKS, **assess.CHECKS, **reply.CHECKS, **status.CHECKS, **links.CHECKS}
_PROJECTIONS: dict[str, PROJECT] = {
    **claim.PROJECTIONS,
    **assess.PROJECTIONS,
    **reply.PROJECTIONS,
    **status.PROJECTIONS,
    **links.PROJECTIONS,
}
_DERIVED: dict[str, DERIVE] = {**assess.DERIVED, **reply.DERIVED}
KINDS = tuple(_CHECKS)


def check(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    """Every reason not to write this action down; `state` has report and, when known, person and policy."""
    rule = _CHECKS.get(intent.kind)
    if rule is None:
        return [Problem("kind", f"This version does not know the action “{intent.kind}”.")]
    if not intent.report:
        return [Problem("report", "Choose a report first.")]
    return rule(intent, state, officer)


def project(record: Record, intent: Intent, officer: Record, made_at: datetime) -> Record:
    """The report as it will be when the store accepts the action; the given record is not changed."""
    rule = _PROJECTIONS.get(intent.kind)
    return dict(record) if rule is None else rule(dict(record), intent, officer, made_at)


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


def project_all(record: Record, waiting: Iterable[Command]) -> Record:
    """The report after all its waiting commands, in the order given."""
    for command in waiting:
        record = project(record, command.intent, command.officer, command.made_at)
    return record
