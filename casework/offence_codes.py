"""Which offence codes may be used: those valid on the days of the crime, or while the case has been open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.clocks import HERE
from casework.dated_lists import overlaps
from casework.documents.crime import Committed
from casework.documents.policy import Code
from casework.documents.report import Report
from casework.documents.values import find_moment


def of_case(codes: Sequence[Code], report: Report, today: date) -> tuple[Code, ...]:
    """Return the codes valid on a day from the report's submission until today, so that a change during it hinders nobody."""
    submitted = _day(report.submitted_at)
    return tuple(row for row in codes if overlaps(row, submitted or today.isoformat(), today.isoformat()))


def of_crime(
    codes: Sequence[Code], committed: Committed | None, report: Report, today: date
) -> tuple[Code, ...]:
    """Return the codes valid when the crime was committed, or those of the case while nobody knows when that was."""
    ends = [committed.from_, committed.to] if committed is not None else []
    days = [day for day in map(_day, ends) if day]
    if not days:
        return of_case(codes, report, today)
    return tuple(row for row in codes if overlaps(row, min(days), max(days)))


def title_of(codes: Sequence[Code], code: str, day: str | None) -> str:
    """Return what a code meant on a day, or its newest title when it was not valid then."""
    rows = [row for row in codes if row.code == code]
    then = [row for row in rows if day and overlaps(row, day[:10], day[:10])]
    row = next(iter(then or reversed(rows)), None)
    return (row.title or row.label or "") if row is not None else ""


def _day(moment: str | None) -> str:
    """Return the day in this country, or "" when it cannot be read."""
    at = find_moment(moment)
    return at.astimezone(HERE).date().isoformat() if at is not None else ""
