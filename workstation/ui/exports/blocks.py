"""What a page is made of: headings, paragraphs, pairs, tables, charts, each as pieces that flow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from workstation.ui.charts.chart import Chart, Table
from workstation.ui.charts.ink import RIGHT, fill, width_of, write
from workstation.ui.exports.paper import WIDTH, Paint, PaperInk, Piece
from workstation.ui.shell import theme

INK = PaperInk()
LINE = 1.42
"""How high a line is, in sizes of its letters."""
ROW, NAMES, BULLET, BETWEEN = 22.0, 176.0, 16.0, 32.0
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that turn round or hide a part of a text; line breaks and tabs stay."""


@dataclass(frozen=True)
class Style:
    """How a paragraph is written."""

    pixels: int = 13
    color: str = "text"
    weight: QFont.Weight = QFont.Weight.Normal
    below: float = 6.0
    indent: float = 0.0


BODY, STRONG, MUTED = Style(), Style(weight=theme.MEDIUM, below=2), Style(color="muted")
SMALL, LABEL = Style(11, "muted", below=2), Style(12, "muted", below=1)
TITLE, SECTION = Style(26, weight=theme.BOLD, below=2), Style(16, weight=theme.BOLD, below=6)


class Lines:
    """A text broken into lines of a width."""

    def __init__(self, text: str, style: Style, width: float) -> None:
        plain = _UNSEEN.sub("", text).replace("\n", "\u2028").replace("\t", "    ")
        self._style = style
        self._layout = QTextLayout(plain, INK.font(style.pixels, style.weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.count = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            self.count += 1
        self._layout.endLayout()
        self.high = float(round(style.pixels * LINE))

    def paint(self, painter: QPainter, left: float, top: float, number: int) -> None:
        """Paint one of the lines."""
        painter.setPen(QColor(INK.tokens.of(self._style.color)))
        self._layout.lineAt(number).draw(painter, QPointF(left, top))

    def paint_all(self, painter: QPainter, left: float, top: float) -> None:
        """Paint every line."""
        for number in range(self.count):
            self.paint(painter, left, top + number * self.high, number)


def gap(height: float) -> Piece:
    """Return room between parts; at the head of a page there is none."""
    return Piece(height, lambda painter, rect: None, blank=True)


def paragraph(text: str, style: Style = BODY, *, keep: bool = False) -> list[Piece]:
    """Return a text as lines; its first two stay together, and the last with what follows when `keep`."""
    lines = Lines(text, style, WIDTH - style.indent)

    def one(number: int) -> Paint:
        return lambda painter, rect: lines.paint(painter, rect.left() + style.indent, rect.top(), number)

    made = [Piece(lines.high, one(n), keep or (n == 0 and lines.count > 1)) for n in range(lines.count)]
    return [*made[:-1], replace(made[-1], height=lines.high + style.below, keep=keep)]


def heading(text: str, style: Style = SECTION) -> list[Piece]:
    """Return a heading; it stays with what follows."""
    return [gap(14), *paragraph(text, style, keep=True)]


def _led(lead: str, pieces: list[Piece], style: Style, at: float) -> list[Piece]:
    """Return pieces with a word beside the first of them."""
    first, lines = pieces[0], Lines(lead, style, NAMES)

    def paint(painter: QPainter, rect: QRectF) -> None:
        lines.paint(painter, rect.left() + at, rect.top(), 0)
        first.paint(painter, rect)

    return [replace(first, paint=paint), *pieces[1:]]


def pair(name: str, value: str, style: Style = BODY) -> list[Piece]:
    """Return a name with its value beside it."""
    return _led(name, paragraph(value, replace(style, indent=NAMES, below=4)), Style(13, "muted"), 0)


def bullet(text: str) -> list[Piece]:
    """Return a sentence of a list."""
    return _led("•", paragraph(text, replace(BODY, indent=BULLET, below=5)), Style(13, "accent"), 2)


def rule() -> Piece:
    """Return a line across the page."""
    return Piece(
        11,
        lambda painter, rect: fill(painter, QRectF(rect.left(), rect.top() + 5, WIDTH, 1), INK.tokens.line),
    )


# -- numbers ------------------------------------------------------------------------------------------------


def table(said: Table) -> list[Piece]:
    """Return a table; its head is repeated where it goes on."""
    names = min(max((width_of(name, INK.font(12)) for name, _ in said.rows), default=0) + 24, WIDTH * 0.42)
    wide = min(96.0, (WIDTH - names) / max(1, len(said.columns) - 1))

    def row(first: str, rest: Sequence[str], color: str, weight: QFont.Weight) -> Paint:
        def paint(painter: QPainter, rect: QRectF) -> None:
            font = INK.font(12, weight)
            write(painter, QRectF(rect.left(), rect.top(), names - 8, ROW), first, font, color)
            for at, text in enumerate(rest):
                room = QRectF(rect.left() + names + at * wide, rect.top(), wide, ROW)
                write(painter, room, text, font, color, RIGHT)
            fill(
                painter,
                QRectF(rect.left(), rect.top() + ROW - 1, names + wide * len(rest), 1),
                INK.tokens.line,
            )

        return paint

    normal = QFont.Weight.Normal
    head = Piece(ROW, row(said.columns[0], said.columns[1:], INK.tokens.muted, theme.MEDIUM), keep=True)
    rows = [
        Piece(ROW, row(name, [number.text for number in numbers], INK.tokens.text, normal), head=head)
        for name, numbers in said.rows
    ]
    return [head, *rows, gap(8)]


@dataclass(frozen=True)
class Tile:
    """A chart under its title, with what it shows in a sentence."""

    title: str
    chart: Chart


def tiles(*beside: Tile) -> Piece:
    """Return one chart, or two beside each other."""
    wide = (WIDTH - BETWEEN * (len(beside) - 1)) / len(beside)
    found = [Lines(tile.chart.finding, SMALL, wide) for tile in beside]
    said = max(lines.high * lines.count for lines in found)
    high = max(tile.chart.height(wide, INK) for tile in beside)

    def paint(painter: QPainter, rect: QRectF) -> None:
        for at, (tile, lines) in enumerate(zip(beside, found, strict=True)):
            left = rect.left() + at * (wide + BETWEEN)
            room = QRectF(left, rect.top(), wide, 22)
            write(painter, room, tile.title, INK.font(14, theme.BOLD), INK.tokens.text)
            lines.paint_all(painter, left, rect.top() + 24)
            area = QRectF(left, rect.top() + 32 + said, wide, tile.chart.height(wide, INK))
            tile.chart.paint(painter, area, INK)

    return Piece(32 + said + high + 20, paint)
