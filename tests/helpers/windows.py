"""An open window: changes for it, and the first case of its queue."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow


def news(profile: Profile, desk: DeskSession, *records: tuple[str, dict[str, Any]]) -> None:
    """Apply documents from the feed, and notify the desk as its engine does."""
    at = str(profile.cache.cursor())
    start = int(at[1:])
    changes = tuple(
        FeedChange(start + n, kind, str(record["id"]), int(record.get("version", 2)), record)
        for n, (kind, record) in enumerate(records, 1)
    )
    end = f"c{start + len(changes)}"
    # Before the exchange begins, the journal's thread writes the cache.
    page = FeedPage(at, end, end, changes=changes)
    desk.state.publish(desk.reader.read_journal(lambda j: profile.cache.apply([page], j.waiting())).result())


def open_first(window: MainWindow, qtbot: QtBot) -> str:
    """Select the first report and wait until it is open; return its id."""
    window.queue.step(1)
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    return str(window.report.presenter.report)
