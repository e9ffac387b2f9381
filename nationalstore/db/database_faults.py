"""Errors that mean the database is unavailable or busy, rather than that the store has a bug."""

from __future__ import annotations

from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

DatabaseFault, ValueUnfit = DBAPIError, DataError  # Any database error; a value it cannot hold.
RETRY_AFTER = 5  # seconds


def is_away(error: BaseException) -> bool:
    """Whether the request may succeed on a retry, because only the database was unavailable."""
    if isinstance(error, OperationalError | InterfaceError | NoConnectionFree):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated
