"""Charts on screen: read by a screen reader, navigated with arrow keys, opened with Enter or a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import Chart
from workstation.ui.kit.charts.chart_widget import ChartWidget

from .samples import ALL, BARS, HEAT, LOAD


def shown(qtbot: QtBot, chart: Chart, accepts: str = "") -> ChartWidget:
    """Return a widget with the chart, shown and with keyboard focus."""
    made = ChartWidget("chart", "In and out", accepts)
    qtbot.addWidget(made)
    made.resize(600, 260)
    made.show_chart(chart)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.grab()
    return made


@pytest.mark.parametrize("chart", ALL, ids=[type(chart).__name__ for chart in ALL])
def test_a_screen_reader_reads_the_finding(qtbot: QtBot, dressed: theme.Tokens, chart: Chart) -> None:
    """Name and finding are available to assistive software, and the chart can take the focus."""
    widget = shown(qtbot, chart)
    reader = QAccessible.queryAccessibleInterface(widget)
    assert reader.text(QAccessible.Text.Name) == "In and out"
    assert reader.text(QAccessible.Text.Description) == chart.finding
    assert reader.state().focusable


def test_arrow_keys_reach_every_number(qtbot: QtBot) -> None:
    """Right visits every number in reading order, Down goes to the one beneath, and Enter opens it."""
    widget = shown(qtbot, HEAT)
    heard: list[object] = []
    widget.opened.connect(heard.append)
    QTest.keyClick(widget, Qt.Key.Key_Home)
    words = [str(mark.number.words) for mark in widget.marks]
    walked = []
    for _ in words:
        walked.append(widget.current().number.words)  # type: ignore[union-attr]
        QTest.keyClick(widget, Qt.Key.Key_Right)
    assert walked == words and widget.at == len(words) - 1, "the last key stays on the last number"
    QTest.keyClick(widget, Qt.Key.Key_Home)
    QTest.keyClick(widget, Qt.Key.Key_Right)
    QTest.keyClick(widget, Qt.Key.Key_Down)
    assert widget.current().number.words == "over 2"  # type: ignore[union-attr]
    QTest.keyClick(widget, Qt.Key.Key_Down)
    assert widget.current().number.words in ("all 11", "late 3")  # type: ignore[union-attr]
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert heard == [widget.current().number.opens]  # type: ignore[union-attr]


def test_a_click_opens_the_number_under_it(qtbot: QtBot) -> None:
    """A click on a bar opens its own cases; on a zero it opens nothing."""
    widget = shown(qtbot, BARS)
    heard: list[object] = []
    widget.opened.connect(heard.append)
    mark = next(mark for mark in widget.marks if mark.number.text == "14")
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=mark.where.center().toPoint())
    assert heard == [mark.number.opens]


def test_other_numbers_leave_the_keyboard_where_it_is(qtbot: QtBot) -> None:
    """When the numbers change, the focus stays at the same place."""
    widget = shown(qtbot, HEAT)
    widget.stand(4)
    widget.show_chart(HEAT.__class__(HEAT.corner, HEAT.columns, HEAT.rows, "Other words."))
    widget.grab()
    assert widget.at == 4
    assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description) == "Other words."


def test_what_is_dropped_on_a_row_is_for_its_owner(qtbot: QtBot) -> None:
    """Only data that the chart accepts is taken, and it goes to the owner of the row it was dropped on."""
    widget = shown(qtbot, LOAD, "application/x-cases")
    heard: list[tuple[str, str]] = []
    widget.dropped.connect(lambda target, said: heard.append((target, said)))
    where = widget.marks[2].where.center()
    for kind in ("text/plain", "application/x-cases"):
        data = QMimeData()
        data.setData(kind, b"r1\nr2")
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.MoveAction, data, buttons, keys)
        enter.ignore()
        widget.dragEnterEvent(enter)
        if enter.isAccepted():
            widget.dropEvent(QDropEvent(QPointF(where), Qt.DropAction.MoveAction, data, buttons, keys))
    assert heard == [("od", "r1\nr2")]
