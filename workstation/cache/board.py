"""The board of one moment, counted anew each time it is asked for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from workstation.cache import figures
from workstation.domain.figures import Board, Scope


def board(connection: Connection, scope: Scope, now: datetime) -> Board:
    """Count everything the board shows, on one connection and of one state of the cache."""
    connection.exec_driver_sql("BEGIN")
    try:
        found = [
            *figures.waiting(connection, scope, now),
            *figures.clocks(connection, scope, now),
            *figures.load(connection, scope),
            *figures.waits(connection, scope),
        ]
        return Board(scope, now, tuple(found), figures.due(connection, scope, now))
    finally:
        connection.exec_driver_sql("ROLLBACK")
