"""Colleagues whom an officer names in an internal note, so that it is shown to them.

Only someone who may read the case may be named: a name is never a way to tell somebody of a case.
"""

from __future__ import annotations

from collections.abc import Collection

from casework import audiences
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report
from casework.documents.team import Team
from casework.permissions import works_on_cases

NOT_A_READER = "Someone named in the note cannot read this case. Take the name out of the note."


def may_be_mentioned(
    report: Report, officers: Collection[Officer], rule: RestrictionRule | None
) -> tuple[Officer, ...]:
    """Return the officers of the report's force who may be named: those at work there who may read the case.

    ``officers`` are all of the force, and ``rule`` is the force's rule for restricted cases.
    """
    workers = tuple(officer for officer in officers if works_on_cases(officer))
    if report.restricted is None:
        return workers
    team = report.restricted.team
    teams = (Team(id=team),) if team is not None else ()
    readers = audiences.readers_of(report.restricted, officers, teams, rule or RestrictionRule())
    return tuple(officer for officer in workers if officer.id in readers)


def are_readers(
    mentions: Collection[str], report: Report, officers: Collection[Officer], rule: RestrictionRule | None
) -> bool:
    """Whether every officer named may be named."""
    return not mentions or {*mentions} <= {officer.id for officer in may_be_mentioned(report, officers, rule)}
