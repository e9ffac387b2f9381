"""Claims on a report: claim, release, hand over, take over, assign."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import UNSET
from msgspec.structs import replace

from casework.commands.claiming import Assign, HandOver, TakeOver
from casework.documents.officer import Officer
from casework.documents.report import Report, ReportClaim
from casework.documents.values import OfficerId, TeamId
from casework.permissions import may_command

from ..ids import read_time, wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank, roles_of

LEASE = timedelta(minutes=15)
CLAIMING = ("reply", "dispose")
"""The actions that also claim a report that nobody holds."""


def holder(report: Report, now: datetime | None = None) -> str | None:
    """Return the officer whose claim is unexpired at the moment, or who has any claim if no moment is given."""
    claim = report.claim
    if claim is None:
        return None
    until = read_time(claim.until)
    lapsed = until is not None and now is not None and until <= now
    return None if lapsed else claim.officer


def also_claims(kind: str, state: Situation, officer: Officer) -> bool:
    """Whether this action by the officer also claims the report: nobody holds it, and they may claim it."""
    roles = roles_of(officer)
    allowed = not roles or may_command(
        roles, "claim"
    )  # Roles that are not known yet are the store's question.
    free = holder(state.report, state.now) is None and state.report.status != "closed"
    return kind in CLAIMING and allowed and free


def in_hand(state: Situation, officer: Officer) -> list[FieldProblem]:
    """Return the reason why the officer may only read: someone else has claimed the report."""
    if _free_for(state, officer):
        return []
    return [FieldProblem("claim", "Another officer has claimed this report.")]


def _free_for(state: Situation, officer: Officer) -> bool:
    return holder(state.report, state.now) in (None, officer.id)


def _check_claim(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if state.report.status == "closed":
        return [FieldProblem("status", "This report is closed. Reopen it first.")]
    if not _free_for(state, officer):
        return [FieldProblem("claim", "Another officer has claimed this report. Take it over with a reason.")]
    return []


def _check_release(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if holder(state.report, state.now) != officer.id:
        return [FieldProblem("claim", "You have not claimed this report.")]
    return []


def _check_hand_over(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    problems = _check_release(intent, state, officer)
    if is_blank(intent.read(HandOver).officer):
        problems.append(FieldProblem("officer", "Choose who takes the report."))
    return problems


def _check_take_over(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    blank = is_blank(intent.read(TakeOver).reason)
    return [FieldProblem("reason", "Say why you are taking over this report.")] if blank else []


def _check_assign(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    known = "officer" in intent.body or "team" in intent.body
    return [] if known else [FieldProblem("officer", "Choose an officer or a team.")]


def _claimed(report: Report, officer: OfficerId, at: datetime) -> Report:
    return replace(report, claim=ReportClaim(officer=officer, until=wire_time(at + LEASE)))


def _claim(report: Report, intent: Intent, moment: Moment) -> Report:
    owned = replace(report, owner=report.owner or moment.officer.id)
    return _claimed(owned, moment.officer.id, moment.at)


def _release(report: Report, intent: Intent, moment: Moment) -> Report:
    return replace(report, claim=None)


def _hand_over(report: Report, intent: Intent, moment: Moment) -> Report:
    officer = OfficerId(intent.read(HandOver).officer or "")
    return _claimed(replace(report, owner=officer), officer, moment.at)


def _take_over(report: Report, intent: Intent, moment: Moment) -> Report:
    return _claimed(replace(report, owner=moment.officer.id), moment.officer.id, moment.at)


def _assign(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(Assign)
    if body.officer is not UNSET:
        report = replace(report, owner=None if body.officer is None else OfficerId(body.officer))
    if body.team is not UNSET:
        report = replace(report, team=None if body.team is None else TeamId(body.team))
    return report


CHECKS: dict[str, CHECK] = {
    "claim": _check_claim,
    "release": _check_release,
    "hand_over": _check_hand_over,
    "take_over": _check_take_over,
    "assign": _check_assign,
}
PROJECTIONS: dict[str, PROJECT] = {
    "claim": _claim,
    "release": _release,
    "hand_over": _hand_over,
    "take_over": _take_over,
    "assign": _assign,
}
