"""What has room is shown whole: names and values, keys under one name each, clocks with their reason, counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.workstation.ui.conftest import fill, report
from workstation.cache.queue_snapshot import Ranked
from workstation.domain.ids import wire_time
from workstation.session.profile import Profile
from workstation.ui.formatting.cases import Fact
from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.kit import theme
from workstation.ui.kit.key_chip import key_words
from workstation.ui.kit.measured_font import MeasuredFont
from workstation.ui.screens.account.keys_view import held_words
from workstation.ui.screens.queue.queue_delegate import QueueDelegate
from workstation.ui.screens.queue.queue_model import QueueModel
from workstation.ui.screens.report.fact_cell import FactCell
from workstation.ui.screens.report.report_header import ReportHeader
from workstation.ui.screens.report.timeline_delegate import TIME
from workstation.ui.screens.report.timeline_view import TimelineView
from workstation.ui.window.key_sheet import COLUMN, WIDEST, column_width
from workstation.ui.window.sidebar import count_words

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
FACTS = [
    Fact("Owner", "Nobody yet"), Fact("First contact", "23 h 39 left", why="Because."),
    Fact("Perchennog", "Neb eto"), Fact("Reporter waiting", "53 days overdue", why="Because.", color="emergency"),
]  # fmt: skip


@pytest.mark.parametrize("fact", FACTS, ids=[fact.name for fact in FACTS])
def test_a_fact_with_room_is_not_shortened(qtbot: QtBot, dressed: theme.Tokens, fact: Fact) -> None:
    """Neither the rounding of a text's width nor the room that a style leaves around it costs a letter."""
    cell = FactCell(0)
    qtbot.addWidget(cell)
    cell.resize(240, FactCell.HEIGHT)
    cell.show_fact(fact)
    cell.show()
    QApplication.processEvents()
    assert [cell.name.written(), cell.value.written()] == [fact.name, fact.value]
    cell.value.setFixedWidth(30)
    assert cell.value.written().endswith("…")


def test_a_case_without_clocks_has_no_empty_line(qtbot: QtBot, dressed: theme.Tokens) -> None:
    """The second line of the header's card is there for clocks, and gone where there are none."""
    header = ReportHeader(lambda: NOW)
    qtbot.addWidget(header)
    header.fit_facts(3)
    assert [not cell.isHidden() for cell in header.cells] == [True] * 3 + [False] * 3
    header.fit_facts(4)
    assert all(not cell.isHidden() for cell in header.cells)


def test_a_key_has_one_name_everywhere() -> None:
    """Qt's names are not what is printed on keys and buttons."""
    assert key_words("Ctrl+Return") == "Ctrl Enter" and key_words("Escape") == "Esc"
    assert key_words("G, Q") == "G Q" and held_words("G, Q") == "G then Q"


def test_columns_of_keys_share_the_room() -> None:
    """Fewer columns are wider, so that fewer actions are shortened."""
    assert column_width(1190, 4) == 297 and column_width(1190, 5) == COLUMN == column_width(600, 5)
    assert column_width(1190, 1) == WIDEST


def test_a_count_beside_an_icon_has_two_figures() -> None:
    """The narrow sidebar has no room for more, and says that there are more."""
    assert [count_words(n, narrow=True) for n in (7, 99, 100)] == ["7", "99", "99+"]
    assert count_words(357, narrow=False) == "357"


class Written(QueueDelegate):
    """A delegate that keeps what it was asked to write and the room it had."""

    said: list[tuple[str, QRect]]

    def _write(self, painter: QPainter, box: QRect, words: str, font: MeasuredFont, color: QColor | str,
               *, right: bool = False, marked: bool = False) -> int:  # fmt: skip
        self.said.append((words, box))
        return super()._write(painter, box, words, font, color, right=right, marked=marked)


@pytest.mark.parametrize("late", [timedelta(minutes=-9), timedelta(minutes=21), timedelta(days=53)])
@pytest.mark.parametrize("width", [400, 555, 900])
def test_a_clock_has_its_reason_whole_or_not_at_all(
    profile: Profile, dressed: theme.Tokens, late: timedelta, width: int
) -> None:
    """A reason of which a letter is left says nothing; at a usual width it is there."""
    clock = {"name": "triage_due", "due_at": wire_time(NOW - late), "started_at": wire_time(NOW)}
    fill(profile, [report(1, clocks=[clock])], start=900)
    reader = profile.cache.reader()
    row = reader.row(report(1)["id"])
    reader.close()
    assert row is not None and row.due_at
    queue, delegate = QueueModel(lambda _: None, lambda: NOW), Written(dressed, lambda: NOW)
    queue.reset(1, [Ranked(0, row)])
    delegate.said = []
    picture, option = QImage(width, 56, QImage.Format.Format_RGB32), QStyleOptionViewItem()
    option.rect = picture.rect()
    painter = QPainter(picture)
    delegate.paint(painter, option, queue.index(0))
    painter.setFont(theme.font(12))
    reasons = [(words, box) for words, box in delegate.said if words == "triage"]
    assert all(painter.fontMetrics().horizontalAdvance(words) <= box.width() for words, box in reasons)
    painter.end()
    assert reasons or width < 500


def test_the_second_frame_measures_nothing_again(profile: Profile, dressed: theme.Tokens) -> None:
    """Painting the same row again shortens no text and looks for no line that fits a second time; it looks the same."""
    reader = profile.cache.reader()
    row = reader.row(report(1)["id"])
    reader.close()
    queue, delegate = QueueModel(lambda _: None, lambda: NOW), QueueDelegate(dressed, lambda: NOW)
    queue.reset(1, [Ranked(0, row)])

    def frame() -> tuple[QImage, int]:
        picture, option = QImage(555, 56, QImage.Format.Format_RGB32), QStyleOptionViewItem()
        option.rect = picture.rect()
        painter = QPainter(picture)
        delegate.paint(painter, option, queue.index(0))
        painter.end()
        fonts = [one for one in vars(delegate).values() if isinstance(one, MeasuredFont)]
        return picture, sum(one.fitted.cache_info().misses + one.width.cache_info().misses for one in fonts)

    first, measured = frame()
    second, measured_again = frame()
    assert first == second
    assert measured_again == measured > 5


@pytest.mark.parametrize("height", [theme.ROW, 40])
def test_a_tick_box_leaves_the_unread_dot_in_view(dressed: theme.Tokens, height: int) -> None:
    """Unread rows stay unread to the eye while several are selected."""
    delegate = QueueDelegate(dressed, lambda: NOW)
    delegate.height = height
    row = QRect(0, 112, 555, height)
    assert not delegate.tick_box(row).intersects(delegate.unread_dot(row))
    assert row.toRectF().contains(delegate.tick_box(row)) and row.toRectF().contains(delegate.unread_dot(row))


def test_the_timeline_is_never_read_sideways(qtbot: QtBot, dressed: theme.Tokens) -> None:
    """When a scroll bar takes a part of its width, the cards become narrower."""
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(600, 2000)
    view.show()
    view.show_entries(
        [TimelineEntry("note", str(n), wire_time(NOW), "Wren", "A note.") for n in range(9)], True
    )
    timeline: QListView = view.list
    qtbot.waitUntil(lambda: timeline.visualRect(view.model.index(0)).width() == timeline.viewport().width())
    view.resize(500, 300)
    qtbot.waitUntil(lambda: timeline.visualRect(view.model.index(0)).width() == timeline.viewport().width())
    assert timeline.horizontalScrollBar().maximum() == 0 < timeline.verticalScrollBar().maximum()


@pytest.mark.parametrize("month", ["Medi", "Tach", "Meh", "Sep"])
def test_a_time_of_the_timeline_fits(dressed: theme.Tokens, month: str) -> None:
    """A day of another month with its time is the longest that stands beside a card."""
    metrics = QFontMetrics(theme.font(12, figures=True))
    assert metrics.horizontalAdvance(f"30 {month} 00:00") < TIME - 12
