"""Every chart shows all its numbers inside its area, on screen, on a wall display and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPdfWriter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.painted import paint
from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import Chart, ChartMark
from workstation.ui.kit.charts.heatmap import Cell, Heat
from workstation.ui.kit.charts.painting import Ink, scale

from .samples import ALL, BARS, FORECAST, HEAT, LOAD, PEOPLE, TREND, number

NAMES = [type(chart).__name__ for chart in ALL]


def painted(
    chart: Chart, width: int, ink: Ink, ratio: float = 1.0
) -> tuple[tuple[ChartMark, ...], QImage, QRectF]:
    """Return the marks and the picture of a chart at its own height."""
    room = QRectF(0, 0, width, chart.height(width, ink))
    picture = QImage(round(width * ratio), round(room.height() * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(ink.tokens.of("surface"))
    painter = QPainter(picture)
    marks = chart.paint(painter, room, ink)
    painter.end()
    return marks, picture, room


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("chart", ALL, ids=NAMES)
def test_every_number_of_the_table_has_its_place(qtbot: QtBot, chart: Chart, size: float) -> None:
    """Every number in the table can be reached on the picture, inside it, at desk and wall sizes."""
    ink = Ink(theme.LIGHT, size)
    marks, _, room = painted(chart, round(560 * size), ink)
    said = {mark.number for mark in marks}
    numbers = {n for _, row in chart.table().rows for n in row if n.value is not None and n.opens is not None}
    if chart is FORECAST:  # The picture labels only the band's end; the days between are in the table.
        numbers -= {n for one in FORECAST.ahead for n in (one.least, one.middle, one.most)}
    if chart is HEAT:  # A cell that shows how many are overdue is one number in the table and two here.
        numbers = {cell.count for _, row in HEAT.rows for cell in row if cell.count.value and not cell.over}
        numbers |= {cell.over for _, row in HEAT.rows for cell in row if cell.over}
    assert numbers <= said
    assert all(room.adjusted(-8, -8, 8, 8).contains(mark.where) for mark in marks)
    assert chart.finding.endswith(".")
    assert all(len(row) == len(chart.table().columns) - 1 for _, row in chart.table().rows)


@pytest.mark.parametrize("chart", ALL, ids=NAMES)
def test_twice_the_pixels_are_the_same_picture(qtbot: QtBot, chart: Chart) -> None:
    """At two pixels per point everything keeps its place, and the edges of filled shapes stay sharp."""
    ink = Ink(theme.DARK)
    once, _, _ = painted(chart, 520, ink)
    twice, _, _ = painted(chart, 520, ink, 2.0)
    assert [mark.where for mark in once] == [mark.where for mark in twice]


def test_a_bar_is_as_high_as_its_number(qtbot: QtBot) -> None:
    """The tallest bar ends where the axis shows its number; an hour with none has no bar."""
    marks, picture, _ = painted(BARS, 560, Ink(theme.LIGHT))
    tallest = next(mark for mark in marks if mark.number.text == "14")
    x, blue = round(tallest.where.center().x()), theme.LIGHT.of("accent").rgb()
    column = [y for y in range(picture.height()) if picture.pixel(x, y) == blue]
    share = len(column) / tallest.where.height()
    assert abs(share - 14 / 15) < 0.02


@pytest.mark.parametrize(
    ("top", "axis"), [(14, (0, 5, 10, 15)), (76, (0, 30, 60, 90)), (215, (0, 80, 160, 240)), (0, (0, 1, 2, 3)),
                      (3, (0, 1, 2, 3)), (1500, (0, 500, 1000, 1500)), (200_000, (0, 80_000, 160_000, 240_000))],
)  # fmt: skip
def test_axes_have_round_steps(top: float, axis: tuple[float, ...]) -> None:
    """An axis shows zero and three even steps up to its maximum."""
    assert scale(top) == axis


def test_what_does_not_fit_is_counted(qtbot: QtBot) -> None:
    """Rows that do not fit are counted, and none is cut in half."""
    ink = Ink(theme.LIGHT)
    picture = QImage(400, 60, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    marks = LOAD.paint(painter, QRectF(0, 0, 400, 60), ink)
    painter.end()
    assert [mark.number.words for mark in marks] == [f"{PEOPLE[0][1]} 23"]


def test_a_day_without_a_number_is_a_gap(qtbot: QtBot) -> None:
    """A missing value is neither zero nor a mark."""
    marks, _, _ = painted(TREND, 560, Ink(theme.LIGHT))
    assert len(marks) == len(TREND.numbers) - 1
    assert number(None) not in [mark.number for mark in marks]


def test_charts_go_to_paper(qtbot: QtBot, tmp_path: Path) -> None:
    """Every chart paints onto a page of a PDF."""
    file = tmp_path / "charts.pdf"
    writer = QPdfWriter(str(file))
    writer.setResolution(96)
    painter = QPainter(writer)
    for nth, chart in enumerate(ALL):
        marks = chart.paint(painter, QRectF(20, 20 + nth * 150, 560, 140), Ink(theme.LIGHT))
        assert marks
    painter.end()
    assert file.read_bytes().startswith(b"%PDF") and file.stat().st_size > 10_000


class Sheet(QWidget):
    """A widget with one chart on it, painted anew each time."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._chart.paint(painter, QRectF(self.rect()), Ink(theme.LIGHT, 1.0))
        painter.end()


def test_a_narrow_cell_shows_its_number_alone(qtbot: QtBot) -> None:
    """Where “3 overdue” is wider than its cell only the number stands there, and a long heading takes two lines."""
    late = number(3, "late")
    cells = (Cell(number(1)), Cell(late, late))
    sheet = Sheet(
        Heat("Clock", ("Soon", "Ended without"), (("Triage", cells), ("All", cells)), "Late.", sums=False)
    )
    qtbot.addWidget(sheet)
    shown = {}
    for width in (900, 140):
        sheet.resize(width, 160)
        shown[width] = {one.text for one in paint(sheet).texts}
    assert {"Ended without", "3", " overdue"} <= shown[900]
    assert {"Ended", "without", "3"} <= shown[140] and " overdue" not in shown[140]
