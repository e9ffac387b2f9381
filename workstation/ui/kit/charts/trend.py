"""A line over days with the upper target, and the latest value written at its end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import ChartMark, Number, Table, write_number
from workstation.ui.kit.charts.painting import (
    Ink,
    Plot,
    beneath,
    dashes,
    fill,
    plot,
    scale,
    spaced,
    stroke,
    width_of,
    write,
)

HEIGHT, DOTTED = 128, 10
"""Preferred chart height, and the smallest gap between points that are drawn as dots."""


@dataclass(frozen=True)
class Trend:
    """One number per label; a number without a value leaves a gap. `over` heads the label column in the table."""

    over: str
    name: str
    labels: tuple[str, ...]
    numbers: tuple[Number, ...]
    finding: str
    target: float | None = None
    target_words: str = ""

    def table(self) -> Table:
        """Return one row per label."""
        rows = ((label, (number,)) for label, number in zip(self.labels, self.numbers, strict=True))
        return Table((self.over, self.name), tuple(rows))

    def height(self, width: float, ink: Ink) -> float:
        """Return the standard height."""
        return ink.px(HEIGHT)

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint the target, line and points, with the latest number at the end of the line."""
        bold = ink.font(12, theme.BOLD)
        known = [number for number in self.numbers if number.value is not None]
        beside = max(
            width_of(self.target_words, ink.font()), *(width_of(n.text, bold) for n in known[-1:]), 0
        )
        top = max([*(number.value or 0 for number in known), self.target or 0])
        area = plot(painter, rect, scale(top * 1.1), ink, beside + ink.px(14))
        self._target(painter, area, ink, known)
        step = area.rect.width() / max(1, len(self.labels))
        marks = self._line(painter, area, step, ink)
        for at in spaced(self.labels, step, ink.font()):
            beneath(painter, area, area.rect.left() + step * (at + 0.5), self.labels[at], rect, ink)
        return tuple(marks)

    def _target(self, painter: QPainter, area: Plot, ink: Ink, known: list[Number]) -> None:
        if self.target is None:
            return
        y = area.y(self.target)
        dashes(painter, area.rect.left(), area.rect.right(), y, ink.tokens.muted)
        last = area.y(known[-1].value or 0) if known else y - 99
        # The target label moves out of the way of the latest number, which is written beside its point.
        if abs(last - y) < ink.px(17):
            y += ink.px(17) if last <= y else -ink.px(17)
        room = QRectF(area.rect.right() + ink.px(6), y - ink.px(8), 400, ink.px(16))
        write(painter, room, self.target_words, ink.font(), ink.tokens.muted)

    def _line(self, painter: QPainter, area: Plot, step: float, ink: Ink) -> list[ChartMark]:
        run: list[QPointF] = []
        marks, last = [], QPointF()
        for at, number in enumerate(self.numbers):
            if number.value is None:
                stroke(painter, run, ink.tokens.accent)
                run = []
                continue
            last = QPointF(area.rect.left() + step * (at + 0.5), area.y(number.value))
            run.append(last)
            dot = ink.px(5) if step >= DOTTED else 1
            fill(painter, QRectF(last.x() - dot / 2, last.y() - dot / 2 + 0.5, dot, dot), ink.tokens.accent)
            slot = QRectF(last.x() - step / 2, area.rect.top(), step, area.rect.height())
            marks.append(ChartMark(slot, number))
        stroke(painter, run, ink.tokens.accent)
        return [*marks[:-1], *(self._end(painter, area, last, mark, ink) for mark in marks[-1:])]

    def _end(self, painter: QPainter, area: Plot, last: QPointF, mark: ChartMark, ink: Ink) -> ChartMark:
        """Write the latest number beside its point."""
        room = QRectF(
            last.x() + ink.px(12), last.y() - ink.px(9), area.rect.right() + 400 - last.x(), ink.px(18)
        )
        text = write_number(painter, room, mark.number, ink.font(12, theme.BOLD), ink)
        return ChartMark(
            QRectF(last.x() - 6, text.y() - 4, text.right() - last.x() + 12, text.height() + 8), mark.number
        )
