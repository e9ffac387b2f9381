"""Past values, the current value, and the range in which the next ones are likely to fall."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import ChartMark, Number, Table, write_number
from workstation.ui.kit.charts.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    Ink,
    Plot,
    fill,
    plot,
    scale,
    stroke,
    width_of,
    write,
)

HEIGHT, AHEAD = 128, 0.3
"""Preferred chart height, and the smallest share of the width given to the forecast."""


@dataclass(frozen=True)
class Ahead:
    """The forecast for one day: lowest, middle and highest values."""

    label: str
    least: Number
    middle: Number
    most: Number


@dataclass(frozen=True)
class Forecast:
    """Past days ending with today, followed by forecast days. `names` are the table headings: day, number, from, to."""

    names: tuple[str, str, str, str]
    labels: tuple[str, ...]
    numbers: tuple[Number, ...]
    ahead: tuple[Ahead, ...]
    finding: str

    def table(self) -> Table:
        """Return one row per day, past and forecast."""
        nothing = Number(None, "", "")
        past = ((label, (number, nothing, nothing))
                for label, number in zip(self.labels, self.numbers, strict=True))  # fmt: skip
        return Table(
            self.names, (*past, *((week.label, (week.middle, week.least, week.most)) for week in self.ahead))
        )

    def height(self, width: float, ink: Ink) -> float:
        """Return the standard height."""
        return ink.px(HEIGHT)

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint the past as a line, today as a vertical line, and the forecast as a flat band."""
        values = [number.value or 0 for number in self.numbers] + [
            week.most.value or 0 for week in self.ahead
        ]
        # Without a forecast, the last number is at the edge and needs room there.
        edge = self.numbers and not self.ahead
        beside = width_of(self.numbers[-1].text, ink.font(12, theme.BOLD)) + ink.px(14) if edge else 0
        area = plot(painter, rect, scale(max([*values, 0]) * 1.05), ink, ink.px(8) + beside)
        step, onward = self._steps(area.rect.width())
        points = [QPointF(area.rect.left() + step * at, area.y(number.value or 0))
                  for at, number in enumerate(self.numbers)]  # fmt: skip
        ends = self._band(painter, area, points, onward, ink)
        stroke(painter, points, ink.tokens.accent)
        marks = [ChartMark(QRectF(p.x() - step / 2, area.rect.top(), step, area.rect.height()) & rect, number)
                 for p, number in zip(points[:-1], self.numbers[:-1], strict=True)]  # fmt: skip
        if points:
            fill(
                painter,
                QRectF(points[-1].x(), rect.top(), 1, area.rect.bottom() - rect.top()),
                ink.tokens.muted,
            )
            marks.append(self._today(painter, area, points[-1], ink))
        self._labels(painter, area, rect, points, ink)
        return (*marks, *ends)

    def _steps(self, width: float) -> tuple[float, float]:
        """Return the widths of a past day and a forecast day; the forecast keeps its room however long the past is."""
        past, ahead = max(1, len(self.labels) - 1), len(self.ahead)
        share = max(AHEAD, ahead / (past + ahead)) if ahead else 0.0
        return width * (1 - share) / past, width * share / max(1, ahead)

    def _band(
        self, painter: QPainter, area: Plot, points: list[QPointF], step: float, ink: Ink
    ) -> list[ChartMark]:
        if not self.ahead or not points:
            return []
        start = points[-1]

        def along(pick: str) -> list[QPointF]:
            return [start, *(QPointF(start.x() + step * n, area.y(getattr(week, pick).value or 0))
                             for n, week in enumerate(self.ahead, 1))]  # fmt: skip

        low, middle, high = along("least"), along("middle"), along("most")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.tokens.heat_2))
        painter.drawPolygon(QPolygonF([*high, *reversed(low)]))
        painter.restore()
        stroke(painter, middle, ink.tokens.accent, dashed=True)
        bold, last = ink.font(12, theme.BOLD), self.ahead[-1]
        marks = []
        for point, number, up in ((high[-1], last.most, -18), (low[-1], last.least, 2)):
            room = QRectF(point.x() - 100, point.y() + ink.px(up), 100 + ink.px(8), ink.px(16))
            marks.append(ChartMark(write(painter, room, number.text, bold, ink.tokens.text, RIGHT), number))
        return marks

    def _today(self, painter: QPainter, area: Plot, point: QPointF, ink: Ink) -> ChartMark:
        number, bold = self.numbers[-1], ink.font(12, theme.BOLD)
        high = max(
            area.rect.top(), area.y(max(number.value or 0, *(a.most.value or 0 for a in self.ahead[:3]), 0))
        )
        room = QRectF(point.x() + ink.px(6), high - ink.px(22), width_of(number.text, bold) + 4, ink.px(16))
        text = write_number(painter, room, number, bold, ink)
        return ChartMark(text.adjusted(-4, -4, 4, 4), number)

    def _labels(self, painter: QPainter, area: Plot, rect: QRectF, points: list[QPointF], ink: Ink) -> None:
        y, high, muted = area.rect.bottom() + ink.px(5), ink.px(16), ink.tokens.muted
        if points:
            room = QRectF(points[-1].x() - 60, y, 120, high)
            write(painter, room, self.labels[-1], ink.font(), muted, CENTRE)
        if len(points) > 2:
            write(
                painter,
                QRectF(area.rect.left() - ink.px(12), y, 120, high),
                self.labels[0],
                ink.font(),
                muted,
                LEFT,
            )
        end = width_of(self.ahead[-1].label, ink.font()) if self.ahead else 0
        if self.ahead and points and rect.right() - points[-1].x() > end + ink.px(30):
            write(
                painter,
                QRectF(rect.right() - 120, y, 120, high),
                self.ahead[-1].label,
                ink.font(),
                muted,
                RIGHT,
            )
