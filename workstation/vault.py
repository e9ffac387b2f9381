"""Opens the encrypted databases: the only place that hands a key to the cipher."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from workstation.errors import DiskFull, KeyProblem, WorkstationError

KEY_BYTES = 32
CACHE_KIB = 65536  # The cipher decrypts every page it reads, so a large page cache pays.


def open_vault(path: Path, key: bytes, *, synchronous: str) -> Engine:
    """Return an engine on the SQLCipher file; ``synchronous`` is FULL or NORMAL.

    Raises KeyProblem when the key is not 32 bytes. A wrong key shows at the first query.
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

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=6)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", f"synchronous = {synchronous}", f"cache_size = -{CACHE_KIB}",
                       "temp_store = MEMORY", "busy_timeout = 5000", "secure_delete = ON"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    return engine


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Run the block as one write transaction; a full disk becomes DiskFull, with nothing written."""
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
    except DatabaseError as error:
        if "full" in str(error.orig):
            raise DiskFull("Make room on this computer; what you wrote before is safe.") from None
        raise


def first_look(connection: Connection, damaged: type[WorkstationError], what: str) -> int:
    """Return the file's schema version, or raise ``damaged`` when the key does not open it."""
    try:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    except DatabaseError:
        raise damaged(f"{what} cannot be read with this key.") from None


def sound(connection: Connection) -> bool:
    """Whether every page of the file passes the cipher's and the database's own checks."""
    try:
        cipher = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        return not cipher and connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    except DatabaseError:
        return False
