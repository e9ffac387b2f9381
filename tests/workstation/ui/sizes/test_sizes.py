"""Every screen fits every stated size, scale and language: nothing is cut, nothing lies on something else.

A process per scale, because Qt reads QT_SCALE_FACTOR once. `make test` looks at the tightest cells, `make test-full` at all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers import room
from tests.helpers.stray_windows import StrayWindows
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.fitting import OneOrTwo, PageStack, Scrolled, WrapRow, fitted
from workstation.ui.screens.queue.second_line import SAFETY, second_line
from workstation.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[4]
SIZES, LANGUAGES = ("1280x720", "1440x900", "1920x1080"), ("en", "cy")
WHOLE = {scale: [(size, language) for size in SIZES for language in LANGUAGES] for scale in ("1", "1.5", "2")}
TIGHTEST = {"1": [("1280x720", "cy")], "2": [("1920x1080", "en")]}
CELLS = WHOLE if os.environ.get("SIZES") else TIGHTEST


def cells(scale: str) -> dict[str, dict[str, list[str]]]:
    """Return what does not fit at a scale, by cell and screen."""
    asked = [part for cell in CELLS[scale] for part in cell]
    program = [sys.executable, "-m", "tests.workstation.ui.sizes.screens", *asked]
    made = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        program, cwd=ROOT, env=made, capture_output=True, text=True, timeout=900, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found: dict[str, dict[str, list[str]]] = json.loads(run.stdout)
    assert len(found) == len(CELLS[scale])
    return found


@pytest.mark.parametrize("scale", CELLS)
def test_every_screen_fits(scale: str) -> None:
    """No text is cut, no two things overlap, no form is read sideways, and no window is wider than the screen."""
    wrong = {cell: screens for cell, screens in cells(scale).items() if screens}
    assert wrong == {}


# -- the check itself notices what it looks for ---------------------------------------------------------------------


def shown(qtbot: QtBot, window: QWidget, size: tuple[int, int]) -> QWidget:
    """Show a window in a size."""
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    return window


def test_a_cut_text_is_noticed(qtbot: QtBot) -> None:
    """A label, a button and a placeholder without room are each named."""
    window = QWidget()
    label, button = QLabel("A sentence with more words", window), QPushButton("Something long to do", window)
    label.setGeometry(0, 0, 40, 20)
    button.setGeometry(0, 40, 40, 32)
    found = room.crowded(shown(qtbot, window, (300, 200)))
    assert [one.split(":")[0] for one in found] == ["text cut", "text cut"]


def test_what_overlaps_or_is_out_of_reach_is_noticed(qtbot: QtBot) -> None:
    """Two widgets on each other are named, and one beyond the edge that nothing scrolls to."""
    window = QWidget()
    for name, at in (("one", 0), ("two", 30), ("three", 280)):
        made = QPushButton("Go", window)
        made.setObjectName(name)
        made.setGeometry(at, 0, 60, 32)
    shown(qtbot, window, (300, 200))
    assert any("overlap: one" in found and "two" in found for found in room.crowded(window))
    assert [found.split()[2] for found in room.cut_off(window)] == ["three"]


def test_a_widget_shown_before_it_has_a_parent_is_noticed(qtbot: QtBot, qapp: QApplication) -> None:
    """A button that is shown too early is named; the window itself, a child and a menu are not."""
    strays, window, button, menu = StrayWindows(), QMainWindow(), QPushButton("Go"), QMenu()
    button.setObjectName("go")
    qapp.installEventFilter(strays)
    button.setVisible(True)
    window.setCentralWidget(button)
    shown(qtbot, window, (300, 200))
    menu.popup(window.pos())
    menu.close()
    qapp.removeEventFilter(strays)
    assert strays.found == ["stray window: QPushButton go"]


def test_a_window_wider_than_the_screen_is_noticed(qtbot: QtBot) -> None:
    """A least width above the screen's counts, even while the window is small."""
    window = QWidget()
    window.setMinimumWidth(1413)
    assert room.too_wide(shown(qtbot, window, (1280, 720)), 1280, 720) == ["window: 1413 wide"]


# -- the mechanisms ---------------------------------------------------------------------------------------------------


def test_a_row_wraps_and_the_last_button_stays_at_the_right(qtbot: QtBot) -> None:
    """Buttons that have no room go on in the next line; those after the stretch stand at its right end."""
    buttons = [QPushButton(f"Button {n}") for n in range(4)]
    holder = QWidget()
    holder.setLayout(WrapRow(*buttons[:3], None, buttons[3]))
    shown(qtbot, holder, (900, 100))
    assert len({one.y() for one in buttons}) == 1 and buttons[3].geometry().right() >= 898
    holder.resize(220, 300)
    QApplication.processEvents()
    assert len({one.y() for one in buttons}) > 1 and room.cut_off(holder) == [] == room.crowded(holder)


def test_a_page_that_is_not_shown_widens_nothing(qtbot: QtBot) -> None:
    """A stack needs the room of its page alone, and a scrolled page none."""
    stack, small, large = PageStack(), QLabel("Small"), QWidget()
    large.setMinimumSize(1413, 900)
    stack.addWidget(small)
    stack.addWidget(large)
    assert stack.minimumSizeHint().width() < 200
    stack.setCurrentWidget(large)
    assert stack.minimumSizeHint() == QSize(1413, 900)
    area: QScrollArea = Scrolled(stack)
    assert area.minimumSizeHint().isEmpty()


def test_the_list_gives_way_to_what_it_opens(qtbot: QtBot) -> None:
    """Where there is room for one, the list shows first, then what was opened, then the list again."""
    list_, pane = QListView(), QLabel("A case")
    two = OneOrTwo(list_, pane, (400, 540))
    window = shown(qtbot, Scrolled(two), (1200, 600))
    assert list_.isVisible() and pane.isVisible() and not two.single
    window.resize(900, 600)
    QApplication.processEvents()
    assert two.single and list_.isVisible() and not pane.isVisible()
    two.open_pane()
    assert two.reads and pane.isVisible() and not list_.isVisible()
    two.open_pane(False)
    window.resize(1200, 600)
    QApplication.processEvents()
    assert list_.isVisible() and pane.isVisible()


def test_a_first_size_is_no_larger_than_the_screen() -> None:
    """At 200 % on a screen of 1920 pixels, 960 logical ones are left."""
    assert fitted(QSize(1440, 900), QSize(960, 500)) == QSize(960, 500)
    assert fitted(QSize(1440, 900), QSize(2560, 1440)) == QSize(1440, 900)


@pytest.mark.parametrize("width", range(60, 700, 20))
def test_a_narrow_row_keeps_the_safety_flags(width: int, qapp: QApplication) -> None:
    """Whatever the width, each safety flag is there, by its word or by its icon; they come before all others."""
    measure = QFontMetrics(theme.font(12)).horizontalAdvance
    flags = ["welsh", "evidence", "safe_contact", "repeat_reporter", "vulnerable"]
    line = second_line(["SOH-26-WGBQ-9RPP", "Brighton"], flags, width, measure)
    assert [flag for flag, _ in line.flags][:2] == ["safe_contact", "vulnerable"]
    assert line.width(measure) - 8 <= width or line.about == ()
    assert len(line.flags) == len(flags) or line.more == f"+{len(flags) - len(line.flags)}"


def test_every_safety_flag_outlives_the_reference(qapp: QApplication) -> None:
    """With no room for anything, the icons of all safety flags are left."""
    line = second_line(
        ["SOH-26-WGBQ-9RPP"], [*SAFETY, "welsh"], 0, QFontMetrics(theme.font(12)).horizontalAdvance
    )
    assert [flag for flag, _ in line.flags] == list(SAFETY) and line.about == () and line.more == "+1"


def test_a_choice_is_shortened_and_a_tick_wraps(qtbot: QtBot) -> None:
    """A long choice has its full text in the tooltip; a long tick box takes more lines."""
    box = widgets.choice("c", "Choice", 8)
    box.addItem("We have your report and will write to you when there is news")
    assert "there is news" in box.toolTip() and box.sizeHint().width() < 200
    tick = widgets.TickBox(
        "With the internal notes, marked as never shown to the reporter and withheld from them"
    )
    assert tick.heightForWidth(200) > tick.heightForWidth(900)


def test_small_windows_read_one_thing_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    """Enter opens the case in place of the list, Esc returns to the list, and the sidebar gives its room."""
    window.resize(960, 540)
    QApplication.processEvents()
    assert window.splitter.single and window.rail.width() == theme.RAIL_NARROW
    window.queue.step(1)
    assert window.queue.list.isVisible() and not window.report.isVisible(), "moving the cursor opens nothing"
    window.queue.opened.emit(window.queue.current())
    qtbot.waitUntil(window.report.isVisible)
    assert not window.queue.list.isVisible() and window.places.to_list.isVisible()
    window.run("back")
    assert window.queue.list.isVisible() and not window.report.isVisible()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.report.isVisible() and window.rail.width() == theme.RAIL
