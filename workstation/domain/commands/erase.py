"""Erasure by a supervisor, and the hold that forbids it. Nothing is hidden here until the store confirms it."""

from __future__ import annotations

from msgspec.structs import replace

from casework import approval
from casework.commands.cases import Erase, Hold
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import ErasureHold, Report, Retention

from ..ids import wire_time
from ..translatable import sentence
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, roles_of

OPEN = (
    "This case was at risk, or it is a crime that nobody has recorded. Close it first, not as a duplicate; "
    "a second person approves the closing."
)
KINDS = ("report", "person", "message", "attachment")
ERASED = "This case was erased, together with what you had written on it. It was not sent."
"""The text of a card whose own text had to be erased. This is the only case in which that happens."""


def hold_of(report: Report) -> ErasureHold | None:
    """Return who holds the report for a court or an inquiry, and why, or None when nobody does."""
    return report.retention.hold if report.retention is not None else None


def authorities(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Return the legal grounds for erasure in the force's policy, as key and title."""
    rows = policy.erasure.authorities if policy.erasure is not None else ()
    return tuple((row.key, row.title) for row in rows or ())


def _check_erase(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if "supervisor" not in roles_of(officer):
        return [FieldProblem("officer", "Only a supervisor can erase.")]
    body, problems = intent.read(Erase), []
    if body.object is None or not body.object.id:
        problems.append(FieldProblem("object", "Choose what is to be erased."))
    if body.authority not in {key for key, _ in authorities(state.policy)}:
        problems.append(FieldProblem("authority", "Choose the legal basis."))
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Enter the reason."))
    whole = body.object is not None and body.object.kind in ("report", "person")
    if whole and not approval.may_be_erased(state.policy, state.report):
        problems.append(FieldProblem("object", OPEN))
    hold = hold_of(state.report)
    if hold is not None:
        words = sentence("This case is on hold and cannot be closed: {reason}", reason=hold.reason or "")
        problems.append(FieldProblem("hold", words))
    return problems


def _check_hold(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if "supervisor" not in roles_of(officer):
        return [FieldProblem("officer", "Only a supervisor can hold a case or release it.")]
    problems = [FieldProblem("reason", "Enter the reason.")] if is_blank(intent.read(Hold).reason) else []
    if intent.kind == "lift_hold" and hold_of(state.report) is None:
        problems.append(FieldProblem("hold", "This case is not on hold."))
    return problems


def _erase(report: Report, intent: Intent, moment: Moment) -> Report:
    return report


def _hold(report: Report, intent: Intent, moment: Moment) -> Report:
    reason = intent.read(Hold).reason
    return _with_hold(report, ErasureHold(reason=reason, by=moment.actor, at=wire_time(moment.at)))


def _lift(report: Report, intent: Intent, moment: Moment) -> Report:
    return _with_hold(report, None)


def _with_hold(report: Report, hold: ErasureHold | None) -> Report:
    return replace(report, retention=replace(report.retention or Retention(), hold=hold))


CHECKS: dict[str, CHECK] = {"erase": _check_erase, "hold": _check_hold, "lift_hold": _check_hold}
PROJECTIONS: dict[str, PROJECT] = {"erase": _erase, "hold": _hold, "lift_hold": _lift}
