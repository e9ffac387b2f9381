"""A sentence with numbers that open lists: a legend, a lead or a footnote."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import ChartMark, Number, Table, write_number
from workstation.ui.kit.charts.painting import Ink, fill, width_of, write

HEIGHT, SWATCH = 20, 10


@dataclass(frozen=True)
class TextRun:
    """A piece of text or a number, with an optional colour swatch before it."""

    words: str = ""
    number: Number | None = None
    swatch: str = ""


@dataclass(frozen=True)
class Line:
    """Consecutive pieces, wrapped between pieces when they do not fit on one line."""

    pieces: tuple[TextRun, ...]
    finding: str = ""

    def table(self) -> Table:
        """Return the numbers one below the other, named by their text."""
        numbers = [piece.number for piece in self.pieces if piece.number is not None]
        return Table(("", ""), tuple((number.words, (number,)) for number in numbers))

    def width(self, ink: Ink) -> float:
        """Return the width of the text on one line."""
        return sum(_width(piece, ink) for piece in self.pieces)

    def height(self, width: float, ink: Ink) -> float:
        """Return the height of the wrapped lines."""
        left, lines = 0.0, 1
        for piece in self.pieces:
            wide = _width(piece, ink)
            lines, left = (lines + 1, wide) if left and left + wide > width else (lines, left + wide)
        return ink.px(HEIGHT) * lines

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint the pieces in order."""
        left, top = rect.left(), rect.top()
        marks = []
        for piece in self.pieces:
            wide = _width(piece, ink)
            if left > rect.left() and left + wide > rect.right() + 1:
                left, top = rect.left(), top + ink.px(HEIGHT)
            marks += _piece(painter, QRectF(left, top, wide, ink.px(HEIGHT)), piece, ink)
            left += wide
        return tuple(marks)


def _strong(ink: Ink) -> QFont:
    return ink.font(12, theme.BOLD)


def _width(piece: TextRun, ink: Ink) -> float:
    words = width_of(piece.words, ink.font()) if piece.words else 0.0
    number = width_of(piece.number.text, _strong(ink)) if piece.number is not None else 0.0
    return words + number + (ink.px(SWATCH + 6) if piece.swatch else 0.0)


def _piece(painter: QPainter, room: QRectF, piece: TextRun, ink: Ink) -> list[ChartMark]:
    """Paint one piece: swatch, text and number."""
    left, marks = room.left(), []
    if piece.swatch:
        side = ink.px(SWATCH)
        fill(painter, QRectF(left, room.center().y() - side / 2, side, side), ink.tokens.of(piece.swatch))
        left += side + ink.px(6)
    if piece.words:
        write(
            painter,
            QRectF(left, room.top(), room.right() - left, room.height()),
            piece.words,
            ink.font(),
            ink.tokens.muted,
        )
        left += width_of(piece.words, ink.font())
    if piece.number is not None:
        place = QRectF(left, room.top(), room.right() - left + 2, room.height())
        text = write_number(painter, place, piece.number, _strong(ink), ink)
        marks.append(ChartMark(text.adjusted(-4, -3, 4, 3), piece.number))
    return marks
