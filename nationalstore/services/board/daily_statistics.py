"""The metrics of the board by day, service and channel, each counted in the same way as on the desk's board."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise

from casework.clock_state import ClockState
from casework.clocks import HERE
from nationalstore.db.store import Store, wire_time
from nationalstore.services.board import schemas
from nationalstore.services.board.queries import BoardCase, cases
from nationalstore.services.intake.feedback import QUESTIONS

Span = tuple[datetime, datetime]


def board(store: Store, force: str, start: datetime, end: datetime) -> schemas.Board:
    """Return the force's metrics for a period, in total and for each day in UK time."""
    with store.read() as view:
        all_cases = cases(view, force, start)
        as_of = store.clock()
    days = [_span_numbers(all_cases, span) for span in pairwise(midnights(start, end))]
    return schemas.Board(wire_time(as_of), _span_numbers(all_cases, (start, end)), days)


def midnights(start: datetime, end: datetime) -> Sequence[datetime]:
    """Return the start, each UK midnight before the end, and the end."""
    edges, day = [start], start.astimezone(HERE).date() + timedelta(days=1)
    while (midnight := datetime.combine(day, time(), HERE).astimezone(start.tzinfo)) < end:
        edges.append(midnight)
        day += timedelta(days=1)
    return [*edges, end]


def _span_numbers(all_cases: Iterable[BoardCase], span: Span) -> schemas.SpanNumbers:
    mine = [case for case in all_cases if _touches(case, span)]
    return schemas.SpanNumbers(
        wire_time(span[0]), wire_time(span[1]), numbers(mine, span),
        _by(mine, span, lambda case: case.service), _by(mine, span, lambda case: case.channel),
    )  # fmt: skip


def _touches(case: BoardCase, span: Span) -> bool:
    moments = (case.came, case.closed, case.answered, case.said, *(at for _, at, _ in case.stopped))
    return any(_in(at, span) for at in moments)


def _by(
    all_cases: Iterable[BoardCase], span: Span, part: Callable[[BoardCase], str]
) -> dict[str, schemas.Numbers]:
    parts: defaultdict[str, list[BoardCase]] = defaultdict(list)
    for case in all_cases:
        parts[part(case)].append(case)
    return {name: numbers(some, span) for name, some in sorted(parts.items())}


def _in(at: datetime | None, span: Span) -> bool:
    return at is not None and span[0] <= at < span[1]


def numbers(all_cases: list[BoardCase], span: Span) -> schemas.Numbers:
    """Return the metrics of these cases in a period."""
    took = sorted(
        max(timedelta(), case.answered - case.submitted) / timedelta(minutes=1)
        for case in all_cases
        if case.answered is not None and _in(case.answered, span)
    )
    rated = [case for case in all_cases if _in(case.said, span)]
    return schemas.Numbers(
        came_in=sum(_in(case.came, span) for case in all_cases),
        went_out=sum(_in(case.closed, span) for case in all_cases),
        first_answers=len(took),
        first_median=_median(took),
        first_ninety=took[(len(took) * 9 + 9) // 10 - 1] if took else None,
        clocks=_clocks(all_cases, span),
        feedback=len(rated),
        marks={name: _mark([case.marks[name] for case in rated if name in case.marks]) for name in QUESTIONS},
    )


def _median(ordered: list[float]) -> float | None:
    half = len(ordered) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _mark(marks: list[int]) -> schemas.RatingSummary:
    return schemas.RatingSummary(len(marks), sum(marks) / len(marks) if marks else None)


def _clocks(all_cases: list[BoardCase], span: Span) -> dict[str, schemas.Kept]:
    ends: defaultdict[str, Counter[ClockState]] = defaultdict(Counter)
    for case in all_cases:
        for name, at, state in case.stopped:
            if _in(at, span):
                ends[name][state] += 1
    return {
        name: schemas.Kept(count[ClockState.MET], count[ClockState.BROKEN], count[ClockState.ENDED_WITHOUT])
        for name, count in sorted(ends.items())
    }
