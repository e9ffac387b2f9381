"""Erasing by a supervisor, and the hold that forbids it. What is gone, the store says; here nothing is hidden before."""

from __future__ import annotations

from ..ids import wire_time
from ..translatable import sentence
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled, policy_in, report_in, roles_of

KINDS = ("report", "person", "message", "attachment")
ERASED = "This case was erased, and what you had written on it with it. It was not sent."
"""What a card says in place of words that had to go; it is the one case in which they do."""


def hold_of(report: Record) -> Record:
    """Who holds the report for a court or an inquiry, and why; empty when nobody does."""
    retention = report.get("retention")
    held = retention.get("hold") if isinstance(retention, dict) else None
    return held if isinstance(held, dict) else {}


def authorities(policy: Record) -> tuple[tuple[str, str], ...]:
    """What allows to erase, by the force's policy, as key and words."""
    said = policy.get("erasure")
    rows = said.get("authorities") if isinstance(said, dict) else None
    return tuple((str(row.get("key")), str(row.get("title"))) for row in rows or [] if isinstance(row, dict))


def _check_erase(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if "supervisor" not in roles_of(officer):
        return [Problem("officer", "Only a supervisor erases.")]
    problems, said = [], intent.body.get("object")
    if not isinstance(said, dict) or said.get("kind") not in KINDS or not said.get("id"):
        problems.append(Problem("object", "Choose what is to be erased."))
    if intent.body.get("authority") not in {key for key, _ in authorities(policy_in(state))}:
        problems.append(Problem("authority", "Choose what allows it."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Give the reason."))
    held = hold_of(report_in(state))
    if held:
        why = str(held.get("reason") or "")
        problems.append(Problem("hold", sentence("This case is held and cannot end: {reason}", reason=why)))
    return problems


def _check_hold(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if "supervisor" not in roles_of(officer):
        return [Problem("officer", "Only a supervisor holds a case or lets it go.")]
    problems = [] if filled(intent, "reason") else [Problem("reason", "Give the reason.")]
    if intent.kind == "lift_hold" and not hold_of(report_in(state)):
        problems.append(Problem("hold", "This case is not held."))
    return problems


def _erase(report: Record, intent: Intent, moment: Moment) -> Record:
    return report


def _hold(report: Record, intent: Intent, moment: Moment) -> Record:
    held = {"reason": intent.body.get("reason"), "by": moment.actor, "at": wire_time(moment.at)}
    return {**report, "retention": {**(report.get("retention") or {}), "hold": held}}


def _lift(report: Record, intent: Intent, moment: Moment) -> Record:
    return {**report, "retention": {**(report.get("retention") or {}), "hold": None}}


CHECKS: dict[str, CHECK] = {"erase": _check_erase, "hold": _check_hold, "lift_hold": _check_hold}
PROJECTIONS: dict[str, PROJECT] = {"erase": _erase, "hold": _hold, "lift_hold": _lift}
