"""Opens the encrypted databases. No other module passes a key to SQLCipher."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from workstation.errors import CacheCorrupt, DiskFull, FileUnusable, KeyProblem, WorkstationError

KEY_BYTES = 32
CACHE_KIB = 65536  # SQLCipher decrypts every page it reads, so a large page cache pays off.


# SQLite errors about the computer or the statement, not the file: wrong statement, busy, locked, out of memory,
# interrupted, disk full, cannot open, misuse. “Read-only” is absent, because SQLite reports it for a file after
# SQLCipher met an unreadable page.
NOT_DAMAGE = frozenset({1, 5, 6, 7, 9, 13, 14, 21})


def open_encrypted(
    path: Path, key: bytes, *, synchronous: str, damaged: type[WorkstationError] | None = None
) -> Engine:
    """Return an engine for the SQLCipher file. ``synchronous`` is FULL or NORMAL.

    With ``damaged``, any statement on any connection that meets damage raises this error instead of SQLAlchemy's.
    Raises KeyProblem when the key is not 32 bytes. A wrong key is detected only at the first query.
    """
    if len(key) != KEY_BYTES:
        raise KeyProblem(f"The key must be {KEY_BYTES} bytes long.")
    from sqlcipher3 import dbapi2

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)

    def connect() -> Any:
        connection = dbapi2.connect(str(path), timeout=5, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=6, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", f"synchronous = {synchronous}", f"cache_size = -{CACHE_KIB}",
                       "temp_store = MEMORY", "busy_timeout = 5000", "secure_delete = ON"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    if damaged is not None:
        _tell_damage(engine, damaged)
    return engine


def _tell_damage(engine: Engine, damaged: type[WorkstationError]) -> None:
    """Convert SQLite's errors about a damaged file to the ``damaged`` error, wherever the statement runs."""

    @event.listens_for(engine, "handle_error")
    def _judge(context: ExceptionContext) -> None:
        if is_damage(context.original_exception):
            raise damaged(f"A part of the file cannot be read ({context.original_exception}).") from None


def is_damage(error: BaseException | None) -> bool:
    """Whether a database error is about the file itself."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return False
    # A missing table was on a page that cannot be read.
    return code & 0xFF not in NOT_DAMAGE or "no such table" in str(error)


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Run the block as one write transaction. Raises DiskFull, with nothing written, when the disk is full."""
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            with suppress(DatabaseError):  # The database may have ended the transaction already.
                connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
    except DatabaseError as error:
        if "full" in str(error.orig):
            raise DiskFull("Free up space on this computer. What you wrote before is safe.") from None
        raise


def first_look(
    engine: Engine, path: Path, damaged: type[WorkstationError], what: str
) -> tuple[Connection, int]:
    """Return a connection and the file's schema version.

    Raises ``damaged`` when the key does not open the file, and FileUnusable when the system does not, for example
    because it is locked.
    """
    from sqlcipher3 import dbapi2

    connection = None
    try:
        connection = engine.connect()
        return connection, int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    except (DatabaseError, dbapi2.Error, damaged) as error:
        if connection is not None:
            connection.close()
        reason = getattr(error, "orig", error)
        if isinstance(error, damaged) or is_damage(reason):
            raise damaged(f"{what} cannot be read with this key.") from None
        raise FileUnusable(
            f"{path}: {reason}. Nothing was changed. Close anything else that uses it, and start again."
        ) from None


def sound(connection: Connection) -> bool:
    """Whether every page of the file passes the checks of SQLCipher and SQLite.

    SQLCipher's check reads the file itself. If a program was killed during a checkpoint, the file may contain pages
    that are half written but complete in the write-ahead log. The log is therefore checkpointed first.
    """
    try:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").all()
        cipher = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        return not cipher and connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    except (DatabaseError, CacheCorrupt):
        return False
