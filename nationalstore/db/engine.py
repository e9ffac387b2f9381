"""Opening of the store's database: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import logging
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import QueuePool

from nationalstore.core.errors import Misconfigured

log = logging.getLogger(__name__)
_FREE = """SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())"""
OLDEST_SQLITE = (3, 51, 3)  # Older versions can corrupt a WAL file shared by two connections.


CONNECTIONS = 20  # A process keeps half of them open and opens the rest under load.
WAIT_SECONDS = 10  # The longest wait for a free connection before the caller is told to try again.
PG_LINE: dict[str, Any] = {
    "connect_timeout": 5,
    # A machine that loses its power ends no connection. Without these, a request would wait two hours for its answer.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,  # milliseconds
}
"""The options of every connection to PostgreSQL: within half a minute it is noticed that the other end has gone."""
PG_OPTIONS = {
    # A pooler in transaction mode gives each transaction another connection, without its prepared statements.
    "prepare_threshold": None,
    **PG_LINE,
}


def open_engine(url: str, connections: int = CONNECTIONS) -> Engine:
    """Return an engine for the database at this URL. Raises Misconfigured with a sentence on what to do."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Misconfigured(
            f"“{url}” is not a database address. Use sqlite:///path or postgresql://…"
        ) from None
    try:
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed.database or "")
        if parsed.get_backend_name() == "postgresql":
            return _postgresql(parsed, connections)
    except OperationalError as error:
        raise Misconfigured(f"The database cannot be opened: {error.orig}") from None
    raise Misconfigured("The store runs on SQLite or PostgreSQL. Use sqlite:///path or postgresql://…")


def _postgresql(url: URL, connections: int) -> Engine:
    kept = max(1, connections // 2)
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), pool_size=kept, max_overflow=connections - kept,
        pool_timeout=WAIT_SECONDS, connect_args=PG_OPTIONS, hide_parameters=True,
    )  # fmt: skip
    with engine.connect() as conn:
        free = conn.execute(text(_FREE)).scalar()
    if free is not None and free < connections:
        engine.dispose()
        raise Misconfigured(
            f"The database has room for {max(0, free)} more connections, and this process may need {connections}. Raise"
            " max_connections of the server, put a pooler in front of it, or say fewer with --connections."
        )
    return engine


def _close_to_others(path: str) -> None:
    """Restrict a database file to its owner, in case an earlier version or a careless copy left it readable."""
    for file in (Path(path + ending) for ending in ("", "-wal", "-shm")):
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & 0o077:
                file.chmod(mode & ~0o077)
        except FileNotFoundError:
            continue
        except OSError:
            log.warning("Other accounts on this machine can read %s. Give it mode 0600.", file.name)


def _sqlite(path: str) -> Engine:
    # The cipher's driver includes a current SQLite. Without a key it behaves as plain SQLite.
    from sqlcipher3 import dbapi2

    version: Sequence[int] = dbapi2.sqlite_version_info
    if tuple(version) < OLDEST_SQLITE:
        raise Misconfigured(f"SQLite {dbapi2.sqlite_version} is too old; 3.51.3 or newer is needed.")
    if path in ("", ":memory:"):
        raise Misconfigured("The store needs a file: use sqlite:///path.")
    if not Path(path).absolute().parent.is_dir():
        raise Misconfigured(f"The folder {Path(path).absolute().parent} does not exist.")
    _close_to_others(path)
    engine = create_engine("sqlite://", module=dbapi2, poolclass=QueuePool, pool_size=16, max_overflow=32,
                           hide_parameters=True,
                           creator=lambda: dbapi2.connect(path, timeout=30, check_same_thread=False,
                                                          isolation_level=None))  # fmt: skip

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "cache_size=-32768",
                       "secure_delete=ON"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    return engine


def primary_key(engine: Engine, table: str) -> list[str]:
    """Return the primary key columns of a table as the database has them."""
    return inspect(engine).get_pk_constraint(table)["constrained_columns"]
