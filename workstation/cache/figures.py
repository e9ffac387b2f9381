"""What stands now: open reports by grade, age and service, clocks, load, and who waits for what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from workstation.cache.counting import Dimension, counted, figure, number, scoped
from workstation.cache.standing import EPOCH
from workstation.domain.figures import AGES, ALL, Cases, Due, Figure, Scope

MOST_DUE = 100  # Rows of the list of what breaks next.
SERVICE = Dimension("service", "service")
GRADE = Dimension("grade", "grade")
TURN = Dimension("turn", "CASE turn WHEN 1 THEN 'first' ELSE 'again' END")
NOW_CLOCKS = {
    "clock_running": "state = 0 AND soon > :d_now AND due >= :d_now",
    "clock_soon": "state = 0 AND soon <= :d_now AND due >= :d_now",
    "clock_over": "state = 0 AND due < :d_now",
    "clock_paused": "state = 1",
}
SPAN_CLOCKS = {
    "clock_met": "state = 2 AND stopped >= :d_from AND stopped < :d_to AND stopped <= due",
    "clock_broken": "state = 2 AND stopped >= :d_from AND stopped < :d_to AND stopped > due",
}


def age(now: datetime) -> Dimension:
    """By how long ago the report came in, as the number of the row of AGES."""
    edges = {
        f"d_age{nth}": number(now - timedelta(hours=high)) for nth, (_, _, high) in enumerate(AGES) if high
    }
    cases = " ".join(f"WHEN submitted > :{name} THEN {name[5:]}" for name in edges)
    return Dimension("age", f"CASE {cases} ELSE {len(AGES) - 1} END", tuple(edges.items()))


def waiting(run: Connection, scope: Scope, now: datetime) -> list[Figure]:
    """Open reports by grade, age and service, and those of them that are over."""
    dimensions = (GRADE, age(now), SERVICE)
    cases = scoped(scope, "open = 1")
    over = cases.also("due < :d_now", d_now=number(now))
    return [*counted(run, "waiting", cases, dimensions), *counted(run, "over", over, dimensions)]


def load(run: Connection, scope: Scope) -> list[Figure]:
    """Open reports by owner and by team."""
    cases = scoped(scope, "open = 1")
    return [
        *counted(run, "load_officer", cases, (Dimension("owner", "owner"),)),
        *counted(run, "load_team", cases, (Dimension("team", "team"),)),
    ]


def waits(run: Connection, scope: Scope) -> list[Figure]:
    """Who waits: reporters for an answer or an update, and replies for somebody to find another way."""
    return [
        *counted(run, "citizens_waiting", scoped(scope, "open = 1 AND turn > 0"), (TURN,)),
        *counted(run, "undelivered", scoped(scope, "undelivered = 1")),
        *counted(run, "update_requested", scoped(scope, "open = 1 AND update_requested = 1")),
    ]


def clocks(run: Connection, scope: Scope, now: datetime) -> list[Figure]:
    """Reports by clock: running, about to break, broken, paused; and stopped within the span, met or broken."""
    span = {"d_from": number(scope.start), "d_to": number(scope.end)}
    found: list[Figure] = []
    for key, condition in NOW_CLOCKS.items():
        values = {"d_now": number(now)} if ":d_now" in condition else {}
        found += _clock(run, key, scoped(scope, condition, **values))
    for key, condition in SPAN_CLOCKS.items():
        found += _clock(run, key, scoped(scope, condition, **span))
    return found


def _clock(run: Connection, key: str, having: Cases) -> list[Figure]:
    """A report has a clock of a name once, however often it ran."""
    select = "SELECT {}count(DISTINCT rid) FROM clock WHERE " + having.condition
    values = dict(having.values)
    rows = run.exec_driver_sql(select.format("name, ") + " GROUP BY name", values).all()
    every = run.exec_driver_sql(select.format(""), values).scalar() or 0
    named = Dimension("clock", "name")
    return [
        figure(key, (ALL,), int(every), _with_clock(having)),
        *(figure(key, (name,), count, _with_clock(named.narrow(having, name))) for name, count in rows),
    ]


def _with_clock(having: Cases) -> Cases:
    return Cases(f"rid IN (SELECT rid FROM clock WHERE {having.condition})", having.values)


def due(run: Connection, scope: Scope, now: datetime) -> tuple[Due, ...]:
    """Clocks about to break, the next one first, and then those that are broken and still run."""
    at = number(now)
    cases = scoped(scope, "state = 0 AND soon <= :d_now", d_now=at)
    query = (
        f"WITH next AS (SELECT rid, name, due FROM clock WHERE {cases.condition}"
        f" ORDER BY due < :d_now, due, name, rid LIMIT {MOST_DUE})"
        " SELECT report, reference, service, name, due, owner, team FROM next JOIN queue USING (rid)"
        " ORDER BY due < :d_now, due, name, reference"
    )
    return tuple(_due(tuple(row), at) for row in run.exec_driver_sql(query, dict(cases.values)))


def _due(row: tuple[Any, ...], now: int) -> Due:
    report, reference, service, name, at, owner, team = row
    when = (EPOCH + timedelta(milliseconds=at)).astimezone(UTC)
    return Due(report, reference, service, name, when, at < now, owner, team)
