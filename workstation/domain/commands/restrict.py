"""Restricting a case to a team or to named officers, and lifting the restriction."""

from __future__ import annotations

from msgspec.structs import replace

from casework import audiences, restricting
from casework.commands.restricting import Restrict, Unrestrict
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report, Restriction
from casework.documents.team import Team
from casework.documents.values import OfficerId, TeamId

from ..ids import wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, roles_of

ONLY_YOU = "Only you could read this case then. Choose a team in which someone else works."
NAME_ANOTHER = "Only you could read this case then. Name someone else as well."
NOT_AT_WORK = "Name officers of this force who work on cases."
ALLOWED = "Only a supervisor, a member of the team or a reader of the restricted case can do this."


def may(officer: Officer, report: Report, readers: Restriction | None) -> bool:
    """Whether the officer may restrict the case to these readers, or lift the restriction."""
    supervises = "supervisor" in roles_of(officer)
    return restricting.may(officer.id, officer.team, supervises=supervises, report=report, readers=readers)


def _check_restrict(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(Restrict), list[FieldProblem]()
    if body.officers and not is_blank(body.team):
        problems.append(FieldProblem("officers", "Choose a team or name officers, not both."))
    elif not body.officers and is_blank(body.team):
        problems.append(FieldProblem("team", "Choose who may read this case."))
    else:
        problems += _check_readers(_readers(body), state, officer)
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Say why the case is restricted."))
    if state.report.transfer is not None:
        problems.append(FieldProblem("team", "Withdraw the offer to the other force first."))
    return problems


def _readers(body: Restrict) -> Restriction:
    if body.officers:
        return Restriction(officers=tuple(map(OfficerId, sorted(set(body.officers)))))
    return Restriction(team=TeamId(body.team or ""))


def _check_readers(readers: Restriction, state: Situation, officer: Officer) -> list[FieldProblem]:
    """Return why the case cannot be restricted to these readers.

    A desk that has not received the force's officers yet leaves to the store who works on cases and who would be left.
    """
    field = "team" if readers.team is not None else "officers"
    if not may(officer, state.report, readers):
        return [FieldProblem(field, ALLOWED)]
    if not state.officers:
        return []
    teams = () if readers.team is None else (Team(id=readers.team),)
    if not audiences.membership(state.officers, teams).at_work.issuperset(readers.officers):
        return [FieldProblem(field, NOT_AT_WORK)]
    rule = state.policy.restriction or RestrictionRule()
    others = audiences.readers_of(readers, state.officers, teams, rule) - {officer.id}
    if others or not restricting.needs_others(state.policy, state.report, readers):
        return []
    return [FieldProblem(field, ONLY_YOU if readers.team is not None else NAME_ANOTHER)]


def _check_unrestrict(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if state.report.restricted is None:
        return [FieldProblem("team", "This case is not restricted.")]
    if not may(officer, state.report, None):
        return [FieldProblem("team", ALLOWED)]
    blank = is_blank(intent.read(Unrestrict).reason)
    return [FieldProblem("reason", "Say why everyone may read the case again.")] if blank else []


def _restrict(report: Report, intent: Intent, moment: Moment) -> Report:
    readers = _readers(intent.read(Restrict))
    return replace(
        report, restricted=replace(readers, by=moment.actor, at=wire_time(moment.at)), team=readers.team
    )


def _unrestrict(report: Report, intent: Intent, moment: Moment) -> Report:
    return replace(report, restricted=None)


CHECKS: dict[str, CHECK] = {"restrict": _check_restrict, "unrestrict": _check_unrestrict}
PROJECTIONS: dict[str, PROJECT] = {"restrict": _restrict, "unrestrict": _unrestrict}
