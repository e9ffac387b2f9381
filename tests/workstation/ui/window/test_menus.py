"""Whatever a key does, the mouse does: menus of rows, of the case, of a selection and of the officer."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

import workstation.ui
from tests.helpers.windows import open_first
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.report_parts import Deed
from workstation.ui.window.action_table import ACTIONS
from workstation.ui.window.main_window import MainWindow


def opened(qtbot: QtBot, name: str) -> QMenu:
    """Return the menu on screen, once it is open."""

    def found() -> QMenu | None:
        popup = QApplication.activePopupWidget()
        return popup if isinstance(popup, QMenu) and popup.objectName() == name else None

    qtbot.waitUntil(lambda: found() is not None)
    menu = found()
    assert menu is not None
    return menu


def entries(menu: QMenu) -> dict[str, tuple[bool, str]]:
    """Return each entry's key with whether it can be chosen and its words, also those of submenus."""
    found: dict[str, tuple[bool, str]] = {}
    for entry in menu.actions():
        part = entry.menu()
        if isinstance(part, QMenu):
            found |= entries(part)
        elif not entry.isSeparator():
            found[entry.objectName()] = (entry.isEnabled(), entry.text())
    return found


def right_click(widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    """Ask a widget for its menu, as the right button or the Menu key does."""
    if reason == QContextMenuEvent.Reason.Mouse:
        QTest.mouseClick(widget, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_a_row_has_the_menu_of_its_report(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, reason: QContextMenuEvent.Reason
) -> None:
    """It has every action on a report; what cannot be done is disabled and says why; choosing one does it."""
    open_first(window, qtbot)
    qtbot.waitUntil(window.report.buttons["claim"].isEnabled)
    row = window.queue.model.index(3)
    if reason == QContextMenuEvent.Reason.Keyboard:
        window.queue.list.setCurrentIndex(row)
    right_click(window.queue.list.viewport(), window.queue.list.visualRect(row).center(), reason)
    menu = opened(qtbot, "case_menu")
    assert window.report.presenter.report == window.queue.model.at(3).row.report  # type: ignore[union-attr]
    shown = entries(menu)
    assert set(shown) == {one.key for one in ACTIONS if one.section}
    for key, (possible, words) in shown.items():
        why = window.actions_.reason(key)
        assert possible == (not why) and why in words, key
    assert not shown["reopen"][0] and shown["claim"][0] and shown["claim"][1].endswith("\tC")
    next(entry for entry in menu.actions() if entry.objectName() == "claim").trigger()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.pending_count()).result() == 1)
    menu.close()


def test_every_action_on_a_report_is_in_its_menu() -> None:
    """An action of the report's group has a section, except those that open it, move in the list or open the menu."""
    without = {one.key for one in ACTIONS if one.group == "report" and not one.section}
    assert without == {"open", "next", "previous", "more"}


def test_the_dots_of_row_and_case_open_the_same_menu(window: MainWindow, qtbot: QtBot) -> None:
    """A click on the dots at the end of a row selects it and opens its menu; so do the dots above the tabs."""
    place = window.queue.list.visualRect(window.queue.model.index(2))
    at = QPoint(place.right() - 8, place.center().y())
    QTest.mouseClick(
        window.queue.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    menu = opened(qtbot, "case_menu")
    assert window.queue.list.currentIndex().row() == 2
    menu.close()
    more = window.report.buttons[Deed.MORE]
    assert more.accessibleName() == tr("More actions")
    more.click()
    assert entries(opened(qtbot, "case_menu")).keys() == entries(menu).keys()
    opened(qtbot, "case_menu").close()


def test_several_rows_have_the_menu_of_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    """The right button on selected rows offers what can be done with all of them, and keeps the selection."""
    open_first(window, qtbot)
    window.queue.list.setFocus()
    for _ in range(2):
        QTest.keyClick(window.queue.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    at = window.queue.list.visualRect(window.queue.model.index(1)).center()
    right_click(window.queue.list.viewport(), at, QContextMenuEvent.Reason.Mouse)
    menu = opened(qtbot, "selection_menu")
    assert set(entries(menu)) == {"claim_selected", "assign_selected", "bulk"}
    assert len(window.queue.selected_reports()) == 3
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(window.asking.isVisible)
    assert tr("Apply to {n}", n=3) in window.asking.act.text()


def test_hints_and_name_are_clickable(window: MainWindow, qtbot: QtBot) -> None:
    """The hints in the bar do what they name, with the officer's own key, and the name opens the officer's menu."""
    window.bar.hint["palette"].click()
    assert window.palette_.isVisible()
    window.run("back")
    window.pages.bound.emit("palette", "Ctrl+P")
    assert "Ctrl P" in window.bar.hint["palette"].accessibleName()
    window.rail.officer.click()
    menu = opened(qtbot, "account_menu")
    assert {"lock", "sign_out", "go_settings", "quit"} <= set(entries(menu))
    menu.close()


def test_tick_boxes_select_and_the_bar_acts(window: MainWindow, qtbot: QtBot) -> None:
    """A click on a row's tick box adds it or takes it out; the bar counts, names the action and every report."""
    port, model = window.queue.list.viewport(), window.queue.model
    bar = window.queue.selection
    for row, count in ((0, 1), (2, 2), (3, 3), (2, 2)):
        at = QPoint(12, window.queue.list.visualRect(model.index(row)).center().y())
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        assert len(window.queue.selected_reports()) == count
        assert bar.isVisible() == (count > 1)
    assert tr("{n} selected", n=2) in bar.count.text()
    claim = bar.findChild(QAbstractButton, "selection_claim_selected")
    assert claim is not None and claim.accessibleName() == tr("Claim the selected reports")
    claim.click()
    qtbot.waitUntil(window.asking.isVisible)
    assert window.asking.title.text().startswith(tr("Claim"))
    for row in (0, 3):
        assert model.at(row).row.reference in window.asking.lead.text()  # type: ignore[union-attr]
    window.asking.close_it()
    bar.cleared.emit()
    assert len(window.queue.selected_reports()) == 1 and not bar.isVisible()


def test_no_entry_ends_before_its_menu() -> None:
    """Only the kit adds entries to menus: one that a menu makes and a screen keeps can end while the menu lives."""
    folder = Path(workstation.ui.__file__).parent
    calls = [
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "addAction"
    ]
    assert set(calls) == {"kit/action_menu.py"}


def test_compact_rows_can_be_chosen_again_and_again(window: MainWindow) -> None:
    """The entry for compact rows outlives what Python collects."""
    for compact in (True, False, True):
        gc.collect()
        window.preferences.density(compact)
        assert window.queue.compact.isChecked() is compact
