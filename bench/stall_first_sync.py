"""The lateness of a 10 ms timer in the window while a first sync runs alongside (99th percentile)."""

from __future__ import annotations

import asyncio
import time

from PySide6.QtCore import QEventLoop, Qt, QTimer

from bench.rig import KEY, Row, fresh, percentile, serving
from bench.screen import wait
from workstation import app
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.session import FixedSession
from workstation.sync.sync_cycle import SyncCycle
from workstation.ui.window.main_window import MainWindow

REPORTS, TICK, IDLE = 20_000, 10, 3.0


class Lateness:
    """A timer in the window that records how late each tick is, in ms."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._due = time.perf_counter() + TICK / 1000
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(TICK)
        self.timer.timeout.connect(self._tick)
        self.timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._due) * 1000))
        self._due = now + TICK / 1000


def _live(until: object) -> None:
    loop = QEventLoop()
    check = QTimer()
    check.timeout.connect(lambda: loop.quit() if until() else None)  # type: ignore[operator]
    check.start(50)
    loop.exec()
    check.stop()


def run() -> Row:
    """Floor: the same window with nothing to do. Peer: the same sync on the window's own thread."""
    application = app.application("light")
    with serving(REPORTS) as (address, token, _):
        with Profile(fresh(), KEY) as profile:
            desk = DeskSession(profile, FixedSession(address, token))
            window = MainWindow(desk)
            window.show()
            wait(lambda: window.queue.presenter.settled)
            idle, end = Lateness(), time.monotonic() + IDLE
            _live(lambda: time.monotonic() > end)
            idle.timer.stop()
            busy = Lateness()
            start = time.monotonic()
            desk.start()
            _live(lambda: desk.reader.status.state == "up_to_date")
            took = time.monotonic() - start
            busy.timer.stop()
            window.close()
            desk.stop()
        with Profile(fresh(), KEY) as profile:
            inline = Lateness()

            async def fetch() -> None:
                async with Client(address, lambda: token) as client:
                    exchange = SyncCycle(client, profile.cache, profile.journal,
                                        on_changes=lambda _: application.processEvents(),
                                        on_progress=lambda *_: application.processEvents())  # fmt: skip
                    await exchange.pull()

            asyncio.run(fetch())
            inline.timer.stop()
    print(f"  {REPORTS} reports in {took:.1f} s, worst tick {max(busy.late):.0f} ms late")
    late = {"ours": percentile(busy.late, 0.99), "floor": percentile(idle.late, 0.99)}
    inline_late = percentile(inline.late, 0.99)
    peers = {"on the window's thread": inline_late}
    return Row("stall_first_sync", late["ours"], late["floor"], "ms p99", "lower", peers)
