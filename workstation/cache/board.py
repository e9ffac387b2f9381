"""The board of one moment, counted anew each time it is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.cache import figures, flow, voices
from workstation.cache.standing import EPOCH
from workstation.domain import spans
from workstation.domain.figures import ALL, Board, Scope


def board(connection: Connection, scope: Scope, now: datetime) -> Board:
    """Count everything the board shows, on one connection and of one state of the cache."""
    connection.exec_driver_sql("BEGIN")
    try:
        return _counted(connection, scope, now)
    finally:
        connection.exec_driver_sql("ROLLBACK")


def _counted(run: Connection, scope: Scope, now: datetime) -> Board:
    parts, days, long = spans.parts_of(scope), spans.days_of(scope), spans.long_of(scope)
    waiting = figures.waiting(run, scope, now)
    open_now = next((one.value or 0 for one in waiting if one.key == "waiting" and set(one.part) == {ALL}), 0)
    found = [
        *waiting,
        *figures.clocks(run, scope, now),
        *figures.load(run, scope),
        *figures.waits(run, scope),
        *flow.in_and_out(run, scope, parts),
        *flow.answers(run, scope, days),
        *flow.backlog(run, scope, days),
        *voices.take_up(run, long),
        *voices.voices(run, long),
    ]
    due, ahead = figures.due(run, scope, now), flow.outlook(run, scope, now, int(open_now))
    return Board(scope, now, tuple(found), due, parts, days, long, ahead, _held_since(run))


def _held_since(run: Connection) -> datetime | None:
    """Closed cases leave the cache by when they were closed: from the first one on it has them all."""
    first = run.exec_driver_sql("SELECT min(closed) FROM standing WHERE closed IS NOT NULL").scalar()
    return None if first is None else EPOCH + timedelta(milliseconds=int(first))
