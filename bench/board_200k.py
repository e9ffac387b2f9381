"""The board over 200,000 reports: the time to compute every figure, and the effect on the window."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

from bench.many import grown
from bench.rig import KEY, Row, milliseconds, percentile
from bench.stall_first_sync import Lateness, _live
from workstation import app
from workstation.cache.board import board
from workstation.cache.queries import Queries
from workstation.domain.metrics import BoardSnapshot, Scope
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession

REPORTS, ROUNDS, LIVE = 200_000, 8, 6.0
HOUR = 3_600_000
SPANS = {"12 h": timedelta(hours=12), "30 days": timedelta(days=30)}


def run() -> Row:
    """Floor: one bare count of the same rows in the same encrypted file. Peer: one tile's rows counted in Python."""
    app.application("light")
    with Profile(grown(REPORTS), KEY) as profile:
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", ""))

        def opened(span: timedelta) -> float:
            now = datetime.now(UTC)
            scope = Scope(now - span, now)
            return milliseconds(lambda: desk.reader.read(lambda q: board(q.connection, scope, now)).result())

        first = opened(SPANS["12 h"])
        took: dict[str, list[float]] = {name: [] for name in ("floor", "python", *SPANS)}
        for _ in range(ROUNDS):
            took["floor"].append(milliseconds(lambda: desk.reader.read(_bare).result()))
            for name, span in SPANS.items():
                took[name].append(opened(span))
        took["python"] = [milliseconds(lambda: desk.reader.read(_by_python).result())]
        late = _stalls(profile, desk)
        desk.stop()
    middle = {name: percentile(values, 0.5) for name, values in took.items()}
    also = {
        "first": first, "p95": percentile(took["12 h"], 0.95), "30 days": middle["30 days"],
        "30 days p95": percentile(took["30 days"], 0.95), **late,
    }  # fmt: skip
    return Row("board_200k", middle["12 h"], middle["floor"], "ms", "lower",
               {"one tile, every row counted in Python": middle["python"]}, also)  # fmt: skip


def _bare(queries: Queries) -> int:
    return int(queries.connection.exec_driver_sql("SELECT count(*) FROM standing").scalar() or 0)


def _by_python(queries: Queries) -> int:
    """Fetch the facts of every report and count the waiting ones, as in the board's first tile."""
    rows = queries.connection.exec_driver_sql("SELECT open, grade, service, submitted, due FROM standing")
    return len(Counter((row[1], row[2], row[3] // HOUR) for row in rows if row[0]))


def _stalls(profile: Profile, desk: DeskSession) -> dict[str, float]:
    """Return the lateness of the window's timer while the board is counted each second.

    Twenty reports change per second during the measurement.
    """
    idle, end = Lateness(), time.monotonic() + LIVE / 2
    _live(lambda: time.monotonic() > end)
    idle.timer.stop()
    stopping, lags = threading.Event(), list[float]()
    changing = threading.Thread(target=_change, args=(profile, stopping), daemon=True)
    counting = threading.Thread(target=_count, args=(desk, stopping, lags), daemon=True)
    busy, end = Lateness(), time.monotonic() + LIVE
    changing.start()
    counting.start()
    _live(lambda: time.monotonic() > end)
    busy.timer.stop()
    stopping.set()
    changing.join()
    counting.join()
    return {
        "timer late p99": percentile(busy.late, 0.99), "idle p99": percentile(idle.late, 0.99),
        "worst": max(busy.late), "counted within": percentile(lags, 0.95),
    }  # fmt: skip


def _change(profile: Profile, stopping: threading.Event) -> None:
    reader = profile.cache.reader()
    query = "SELECT id, record, version FROM entity WHERE kind = 'report' ORDER BY rid DESC LIMIT 200"
    rows = reader.connection.exec_driver_sql(query).all()
    position = int(reader.connection.exec_driver_sql("SELECT max(position) FROM entity").scalar() or 0)
    reader.close()
    nth = 0
    while not stopping.wait(0.05):
        row, nth = rows[nth % len(rows)], nth + 1
        record = {**json.loads(row.record), "id": row.id, "grade": nth % 5 + 1}
        change = FeedChange(position + nth, "report", row.id, row.version + nth, record)
        cursor = profile.cache.cursor() or ""
        profile.cache.apply([FeedPage(cursor, cursor, cursor, changes=(change,))])


def _count(desk: DeskSession, stopping: threading.Event, lags: list[float]) -> None:
    while not stopping.wait(1.0):
        now = datetime.now(UTC)
        scope = Scope(now - SPANS["12 h"], now)
        lags.append(milliseconds(partial(_counted, desk, scope, now)))


def _counted(desk: DeskSession, scope: Scope, now: datetime) -> BoardSnapshot:
    return desk.reader.read(lambda q: board(q.connection, scope, now)).result()
