"""Who may restrict a case, and when it must keep a reader besides the officer who restricts it. Pure; no I/O."""

from __future__ import annotations

from casework import approval
from casework.documents.policy import Policy
from casework.documents.report import Report, Restriction


def may(
    officer: str, team: str | None, *, supervises: bool, report: Report, readers: Restriction | None
) -> bool:
    """Whether an officer, who is in this team, may restrict a case to these readers, or with None lift its restriction.

    A supervisor may, and so may everyone to whom the case is restricted; a member of a team may restrict it to their
    team. Only the first two name officers, since nobody else decides who is in such a group.
    """
    teams = {one.team for one in (report.restricted, readers) if one is not None}
    named = report.restricted is not None and officer in report.restricted.officers
    return supervises or named or (team is not None and team in teams)


def needs_others(policy: Policy, report: Report, readers: Restriction) -> bool:
    """Whether someone besides the officer who restricts the case to these readers has to be able to read it.

    An administrator decides who is in a team. Of officers who are named nobody else does, so nobody names only themselves.
    """
    return readers.team is None or approval.was_risky(policy, report)
