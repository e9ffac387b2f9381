"""Counts across forces for the national role: by force and whole month, with no count under five.

Whole months do not overlap and there are no totals, so no small count can be found as the difference of two others.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from casework.clocks import HERE
from casework.documents.force import Force
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.audit.log import note_look
from nationalstore.services.board import schemas
from nationalstore.services.board.daily_statistics import Span, numbers
from nationalstore.services.board.queries import cases
from nationalstore.services.catalogue import force_succession, reference_data

SMALLEST = 5
EARLIEST = 2000


def counts(store: Store, officer: Principal, month: str | None) -> schemas.NationalCounts:
    """Return the counts of a month such as “2026-10”, by default the last whole one. The look is audited.

    Raises ``span_invalid`` for a month that is not over.
    """
    now = store.clock()
    first = _month(month) if month else _first_of_month_before(now.astimezone(HERE).date().replace(day=1))
    span = _midnight(first, now), _midnight(_first_of_next_month(first), now)
    if span[1] > now:
        raise Problem("span_invalid", "Choose a month that is over.")
    named = f"{first:%Y-%m}"
    note_look(store, officer, CONSULTATION, "national", named)
    with store.read() as view:
        gone = force_succession.known(view)
        there = [force for force in sorted(reference_data.forces()) if force not in gone]
        documents = [view.find(Force, force, force) for force in there]
        forces = [_counts(view, document, span) for document in documents if document is not None]
    return schemas.NationalCounts(wire_time(now), named, wire_time(span[0]), wire_time(span[1]), forces)


def _counts(view: ReadTransaction, force: Force, span: Span) -> schemas.ForceCounts:
    counts = numbers(cases(view, force.id, span[0]), span)
    shown = {
        name: schemas.NationalKept(_shown(kept.met), _shown(kept.broken), _shown(kept.ended_without))
        for name, kept in counts.clocks.items()
    }
    # The name of a clock alone would say that there are a few reports with it.
    nothing = schemas.NationalKept(None, None, None)
    clocks = {name: kept for name, kept in shown.items() if kept != nothing}
    came, went, answered = _shown(counts.came_in), _shown(counts.went_out), _shown(counts.first_answers)
    return schemas.ForceCounts(force.id, force.name, came, went, answered, clocks)


def _shown(count: int) -> int | None:
    return count if count >= SMALLEST else None


def _month(text: str) -> date:
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        day = date.min
    if not EARLIEST <= day.year < 9000:
        raise Problem("span_invalid", "Write a month like 2026-10.")
    return day


def _first_of_month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _first_of_next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), HERE).astimezone(now.tzinfo)
