"""Current counts: open reports by grade, age and service, clocks, workload, and waiting reporters."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from casework.clock_state import ClockState
from workstation.cache.counting import (
    Cases,
    Piece,
    count,
    counted,
    figures_of,
    grouped,
    is_in,
    number,
    scoped,
    within,
)
from workstation.cache.report_facts import EPOCH
from workstation.domain.metrics import AGES, ALL, Due, MetricValue, Scope

MOST_DUE = 100  # The most rows in the list of clocks due next.
TURNS = (Piece("first", "turn = 1"), Piece("again", "turn = 2"))
UNDELIVERED = "undelivered = 1"
UPDATE_REQUESTED = "open = 1 AND update_requested = 1"
CITIZENS_WAITING = "open = 1 AND turn > 0"
NOW_CLOCKS = {
    "clock_running": "state = 0 AND due >= :d_now AND soon > :d_now",
    "clock_soon": "state = 0 AND due >= :d_now AND soon <= :d_now",
    "clock_over": "state = 0 AND due < :d_now",
    "clock_paused": "state = 1",
}
SPAN_CLOCKS = {
    "clock_met": f"ended = '{ClockState.MET}'",
    "clock_broken": f"ended = '{ClockState.BROKEN}'",
    "clock_without": f"ended = '{ClockState.ENDED_WITHOUT}'",
}


def ages(now: datetime) -> list[Piece]:
    """Return the parts of AGES, each as the range of moments in which a report of that age arrived."""
    edges = [number(now - timedelta(hours=high)) for _, _, high in AGES if high is not None]
    first = Piece("0", f"submitted > {edges[0]}")
    last = Piece(str(len(edges)), f"submitted <= {edges[-1]}")
    between = [
        Piece(str(nth), f"submitted > {edges[nth]} AND submitted <= {edges[nth - 1]}")
        for nth in range(1, len(edges))
    ]
    return [first, *between, last]


def waiting(run: Connection, scope: Scope, now: datetime) -> list[MetricValue]:
    """Return the open reports by grade, age and service, and how many of them are overdue."""
    cases, pieces = scoped(scope, "open = 1"), ages(now)
    late = f"due < {number(now)}"
    sums = ", ".join(
        f"count(*) FILTER (WHERE {piece.condition}), count(*) FILTER (WHERE {piece.condition} AND {late})"
        for piece in pieces
    )
    query = f"SELECT grade, service, {sums} FROM standing WHERE {cases.condition} GROUP BY grade, service"
    every: dict[tuple[Piece, ...], float] = {}
    over: dict[tuple[Piece, ...], float] = {}
    for grade, service, *counts in run.exec_driver_sql(query, dict(cases.values)):
        for nth, piece in enumerate(pieces):
            part = (is_in("grade", grade), piece, is_in("service", service))
            every[part], over[part] = counts[2 * nth], counts[2 * nth + 1]
    return [*figures_of("waiting", every), *figures_of("over", over)]


def load(run: Connection, scope: Scope) -> list[MetricValue]:
    """Return the open reports by owner and by team."""
    cases = scoped(scope, "open = 1")
    return [*grouped(run, "load_officer", cases, "owner"), *grouped(run, "load_team", cases, "team")]


def waits(run: Connection, scope: Scope) -> list[MetricValue]:
    """Return the counts of reporters waiting for an answer or an update, and of replies that need another channel."""
    undelivered, asked = scoped(scope, UNDELIVERED), scoped(scope, UPDATE_REQUESTED)
    return [
        *counted(run, "citizens_waiting", scoped(scope, CITIZENS_WAITING), TURNS),
        MetricValue("undelivered", (), count(run, undelivered)),
        MetricValue("update_requested", (), count(run, asked)),
    ]


def clocks(run: Connection, scope: Scope, now: datetime) -> list[MetricValue]:
    """Return the reports by clock: running, due soon, overdue, paused; and how it ended, if within the span.

    A report has at most one clock of each name. In ALL it counts once, however many clocks it has.
    """
    metrics: list[MetricValue] = []
    for key, condition in NOW_CLOCKS.items():
        metrics += _going(run, key, condition, with_clock_now(key, scope, now))
    return [*metrics, *_stopped(run, scope)]


def with_clock_now(key: str, scope: Scope, now: datetime) -> Cases:
    """Return the clocks of the scope with this state now, as a condition over the table `clock`."""
    condition = NOW_CLOCKS[key]
    return scoped(scope, condition, **({"d_now": number(now)} if ":d_now" in condition else {}))


def clocks_stopped(scope: Scope) -> Cases:
    """Return the clocks of the scope that stopped within its span, as a condition over the table `clock`."""
    return scoped(scope, "state = 2 AND " + within("stopped", number(scope.start), number(scope.end)))


def _going(run: Connection, key: str, condition: str, having: Cases) -> list[MetricValue]:
    """Return how many reports have each clock in this state, and how many have any."""
    metrics = []
    for name in _names(run, condition.partition(" AND ")[0]):
        cases = is_in("name", name).of(having)
        query = f"SELECT count(*) FROM clock WHERE {cases.condition}"
        many = int(run.exec_driver_sql(query, dict(cases.values)).scalar() or 0)
        metrics += [MetricValue(key, (name,), many)] if many else []
    # The plus sign prevents SQLite from walking every clock in report order to find distinct reports.
    query = f"SELECT count(DISTINCT +rid) FROM clock WHERE {having.condition}"
    every = int(run.exec_driver_sql(query, dict(having.values)).scalar() or 0)
    return [MetricValue(key, (ALL,), every), *metrics]


def _stopped(run: Connection, scope: Scope) -> list[MetricValue]:
    """Return the same for clocks that stopped within the span.

    Distinct reports are found here, because sorting that many rows in SQL takes longer.
    """
    span = clocks_stopped(scope)
    arrays = ", ".join(f"json_group_array(rid) FILTER (WHERE {how})" for how in SPAN_CLOCKS.values())
    every: dict[str, set[int]] = {key: set() for key in SPAN_CLOCKS}
    metrics: list[MetricValue] = []
    for name in _names(run, "state = 2"):
        cases = is_in("name", name).of(span)
        query = f"SELECT {arrays} FROM clock WHERE {cases.condition}"
        texts = run.exec_driver_sql(query, dict(cases.values)).one()
        for key, reports in zip(SPAN_CLOCKS, map(json.loads, texts), strict=True):
            every[key].update(reports)
            metrics += [MetricValue(key, (name,), len(reports))] if reports else []
    sums = [MetricValue(key, (ALL,), len(every[key])) for key in SPAN_CLOCKS]
    return [*sums, *metrics]


def _names(run: Connection, state: str) -> list[str]:
    """Return every name that a clock with this state has. Each is found by one step into the index."""
    query = (
        f"WITH RECURSIVE known (name) AS (SELECT min(name) FROM clock WHERE {state} UNION ALL"
        f" SELECT (SELECT min(name) FROM clock WHERE {state} AND name > known.name) FROM known"
        " WHERE known.name IS NOT NULL) SELECT name FROM known WHERE name IS NOT NULL"
    )
    return [str(name) for name in run.exec_driver_sql(query).scalars()]


def with_clock(having: Cases) -> Cases:
    """Return the cases that have such a clock."""
    return Cases(f"rid IN (SELECT rid FROM clock WHERE {having.condition})", having.values)


def due(run: Connection, scope: Scope, now: datetime) -> tuple[Due, ...]:
    """Return the clocks due soon, the earliest first, and then those that are overdue and still running."""
    listed: list[Due] = []
    for key in ("clock_soon", "clock_over"):
        cases = scoped(scope, NOW_CLOCKS[key], d_now=number(now))
        query = (
            f"WITH next AS (SELECT rid, name, due FROM clock WHERE {cases.condition}"
            f" ORDER BY due, name, rid LIMIT {MOST_DUE - len(listed)})"
            " SELECT report, reference, service, name, due, owner, team FROM next JOIN queue USING (rid)"
            " ORDER BY due, name, reference"
        )
        rows = run.exec_driver_sql(query, dict(cases.values))
        listed += [_due(tuple(row), key == "clock_over") for row in rows]
    return tuple(listed)


def _due(row: tuple[Any, ...], over: bool) -> Due:
    report, reference, service, name, at, owner, team = row
    return Due(report, reference, service, name, EPOCH + timedelta(milliseconds=at), over, owner, team)
