"""How a person may be reached: anybody tightens the rules, a supervisor loosens them."""

from __future__ import annotations

from casework.contact import HONOUR, SET_ASIDE, STOPPED, own

from ..contact import looser, rules_of, seen, typed
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled, roles_of


def _check(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    person, problems = state.get("person"), []
    if not isinstance(person, dict):
        problems.append(Problem("person", "This report has no person to contact."))
    if not isinstance(intent.body.get("channels"), list):
        problems.append(Problem("channels", "Choose how the person may be reached."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Give the reason."))
    if not problems and own(typed(person)).stopped:
        problems.append(Problem("channels", STOPPED))
    if not problems and looser(rules_of(person), intent.body) and "supervisor" not in roles_of(officer):
        problems.append(Problem("channels", "Only a supervisor loosens contact rules."))
    return problems


def _check_settle(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    person, decision, problems = state.get("person"), intent.body.get("decision"), []
    if not isinstance(person, dict):
        problems.append(Problem("person", "This report has no person to contact."))
    elif not seen(person) or intent.body.get("seen") != seen(person):
        problems.append(Problem("seen", "What other reports ask has changed. Look at it again."))
    if decision not in (HONOUR, SET_ASIDE):
        problems.append(Problem("decision", "Honour what is asked, or set it aside."))
    if decision == SET_ASIDE and "supervisor" not in roles_of(officer):
        problems.append(Problem("decision", "Only a supervisor can set aside what another report asks."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Give the reason."))
    return problems


def _set(report: Record, intent: Intent, moment: Moment) -> Record:
    body = intent.body
    careful = body.get("neutral") or body.get("window") or set(body.get("channels") or []) <= {"portal"}
    flags = [flag for flag in report.get("flags") or [] if flag != "safe_contact"]
    report["flags"] = [*flags, "safe_contact"] if careful else flags
    return report


CHECKS: dict[str, CHECK] = {"set_contact_rules": _check, "settle_contact": _check_settle}
PROJECTIONS: dict[str, PROJECT] = {"set_contact_rules": _set}
