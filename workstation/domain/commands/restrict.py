"""Restricting a case to a team or to named officers, and lifting the restriction."""

from __future__ import annotations

from msgspec.structs import replace

from casework import audiences, restricting
from casework.commands.restricting import Restrict, Unrestrict
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report, Restriction
from casework.documents.team import Team
from casework.permissions import SUPERVISOR
from casework.restricting import Asking, Staff

from ..ids import wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, problems_of, roles_of


def may(officer: Officer, report: Report, readers: Restriction | None) -> bool:
    """Whether the officer may restrict the case to these readers, or lift the restriction."""
    return restricting.may(_asking(officer), report, readers)


def _asking(officer: Officer) -> Asking:
    return Asking(officer.id, officer.team, supervises=SUPERVISOR in roles_of(officer))


def _check_restrict(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(Restrict)
    faults = restricting.faults(
        body, state.report, state.policy, _asking(officer), lambda readers: _staff(readers, state)
    )
    return problems_of(*faults)


def _staff(readers: Restriction, state: Situation) -> Staff | None:
    """Return who works in the force. None on a desk that has not received its officers yet."""
    if not state.officers:
        return None
    teams = () if readers.team is None else (Team(id=readers.team),)
    rule = state.policy.restriction or RestrictionRule()
    left = audiences.readers_of(readers, state.officers, teams, rule)
    return Staff(audiences.membership(state.officers, teams).at_work, left)


def _check_unrestrict(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    fault = restricting.lifting_fault(state.report, _asking(officer))
    if fault is not None:
        return problems_of(fault)
    blank = is_blank(intent.read(Unrestrict).reason)
    return [FieldProblem("reason", "Say why everyone may read the case again.")] if blank else []


def _restrict(report: Report, intent: Intent, moment: Moment) -> Report:
    readers = restricting.chosen(intent.read(Restrict))
    return replace(
        report, restricted=replace(readers, by=moment.actor, at=wire_time(moment.at)), team=readers.team
    )


def _unrestrict(report: Report, intent: Intent, moment: Moment) -> Report:
    return replace(report, restricted=None)


CHECKS: dict[str, CHECK] = {"restrict": _check_restrict, "unrestrict": _check_unrestrict}
PROJECTIONS: dict[str, PROJECT] = {"restrict": _restrict, "unrestrict": _unrestrict}
