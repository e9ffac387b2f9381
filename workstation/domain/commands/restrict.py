"""Restricting a case to a team, and lifting the restriction."""

from __future__ import annotations

from msgspec.structs import replace

from casework import approval, audiences
from casework.commands.restricting import Restrict, Unrestrict
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report, Restriction
from casework.documents.team import Team
from casework.documents.values import TeamId

from ..ids import wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, roles_of

ONLY_YOU = "Only you could read this case then. Choose a team in which someone else works."
ALLOWED = "Only a supervisor or a member of the team can do this."


def may(officer: Officer, report: Report, team: str | None) -> bool:
    """Whether the officer may restrict the case to a team, or lift the restriction."""
    standing = report.restricted
    teams = (team, standing.team if standing is not None else None)
    return "supervisor" in roles_of(officer) or (officer.team is not None and officer.team in teams)


def _check_restrict(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(Restrict), list[FieldProblem]()
    if is_blank(body.team):
        problems.append(FieldProblem("team", "Choose the team that may read this case."))
    elif not may(officer, state.report, body.team):
        problems.append(FieldProblem("team", ALLOWED))
    elif _hides_a_risk(state, officer, TeamId(body.team or "")):
        problems.append(FieldProblem("team", ONLY_YOU))
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Say why the case is restricted."))
    if state.report.transfer is not None:
        problems.append(FieldProblem("team", "Withdraw the offer to the other force first."))
    return problems


def _hides_a_risk(state: Situation, officer: Officer, team: TeamId) -> bool:
    """Whether a case that was ever at risk would leave everyone's sight but the officer's own.

    A desk that has not received the force's officers yet leaves the question to the store.
    """
    if not state.officers or not approval.was_risky(state.policy, state.report):
        return False
    rule = state.policy.restriction or RestrictionRule()
    return not audiences.readers_of(team, state.officers, (Team(id=team),), rule) - {officer.id}


def _check_unrestrict(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if state.report.restricted is None:
        return [FieldProblem("team", "This case is not restricted.")]
    if not may(officer, state.report, None):
        return [FieldProblem("team", ALLOWED)]
    blank = is_blank(intent.read(Unrestrict).reason)
    return [FieldProblem("reason", "Say why everyone may read the case again.")] if blank else []


def _restrict(report: Report, intent: Intent, moment: Moment) -> Report:
    team = TeamId(intent.read(Restrict).team or "")
    restriction = Restriction(team=team, by=moment.actor, at=wire_time(moment.at))
    return replace(report, restricted=restriction, team=team)


def _unrestrict(report: Report, intent: Intent, moment: Moment) -> Report:
    return replace(report, restricted=None)


CHECKS: dict[str, CHECK] = {"restrict": _check_restrict, "unrestrict": _check_unrestrict}
PROJECTIONS: dict[str, PROJECT] = {"restrict": _restrict, "unrestrict": _unrestrict}
