"""Restricted cases: one team reads the case, and for everyone else in the force it does not exist.

Everything on a case follows its report (``Writing.settle_audiences``). What stands elsewhere and would still show that
the case exists is settled here: the links and events of other cases, and a reporter's record that they share.
"""

from __future__ import annotations

from msgspec.structs import replace

from casework import approval
from casework.commands.bounds import text_or_none
from casework.commands.restricting import Restrict, Unrestrict
from casework.documents.base import Json
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.report import ReportLink, Restriction
from casework.documents.team import Team
from casework.documents.timeline import Event
from casework.documents.values import PersonId, TeamId
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access.readable import may_read, readers_of
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import links
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    needed,
    save,
)


def restrict(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Restrict a case to a team, or to another team. Who asks may not be able to read it afterwards."""
    case, body = case_of(work, command), command.read(Restrict)
    expect_unchanged(command, case)
    reason = needed(body.reason, "reason", "reason_needed")
    team = work.find(Team, needed(body.team, "team"))
    if team is None or not team.is_active:
        raise Problem("body_invalid", "There is no such team.", field="team")
    _allow(case, officer, team.id)
    if case.report.transfer is not None:
        raise Problem("transfer_open", "Withdraw the offer to the other force first.")
    _expect_other_readers(case, officer, team.id)
    case.event("restricted", officer.as_actor, {"team": team.id, "reason": reason})
    impose(case, team.id, officer.as_actor)
    return save(case)


def unrestrict(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Lift the restriction. Links to other cases show on both sides again.

    The desk asks for a reason. A program that sends none is not refused: lifting gives back what the force could read.
    """
    case, body = case_of(work, command), command.read(Unrestrict)
    expect_unchanged(command, case)
    reason = text_or_none(body.reason)
    why: dict[str, Json] = {"reason": reason} if reason is not None else {}
    before = case.report.restricted
    if before is None:
        raise Problem("not_restricted")
    _allow(case, officer, before.team)
    case.set(restricted=None)
    case.event("unrestricted", officer.as_actor, {"team": before.team, **why})
    with work.as_store():
        settle_links(case)
    return save(case)


def _allow(case: OpenCase, officer: Principal, team: TeamId) -> None:
    """Raise ``not_allowed`` for anyone but a supervisor and the members of the team."""
    own = case.work.membership(case.work.force).team_of.get(officer.officer_id)
    standing = case.report.restricted
    teams = {team} if standing is None else {team, standing.team}
    if not officer.is_supervisor() and (own is None or own not in teams):
        raise Problem("not_allowed", "Only a supervisor or a member of the team can do this.")


def _expect_other_readers(case: OpenCase, officer: Principal, team: TeamId) -> None:
    """Raise Problem when a case that was ever at risk would leave everyone's sight but the officer's own."""
    others = readers_of(case.work, case.work.force, team) - {officer.officer_id}
    if not others and approval.was_risky(case.work.rules, case.report):
        raise Problem(
            "body_invalid",
            "Only you could read this case then. Choose a team in which someone else works.",
            field="team",
        )


def impose(case: OpenCase, team: TeamId, by: Actor) -> None:
    """Restrict the case to a team. Officers outside it no longer own or hold the case; the team has it."""
    restriction = Restriction(team=team, by=by, at=wire_time(case.work.now()))
    case.set(restricted=restriction, team=team)
    claim, owner = case.report.claim, case.report.owner
    if claim is not None and not may_read(case.work, claim.officer, case.report):
        case.set(claim=None)
    if owner is not None and not may_read(case.work, owner, case.report):
        case.set(owner=None)
    with case.work.as_store():
        _part_person(case)
        settle_links(case)


def _part_person(case: OpenCase) -> None:
    """Give the case its own record of a reporter who has other reports, so that the record does not name them all."""
    work, id_ = case.work, case.report.reporter.person
    person = work.lock(Person, id_) if id_ else None
    others = tuple(other for other in person.reports if other != case.id) if person is not None else ()
    if person is None or not others:
        return
    work.change(replace(person, reports=others))
    own = work.create(replace(person, id=PersonId(work.new_id()), reports=(case.id,)))
    case.set(reporter=replace(case.report.reporter, person=own.id))
    work.rows.cases.begin_anew(case.id, own.id)


def settle_links(case: OpenCase) -> None:
    """Show each link only on a side whose readers may all read the other case."""
    kept = list[ReportLink]()
    for link in case.report.links:
        other = OpenCase.find(case.work, link.report)
        if other is None:
            kept.append(link)
            continue
        if links.names(case.report, other.report):
            kept.append(link)
        _show_on(other, case, link, shown=links.names(other.report, case.report))
    case.set(links=tuple(kept))


def _show_on(other: OpenCase, case: OpenCase, link: ReportLink, *, shown: bool) -> None:
    """Show or remove the link to the case on the other case, with what its timeline says of it."""
    entry = ReportLink(report=case.id, reference=case.report.reference, relation=link.relation)
    before = other.report.links
    if shown == (entry in before):
        return
    other.set(links=(*before, entry) if shown else tuple(one for one in before if one.report != case.id))
    other.save()
    if not shown:
        _forget_events(other, case)


def _forget_events(other: OpenCase, case: OpenCase) -> None:
    """Remove the case's reference from the other case's timeline. The event itself stays."""
    names = {case.id, case.report.reference}
    for event in other.work.documents(Event, other.work.force, report=other.id):
        detail = event.detail or {}
        kept = {key: value for key, value in detail.items() if value not in names}
        if len(kept) < len(detail):
            other.work.change(replace(event, detail=kept))


HANDLERS: Handlers = {"restrict": restrict, "unrestrict": unrestrict}
