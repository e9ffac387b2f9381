"""A queue view on a filled profile, painted off screen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.rig import KEY, REPORTS, synced

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from workstation import app
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.ui.kit import theme
from workstation.ui.kit.bridge import Bridge
from workstation.ui.screens.queue.queue_view import QueueView


def wait(holds: Callable[[], bool], seconds: float = 30) -> None:
    """Run the window's event loop until a condition holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not show"
        QApplication.processEvents()


@contextmanager
def queue(reports: int = REPORTS) -> Iterator[tuple[QueueView, DeskSession]]:
    """Yield a queue view over this many reports."""
    app.application("light")
    with Profile(synced(reports), KEY) as profile:
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", ""))
        bridge = Bridge(desk.state)
        view = QueueView(desk.reader, bridge.then, theme.current())
        view.resize(620, 900)
        view.show()
        yield view, desk
        view.close()
        bridge.close()
        desk.stop()
