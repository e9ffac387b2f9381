"""The journal's encrypted file: how it is opened, and its faults in our words."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from ..errors import DiskFull, JournalCorrupt, KeyProblem

FAULTS = (exc.DatabaseError, dbapi2.DatabaseError, sqlite3.DatabaseError)


def raw_key(key: bytes) -> str:
    """The key as the cipher reads it; anything but 32 bytes is refused."""
    if len(key) != 32:
        raise KeyProblem("The key must have exactly 32 bytes.")
    return f"x'{key.hex()}'"


def fingerprint(key: bytes) -> str:
    """Tells whether a key is the one a file was made with; nothing can be learned from it."""
    return hashlib.sha256(b"workstation journal key check" + key).hexdigest()


def connect(path: Path, key: bytes) -> Any:
    """A connection on which every commit is on the disk before it returns."""
    secret = raw_key(key)
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=5)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{secret}"')
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine with one connection; every transaction takes the write lock at once."""
    engine = create_engine("sqlite://", creator=lambda: connect(path, key), poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def check_path(path: Path) -> Path:
    """Where the fingerprint of the file's key is kept."""
    return path.with_name(path.name + ".keycheck")


@contextmanager
def told(path: Path, key: bytes) -> Iterator[None]:
    """Faults of the file become KeyProblem, JournalCorrupt or DiskFull; others pass."""
    try:
        yield
    except FAULTS as fault:
        raise in_words(fault, path, key) from fault


def in_words(fault: Exception, path: Path, key: bytes) -> Exception:
    """The fault as a person is told it; a fault of the program is given back as it is."""
    words = str(fault)
    if "not a database" in words:
        mark = check_path(path)
        if mark.exists() and mark.read_text("ascii", "replace").strip() != fingerprint(key):
            return KeyProblem("The key does not belong to this profile. Use the key it was made with.")
        if not mark.exists():
            return KeyProblem("The key does not open the journal. Use the key it was made with.")
        return JournalCorrupt("The file cannot be read. What is readable will be saved, a copy is kept.")
    if "malformed" in words or "disk I/O error" in words:
        return JournalCorrupt("The file cannot be read. What is readable will be saved, a copy is kept.")
    if "is full" in words:
        return DiskFull("Free some space; nothing written before is lost.")
    return fault
