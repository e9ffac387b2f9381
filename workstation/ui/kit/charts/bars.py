"""Grouped bars: several series over the same hours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from workstation.ui.kit.charts.chart import ChartMark, Number, Table
from workstation.ui.kit.charts.painting import Ink, beneath, fill, plot, scale, spaced

HEIGHT, NAMED = 128, 6
"""Preferred chart height, and the largest number of groups that each get a label."""


@dataclass(frozen=True)
class Series:
    """A name, a colour token, and one number per label."""

    name: str
    color: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Bars:
    """Grouped bars. `over` heads the label column in the table, which shows `more` as well as the bars."""

    over: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    finding: str
    more: tuple[Series, ...] = ()
    axis: tuple[float, ...] = ()
    """Axis values, when they are known in advance."""

    def table(self) -> Table:
        """Return one row per label, with one column per series."""
        every = (*self.series, *self.more)
        rows = zip(self.labels, zip(*(series.numbers for series in every), strict=True), strict=True)
        return Table((self.over, *(series.name for series in every)), tuple(rows))

    def height(self, width: float, ink: Ink) -> float:
        """Return the standard height."""
        return ink.px(HEIGHT)

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint one group of bars per label."""
        top = max((number.value or 0 for series in self.series for number in series.numbers), default=0)
        area = plot(painter, rect, self.axis or scale(top), ink)
        group = area.rect.width() / max(1, len(self.labels))
        bar = max(1.0, min(round(group * 0.34), ink.px(28)))
        marks = []
        for at in range(len(self.labels)):
            left = area.rect.left() + group * at + (group - (bar + 1) * len(self.series)) / 2
            for nth, series in enumerate(self.series):
                x, y = left + nth * (bar + 1), area.y(series.numbers[at].value or 0)
                if series.numbers[at].value:
                    fill(painter, QRectF(x, y, bar, area.rect.bottom() - y), ink.tokens.of(series.color))
                marks.append(
                    ChartMark(QRectF(x, area.rect.top(), bar, area.rect.height()), series.numbers[at])
                )
        fill(painter, QRectF(area.rect.left(), area.rect.bottom(), area.rect.width(), 1), ink.tokens.border)
        few = len(self.labels) <= NAMED
        for at in range(len(self.labels)) if few else spaced(self.labels, group, ink.font()):
            middle = area.rect.left() + group * (at + 0.5)
            beneath(painter, area, middle, self.labels[at], rect, ink, group - 4 if few else 999)
        return tuple(marks)
