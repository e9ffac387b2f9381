"""Which errors mean that the database is away or busy, and not that the store has a bug."""

from __future__ import annotations

from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

DatabaseFault, ValueUnfit = DBAPIError, DataError  # Any error of the database; a value that it cannot hold.
RETRY_AFTER = 5  # seconds


def is_away(error: BaseException) -> bool:
    """Whether the same request may succeed a little later, because only the database could not be reached."""
    if isinstance(error, OperationalError | InterfaceError | NoConnectionFree):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated
