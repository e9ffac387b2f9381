"""Finding the newest 50 reports with a word, in the encrypted cache of 20,000 reports (95th percentile)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial

from bench.rig import KEY, REPORTS, ROUNDS, Row, folder, interleaved, milliseconds, percentile, synced
from workstation.session.profile import Profile

WORDS = (
    "bike",
    "brighton",
    "camera",
    "fence kicked",
    "neighbour",
    "toolbox",
    "loud",
    "phone",
    "tern",
    "burg",
)


def run() -> Row:
    """Floor: the same index without encryption. Peer: a scan of every text."""
    with Profile(synced(REPORTS), KEY) as profile:
        reader = profile.cache.reader()
        query = "SELECT rid, report, summary, place, submitted_at FROM queue"
        rows = [tuple(row) for row in reader.connection.exec_driver_sql(query)]
        plain = sqlite3.connect(folder() / "plain-search.db")
        plain.execute("CREATE TABLE queue (rid INTEGER PRIMARY KEY, report, summary, place, submitted_at)")
        plain.execute("CREATE VIRTUAL TABLE words USING fts5 (said)")
        plain.executemany("INSERT INTO queue VALUES (?, ?, ?, ?, ?)", rows)
        plain.executemany(
            "INSERT INTO words (rowid, said) VALUES (?, ?)", [(r[0], f"{r[2]} {r[3]}") for r in rows]
        )
        plain.commit()

        def floor(word: str) -> object:
            match = " ".join(f'"{part}"' for part in word.split()) + "*"
            query = "SELECT * FROM queue WHERE rid IN (SELECT rowid FROM words WHERE words MATCH ?)"
            return plain.execute(f"{query} ORDER BY submitted_at DESC LIMIT 50", (match,)).fetchall()

        def like(word: str) -> object:
            query = "SELECT * FROM queue WHERE summary LIKE ? OR place LIKE ?"
            pattern = (f"%{word}%", f"%{word}%")
            return plain.execute(f"{query} ORDER BY submitted_at DESC LIMIT 50", pattern).fetchall()

        def p95(way: Callable[[str], object]) -> float:
            return percentile([milliseconds(partial(way, word)) for word in WORDS * 3], 0.95)

        reader.search("warm")
        times = interleaved(
            ROUNDS, ours=lambda: p95(reader.search), floor=lambda: p95(floor), like=lambda: p95(like)
        )
        reader.close()
    return Row("search_newest", times["ours"], times["floor"], "ms p95", "lower",
               {"LIKE over every summary and place": times["like"]})  # fmt: skip
