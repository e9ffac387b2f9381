"""What happened within the span: reports in and out, time to the first answer, the backlog and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from workstation.cache.counting import Dimension, count, during, edges, figure, number, scoped, within
from workstation.domain import forecast
from workstation.domain.figures import ALL, Cases, Figure, Point, Scope

SERVICE = Dimension("service", "service")


def in_and_out(run: Connection, scope: Scope, parts: Sequence[datetime]) -> list[Figure]:
    """Reports that came and reports that went, in each part of the span and in all of it."""
    found: list[Figure] = []
    for key, column in (("came_in", "came"), ("went_out", "closed")):
        counts = _counts(run, scope, column, parts)
        for nth, ((start, end), came) in enumerate(zip(pairwise(parts), counts, strict=True)):
            cases = scoped(scope, within(column, number(start), number(end)))
            found.append(figure(key, (str(nth),), came, cases))
        found += [figure(key, (ALL,), sum(counts), during(scope, column))]
    return found


def _counts(run: Connection, scope: Scope, column: str, moments: Sequence[datetime]) -> list[int]:
    """How many cases have this time in each part between the moments."""
    cases = scoped(scope, within(column, "start", "stop"))
    query = f"{edges(moments)} SELECT (SELECT count(*) FROM standing WHERE {cases.condition}) FROM edge ORDER BY nth"
    return [int(n) for n in run.exec_driver_sql(query, dict(cases.values)).scalars()]


def answers(run: Connection, scope: Scope, days: Sequence[datetime]) -> list[Figure]:
    """How long the first answer took: by day of the trend, and by service within the span."""
    found: list[Figure] = []
    by_day = scoped(scope, within("answered", "start", "stop"))
    for nth, *took in _took(run, f"{edges(days)},", "edge JOIN standing", "nth", by_day):
        start, end = days[nth], days[nth + 1]
        cases = scoped(scope, within("answered", number(start), number(end)))
        found += _answers((str(nth), ALL), cases, *took)
    cases = during(scope, "answered")
    for service, *took in _took(run, "WITH", "standing", "service", cases):
        found += _answers((ALL, service), SERVICE.narrow(cases, service), *took)
    for _, *took in _took(run, "WITH", "standing", "1", cases):
        found += _answers((ALL, ALL), cases, *took)
    return found


def _took(run: Connection, start: str, table: str, group: str, cases: Cases) -> list[tuple[Any, ...]]:
    """How many first answers there are in each group, their median and what nine of ten stay under."""
    query = (
        f"{start} took AS (SELECT {group} AS part, answer_ms,"
        f" row_number() OVER (PARTITION BY {group} ORDER BY answer_ms) AS nth,"
        f" count(*) OVER (PARTITION BY {group}) AS n FROM {table} WHERE {cases.condition})"
        " SELECT part, max(n), avg(answer_ms) FILTER (WHERE nth IN ((n + 1) / 2, n / 2 + 1)),"
        " min(answer_ms) FILTER (WHERE nth * 10 >= n * 9) FROM took GROUP BY part ORDER BY part"
    )
    return [tuple(row) for row in run.exec_driver_sql(query, dict(cases.values))]


def _answers(part: tuple[str, str], cases: Cases, many: int, median: float, ninety: int) -> list[Figure]:
    return [
        figure("first_answers", part, many, cases),
        figure("first_median", part, median / 60_000, cases),
        figure("first_ninety", part, ninety / 60_000, cases),
    ]


def backlog(run: Connection, scope: Scope, days: Sequence[datetime]) -> list[Figure]:
    """Reports open at each edge of the trend's days: those of the end, less what came since, and what went."""
    open_then = _open_at(run, scope, days[-1])
    found = [figure("backlog", (ALL,), open_then, _open_then(scope, days[-1]))]
    came, went = _counts(run, scope, "came", days), _counts(run, scope, "closed", days)
    for nth in reversed(range(len(came))):
        open_then += went[nth] - came[nth]
        found.append(figure("backlog", (str(nth),), open_then, _open_then(scope, days[nth])))
    return found


def _open_then(scope: Scope, at: datetime) -> Cases:
    return scoped(scope, "came < :d_at AND (open = 1 OR closed >= :d_at)", d_at=number(at))


def _open_at(run: Connection, scope: Scope, at: datetime) -> int:
    """How many were open at a moment, asked so that each half has an index."""
    halves = ("open = 1 AND came < :d_at", "closed >= :d_at AND came < :d_at")
    return sum(count(run, scoped(scope, half, d_at=number(at))) for half in halves)


def outlook(run: Connection, scope: Scope, now: datetime, open_now: int) -> tuple[Point, ...]:
    """Where the backlog goes from here, by what came and went on past days up to this time of day."""
    first = run.exec_driver_sql("SELECT min(came) FROM standing").scalar()
    full = 0 if first is None else (number(now) - int(first)) // 86_400_000
    back = min(forecast.DAYS_BACK, full)
    if back < forecast.FEWEST_DAYS:
        return ()
    moments = [now - forecast.SLOT * n for n in range(back * forecast.SLOTS, -1, -1)]
    came, went = (_counts(run, scope, column, moments) for column in ("came", "closed"))
    net = [one - other for one, other in zip(came, went, strict=True)]
    days = [net[at : at + forecast.SLOTS] for at in range(0, len(net), forecast.SLOTS)]
    return forecast.forecast(now, open_now, days)
