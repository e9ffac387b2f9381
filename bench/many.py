"""A cache with very many reports: copies of those in a filled store, each a little older.

The copies are in every table that the queue and the board read. Their records and texts are not copied.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from bench.rig import KEY, fresh, synced
from workstation.cache import projections, report_facts
from workstation.encrypted_db import open_encrypted, transaction
from workstation.keys.cache_salt import cache_key
from workstation.session.profile import Profile

SOURCE = 4_000
DAY = 86_400_000
TIMES = ("submitted", "came", "due", "answered", "closed", "said")
CLOCK_TIMES = ("due", "soon", "stopped")


@cache
def grown(reports: int) -> Path:
    """Return a profile with this many reports, created once per run."""
    path = fresh() / "grown"
    shutil.copytree(synced(SOURCE), path)
    with Profile(path, KEY):
        pass  # Opening and closing moves the rest of the write-ahead log into the file.
    engine = open_encrypted(path / "cache.db", cache_key(path, KEY), synchronous="NORMAL")
    with engine.connect() as connection, transaction(connection):
        run = connection.exec_driver_sql
        step = int(run("SELECT max(rid) FROM entity").scalar() or 0) + 1
        for nth in range(1, reports // SOURCE):
            back = nth * 1_000_003 % DAY
            values = {"step": step * nth, "back": back, "nth": nth}
            shifted = {**{name: f"{name} - :back" for name in TIMES}, "rid": "rid + :step"}
            said = {
                "rid": "rid + :step",
                "report": "report || '-' || :nth",
                "reference": "reference || '-' || :nth",
            }
            run(_copy("standing", report_facts.COLUMNS, shifted, f"rid < {step}"), values)
            run(_copy("queue", projections.COLUMNS, said, f"rid < {step}"), values)
            clock = {**{name: f"{name} - :back" for name in CLOCK_TIMES}, "rid": "rid + :step"}
            columns = ("rid", "state", "name", "due", "soon", "stopped", "ended", "service", "team")
            run(_copy("clock", columns, clock, f"rid < {step}"), values)
    engine.dispose()
    return path


def _copy(table: str, columns: tuple[str, ...], instead: dict[str, str], where: str) -> str:
    taken = ", ".join(instead.get(column, column) for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {taken} FROM {table} WHERE {where}"
