"""The board in the window: live numbers that open the cases they count, and the actions offered there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.helpers.windows import news
from tests.workstation.ui.conftest import ME, OTHER, report
from workstation.domain.ids import wire_time
from workstation.domain.metrics import BY_KEY
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting.drilldown_titles import Opening
from workstation.ui.screens.board.board_view import BoardView
from workstation.ui.window.main_window import MainWindow


@pytest.fixture
def board(window: MainWindow, desk: DeskSession, qtbot: QtBot) -> BoardView:
    """Return a supervisor's board that counts thirty reports."""
    desk.state.officer = officer({**ME, "roles": ["supervisor"]})
    window.run("go_board")
    made = window.pages.board
    qtbot.waitUntil(lambda: total(made) == "30")
    made.tiles["waiting"].chart.grab()
    return made


def hurry(profile: Profile, desk: DeskSession, **minutes: float) -> None:
    """Make the clocks of these reports due in so many minutes."""
    now = datetime.now(UTC)
    clock: dict[str, Any] = {"name": "triage_due", "paused": [], "stopped_at": None, "why": "."}
    changed = [
        report(
            int(name[1:]), version=2, clocks=[{**clock, "due_at": wire_time(now + timedelta(minutes=left))}]
        )
        for name, left in minutes.items()
    ]
    news(profile, desk, *(("report", one) for one in changed))


def total(board: BoardView) -> str:
    """Return the total of waiting reports, as the table shows it."""
    model = board.tiles["waiting"].table.numbers
    return str(model.index(model.rowCount() - 1, model.columnCount() - 1).data() or "").split(",")[0]


def count(board: BoardView, tile: str, row: int, column: int) -> str:
    """Return a cell of a tile's table."""
    return str(board.tiles[tile].table.numbers.index(row, column).data())


def shows(window: MainWindow, title: str, rows: float | None) -> bool:
    """Whether the queue has this title and this number of rows."""
    return window.queue.title.text() == title and window.queue.model.rowCount() == rows


def test_every_number_opens_exactly_its_cases(board: BoardView, window: MainWindow, qtbot: QtBot) -> None:
    """Each number on each tile opens a list of exactly that length, with the number's description as its title."""
    openings = [
        (mark.number.value, mark.number.opens)
        for tile in board.tiles.values()
        if tile.chart.chart is not None
        for mark in (*tile.chart.marks, *tile.lead.marks, *tile.foot.marks)
        if isinstance(mark.number.opens, Opening) and BY_KEY[mark.number.opens.drill.key].unit == "cases"
    ]
    assert len(openings) >= 6
    for value, opening in openings:
        window.run("go_board")
        board.drilled.emit(opening)
        qtbot.waitUntil(partial(shows, window, opening.title, value))


def test_a_number_opens_by_keyboard_and_escape_comes_back(
    board: BoardView, window: MainWindow, qtbot: QtBot
) -> None:
    """Enter on a cell opens its cases in the queue; Escape returns to the same cell of the board."""
    chart = board.tiles["waiting"].chart
    qtbot.waitUntil(chart.hasFocus)
    QTest.keyClick(chart, Qt.Key.Key_End)
    at = chart.at
    QTest.keyClick(chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.queue.presenter.drilled and window.queue.model.rowCount() == 30)
    assert window.pages.currentWidget() is window.splitter
    window.run("back")
    assert window.pages.currentWidget() is board and chart.at == at
    window.run("view:mine")
    window.run("back")
    assert window.pages.currentWidget() is window.splitter, "an ordinary view leads nowhere else"


def test_a_change_is_on_the_board_within_a_second(
    board: BoardView, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Changes from the feed are counted, and the officer's own changes are counted before they are sent."""
    news(profile, desk, ("report", report(99)))
    qtbot.waitUntil(lambda: total(board) == "31", timeout=1000)
    news(profile, desk, ("report", {**report(99), "version": 2, "status": "closed"}))
    qtbot.waitUntil(lambda: total(board) == "30", timeout=1000)


def test_the_finding_is_read_and_the_tables_are_real(board: BoardView) -> None:
    """A screen reader hears each chart's finding; one switch shows every table with the same numbers."""
    for name, tile in board.tiles.items():
        if name not in board.layout_.present:
            continue
        reader = QAccessible.queryAccessibleInterface(tile.chart)
        assert reader.text(QAccessible.Text.Name) == tile.title_words
        finding = reader.text(QAccessible.Text.Description)
        assert finding.endswith(".") and finding == tile.finding.text()
        assert tile.about.text().endswith(".")
    board.head.tables.emit(True)
    shown = [tile for name, tile in board.tiles.items() if name in board.layout_.present]
    assert all(tile.table.isVisible() and not tile.chart.isVisible() for tile in shown)
    table = QAccessible.queryAccessibleInterface(board.tiles["waiting"].table)
    assert table.role() == QAccessible.Role.Table and table.childCount() > 40
    board.tiles["load"].toggle.click()
    assert board.tiles["load"].chart.isVisible()


def test_a_selects_and_assigns_what_is_about_to_break(
    board: BoardView, window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """With two rows selected, A asks for an assignee, shows a dry run, and writes two commands."""
    rows = board.breaking.list
    hurry(profile, desk, r1=4, r2=5, r3=6)
    qtbot.waitUntil(lambda: rows.rows.rowCount() > 3)
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(0))
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = rows.selected()
    assert len(chosen) == 2
    QTest.keyClick(rows, Qt.Key.Key_A)
    field = window.asking.fields["officer"]
    field.setCurrentIndex(field.findData(uid("o2")))  # type: ignore[attr-defined]
    window.asking.submit()
    qtbot.waitUntil(lambda: window.asking.isVisible() and not window.asking.fields)
    window.asking.submit()
    qtbot.waitUntil(lambda: len(desk.reader.read_journal(lambda j: j.waiting()).result()) == 2)
    waiting = desk.reader.read_journal(lambda j: j.waiting()).result()
    assert {(c.kind, c.report, c.body["officer"]) for c in waiting} == {
        ("assign", id_, uid("o2")) for id_ in chosen
    }
    qtbot.waitUntil(lambda: carried(board, OTHER["name"]) == "2")


def carried(board: BoardView, name: str) -> str:
    """Return the number of reports an officer has."""
    model = board.tiles["load"].table.numbers
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return str(model.index(names.index(name), 1).data()) if name in names else ""


def test_rows_dropped_on_an_officer_are_theirs(
    board: BoardView, window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """Rows dropped on an officer are assigned after a confirmation with a dry run."""
    data = board.breaking.list.rows.mimeData([board.breaking.list.rows.index(0)])
    chosen = bytes(data.data(data.formats()[0]).data()).decode()
    board.tiles["load"].chart.dropped.emit(uid("o2"), chosen)
    qtbot.waitUntil(window.asking.isVisible)
    window.asking.submit()
    qtbot.waitUntil(
        lambda: [c.report for c in desk.reader.read_journal(lambda j: j.waiting()).result()] == [chosen]
    )


def test_the_menu_of_a_row_is_of_the_one_table(board: BoardView, window: MainWindow, qtbot: QtBot) -> None:
    """A row's menu uses the action table; an action on a report opens the report and continues there."""
    row = board.breaking.list.rows.rows[0]
    board.asked.emit([row.report], QPoint())
    menu = window.findChild(QMenu, "board_menu")
    assert menu is not None
    offered = [(action.text().partition("\t")[0], action.isEnabled()) for action in menu.actions()]
    menu.hide()
    assert offered == [
        (window.actions_.by_key[key].text(), True)
        for key in ("open", "assign", "assign_team", "categorise", "assess", "record_crime", "approve")
    ]
    board.wanted.emit("categorise", [row.report])
    qtbot.waitUntil(lambda: window.asking.isVisible() and window.report.presenter.report == row.report)


def test_a_wall_names_nobody_and_escape_takes_it_down(
    board: BoardView, window: MainWindow, qtbot: QtBot
) -> None:
    """The wall display has no controls, names, summaries or links; Escape restores the board."""
    window.run("wall")
    qtbot.waitUntil(
        lambda: (
            not [
                m
                for t in board.tiles.values()
                if t.isVisible()
                for m in t.chart.marks
                if m.number.opens is not None
            ]
        )
    )
    board.grab()
    assert not window.rail.isVisible() and not window.bar.isVisible()
    assert not any(
        box.isVisible() for box in (board.head.team, board.head.service, board.head.span, board.head.segments)
    )
    said = " ".join(
        [label.text() for label in board.findChildren(QLabel) if label.isVisible()]
        + [
            mark.number.words
            for tile in board.tiles.values()
            if tile.isVisible()
            for mark in tile.chart.marks
        ]
        + [board.breaking.list.rows.index(n).data() for n in range(board.breaking.list.rows.rowCount())]
    )
    assert not any(name in said for name in (ME["name"], OTHER["name"], "Tamsin Orrery", "Bike number"))
    window.run("back")
    assert window.rail.isVisible() and board.head.team.isVisible() and not board.on_wall


def test_going_elsewhere_takes_the_wall_down(board: BoardView, window: MainWindow) -> None:
    """Leaving the board always restores the sidebar."""
    window.run("wall")
    window.run("go_queue")
    assert window.rail.isVisible() and not board.on_wall


def test_export_buttons_are_there_when_something_exports(board: BoardView) -> None:
    """The export buttons appear only when an exporter is set, and each requests its format."""
    assert all(button.isVisible() for button in board.head.buttons), "the window takes them out"
    board.exporting = None
    assert not any(button.isVisible() for button in board.head.buttons)
    wanted: list[str] = []
    board.exporting = wanted.append
    for button in board.head.buttons:
        button.click()
    assert wanted == ["csv", "pdf"]


def test_clocks_count_down_and_go_over(
    board: BoardView, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The clock due next comes first, and an overdue one is labelled as overdue."""
    hurry(profile, desk, r201=-3, r202=0.5)
    rows = board.breaking.list.rows
    qtbot.waitUntil(lambda: {uid("r201"), uid("r202")} <= {row.report for row in rows.rows})
    assert rows.rows[0].report == uid("r202")
    over: Any = next(rows.index(n).data() for n, row in enumerate(rows.rows) if row.report == uid("r201"))
    assert "overdue" in over.split(",")[0] and over.startswith("03:")
