"""Where a new report goes: from its service to the team that deals with it, restricted to that team where the service says so."""

from __future__ import annotations

from casework.documents.report import Restriction
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase


def route(case: OpenCase) -> None:
    """Give a new report to the team that its service names.

    Where the force has no such team, an ordinary report goes to everyone's queue. A restricted one gets the team made: as
    long as nobody is in it, the role that the policy names reads its cases.
    """
    routing = case.report.routing
    if routing is None or routing.team is None:
        return
    team = _find(case.work, routing.team)
    if team is None and routing.restricted:
        team = _make(case.work, routing.team)
    if team is not None:
        case.set(team=team.id)
    if team is not None and routing.restricted:
        case.set(restricted=Restriction(team=team.id, at=wire_time(case.work.now())))


def _find(work: UnitOfWork, key: str) -> Team | None:
    teams = work.documents(Team, work.force)
    return next((team for team in teams if team.key == key and team.is_active), None)


def _make(work: UnitOfWork, key: str) -> Team:
    name = key.replace("_", " ").capitalize()
    return work.create(Team(id=TeamId(work.new_id()), force=ForceId(work.force), name=name, key=key))
