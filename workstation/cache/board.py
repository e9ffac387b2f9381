"""The board at one moment, counted afresh at each request."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.cache import current_counts, service_outcomes, throughput
from workstation.cache.drilldown import with_drills
from workstation.cache.report_facts import EPOCH
from workstation.domain import time_buckets
from workstation.domain.metrics import ALL, BoardSnapshot, Scope


def board(connection: Connection, scope: Scope, now: datetime) -> BoardSnapshot:
    """Return all figures of the board, counted on one connection from one state of the cache."""
    connection.exec_driver_sql("BEGIN")
    try:
        return _counted(connection, scope, now)
    finally:
        connection.exec_driver_sql("ROLLBACK")


def _counted(run: Connection, scope: Scope, now: datetime) -> BoardSnapshot:
    parts, days, long = time_buckets.parts_of(scope), time_buckets.days_of(scope), time_buckets.long_of(scope)
    waiting = current_counts.waiting(run, scope, now)
    open_now = next(
        (metric.value or 0 for metric in waiting if metric.key == "waiting" and set(metric.part) == {ALL}), 0
    )
    metrics = [
        *waiting,
        *current_counts.clocks(run, scope, now),
        *current_counts.load(run, scope),
        *current_counts.waits(run, scope),
        *throughput.in_and_out(run, scope, parts),
        *throughput.answers(run, scope, days),
        *throughput.backlog(run, scope, days),
        *service_outcomes.take_up(run, long),
        *service_outcomes.voices(run, long),
    ]
    due, ahead = current_counts.due(run, scope, now), throughput.outlook(run, scope, now, int(open_now))
    return BoardSnapshot(
        scope, now, with_drills(metrics, scope, long, now), due, parts, days, long, ahead, _held_since(run)
    )


def _held_since(run: Connection) -> datetime | None:
    """Return the earliest closing time in the cache, or None.

    Closed cases leave the cache in order of closing time, so it holds every case closed since then.
    """
    first = run.exec_driver_sql("SELECT min(closed) FROM standing WHERE closed IS NOT NULL").scalar()
    return None if first is None else EPOCH + timedelta(milliseconds=int(first))
