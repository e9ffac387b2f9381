"""Throughput within the span: reports in and out, time to the first reply, the backlog and its forecast."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Connection

from workstation.cache.counting import Cases, count, during, edges, is_in, number, scoped, within
from workstation.domain import forecast
from workstation.domain.metrics import ALL, MetricValue, Point, Scope

MINUTE = 60_000  # milliseconds
IN_AND_OUT = {"came_in": "came", "went_out": "closed"}
"""The figures, with the time of a case by which they are counted."""


def in_and_out(run: Connection, scope: Scope, parts: Sequence[datetime]) -> list[MetricValue]:
    """Return the reports that arrived and that were closed, for each part of the span and for all of it."""
    metrics: list[MetricValue] = []
    for key, column in IN_AND_OUT.items():
        counts = _counts(run, scope, column, parts)
        metrics += [MetricValue(key, (str(nth),), came) for nth, came in enumerate(counts)]
        metrics += [MetricValue(key, (ALL,), sum(counts))]
    return metrics


def _counts(run: Connection, scope: Scope, column: str, moments: Sequence[datetime]) -> list[int]:
    """Return how many cases have this time in each part between the moments."""
    cases = scoped(scope, within(column, "start", "stop"))
    query = f"{edges(moments)} SELECT (SELECT count(*) FROM standing WHERE {cases.condition}) FROM edge ORDER BY nth"
    return [int(n) for n in run.exec_driver_sql(query, dict(cases.values)).scalars()]


def answers(run: Connection, scope: Scope, days: Sequence[datetime]) -> list[MetricValue]:
    """Return the time to the first reply: by day of the trend, and by service within the span."""
    metrics: list[MetricValue] = []
    for nth, (start, end) in enumerate(pairwise(days)):
        cases = scoped(scope, within("answered", number(start), number(end)))
        metrics += _took((str(nth), ALL), _times(run, cases))
    cases, every = during(scope, "answered"), list[int]()
    services = [scope.service] if scope.service else _services(run)
    for service in services:
        piece = is_in("service", service)
        times = _times(run, piece.of(cases))
        metrics += _took((ALL, service), times)
        every += times
    return [*metrics, *_took((ALL, ALL), every)]


def _services(run: Connection) -> list[str]:
    """Return every service that has a first reply. Each is found by one step into the index."""
    answered = "FROM standing WHERE answered IS NOT NULL"
    query = (
        f"WITH RECURSIVE known (service) AS (SELECT min(service) {answered} UNION ALL"
        f" SELECT (SELECT min(service) {answered} AND service > known.service) FROM known"
        " WHERE known.service IS NOT NULL) SELECT service FROM known WHERE service IS NOT NULL"
    )
    return [str(service) for service in run.exec_driver_sql(query).scalars()]


def _times(run: Connection, cases: Cases) -> list[int]:
    """Return the time to each first reply, in milliseconds. One JSON text is the fastest way to fetch them."""
    query = f"SELECT json_group_array(answer_ms) FROM standing WHERE {cases.condition}"
    times: list[int] = json.loads(run.exec_driver_sql(query, dict(cases.values)).scalar() or "[]")
    return times


def _took(part: tuple[str, str], times: list[int]) -> list[MetricValue]:
    if not times:
        return []
    ordered, many = sorted(times), len(times)
    median = (ordered[(many - 1) // 2] + ordered[many // 2]) / 2
    ninety = ordered[(many * 9 + 9) // 10 - 1]
    return [
        MetricValue("first_answers", part, many),
        MetricValue("first_median", part, median / MINUTE),
        MetricValue("first_ninety", part, ninety / MINUTE),
    ]


def backlog(run: Connection, scope: Scope, days: Sequence[datetime]) -> list[MetricValue]:
    """Return the open reports at each edge of the trend's days.

    Counting back from the final number, later arrivals are subtracted and later closings added.
    """
    open_then = _open_at(run, scope, days[-1])
    metrics = [MetricValue("backlog", (ALL,), open_then)]
    came, went = _counts(run, scope, "came", days), _counts(run, scope, "closed", days)
    for nth in reversed(range(len(came))):
        open_then += went[nth] - came[nth]
        metrics.append(MetricValue("backlog", (str(nth),), open_then))
    return metrics


def open_at(scope: Scope, at: datetime) -> Cases:
    """Return the cases of the scope that were open at a moment."""
    return scoped(scope, "came < :d_at AND (open = 1 OR closed >= :d_at)", d_at=number(at))


def _open_at(run: Connection, scope: Scope, at: datetime) -> int:
    """Return how many cases were open at a moment, with a query in two halves so that each can use an index."""
    halves = ("open = 1 AND came < :d_at", "closed >= :d_at AND came < :d_at")
    return sum(count(run, scoped(scope, half, d_at=number(at))) for half in halves)


def outlook(run: Connection, scope: Scope, now: datetime, open_now: int) -> tuple[Point, ...]:
    """Return the forecast of the backlog, from arrivals and closings on past days up to this time of day."""
    first = run.exec_driver_sql("SELECT min(came) FROM standing").scalar()
    full = 0 if first is None else (number(now) - int(first)) // 86_400_000
    back = min(forecast.DAYS_BACK, full)
    if back < forecast.FEWEST_DAYS:
        return ()
    moments = [now - forecast.SLOT * n for n in range(back * forecast.SLOTS, -1, -1)]
    came, went = (_counts(run, scope, column, moments) for column in ("came", "closed"))
    net = [arrived - closed for arrived, closed in zip(came, went, strict=True)]
    days = [net[at : at + forecast.SLOTS] for at in range(0, len(net), forecast.SLOTS)]
    return forecast.forecast(now, open_now, days)
