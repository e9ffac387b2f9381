"""The contact rules of a person: anyone may tighten them, and a supervisor may loosen them."""

from __future__ import annotations

from msgspec.structs import replace

from casework import identity_check, victims
from casework.acknowledgement import chosen_channel
from casework.commands.cases import ReissueCode, SaveVictim, SetContactRules, SettleContact
from casework.contact import HONOUR, SET_ASIDE, STOPPED, looser, own, rules_of
from casework.documents.officer import Officer
from casework.documents.person import ContactRules, ContactWindow
from casework.documents.report import Report
from casework.documents.words import ContactChannel
from casework.victim_clocks import victim_named

from ..contact import seen
from ..ids import wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, problems_of, roles_of


def _check(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, person, problems = intent.read(SetContactRules), state.person, []
    if person is None:
        problems.append(FieldProblem("person", "This report has no person to contact."))
    if body.channels is None:
        problems.append(FieldProblem("channels", "Choose how the person may be contacted."))
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Enter the reason."))
    if not problems and own(person).stopped:
        problems.append(FieldProblem("channels", STOPPED))
    if not problems and looser(rules_of(person), _rules(body)) and "supervisor" not in roles_of(officer):
        problems.append(FieldProblem("channels", "Only a supervisor can relax contact rules."))
    return problems


def _rules(body: SetContactRules) -> ContactRules:
    window = body.window
    return ContactRules(
        channels=tuple(map(ContactChannel, body.channels or ())),
        window=None if window is None else ContactWindow(from_=window.from_ or "", to=window.to or ""),
        neutral=body.neutral,
    )


def _check_settle(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, person, problems = intent.read(SettleContact), state.person, []
    if person is None:
        problems.append(FieldProblem("person", "This report has no person to contact."))
    elif not seen(person) or body.seen != seen(person):
        problems.append(
            FieldProblem("seen", "Contact rules in other reports have changed. Review them again.")
        )
    if body.decision not in (HONOUR, SET_ASIDE):
        problems.append(FieldProblem("decision", "Follow these contact rules, or set them aside."))
    if body.decision == SET_ASIDE and "supervisor" not in roles_of(officer):
        problems.append(
            FieldProblem("decision", "Only a supervisor can set aside contact rules from another report.")
        )
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Enter the reason."))
    return problems


def _check_reissue(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, person = intent.read(ReissueCode), state.person
    if state.report is None or state.report.reporter.anonymous or chosen_channel(person) is None:
        return [FieldProblem("answers", identity_check.NOBODY)]
    if state.policy is None or not identity_check.proved(state.policy, body):
        return [FieldProblem("answers", identity_check.NOT_PROVED)]
    return []


def _check_victim(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    faults = victims.faults(
        state.report, intent.read(SaveVictim), supervisor="supervisor" in roles_of(officer)
    )
    return problems_of(*faults)


def _save_victim(report: Report, intent: Intent, moment: Moment) -> Report:
    known = report.victim is not None
    after = replace(
        report, victim=victims.written(intent.read(SaveVictim), moment.actor, wire_time(moment.at))
    )
    return after if known else replace(after, clocks=victim_named(after, moment.policy, moment.at))


def _set(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(SetContactRules)
    careful = body.neutral or body.window or {*(body.channels or ())} <= {"portal"}
    flags = tuple(flag for flag in report.flags if flag != "safe_contact")
    return replace(report, flags=(*flags, "safe_contact") if careful else flags)


CHECKS: dict[str, CHECK] = {
    "set_contact_rules": _check,
    "settle_contact": _check_settle,
    "reissue_code": _check_reissue,
    "save_victim": _check_victim,
}
PROJECTIONS: dict[str, PROJECT] = {"set_contact_rules": _set, "save_victim": _save_victim}
