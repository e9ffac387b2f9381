"""Restricted cases: one team, or named officers, read the case, and for everyone else in the force it does not exist.

Everything on a case follows its report (``Writing.settle_audiences``). What stands elsewhere and would still show that
the case exists is settled here: the links and events of other cases, and a reporter's record that they share.
"""

from __future__ import annotations

from msgspec.structs import replace

from casework import restricting
from casework.audiences import of_group
from casework.commands.bounds import text_or_none
from casework.commands.restricting import Restrict, Unrestrict
from casework.documents.base import Json
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.report import ReportLink, Restriction
from casework.documents.team import Team
from casework.documents.timeline import Event
from casework.documents.values import OfficerId, PersonId
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
from nationalstore.services.retention import copied_items

MOST_GROUPS = 200
"""The most groups of officers that have restricted cases in one force. A reader of all of them has a cursor with each."""


def restrict(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Restrict a case to a team or to named officers, or to others than before.

    Who asks may not be able to read it afterwards.
    """
    case, body = case_of(work, command), command.read(Restrict)
    expect_unchanged(command, case)
    reason = needed(body.reason, "reason", "reason_needed")
    readers = _readers(case, body)
    _allow(case, officer, readers)
    if case.report.transfer is not None:
        raise Problem("transfer_open", "Withdraw the offer to the other force first.")
    _expect_other_readers(case, officer, readers)
    if readers.team is None:
        readers = replace(readers, group=_group(case, readers.officers))
    case.event("restricted", officer.as_actor, {**_named(readers), "reason": reason})
    impose(case, readers, officer.as_actor)
    return save(case)


def _readers(case: OpenCase, body: Restrict) -> Restriction:
    """Return who is to read the case. Raises Problem unless it is a team in use, or officers at work in the force."""
    if body.officers and body.team:
        raise Problem(
            "body_invalid", "A case is restricted to a team or to officers, not to both.", field="officers"
        )
    if body.officers:
        at_work = case.work.membership(case.work.force).at_work
        if not at_work.issuperset(body.officers):
            raise Problem("body_invalid", "Name officers of this force who work on cases.", field="officers")
        return Restriction(officers=tuple(map(OfficerId, sorted(set(body.officers)))))
    team = case.work.find(Team, needed(body.team, "team"))
    if team is None or not team.is_active:
        raise Problem("body_invalid", "There is no such team.", field="team")
    return Restriction(team=team.id)


def _group(case: OpenCase, officers: tuple[OfficerId, ...]) -> str:
    """Return the group of these officers: that of their other cases, or a new one. The id says nothing about them."""
    work = case.work
    groups = work.groups(work.force)
    known = next((id_ for id_, members in groups.items() if tuple(members) == officers), None)
    if known is not None:
        return known
    if len(work.rows.feed.in_use(work.force, frozenset(map(of_group, groups)))) >= MOST_GROUPS:
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
    before = case.report.restricted
    if before is None:
        raise Problem("not_restricted")
    _allow(case, officer)
    case.set(restricted=None)
    case.event("unrestricted", officer.as_actor, {**_named(before), **why})
    with work.as_store():
        settle_links(case)
    copied_items.settle_audience(work, case.report)
    return save(case)


def _allow(case: OpenCase, officer: Principal, readers: Restriction | None = None) -> None:
    """Raise ``not_allowed`` unless the officer may restrict the case to these readers, or lift its restriction."""
    team = case.work.membership(case.work.force).team_of.get(officer.officer_id)
    supervises = officer.is_supervisor()
    if not restricting.may(
        officer.officer_id, team, supervises=supervises, report=case.report, readers=readers
    ):
        raise Problem(
            "not_allowed",
            "Only a supervisor, a member of the team or a reader of the restricted case can do this.",
        )


def _expect_other_readers(case: OpenCase, officer: Principal, readers: Restriction) -> None:
    """Raise Problem when the case would leave everyone's sight but the officer's own, and may not."""
    others = readers_of(case.work, case.work.force, readers) - {officer.officer_id}
    if others or not restricting.needs_others(case.work.rules, case.report, readers):
        return
    if readers.team is None:
        raise Problem(
            "body_invalid", "Only you could read this case then. Name someone else as well.", field="officers"
        )
    raise Problem(
        "body_invalid",
        "Only you could read this case then. Choose a team in which someone else works.",
        field="team",
    )


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
