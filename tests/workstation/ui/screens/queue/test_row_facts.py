"""Each officer chooses which facts a row of the queue shows; the choice is there at the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news
from tests.workstation.ui.conftest import ME, report
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.screens.queue.row_facts import USUAL
from workstation.ui.window.main_window import MainWindow


def test_the_facts_on_a_row_are_chosen_spoken_and_kept(
    qtbot: QtBot, profile: Profile, desk: DeskSession, tmp_path: Path
) -> None:
    """Ticked facts stand on every row in one order, no row moves, and a screen reader hears the officer."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, settings=settings)
    qtbot.addWidget(window)
    news(profile, desk, ("report", report(3, version=2, owner=ME["id"])))
    window.run("view:mine")
    queue = window.queue
    qtbot.waitUntil(lambda: queue.presenter.view == "mine" and queue.model.rowCount() == 1)
    assert queue.facts.shown == USUAL
    queue._fact_ticks["officer"].trigger()
    queue._fact_ticks["status"].trigger()
    queue._fact_ticks["place"].trigger()
    qtbot.waitUntil(lambda: bool(queue.facts.names))
    qtbot.waitUntil(lambda: (row := queue.model.at(0)) is not None and row.row is not None)
    row = queue.model.at(0)
    assert row is not None and row.row is not None and row.row.report == uid("r3")
    assert queue.facts.words(row.row) == ["SOH-26-TEST-0003", "New", "Wren Ashdown"]
    assert "Wren Ashdown" in str(queue.model.index(0).data())
    window.close()
    again = MainWindow(desk, settings=settings)
    qtbot.addWidget(again)
    assert again.queue.facts.shown == ("reference", "status", "officer")
    assert not again.queue._fact_ticks["place"].isChecked()
    again.close()
