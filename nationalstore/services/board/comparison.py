"""Compares a month with an earlier one: confidence, take-up and updates, of one force or of every force.

Counts only. A count from one to four is null, in a force's own numbers too, since answers about confidence are nobody's
to find out.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from casework import online_measures, weeks
from casework.clocks import HERE
from casework.documents.contact_week import ContactWeek
from casework.documents.force import Force
from casework.online_measures import MonthCounts
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import tallies
from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.audit.log import note_look
from nationalstore.services.board import queries, schemas
from nationalstore.services.catalogue import force_succession, reference_data

EARLIEST = "2015-01"


def of_force(
    store: Store, officer: Principal, baseline: str | None, period: str | None
) -> schemas.Comparison:
    """Return the comparison of the officer's force. Raises ``span_invalid`` for months that cannot be compared."""
    months = _months(store.clock(), baseline, period)
    with store.read() as view:
        force = view.find(Force, officer.force, officer.force)
        forces = [_compared(view, force, months)] if force is not None else []
    return _answer(store, months, forces)


def of_every_force(
    store: Store, officer: Principal, baseline: str | None, period: str | None
) -> schemas.Comparison:
    """Return the comparison of every force, each by itself. The look is audited."""
    months = _months(store.clock(), baseline, period)
    note_look(store, officer, CONSULTATION, "national", "comparison")
    with store.read() as view:
        gone = force_succession.known(view)
        there = [force for force in sorted(reference_data.forces()) if force not in gone]
        documents = [view.find(Force, force, force) for force in there]
        forces = [_compared(view, force, months) for force in documents if force is not None]
    return _answer(store, months, forces)


def _answer(
    store: Store, months: tuple[str, str], forces: list[schemas.ForceComparison]
) -> schemas.Comparison:
    return schemas.Comparison(wire_time(store.clock()), months[0], months[1], forces)


def _months(now: datetime, baseline: str | None, period: str | None) -> tuple[str, str]:
    """Return the two months: by default the last one that is over, and the one before it."""
    last = weeks.month_before(weeks.month_at(now))
    after = period or last
    try:
        before = baseline or weeks.month_before(after)
        known = all(EARLIEST <= month <= last and list(weeks.weeks_of(month)) for month in (before, after))
    except (ValueError, OverflowError):
        known = False
    if not known or before >= after:
        raise Problem("span_invalid", "Choose two months that are over, like 2026-10, the baseline first.")
    return before, after


def _compared(view: ReadTransaction, force: Force, months: tuple[str, str]) -> schemas.ForceComparison:
    before, after = (counted(view, force.id, month) for month in months)
    shares = []
    for share in online_measures.SHARES:
        first, second = (online_measures.shown_share(each.shares.get(share.key)) for each in (before, after))
        shares.append(schemas.ComparedShare(share.key, schemas.share_of(first), schemas.share_of(second)))
    counts = [
        schemas.ComparedCount(count.key, *(online_measures.shown_count(each.counts.get(count.key)) for each in (before, after)))
        for count in online_measures.COUNTS
    ]  # fmt: skip
    entered = [schemas.EnteredWeeks(each.weeks_entered, each.weeks) for each in (before, after)]
    return schemas.ForceComparison(force.id, force.name, shares, counts, *entered)


def counted(view: ReadTransaction, force: str, month: str) -> MonthCounts:
    """Return what was counted in a month, with small numbers."""
    mondays = list(weeks.weeks_of(month))
    start, end = weeks.begins(mondays[0]), weeks.begins(mondays[-1] + weeks.WEEK)
    online: Counter[str] = Counter()
    for hour, times in queries.online_by_hour(view, force, start, end).items():
        online[_week(hour.astimezone(HERE).date())] += times
    names = {_week(day) for day in mondays}
    entered = {week.week: week.numbers for week in view.documents(ContactWeek, force) if week.week in names}
    asked = queries.updates_requested(view, force, start, end)
    return online_measures.month_counts(
        tallies.of_month(view.conn, force, month), online, entered, asked, len(mondays)
    )


def _week(day: date) -> str:
    return f"{weeks.monday_of(day):%Y-%m-%d}"
