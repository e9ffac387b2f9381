"""Ratings out of five, and their change from the previous period."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import ChartMark, Number, Table, write_number
from workstation.ui.kit.charts.painting import Ink, name_width, tile, write, write_name

ROW = 28


@dataclass(frozen=True)
class Score:
    """One question: its mean, and the change, which may be missing."""

    name: str
    number: Number
    change: Number


@dataclass(frozen=True)
class Scores:
    """One bar per question, with a maximum of `best`. `names` are the table headings: question, mean, change."""

    names: tuple[str, str, str]
    rows: tuple[Score, ...]
    finding: str
    best: float = 5

    def table(self) -> Table:
        """Return one row per question."""
        return Table(self.names, tuple((row.name, (row.number, row.change)) for row in self.rows))

    def height(self, width: float, ink: Ink) -> float:
        """Return the height of all rows."""
        return ink.px(ROW) * max(1, len(self.rows))

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint one row per question."""
        names = min(
            max((name_width(row.name, ink, rect.width() * 0.45) for row in self.rows), default=0),
            rect.width() * 0.45,
        )
        marks = []
        for at, row in enumerate(self.rows):
            room = QRectF(rect.left(), rect.top() + at * ink.px(ROW), rect.width(), ink.px(ROW))
            marks += self._row(painter, room, row, names, ink)
        return tuple(marks)

    def _row(self, painter: QPainter, room: QRectF, row: Score, names: float, ink: Ink) -> list[ChartMark]:
        bold, middle = ink.font(13, theme.BOLD), room.center().y()
        name = QRectF(room.left(), room.top(), names, room.height())
        write_name(painter, name, row.name, ink, ink.tokens.text)
        left, beside = room.left() + names + ink.px(10), ink.px(84)
        track = QRectF(left, middle - ink.px(6), max(20.0, room.right() - left - beside), ink.px(12))
        tile(painter, track, ink.tokens.sunk, 2)
        if row.number.value:
            long = track.width() * min(1.0, row.number.value / self.best)
            tile(painter, QRectF(track.left(), track.top(), long, track.height()), ink.tokens.accent, 2)
        place = QRectF(track.right() + ink.px(14), room.top(), ink.px(32), room.height())
        write_number(painter, place, row.number, bold, ink)
        after = QRectF(place.right(), room.top(), room.right() - place.right(), room.height())
        change = write(painter, after, row.change.text, ink.font(), ink.tokens.muted)
        marks = [
            ChartMark(QRectF(room.left(), room.top(), place.right() - room.left(), room.height()), row.number)
        ]
        return marks + ([ChartMark(change, row.change)] if row.change.value is not None else [])
