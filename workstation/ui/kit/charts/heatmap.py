"""A table whose cells darken as their values rise; overdue counts are written on their own tint."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import ChartMark, Number, Table, write_number
from workstation.ui.kit.charts.painting import (
    CENTRE,
    LEFT,
    Ink,
    fill,
    name_width,
    tile,
    underline,
    width_of,
    write,
    write_name,
)
from workstation.ui.kit.i18n import tr

ROW, HEAD = 30, 26
STEPS = ((0.65, "heat_3"), (0.37, "heat_2"), (0.0, "heat_1"))
"""Colour of a cell by its share of the fullest cell, as a square root: the lowest share for each colour."""


@dataclass(frozen=True)
class Cell:
    """The count in a cell, and how many of those are overdue. All of a cell that is `late` are, as its heading says."""

    count: Number
    over: Number | None = None
    late: bool = False


@dataclass(frozen=True)
class Heat:
    """Rows by columns. The last row and, with `sums`, the last column hold totals and have no colour.

    `most` limits the rows painted before the last one; the table has all of them.
    """

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    finding: str
    most: int = 0
    sums: bool = True

    def table(self) -> Table:
        """Return the same rows; a cell with overdue items says so."""
        return Table((self.corner, *self.columns),
                     tuple((name, tuple(_plain(cell) for cell in cells)) for name, cells in self.rows))  # fmt: skip

    def height(self, width: float, ink: Ink) -> float:
        """Return the height of the heading and every row."""
        return ink.px(HEAD) + ink.px(ROW) * len(self._shown)

    @property
    def _shown(self) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        return (*self.rows[:-1][: self.most], *self.rows[-1:]) if self.most else self.rows

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint the headings, cells and totals."""
        rows = self._shown
        longest = max((name_width(name, ink, rect.width() * 0.26) for name, _ in rows), default=0)
        names = min(max(longest + ink.px(20), ink.px(132)), rect.width() * 0.34)
        # The space behind the names shrinks before a heading comes close to the next one.
        heads = max((width_of(column, ink.font()) for column in self.columns), default=0) + ink.px(8)
        names = min(names, max(longest + ink.px(6), rect.width() - heads * len(self.columns)))
        wide = (rect.width() - names) / max(1, len(self.columns))
        high = min(ink.px(ROW), (rect.height() - ink.px(HEAD)) / max(1, len(rows)))
        for at, column in enumerate(self.columns):
            room = QRectF(rect.left() + names + wide * at, rect.top(), wide, ink.px(HEAD))
            # A long heading may extend slightly past its column, because its neighbours are shorter.
            room.adjust(-ink.px(3), 0, ink.px(3), 0)
            _heading(painter, room, column, ink)
        inner = [
            cell
            for _, cells in rows[:-1]
            for cell in cells[: -1 if self.sums else None]
            if not (cell.late or (cell.over and cell.over.value))
        ]
        fullest = max((cell.count.value or 0 for cell in inner), default=0)
        marks: list[ChartMark] = []
        for nth, (name, cells) in enumerate(rows):
            top = rect.top() + ink.px(HEAD) + high * nth
            last = nth == len(rows) - 1
            if last:
                fill(painter, QRectF(rect.left(), top, rect.width(), 1), ink.tokens.line)
            color = ink.tokens.muted if last else ink.tokens.text
            write_name(painter, QRectF(rect.left(), top, names - ink.px(6), high), name, ink, color)
            for at, cell in enumerate(cells):
                room = QRectF(rect.left() + names + wide * at, top, wide, high)
                sums = last or (self.sums and at == len(cells) - 1)
                marks += _sum(painter, room, cell, ink) if sums else _inner(painter, room, cell, fullest, ink)
        return tuple(marks)


def _heading(painter: QPainter, room: QRectF, words: str, ink: Ink) -> None:
    """Write a heading on one line, or smaller on two when it is wider than its column."""
    if width_of(words, ink.font()) <= room.width():
        write(painter, room, words, ink.font(), ink.tokens.muted, CENTRE)
        return
    breaks = [(words[:at], words[at + 1 :]) for at, sign in enumerate(words) if sign == " "]
    lines = min(breaks, key=lambda two: max(map(len, two))) if breaks else (words,)
    high = room.height() / len(lines)
    for at, line in enumerate(lines):
        place = QRectF(room.left(), room.top() + high * at, room.width(), high)
        write(painter, place, line, ink.font(11), ink.tokens.muted, CENTRE)


def _plain(cell: Cell) -> Number:
    """Return a cell as a single number for the table."""
    if cell.over is None or not cell.over.value:
        return cell.count
    text = tr("{n}, {over} overdue", n=cell.count.text, over=cell.over.text)
    return Number(cell.count.value, text, cell.count.words, cell.count.opens)


def _sum(painter: QPainter, room: QRectF, cell: Cell, ink: Ink) -> list[ChartMark]:
    font = ink.font(13, theme.BOLD if cell.count.opens is not None else theme.MEDIUM)
    write_number(painter, room, cell.count, font, ink, CENTRE, ink.tokens.muted)
    return [ChartMark(room, cell.count)]


def _inner(painter: QPainter, room: QRectF, cell: Cell, fullest: float, ink: Ink) -> list[ChartMark]:
    box, value = room.adjusted(1, 1, -1, -1), cell.count.value or 0
    if cell.over is not None and cell.over.value:
        tile(painter, box, ink.tokens.emergency_tint)
        return _broken(painter, box, cell.count, cell.over, ink)
    color = ink.tokens.text if value else ink.tokens.muted
    if value and cell.late:
        tile(painter, box, ink.tokens.emergency_tint)
        color = ink.tokens.emergency
    elif value:
        part = sqrt(value / fullest)
        tile(painter, box, ink.tokens.of(next(shade for least, shade in STEPS if part >= least)))
    font = ink.font(13, theme.BOLD) if value and cell.late else ink.font(13)
    text = write(painter, box, cell.count.text, font, color, CENTRE)
    if cell.count.opens is not None:
        underline(painter, text, color)
    return [ChartMark(box, cell.count)]


def _broken(painter: QPainter, box: QRectF, count: Number, over: Number, ink: Ink) -> list[ChartMark]:
    """Write the total above how many of it are overdue; each opens its own list."""
    red, small = ink.tokens.emergency, ink.font(11, theme.MEDIUM)
    words = tr("{over} overdue", over=over.text)
    # In a narrow cell the tint says what the lower number counts.
    words = words if width_of(words, small) <= box.width() - 2 else over.text
    upper = QRectF(box.left(), box.top(), box.width(), box.height() * 0.54)
    lower = QRectF(box.left(), upper.bottom() - 1, box.width(), box.height() - upper.height())
    return [*_in_line(painter, upper, ((count.text, count),), ink.font(13, theme.BOLD), red),
            *_in_line(painter, lower, _pieces(words, over), small, red)]  # fmt: skip


Pieces = tuple[tuple[str, Number | None], ...]


def _pieces(words: str, number: Number) -> Pieces:
    """Split the text into pieces around the number."""
    before, _, after = words.partition(number.text)
    return ((before, None), (number.text, number), (after, None))


def _in_line(painter: QPainter, room: QRectF, pieces: Pieces, font: QFont, color: str) -> list[ChartMark]:
    """Write pieces in one centred line, with the numbers underlined."""
    left = room.center().x() - sum(width_of(text, font) for text, _ in pieces) / 2
    marks = []
    for text, number in pieces:
        place = write(
            painter,
            QRectF(left, room.top(), width_of(text, font) + 2, room.height()),
            text,
            font,
            color,
            LEFT,
        )
        if number is not None:
            if number.opens is not None:
                underline(painter, place, color)
            marks.append(ChartMark(place.adjusted(-4, -3, 4, 3) & room, number))
        left += width_of(text, font)
    return marks
