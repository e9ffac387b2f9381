"""Workload chart: one bar per row, with a one-pixel line that marks full capacity."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import ChartMark, Number, Table, write_number
from workstation.ui.kit.charts.painting import (
    CENTRE,
    Ink,
    fill,
    name_width,
    outline,
    tile,
    width_of,
    write,
    write_name,
)
from workstation.ui.kit.i18n import tr

ROW, BADGE, MOST = 28, 28, 6
"""Row height and badge width in pixels, and the number of rows the chart prefers to show."""


@dataclass(frozen=True)
class Carried:
    """One row: the initials in the badge, the name, the number, and any excess as text."""

    short: str
    name: str
    number: Number
    too_much: str = ""
    target: str = ""


@dataclass(frozen=True)
class Load:
    """Rows with one bar each.

    `over` and `name` head the table's columns; `full` is the position of the capacity line.
    """

    over: str
    name: str
    rows: tuple[Carried, ...]
    finding: str
    full: float | None = None

    def table(self) -> Table:
        """Return a row for each name."""
        return Table((self.over, self.name), tuple((row.name, (row.number,)) for row in self.rows))

    def height(self, width: float, ink: Ink) -> float:
        """Return the height of all rows, up to a limit."""
        return ink.px(ROW) * max(1, min(MOST, len(self.rows)))

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint as many rows as fit, followed by a count of the rest."""
        fit = max(1, int((rect.height() + 1) // ink.px(ROW)))
        shown = self.rows if len(self.rows) <= fit else self.rows[: fit - 1]
        most = max([*(row.number.value or 0 for row in self.rows), (self.full or 0) * 1.2, 1])
        names = max((name_width(row.name, ink, rect.width() * 0.4) for row in shown), default=0)
        marks = []
        for at, row in enumerate(shown):
            room = QRectF(rect.left(), rect.top() + at * ink.px(ROW), rect.width(), ink.px(ROW))
            marks.append(self._row(painter, room, row, min(names, rect.width() * 0.4), most, ink))
        if len(shown) < len(self.rows):
            left = tr("and {n} more, in the table", n=len(self.rows) - len(shown))
            room = QRectF(rect.left(), rect.top() + len(shown) * ink.px(ROW), rect.width(), ink.px(ROW))
            write(painter, room, left, ink.font(), ink.tokens.muted)
        return tuple(marks)

    def _row(
        self, painter: QPainter, room: QRectF, row: Carried, names: float, most: float, ink: Ink
    ) -> ChartMark:
        middle, left = room.center().y(), room.left()
        if row.short:
            box = QRectF(left, middle - ink.px(10), ink.px(BADGE), ink.px(20))
            outline(painter, box, ink.tokens.border)
            write(painter, box, row.short, ink.font(11, theme.BOLD), ink.tokens.text, CENTRE)
        left += ink.px(BADGE + 8) if any(bar.short for bar in self.rows) else 0
        write_name(painter, QRectF(left, room.top(), names, room.height()), row.name, ink, ink.tokens.text)
        left += names + ink.px(12)
        bold = ink.font(13, theme.BOLD)
        beside = max(width_of(bar.number.text, bold) for bar in self.rows) + ink.px(8)
        words = max(width_of(bar.too_much, ink.font(12, theme.BOLD)) for bar in self.rows)
        track = QRectF(
            left, middle - ink.px(6), room.right() - left - beside - words - ink.px(12), ink.px(12)
        )
        self._bar(painter, track, row, most, ink)
        place = QRectF(track.right() + ink.px(8), room.top(), beside, room.height())
        write_number(painter, place, row.number, bold, ink)
        rest = QRectF(track.right() + beside + ink.px(10), room.top(), words + 2, room.height())
        write(painter, rest, row.too_much, ink.font(12, theme.BOLD), ink.tokens.high)
        return ChartMark(room, row.number, row.target)

    def _bar(self, painter: QPainter, track: QRectF, row: Carried, most: float, ink: Ink) -> None:
        tile(painter, track, ink.tokens.sunk, 2)
        long = track.width() * min(1.0, (row.number.value or 0) / most)
        if long >= 1:
            color = ink.tokens.high if row.too_much else ink.tokens.accent
            tile(painter, QRectF(track.left(), track.top(), long, track.height()), color, 2)
        if self.full:
            x = track.left() + track.width() * self.full / most
            fill(painter, QRectF(x, track.top() - ink.px(4), 1, track.height() + ink.px(8)), ink.tokens.text)
