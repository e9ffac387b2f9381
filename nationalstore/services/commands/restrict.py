"""Restricted cases: one team, or named officers, read the case, and for everyone else in the force it does not exist.

Everything on a case follows its report (``Writing.settle_audiences``). What stands elsewhere and would still show that
the case exists is settled here: the links and events of other cases, and a reporter's record that they share.
"""

from __future__ import annotations

from msgspec.structs import replace

from casework import restricting
from casework.audiences import of_group
from casework.commands.restricting import Restrict, Unrestrict
from casework.documents.base import Json
from casework.documents.bounds import text_or_none
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.report import ReportLink, Restriction
from casework.documents.team import Team
from casework.documents.timeline import Event
from casework.documents.values import OfficerId, PersonId
from casework.restricting import Asking, Staff
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
    expect_no,
    expect_unchanged,
    save,
)
from nationalstore.services.retention import copied_items

MOST_GROUPS = 200
"""The most groups of officers that have restricted cases in one force. A reader of all of them has a cursor with each."""


def restrict(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Restrict a case to a team or to named officers, or to others than before.

    Who asks may not be able to read it afterwards.
    """
    case, body = case_of(work, command), command.read(Restrict)
    expect_unchanged(command, case)
    expect_no(
        *restricting.faults(
            body, case.report, work.rules, _asking(case, officer), lambda readers: _staff(case, readers)
        )
    )
    readers = restricting.chosen(body)
    if readers.team is None:
        readers = replace(readers, group=_group(case, readers.officers))
    case.event("restricted", officer.as_actor, {**_named(readers), "reason": body.reason})
    impose(case, readers, officer.as_actor)
    return save(case)


def _asking(case: OpenCase, officer: Principal) -> Asking:
    team = case.work.membership(case.work.force).team_of.get(officer.officer_id)
    return Asking(officer.officer_id, team, supervises=officer.is_supervisor())


def _staff(case: OpenCase, readers: Restriction) -> Staff:
    work, force = case.work, case.work.force
    team = work.find(Team, readers.team) if readers.team is not None else None
    is_team = readers.team is None or (team is not None and team.is_active)
    return Staff(work.membership(force).at_work, readers_of(work, force, readers), is_team)


def _group(case: OpenCase, officers: tuple[OfficerId, ...]) -> str:
    """Return the group of these officers: that of their other cases, or a new one. The id says nothing about them."""
    work = case.work
    groups = work.groups(work.force)
    known = next((id_ for id_, members in groups.items() if tuple(members) == officers), None)
    if known is not None:
        return known
    if len(work.rows.feed.occupied(work.force, frozenset(map(of_group, groups)))) >= MOST_GROUPS:
        raise Problem("too_many_groups", field="officers")
    return work.new_id()


def _named(restriction: Restriction) -> dict[str, Json]:
    """Return to whom a case is or was restricted, as its timeline says it."""
    if restriction.team is not None:
        return {"team": restriction.team}
    return {"officers": list(restriction.officers)}


def unrestrict(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Lift the restriction. Links to other cases show on both sides again.

    The desk asks for a reason. A program that sends none is not refused: lifting gives back what the force could read.
    """
    case, body = case_of(work, command), command.read(Unrestrict)
    expect_unchanged(command, case)
    reason = text_or_none(body.reason)
    why: dict[str, Json] = {"reason": reason} if reason is not None else {}
    expect_no(restricting.lifting_fault(case.report, _asking(case, officer)))
    before = case.report.restricted or Restriction()
    case.set(restricted=None)
    case.event("unrestricted", officer.as_actor, {**_named(before), **why})
    with work.as_store():
        settle_links(case)
    copied_items.settle_audience(work, case.report)
    return save(case)


def impose(case: OpenCase, readers: Restriction, by: Actor) -> None:
    """Restrict the case to a team or to officers. Nobody else owns or holds it any more, and no other team has it."""
    restriction = replace(readers, by=by, at=wire_time(case.work.now()))
    case.set(restricted=restriction, team=readers.team)
    claim, owner = case.report.claim, case.report.owner
    if claim is not None and not may_read(case.work, claim.officer, case.report):
        case.set(claim=None)
    if owner is not None and not may_read(case.work, owner, case.report):
        case.set(owner=None)
    with case.work.as_store():
        _part_person(case)
        settle_links(case)
    copied_items.settle_audience(case.work, case.report)


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
    other.set(
        links=(*before, entry)
        if shown
        else tuple(existing for existing in before if existing.report != case.id)
    )
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
