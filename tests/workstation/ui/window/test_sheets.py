"""A sheet in front of the window owns the mouse and the keyboard, as forms and the palette do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.windows import open_first
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.sheet import FrontSheet
from workstation.ui.window.main_window import MainWindow


def click(window: MainWindow, widget: QWidget) -> None:
    """Click where a widget is, as a hand does: whatever lies in front of it gets the click."""
    sheets = [sheet.geometry() for sheet in window.sheets if sheet.isVisible()]
    middle = widget.mapTo(window, QPoint(widget.width() // 2, widget.height() // 2))
    assert not any(sheet.contains(middle) for sheet in sheets), "beside the sheets"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def test_a_click_beside_a_form_does_nothing(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Close beside an open form closes nothing, the form stays with its words, and the bar says why."""
    open_first(window, qtbot)
    qtbot.waitUntil(
        lambda: bool(window.report.presenter.policy) and window.report.buttons["claim"].isEnabled()
    )
    window.run("promise_update")
    until = window.asking.fields["until"]
    until.setFocus()
    QTest.keyClicks(until, "tomorrow")
    for beside in (window.report.buttons["dispose"], window.rail.list, window.queue.filter):
        click(window, beside)
    assert window.asking.isVisible() and window.asking.answers()["until"] == "tomorrow"
    assert "form" in window.bar.toast.text() and window.focusWidget() is until
    assert window.pages.currentWidget() is window.splitter and window.queue.presenter.view == "needs_triage"
    assert desk.reader.read_journal(lambda j: j.pending_count()).result() == 0
    window.asking.close_it()
    click(window, window.report.buttons["claim"])
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.pending_count()).result() == 1)


def test_a_click_beside_the_palette_only_closes_it(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """The first click beside the palette closes it and does nothing else."""
    open_first(window, qtbot)
    qtbot.waitUntil(window.report.buttons["claim"].isEnabled)
    window.run("palette")
    click(window, window.rail.list)
    assert not window.palette_.isVisible() and window.queue.presenter.view == "needs_triage"


@pytest.mark.parametrize("back", [False, True])
def test_tab_stays_in_the_sheet(window: MainWindow, qtbot: QtBot, back: bool) -> None:
    """Tab goes round within a form, and the keyboard returns to where it was when the form closes."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.queue.list.setFocus()
    window.run("promise_update")
    seen = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None and window.asking.isAncestorOf(focus)
        seen.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    assert {"ask_until", "ask_every", "ask_cancel"} <= set(seen)
    window.run("back")
    assert window.queue.list.hasFocus()


def test_every_sheet_suspends_the_windows_keys(window: MainWindow, qtbot: QtBot) -> None:
    """Each sheet of the window has the keys while it is open; only back and lock keep theirs."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    opened = {
        "ask": "set_status",
        "palette": "palette",
        "key_sheet": "keys",
        "trouble_sheet": "trouble_report",
    }
    sheets = window.findChildren(FrontSheet)
    assert {sheet.objectName() for sheet in sheets} == set(opened)
    for sheet in sheets:
        window.run(opened[sheet.objectName()])
        qtbot.waitUntil(sheet.isVisible)  # One of them counts first what it shows.
        held = {key for key, action in window.actions_.by_key.items() if not action.shortcut().isEmpty()}
        assert held == {"back", "lock", "quit"}, sheet.objectName()
        window.run("back")
        assert not sheet.isVisible() and not window.actions_.by_key["search"].shortcut().isEmpty()
