"""The cases behind each figure of the board, as a condition over the queue from the figure's name, scope and moment.

These are the same conditions as those that counted. `test_recount` verifies that every figure opens exactly the cases
it counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from workstation.cache.counting import Cases, Piece, during, is_in, narrowed, number, scoped, within
from workstation.cache.current_counts import (
    CITIZENS_WAITING,
    NOW_CLOCKS,
    SPAN_CLOCKS,
    TURNS,
    UNDELIVERED,
    UPDATE_REQUESTED,
    ages,
    clocks_stopped,
    with_clock,
    with_clock_now,
)
from workstation.cache.service_outcomes import given, halves
from workstation.cache.throughput import IN_AND_OUT, open_at
from workstation.domain import time_buckets
from workstation.domain.metrics import ALL, DrillDown, MetricValue, Scope

OUTCOMES = {"came_by": "came", "with_name": "came", "closed": "closed", "online": "closed", "feedback": "said",
            "mark_count": "said", "mark_mean": "said"}  # fmt: skip
"""The figures over the longer scope, with the time of a case by which they are counted."""
OPENS_NOTHING = ("mark_change",)


def with_drills(
    figures: Iterable[MetricValue], scope: Scope, long: Scope, now: datetime
) -> tuple[MetricValue, ...]:
    """Return the figures with their drill-downs. A figure of zero has none."""
    numbers = tuple(figures)
    by_part = {(metric.key, *metric.part): metric for metric in numbers}

    def opened(metric: MetricValue) -> DrillDown | None:
        key, part = _target(metric)
        target = by_part.get((key, *part))
        if target is None or not target.value or key in OPENS_NOTHING:
            return None
        return DrillDown(key, part, long if key in OUTCOMES else scope, now)

    return tuple(replace(metric, opens=opened(metric)) for metric in numbers)


def _target(metric: MetricValue) -> tuple[str, tuple[str, ...]]:
    """Return the figure whose cases are opened. A share opens the cases of its numerator."""
    if metric.key == "take_up":
        return "online", metric.part
    if metric.key == "with_account":
        return "came_by", ("account", *metric.part)
    return metric.key, metric.part


def drill_condition(drill: DrillDown) -> tuple[str, dict[str, Any]]:
    """Return the condition over the queue table, and its values."""
    cases = _cases(drill)
    return f"rid IN (SELECT rid FROM standing WHERE {cases.condition})", dict(cases.values)


def _cases(drill: DrillDown) -> Cases:
    if drill.key in OUTCOMES:
        return _outcome(drill)
    if drill.key in NOW_CLOCKS or drill.key in SPAN_CLOCKS:
        return _clock(drill)
    return BY_KEY[drill.key](drill)


def _chosen(cases: Cases, *pieces: Piece | None) -> Cases:
    return narrowed(cases, [piece for piece in pieces if piece is not None])


def _in(column: str, value: str) -> Piece | None:
    return None if value == ALL else is_in(column, value)


def _waiting(drill: DrillDown) -> Cases:
    grade, age, service = drill.part
    cases = scoped(drill.scope, "open = 1")
    if drill.key == "over":
        cases = cases.also(f"due < {number(drill.as_of)}")
    by_grade = None if grade == ALL else is_in("grade", int(grade))
    by_age = None if age == ALL else ages(drill.as_of)[int(age)]
    return _chosen(cases, by_grade, by_age, _in("service", service))


def _clock(drill: DrillDown) -> Cases:
    (name,) = drill.part
    if drill.key in NOW_CLOCKS:
        return with_clock(_chosen(with_clock_now(drill.key, drill.scope, drill.as_of), _in("name", name)))
    return with_clock(_chosen(clocks_stopped(drill.scope), _in("name", name)).also(SPAN_CLOCKS[drill.key]))


def _load(column: str) -> Callable[[DrillDown], Cases]:
    return lambda drill: _chosen(scoped(drill.scope, "open = 1"), _in(column, drill.part[0]))


def _citizens_waiting(drill: DrillDown) -> Cases:
    turn = next((piece for piece in TURNS if piece.part == drill.part[0]), None)
    return _chosen(scoped(drill.scope, CITIZENS_WAITING), turn)


def _in_or_out(drill: DrillDown) -> Cases:
    return _between(drill.scope, IN_AND_OUT[drill.key], time_buckets.parts_of(drill.scope), drill.part[0])


def _first_answer(drill: DrillDown) -> Cases:
    day, service = drill.part
    cases = _between(drill.scope, "answered", time_buckets.days_of(drill.scope), day)
    return _chosen(cases, _in("service", service))


def _between(scope: Scope, column: str, edges: tuple[datetime, ...], nth: str) -> Cases:
    """Return the cases for which a time lies in one part of the span, or in all of it."""
    if nth == ALL:
        return during(scope, column)
    start, end = edges[int(nth)], edges[int(nth) + 1]
    return scoped(scope, within(column, number(start), number(end)))


def _backlog(drill: DrillDown) -> Cases:
    days = time_buckets.days_of(drill.scope)
    return open_at(drill.scope, days[-1] if drill.part[0] == ALL else days[int(drill.part[0])])


def _outcome(drill: DrillDown) -> Cases:
    column = OUTCOMES[drill.key]
    cases = during(drill.scope, column)
    half = next((piece for piece in halves(drill.scope, column) if piece.part == drill.part[-1]), None)
    if drill.key == "with_name":
        return _chosen(cases, half).also("channel <> 'anonymous'")
    if drill.key == "online":
        cases = cases.also("online = 1")
    asked = given(drill.part[0]) if drill.key.startswith("mark_") else None
    return _chosen(cases, asked, _in("channel", drill.part[-2]), half)


BY_KEY: dict[str, Callable[[DrillDown], Cases]] = {
    "waiting": _waiting,
    "over": _waiting,
    "load_officer": _load("owner"),
    "load_team": _load("team"),
    "citizens_waiting": _citizens_waiting,
    "undelivered": lambda drill: scoped(drill.scope, UNDELIVERED),
    "update_requested": lambda drill: scoped(drill.scope, UPDATE_REQUESTED),
    "came_in": _in_or_out,
    "went_out": _in_or_out,
    "first_answers": _first_answer,
    "first_median": _first_answer,
    "first_ninety": _first_answer,
    "backlog": _backlog,
}
"""The conditions of the other figures."""
