"""A damaged journal, on real encrypted files: its recovery may be killed before any step, and the next start goes on.

The journal's rows are written to a profile of their own, a page without rows is damaged, and the product opens the
profile. What is read from it afterwards goes back to the disk in memory. Nothing readable may be missing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

from tests.simulation.core.memory_database import Image
from workstation.journal import recovery, row_recovery
from workstation.journal.journal import Journal
from workstation.session.profile import Profile

KEY = bytes(range(32))
MEMORY = Path("/dev/shm")
PAGE = 4096
EMPTY = ("alarm", "pin", "erased", "parcel")
"""Tables that mostly have no rows, so that damage to their first page loses nothing."""
STEPS = ((Path, "replace"), (Path, "unlink"), (os, "fsync"), (shutil, "copy2"), (row_recovery, "_fill"),
         (row_recovery, "settle"), (recovery, "Journal"))  # fmt: skip


class Killed(BaseException):
    """The end of the program in the middle of a recovery."""


def recovered(rows: Image, nth: int, client: str) -> Image | None:
    """Return the rows after a recovery that was killed before its nth step; None when every page has rows.

    The recovered journal is a new client, with this id.
    """
    empty = next((table for table in EMPTY if not rows[table]), None)
    if empty is None:
        return None
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as name:
        folder = Path(name) / "profile"
        with Profile(folder, KEY) as profile:
            page = _fill(profile.journal, rows, empty)
        _damage(folder / "journal.db", page)
        with suppress(Killed), _killed_before(nth), Profile(folder, KEY):
            pass
        with Profile(folder, KEY) as profile:
            return _rows(profile.journal, rows, client)


def _fill(journal: Journal, rows: Image, empty: str) -> int:
    """Write the rows, and return the first page of the empty table."""
    connection = journal._db
    for table, these in rows.items():
        connection.exec_driver_sql(f"DELETE FROM {table}")
        for row in these:
            connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return int(
        connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (empty,)).scalar()
    )


def _rows(journal: Journal, former: Image, client: str) -> Image:
    connection = journal._db
    rows = {
        table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
        for table in former
    }
    rows["meta"] = [(key, client if key == "client" else value) for key, value in rows["meta"]]
    return rows


def _damage(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    at = (page - 1) * PAGE + 100
    content[at : at + 64] = bytes(64)
    path.write_bytes(content)


@contextmanager
def _killed_before(nth: int) -> Iterator[None]:
    """Kill the program before its nth step."""
    steps = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **more: object) -> object:
            nonlocal steps
            steps += 1
            if steps == nth:
                raise Killed
            return real(*arguments, **more)

        return step

    patches = [mock.patch.object(place, name, counted(getattr(place, name))) for place, name in STEPS]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()
