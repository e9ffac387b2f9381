"""Claims on reports: a claim is a lease, timed by the store's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import UNSET

from casework.commands import claiming
from casework.documents.officer import Officer
from casework.documents.report import Report, ReportClaim
from casework.documents.team import Team
from casework.documents.values import OfficerId, TeamId
from casework.permissions import CONNECTOR
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import read_time, wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access.readable import may_read
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    Stale,
    case_of,
    expect_unchanged,
    holder,
    needed,
    save,
)

LEASE = timedelta(minutes=15)


def lease(case: OpenCase, officer: str) -> None:
    """Give the officer a lease on the report, starting now."""
    case.set(claim=ReportClaim(officer=OfficerId(officer), until=wire_time(case.work.now() + LEASE)))


def renewal_due(report: Report, officer: str, now: datetime) -> bool:
    """Whether at least half of the officer's own lease has passed, so that their presence should renew it."""
    claim = report.claim
    return claim is not None and claim.officer == officer and read_time(claim.until) - now < LEASE / 2


def renew(work: UnitOfWork, report_id: str, officer: str) -> None:
    """Extend the officer's lease. A lease that has passed to someone else is not touched."""
    case = OpenCase.find(work, report_id)
    if case is not None and holder(case) == officer:
        lease(case, officer)
        case.save()


def claim(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Claim a report that nobody holds. If someone else holds it, the command is stale."""
    case = case_of(work, command)
    if case.is_closed:
        raise Problem("already_closed")
    held_by = holder(case)
    if held_by not in (None, officer.officer_id):
        raise Stale(case.report)
    lease(case, officer.officer_id)
    if case.report.owner is None:
        case.set(owner=OfficerId(officer.officer_id))
    if held_by is None:
        case.event("claimed", officer.as_actor)
    return save(case)


def release(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Release the officer's own claim."""
    case = _own(work, command, officer)
    case.set(claim=None)
    case.event("released", officer.as_actor)
    return save(case)


def hand_over(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Hand the officer's own claim to a colleague in the same force."""
    case, body = _own(work, command, officer), command.read(claiming.HandOver)
    other = _colleague(case, needed(body.officer, "officer"))
    lease(case, other)
    case.set(owner=other)
    case.event("handed_over", officer.as_actor, {"to": other, "reason": body.reason})
    return save(case)


def take_over(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Take over a report from its current holder, with a reason that is logged."""
    case, body = case_of(work, command), command.read(claiming.TakeOver)
    reason = needed(body.reason, "reason", "reason_needed")
    expect_unchanged(command, case)
    if case.is_closed:
        raise Problem("already_closed")
    before = holder(case)
    lease(case, officer.officer_id)
    case.set(owner=OfficerId(officer.officer_id))
    case.event("taken_over", officer.as_actor, {"from": before, "reason": reason})
    return save(case)


def assign(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Set the owner of a report. A supervisor may name anyone; other officers may name only themselves.

    A connector names the officer in the case of the records system.
    """
    case, body = case_of(work, command), command.read(claiming.Assign)
    expect_unchanged(command, case)
    to, team = body.officer or None, body.team or None
    own = to == officer.officer_id or CONNECTOR in officer.roles
    if not officer.is_supervisor() and (not own or body.team is not UNSET):
        raise Problem("not_allowed", "Only a supervisor can assign reports to others.")
    if body.officer is not UNSET:
        case.set(owner=_colleague(case, to) if to is not None else None)
    if body.team is not UNSET:
        if case.report.restricted is not None and team != case.report.restricted.team:
            raise Problem(
                "case_restricted", "Only a team to which the case is restricted deals with it.", field="team"
            )
        if team is not None and work.find(Team, team) is None:
            raise Problem("body_invalid", "There is no such team.", field="team")
        case.set(team=TeamId(team) if team is not None else None)
    case.event("assigned", officer.as_actor, {"officer": to, "team": team})
    return save(case)


def _own(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> OpenCase:
    case = case_of(work, command)
    if holder(case) != officer.officer_id:
        raise Problem("not_claimed")
    return case


def _colleague(case: OpenCase, id_: str) -> OfficerId:
    officer = case.work.find(Officer, id_)
    if officer is None or not officer.is_active or CONNECTOR in (officer.roles or ()):
        raise Problem("body_invalid", "There is no such officer in this force.", field="officer")
    if not may_read(case.work, id_, case.report):
        raise Problem("case_restricted", "This officer may not read the case.", field="officer")
    return officer.id


HANDLERS: Handlers = {
    "claim": claim,
    "release": release,
    "hand_over": hand_over,
    "take_over": take_over,
    "assign": assign,
}
