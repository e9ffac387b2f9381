"""The queue in groups: headings between rows, folded by key and mouse, and no row moves under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news
from tests.workstation.ui.conftest import ME, OTHER, report
from workstation.cache.queue_snapshot import QueueQuery, Ranking, RowGroup
from workstation.domain.ids import wire_time
from workstation.domain.views import GROUPINGS
from workstation.domain.views import ME as MINE
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.screens.queue.group_layout import GroupLayout, Heading
from workstation.ui.screens.queue.queue_model import HEADING
from workstation.ui.window.main_window import MainWindow


@given(
    counts=st.lists(st.integers(1, 5), max_size=6),
    folds=st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=8),
)
def test_lines_and_places_are_two_ways_to_count_the_same_rows(
    counts: list[int], folds: list[tuple[int, bool]]
) -> None:
    """Whatever is folded, every line is what a list written out in full has there, and every place finds its line."""
    groups = [RowGroup(f"g{number}", count) for number, count in enumerate(counts)]
    folded = {0} & set(range(len(counts)))
    layout = GroupLayout(sum(counts), groups, {f"g{number}" for number in folded})
    for number, fold in folds:
        if number < len(counts):
            layout.fold(number, fold)
            folded = folded | {number} if fold else folded - {number}
    written: list[Heading | int] = []
    place = 0
    for number, group in enumerate(groups):
        written.append(Heading(number, group, number in folded))
        written += [] if number in folded else range(place, place + group.count)
        place += group.count
    assert layout.lines == len(written)
    assert [layout.heading(line) or layout.place(line) for line in range(layout.lines)] == written
    lines = {one: line for line, one in enumerate(written) if isinstance(one, int)}
    assert [layout.line(one) for one in range(place)] == [lines.get(one) for one in range(place)]
    assert layout.folded == {f"g{number}" for number in folded}
    assert layout.line(place) is None and layout.place(layout.lines) is None and layout.heading(-1) is None


def test_without_groups_a_line_is_a_place() -> None:
    """A list that is not grouped costs nothing."""
    layout = GroupLayout(3)
    assert [(layout.line(n), layout.place(n), layout.heading(n)) for n in range(4)] == [
        (0, 0, None), (1, 1, None), (2, 2, None), (None, None, None),
    ]  # fmt: skip


def test_every_way_of_grouping_puts_equal_rows_together(profile: Profile, desk: DeskSession) -> None:
    """The groups cover the whole view once, each row has the value of its group, and the order within is the sort's."""
    now = datetime.now(UTC)

    def clock(minutes: int) -> list[dict[str, Any]]:
        due = wire_time(now + timedelta(minutes=minutes))
        return [{"name": "triage_due", "due_at": due, "paused": [], "stopped_at": None}]

    changed: list[dict[str, Any]] = [
        report(1, version=2, risk="high", owner=ME["id"], clocks=clock(-5), place={"text": "Tern Row, Hove"}),
        report(2, version=2, risk="emergency", owner=OTHER["id"], clocks=[], place={"text": "Hove"}),
        report(3, version=2, risk=None, owner=OTHER["id"], clocks=clock(2), service_title={"en": "Arson"}),
        report(4, version=2, place={"text": ""}, clocks=clock(900)),
    ]
    news(profile, desk, *(("report", one) for one in changed))
    values: dict[str, Callable[[Any], object]] = {
        "risk": lambda row: row.risk_rank,
        "service": lambda row: row.service,
        "owner": lambda row: MINE if row.owner == ME["id"] else row.owner,
        "place": lambda row: row.place.rpartition(", ")[2],
    }
    first = {"risk": 0, "service": "Arson", "owner": MINE, "clock": 0, "place": "", "force": ""}

    def look(queries: Any) -> None:
        for grouping in GROUPINGS[1:]:
            ranking = Ranking(
                queries, QueueQuery("all_open", str(ME["id"]), "", now, "newest", grouping=grouping)
            )
            count, groups = ranking.build(), ranking.groups()
            assert sum(group.count for group in groups) == count == 30
            assert groups[0].value == first[grouping], grouping
            assert len({group.value for group in groups}) == len(groups)
            begin = 0
            for group in groups:
                rows = [ranked.row for ranked in ranking.rows(begin, group.count)]
                begin += group.count
                assert all(rows)
                if grouping in values:
                    assert {values[grouping](row) for row in rows} == {group.value}
                sent = [row.submitted_at for row in rows if row is not None]
                assert sent == sorted(sent, reverse=True)
        ranking = Ranking(queries, QueueQuery("all_open", str(ME["id"]), "", now))
        ranking.build()
        assert ranking.groups() == ()

    desk.reader.read(look).result()


def grouped(window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession) -> None:
    """Group the queue by risk: two high reports, and the low ones."""
    news(profile, desk, *(("report", report(n, version=2, risk="high")) for n in (4, 9)))
    window.run("refresh")
    window.queue.group_choice("risk").trigger()
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 32)
    window.queue.list.setCurrentIndex(QModelIndex())


def heading(window: MainWindow, line: int) -> Heading | None:
    found: Heading | None = window.queue.model.index(line).data(HEADING)
    return found


def test_headings_stand_between_the_rows_and_never_count_as_reports(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """J goes over a heading; a selection over it has only reports; rows change in place, also those that are folded."""
    grouped(window, qtbot, profile, desk)
    queue = window.queue
    assert [n for n in range(32) if heading(window, n)] == [0, 3]
    assert [str(queue.model.index(n).data()) for n in (0, 3)] == [
        "High risk: 2 reports",
        "Low risk: 28 reports",
    ]
    queue.step(1)
    queue.step(1)
    qtbot.waitUntil(lambda: queue.current() is not None and queue.list.currentIndex().row() == 2)
    window.run("next")
    assert queue.list.currentIndex().row() == 4
    queue.list.setFocus()
    QTest.keyClick(queue.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(queue.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert len(queue.selected_reports()) == 2 and queue.selects_several()
    queue.model.fold(1, True)
    news(profile, desk, ("report", report(1, version=2, summary="Changed")))
    qtbot.waitUntil(lambda: not queue.presenter._busy)
    queue.model.fold(1, False)
    line = next(n for n in range(32) if (at := queue.model.at(n)) and at.row and at.row.report == uid("r1"))
    qtbot.waitUntil(lambda: "Changed" in str(queue.model.index(line).data()))


def test_groups_fold_by_key_and_mouse(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Left goes to the heading and folds it, Right and Enter unfold; a click does both; no report opens by folding."""
    grouped(window, qtbot, profile, desk)
    queue, opened = window.queue, list[str]()
    queue.step(1)
    qtbot.waitUntil(lambda: queue.list.currentIndex().row() == 1)
    queue.selected.connect(opened.append)
    queue.list.setFocus()
    QTest.keyClick(queue.list, Qt.Key.Key_Left)
    assert queue.list.currentIndex().row() == 0 and queue.model.rowCount() == 32
    QTest.keyClick(queue.list, Qt.Key.Key_Left)
    assert queue.model.rowCount() == 30
    assert str(queue.model.index(0).data()) == "High risk: 2 reports, folded"
    QTest.keyClick(queue.list, Qt.Key.Key_Return)
    assert queue.model.rowCount() == 32 and not opened
    at = queue.list.visualRect(queue.model.index(3)).topLeft() + QPoint(60, 10)
    QTest.mouseClick(queue.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert queue.model.rowCount() == 4 and not opened
    window.run("refresh")
    qtbot.waitUntil(lambda: queue.presenter.settled)
    assert queue.model.rowCount() == 4
    window.run("next")
    assert queue.current() is not None


def test_each_view_remembers_its_grouping(qtbot: QtBot, desk: DeskSession, tmp_path: Path) -> None:
    """A view is grouped at the next start as it was left, and the others are not."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for again in (False, True):
        window = MainWindow(desk, settings=settings)
        qtbot.addWidget(window)
        queue = window.queue
        qtbot.waitUntil(lambda queue=queue: queue.model.rowCount() >= 30)  # type: ignore[misc]
        if not again:
            queue.group_choice("owner").trigger()
        qtbot.waitUntil(lambda queue=queue: queue.model.rowCount() == 31)  # type: ignore[misc]
        assert str(queue.model.index(0).data()) == "Nobody's: 30 reports"
        window.run("view:all_open")
        qtbot.waitUntil(lambda queue=queue: queue.model.rowCount() == 30)  # type: ignore[misc]
        window.close()
