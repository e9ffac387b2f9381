"""The elements of a printed page: headings, paragraphs, pairs, tables and charts, each as blocks that flow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from workstation.exports.pdf_tags import Element
from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import Chart, Table
from workstation.ui.kit.charts.painting import LEFT, RIGHT, fill, width_of, write
from workstation.ui.printing.paginator import WIDTH, PageBlock, Paint, PaperInk, painting

INK, CHART, DENSE, MANY = PaperInk(), PaperInk(0.92), PaperInk(0.84), 7
"""Text; charts, slightly smaller than on screen; and charts with more than MANY columns."""
LINE = 1.42
"""Line height as a multiple of the font size."""
ROW, NAMES, BULLET, BETWEEN, WHOLE = 22.0, 176.0, 16.0, 32.0, 80.0
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that reverse or hide parts of a text; line breaks and tabs remain."""


@dataclass(frozen=True)
class Style:
    """The style of a paragraph."""

    pixels: int = 13
    color: str = "text"
    weight: QFont.Weight = QFont.Weight.Normal
    below: float = 6.0
    indent: float = 0.0


BODY, STRONG, MUTED = Style(), Style(weight=theme.MEDIUM, below=2), Style(color="muted")
SMALL, LABEL = Style(11, "muted", below=2), Style(12, "muted", below=1)
TITLE, SECTION = Style(26, weight=theme.BOLD, below=2), Style(16, weight=theme.BOLD, below=6)


class Lines:
    """A text broken into lines of a given width."""

    def __init__(self, text: str, style: Style, width: float, *, right: bool = False) -> None:
        plain = _UNSEEN.sub("", text).replace("\n", "\u2028").replace("\t", "    ")
        self._style = style
        self._layout = QTextLayout(plain, INK.font(style.pixels, style.weight))
        option = QTextOption(RIGHT if right else LEFT)
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
        """Paint one line."""
        painter.setPen(QColor(INK.tokens.of(self._style.color)))
        self._layout.lineAt(number).draw(painter, QPointF(left, top))

    def paint_all(self, painter: QPainter, left: float, top: float) -> None:
        """Paint every line."""
        for number in range(self.count):
            self.paint(painter, left, top + number * self.high, number)


def gap(height: float, *, keep: bool = False) -> PageBlock:
    """Return space between parts; it is dropped at the top of a page."""
    return PageBlock(height, lambda painter, rect: None, keep, blank=True)


def paragraph(
    text: str, style: Style = BODY, *, keep: bool = False, element: Element | None = None
) -> list[PageBlock]:
    """Return a text as lines. Its first two lines stay together; with `keep`, the last stays with what follows.

    In the structure it is the ``element``, or otherwise a heading or a paragraph by its style.
    """
    lines, part = Lines(text, style, WIDTH - style.indent), element or Element(_kind(style, keep=keep))

    def paint_line(number: int) -> Paint:
        def paint(painter: QPainter, rect: QRectF) -> None:
            with painting(painter, part):
                lines.paint(painter, rect.left() + style.indent, rect.top(), number)

        return paint

    blocks = [
        PageBlock(lines.high, paint_line(n), keep or (n == 0 and lines.count > 1)) for n in range(lines.count)
    ]
    return [*blocks[:-1], replace(blocks[-1], height=lines.high + style.below, keep=keep)]


def _kind(style: Style, *, keep: bool) -> str:
    """Return what a text of this style is in the structure."""
    named = {TITLE: "H1", SECTION: "H2", STRONG: "H3" if keep else "P"}
    return named.get(style, "P")


def heading(text: str, style: Style = SECTION) -> list[PageBlock]:
    """Return a heading that stays with what follows."""
    return [gap(14), *paragraph(text, style, keep=True)]


def _led(lead: Lines, label: Element, pieces: list[PageBlock], at: float) -> list[PageBlock]:
    """Return pieces with the lead text beside the first, leaving room for all of it."""
    first, short = pieces[0], lead.count - len(pieces)

    def paint(painter: QPainter, rect: QRectF) -> None:
        with painting(painter, label):
            lead.paint_all(painter, rect.left() + at, rect.top())
        first.paint(painter, rect)

    blocks = [replace(first, paint=paint), *pieces[1:]]
    if short > 0:
        blocks[-1] = replace(blocks[-1], height=blocks[-1].height + short * lead.high)
    together = [replace(piece, keep=True) for piece in blocks[: lead.count - 1]]
    return [*together[: len(blocks) - 1], *blocks[min(len(together), len(blocks) - 1) :]]


def pair(name: str, value: str, style: Style = BODY) -> list[PageBlock]:
    """Return a name with its value beside it."""
    lead, item = Lines(name, Style(13, "muted"), NAMES - 12), Element("LI")
    label, body = item.child("Lbl"), item.child("LBody")
    return _led(lead, label, paragraph(value, replace(style, indent=NAMES, below=4), element=body), 0)


def bullet(text: str) -> list[PageBlock]:
    """Return one sentence of a bulleted list."""
    item = Element("LI")
    label, body = item.child("Lbl"), item.child("LBody")
    pieces = paragraph(text, replace(BODY, indent=BULLET, below=5), element=body)
    return _led(Lines("•", Style(13, "accent"), BULLET), label, pieces, 2)


def rule() -> PageBlock:
    """Return a line across the page."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        with painting(painter, None):
            fill(painter, QRectF(rect.left(), rect.top() + 5, WIDTH, 1), INK.tokens.line)

    return PageBlock(11, paint)


# -- numbers ------------------------------------------------------------------------------------------------


class _ColumnWidths:
    """Column widths of a table: as wide as the contents, with smaller text when those are too wide."""

    def __init__(self, numbers: Table) -> None:
        filled = [
            at for at in range(len(numbers.columns) - 1) if any(row[at].text for _, row in numbers.rows)
        ]
        self.heads = [numbers.columns[at + 1] for at in filled]
        self.rows = [(name, [row[at].text for at in filled]) for name, row in numbers.rows]
        self.pixels = 12
        self.element = Element("Table")
        self._measure(numbers.columns[0])
        if self.names + sum(self.widths) > WIDTH:
            self.pixels = 10
            self._measure(numbers.columns[0])
        self.first = Lines(numbers.columns[0], self._head(), self.names)
        self.lines = [
            Lines(head, self._head(), wide - 4, right=True)
            for head, wide in zip(self.heads, self.widths, strict=True)
        ]

    def _head(self) -> Style:
        return Style(self.pixels, "muted", theme.MEDIUM)

    def _measure(self, first: str) -> None:
        font = INK.font(self.pixels, theme.MEDIUM)
        self.names = max(width_of(name, font) for name in (first, *(name for name, _ in self.rows))) + 20
        words = [max(_longest(head, font), min(width_of(head, font), WHOLE)) for head in self.heads]
        cells = [max(width_of(row[at], font) for _, row in self.rows) for at in range(len(self.heads))]
        self.widths = [max(72.0, word + 16, cell + 16) for word, cell in zip(words, cells, strict=True)]

    @property
    def across(self) -> float:
        """Return the width of the table."""
        return self.names + sum(self.widths)

    def head(self) -> PageBlock:
        """Return the heading row, as tall as its tallest cell."""
        deep = max(lines.count * lines.high for lines in (self.first, *self.lines))
        row = self.element.child("TR")
        cells = [row.child("TH", scope="Column", repeats=True) for _ in (self.first, *self.lines)]

        def paint(painter: QPainter, rect: QRectF) -> None:
            with painting(painter, cells[0]):
                self.first.paint_all(painter, rect.left(), rect.top())
            left = rect.left() + self.names
            for cell, lines, wide in zip(cells[1:], self.lines, self.widths, strict=True):
                with painting(painter, cell):
                    lines.paint_all(painter, left + 4, rect.top())
                left += wide
            with painting(painter, None):
                fill(painter, QRectF(rect.left(), rect.top() + deep + 3, self.across, 1), INK.tokens.border)

        return PageBlock(deep + 4, paint, keep=True)

    def row(self, name: str, cells: Sequence[str]) -> Paint:
        """Return a function that paints a row."""
        font, color, row = INK.font(self.pixels), INK.tokens.text, self.element.child("TR")
        head, *values = row.child("TH", scope="Row"), *(row.child("TD") for _ in cells)

        def paint(painter: QPainter, rect: QRectF) -> None:
            with painting(painter, head):
                write(painter, QRectF(rect.left(), rect.top(), self.names - 8, ROW), name, font, color)
            left = rect.left() + self.names
            for value, text, wide in zip(values, cells, self.widths, strict=True):
                with painting(painter, value):
                    write(painter, QRectF(left, rect.top(), wide, ROW), text, font, color, RIGHT)
                left += wide
            with painting(painter, None):
                fill(painter, QRectF(rect.left(), rect.top() + ROW - 1, self.across, 1), INK.tokens.line)

        return paint


def _longest(text: str, font: QFont) -> float:
    return max((width_of(word, font) for word in text.split()), default=0.0)


def table(numbers: Table) -> list[PageBlock]:
    """Return a table. Its heading repeats on each page, and empty columns are omitted."""
    columns = _ColumnWidths(numbers)
    head = columns.head()
    last = len(columns.rows) - 1
    rows = [
        PageBlock(ROW, columns.row(name, cells), keep=last < SHORT and at < last, head=head)
        for at, (name, cells) in enumerate(columns.rows)
    ]
    return [head, *rows, gap(8)]


HALF = (WIDTH - BETWEEN) / 2
SHORT = 8
"""Largest number of rows that are kept together on one page."""


def across(numbers: Table) -> float:
    """Return the width of a table."""
    return _ColumnWidths(numbers).across


def beside(left: Sequence[PageBlock], right: Sequence[PageBlock]) -> list[PageBlock]:
    """Return two columns of pieces side by side; each row is as tall as the taller piece."""
    heads: dict[tuple[int, int], PageBlock] = {}

    def both(first: PageBlock | None, other: PageBlock | None) -> PageBlock:
        there = [(piece, at) for piece, at in ((first, 0.0), (other, HALF + BETWEEN)) if piece is not None]

        def paint(painter: QPainter, rect: QRectF) -> None:
            for piece, at in there:
                piece.paint(painter, QRectF(rect.left() + at, rect.top(), HALF, piece.height))

        return PageBlock(max(piece.height for piece, _ in there), paint, any(piece.keep for piece, _ in there),
                     blank=all(piece.blank for piece, _ in there))  # fmt: skip

    def head(first: PageBlock | None, other: PageBlock | None) -> PageBlock | None:
        if first is None and other is None:
            return None
        return heads.setdefault((id(first), id(other)), both(first, other))

    return [
        replace(both(first, other), head=head(first and first.head, other and other.head))
        for first, other in zip_longest(left, right)
    ]


@dataclass(frozen=True)
class ChartTile:
    """A chart under its title, with its finding as a sentence.

    `lead` and `foot` are lines above and below the chart.
    """

    title: str
    chart: Chart
    lead: Chart | None = None
    foot: Chart | None = None


def figure_words(tile: ChartTile) -> str:
    """Return what a chart shows in words: its title, what can be seen in it, and every number."""
    numbers = tile.chart.table()
    rows = [
        f"{name}: "
        + ", ".join(f"{head} {number.text}" for head, number in zip(numbers.columns[1:], row, strict=False))
        for name, row in numbers.rows
    ]
    return "\n".join([f"{tile.title}. {tile.chart.finding}", *rows])


class _PlacedTile:
    """A tile at a given width: the height of each part, and how it is painted."""

    def __init__(self, tile: ChartTile, wide: float) -> None:
        self._tile, self._wide = tile, wide
        self._ink = DENSE if len(tile.chart.table().columns) > MANY else CHART
        self._finding = Lines(tile.chart.finding, SMALL, wide)
        self._title, self._said, self._lead = Element("H3"), Element("P"), Element("P")
        self._figure, self._foot = Element("Figure", alt=figure_words(tile)), Element("P")
        self._above = tile.lead.height(wide, self._ink) + 4 if tile.lead is not None else 0.0
        self._below = tile.foot.height(wide, self._ink) + 8 if tile.foot is not None else 0.0
        self.head = 24 + self._finding.high * self._finding.count + 8 + self._above
        self.chart = tile.chart.height(wide, self._ink)
        self.height = self.head + self.chart + self._below

    def paint(self, painter: QPainter, left: float, top: float, head: float) -> None:
        """Paint the tile; its chart begins below `head`, so that charts side by side are level."""
        tile, wide = self._tile, self._wide
        with painting(painter, self._title):
            write(painter, QRectF(left, top, wide, 22), tile.title, INK.font(14, theme.BOLD), INK.tokens.text)
        with painting(painter, self._said):
            self._finding.paint_all(painter, left, top + 24)
        at = top + head
        if tile.lead is not None:
            with painting(painter, self._lead):
                tile.lead.paint(painter, QRectF(left, at - self._above, wide, self._above), self._ink)
        with painting(painter, self._figure):
            tile.chart.paint(painter, QRectF(left, at, wide, self.chart), self._ink)
        if tile.foot is not None:
            with painting(painter, self._foot):
                tile.foot.paint(painter, QRectF(left, at + self.chart + 8, wide, self._below), self._ink)


def tiles(*beside: ChartTile) -> PageBlock:
    """Return one chart, or two side by side."""
    wide = (WIDTH - BETWEEN * (len(beside) - 1)) / len(beside)
    placed = [_PlacedTile(tile, wide) for tile in beside]
    head = max(tile.head for tile in placed)
    high = max(head + tile.height - tile.head for tile in placed)

    def paint(painter: QPainter, rect: QRectF) -> None:
        for at, tile in enumerate(placed):
            tile.paint(painter, rect.left() + at * (wide + BETWEEN), rect.top(), head)

    return PageBlock(high + 26, paint)


def key_numbers(numbers: Sequence[tuple[str, str, str]]) -> PageBlock:
    """Return large numbers in a row, each with its label below and a grey note beside the label."""
    wide = WIDTH / len(numbers)
    names = [Lines(name, Style(12), wide - 12) for _, name, _ in numbers]
    deep = max(lines.high * lines.count for lines in names)
    parts = [Element("P") for _ in numbers]

    def paint(painter: QPainter, rect: QRectF) -> None:
        for at, ((number, _, more), lines) in enumerate(zip(numbers, names, strict=True)):
            left = rect.left() + at * wide
            big = INK.font(24, theme.BOLD)
            with painting(painter, parts[at]):
                write(painter, QRectF(left, rect.top(), wide - 8, 32), number, big, INK.tokens.text)
                lines.paint_all(painter, left, rect.top() + 34)
                room = QRectF(left, rect.top() + 36 + deep, wide - 8, 16)
                write(painter, room, more, INK.font(11), INK.tokens.muted)

    return PageBlock(36 + deep + 26, paint)
