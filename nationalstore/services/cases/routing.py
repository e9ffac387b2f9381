"""Where a new report goes: from its service to the team that deals with it, restricted to that team where the service says so."""

from __future__ import annotations

from casework.documents.parts import Routing
from casework.documents.report import Restriction
from casework.documents.service import ForceService, StartRestriction
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.catalogue import reference_data


def route(case: OpenCase) -> None:
    """Give a new report to its team: the one that the force chose for the service, one skilled in it, or the kind it names.

    Where the force has no such team, an ordinary report goes to everyone's queue. A restricted one gets the team made: as
    long as nobody is in it, the role that the policy names reads its cases.
    """
    work, report, routing = case.work, case.report, case.report.routing or Routing()
    own = _restriction(work, report.service)
    restricted = routing.restricted if own.starts is None else own.starts
    team = _find(work, report.service, routing.team, own)
    if team is None and restricted:
        team = _make(work, routing.team or report.service)
    if team is not None:
        case.set(team=team.id)
    if team is not None and restricted:
        case.set(restricted=Restriction(team=team.id, at=wire_time(work.now())))


def _restriction(work: UnitOfWork, service: str) -> StartRestriction:
    """Return what the force decides about new cases of the service."""
    setting = work.find(ForceService, reference_data.made_up_id(ForceService.KIND, service, work.force))
    return (setting.restriction if setting is not None else None) or StartRestriction()


def _find(work: UnitOfWork, service: str, key: str | None, own: StartRestriction) -> Team | None:
    """Return the team in use that gets the reports of a service, or None when the force has none."""
    teams = [team for team in work.documents(Team, work.force) if team.is_active]
    chosen = [team for team in teams if own.team is not None and team.id == own.team]
    skilled = [team for team in teams if service in (team.skills or ())]
    named = [team for team in teams if key is not None and team.key == key]
    return next(iter((*chosen, *skilled, *named)), None)


def _make(work: UnitOfWork, key: str) -> Team:
    name = key.replace("_", " ").capitalize()
    return work.create(Team(id=TeamId(work.new_id()), force=ForceId(work.force), name=name, key=key))
