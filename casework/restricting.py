"""Restricting a case to a team or to named officers: who may, to whom, and who must still read it. Pure; no I/O.

Both programs ask here. A refusal names its field and a reason; ``SENTENCES`` has the words of each reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from casework import approval
from casework.commands.restricting import Restrict
from casework.documents.bounds import text_or_none
from casework.documents.policy import Policy
from casework.documents.report import Report, Restriction
from casework.documents.values import OfficerId, TeamId
from casework.rule_faults import RuleFault

SENTENCES = {
    "both": "Choose a team or name officers, not both.",
    "nobody": "Choose who may read this case.",
    "no_team": "There is no such team.",
    "not_at_work": "Name officers of this force who work on cases.",
    "team_alone": "Only you could read this case then. Choose a team in which someone else works.",
    "officers_alone": "Only you could read this case then. Name someone else as well.",
    "reason_missing": "Say why the case is restricted.",
    "offered": "Withdraw the offer to the other force first.",
    "not_restricted": "This case is not restricted.",
    "not_allowed": "Only a supervisor, a member of the team or a reader of the restricted case can do this.",
    "cannot_name": "Only a supervisor or a reader of the restricted case can name officers.",
}
CODES = {"reason_missing": "reason_needed", "offered": "transfer_open", "not_restricted": "not_restricted",
         "not_allowed": "not_allowed", "cannot_name": "not_allowed"}  # fmt: skip


class RestrictionFault(RuleFault):
    """Why a case cannot be restricted like this, or its restriction not lifted."""

    SENTENCES = SENTENCES
    CODES = CODES


class Asking(NamedTuple):
    """The officer who asks, their team, and whether they are a supervisor."""

    officer: str
    team: str | None
    supervises: bool


class Staff(NamedTuple):
    """Who works on the cases of a force, and who of them would read the case; whether the team chosen is in use."""

    at_work: frozenset[str]
    readers: frozenset[str]
    is_team: bool = True


def chosen(body: Restrict) -> Restriction:
    """Return who is to read the case."""
    if body.officers:
        return Restriction(officers=tuple(map(OfficerId, sorted(set(body.officers)))))
    return Restriction(team=TeamId(body.team or ""))


def may(asking: Asking, report: Report, readers: Restriction | None) -> bool:
    """Whether an officer may restrict a case to these readers, or with None lift its restriction.

    A supervisor may, and so may everyone to whom the case is restricted; a member of a team may restrict it to their
    team. Only the first two name officers, since nobody else decides who is in such a group.
    """
    teams = {restriction.team for restriction in (report.restricted, readers) if restriction is not None}
    named = report.restricted is not None and asking.officer in report.restricted.officers
    return asking.supervises or named or (asking.team is not None and asking.team in teams)


def faults(
    body: Restrict,
    report: Report,
    policy: Policy,
    asking: Asking,
    staff: Callable[[Restriction], Staff | None],
) -> list[RestrictionFault]:
    """Return why a case cannot be restricted to these readers, the most important reason first.

    ``staff`` finds who works in the force, or returns None where that is not known, which leaves it to the store.
    """
    readers = _chosen_fault(body) or _readers_fault(chosen(body), report, policy, asking, staff)
    faults = [readers] if readers is not None else []
    if text_or_none(body.reason) is None:
        faults.append(RestrictionFault("reason", "reason_missing"))
    if report.transfer is not None:
        faults.append(RestrictionFault("team", "offered"))
    return faults


def lifting_fault(report: Report, asking: Asking) -> RestrictionFault | None:
    """Return why the restriction of a case cannot be lifted, or None."""
    if report.restricted is None:
        return RestrictionFault("team", "not_restricted")
    return None if may(asking, report, None) else RestrictionFault("team", "not_allowed")


def _chosen_fault(body: Restrict) -> RestrictionFault | None:
    team = text_or_none(body.team)
    if body.officers and team is not None:
        return RestrictionFault("officers", "both")
    return None if body.officers or team is not None else RestrictionFault("team", "nobody")


def _readers_fault(
    readers: Restriction,
    report: Report,
    policy: Policy,
    asking: Asking,
    staff: Callable[[Restriction], Staff | None],
) -> RestrictionFault | None:
    names = readers.team is None
    field = "officers" if names else "team"
    known = staff(readers)
    if known is not None and not known.is_team:
        return RestrictionFault(field, "no_team")
    if known is not None and not known.at_work.issuperset(readers.officers):
        return RestrictionFault(field, "not_at_work")
    if not may(asking, report, readers):
        return RestrictionFault(field, "cannot_name" if names else "not_allowed")
    if known is None or known.readers - {asking.officer} or not needs_others(policy, report, readers):
        return None
    return RestrictionFault(field, "officers_alone" if names else "team_alone")


def needs_others(policy: Policy, report: Report, readers: Restriction) -> bool:
    """Whether someone besides the officer who restricts the case to these readers has to be able to read it.

    An administrator decides who is in a team. Of officers who are named nobody else does, so nobody names only themselves.
    """
    return readers.team is None or approval.needs_two(policy, report)
