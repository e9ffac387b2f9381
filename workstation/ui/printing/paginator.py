"""A4 pages: blocks flow down the page without being split, and each page is marked and numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter

from workstation.exports.columns import MARKING
from workstation.exports.pdf_tags import BEGINS, DECORATION, ENDS, OUTSIDE, Element, Marks, tagged
from workstation.ui.kit import theme
from workstation.ui.kit.charts.painting import CENTRE, LEFT, RIGHT, Ink, fill, write
from workstation.ui.kit.i18n import tr

DOTS = 96  # Dots per inch, chosen to match screen lengths.
SIDE, TOP, BOTTOM = 68.0, 84.0, 76.0
WIDTH = 793.0 - 2 * SIDE
LOCALES = {"en": "en-GB", "cy": "cy-GB"}


class PaperInk(Ink):
    """The colours of light mode, with letters placed by the font's design, because paper has no pixels."""

    def __init__(self, size: float = 1.0) -> None:
        super().__init__(theme.LIGHT, size)

    def font(self, pixels: int = 12, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return a font without screen hinting, with every character in its default form.

        Alternative glyphs (tabular figures, ligatures, a dash between capitals) have no character of their own in the
        font. Copying, searching or reading the PDF aloud would return nothing for them.
        """
        font = theme.font(round(pixels * self.size), weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for form in ("liga", "calt", "clig"):
            font.setFeature(QFont.Tag(form), 0)
        return font


class TaggedPainter(QPainter):
    """A painter that knows to which element of the document's structure what it paints belongs."""

    def __init__(self, writer: QPdfWriter) -> None:
        super().__init__(writer)
        self.marks = Marks()

    @contextmanager
    def within(self, element: Element | None) -> Iterator[None]:
        """Paint an element, or decoration when there is none. Elements are not painted inside each other."""
        number = self.marks.begin(element) if element is not None else DECORATION
        self._mark(number, BEGINS)
        yield
        self._mark(number, ENDS)

    def _mark(self, number: int, width: int) -> None:
        self.fillRect(QRectF(OUTSIDE, number, width, 1), QColor("black"))


@contextmanager
def painting(painter: QPainter, element: Element | None) -> Iterator[None]:
    """Paint an element of the structure, or decoration when it is None; only a PDF has a structure."""
    if isinstance(painter, TaggedPainter):
        with painter.within(element):
            yield
    else:
        yield


Paint = Callable[[QPainter, QRectF], object]


@dataclass(frozen=True)
class PageBlock:
    """A block that is not split.

    `keep` holds it to the next block; `head` is painted above it on a new page; a `blank` block is omitted there.
    """

    height: float
    paint: Paint
    keep: bool = False
    head: PageBlock | None = None
    blank: bool = False


@dataclass(frozen=True)
class PaperMetadata:
    """The document's details: its title, its owner, and the footer of each page."""

    title: str
    author: str
    foot: str
    language: str = "en"
    marking: str = MARKING


Placed = tuple[PageBlock, float]


def pages(pieces: Sequence[PageBlock], room: float) -> list[list[Placed]]:
    """Return blocks with their positions on each page; blocks that belong together move to a new page together."""
    placed: list[list[Placed]] = [[]]
    y, at = 0.0, 0
    while at < len(pieces):
        end = at
        while pieces[end].keep and end + 1 < len(pieces):
            end += 1
        group = pieces[at : end + 1]
        if y > 0 and y + sum(piece.height for piece in group) > room:
            placed.append([])
            y = 0.0
        for piece in group:
            y = _put(placed, piece, y, room)
        at = end + 1
    return placed


def _put(placed: list[list[Placed]], piece: PageBlock, y: float, room: float) -> float:
    """Place one block and return the position of the next."""
    if y > 0 and y + piece.height > room:
        placed.append([])
        y = 0.0
    if y == 0 and piece.blank:
        return 0.0
    if y == 0 and piece.head is not None:
        placed[-1].append((piece.head, 0.0))
        y = piece.head.height
    placed[-1].append((piece, y))
    return y + piece.height


def pdf(pieces: Sequence[PageBlock], about: PaperMetadata) -> bytes:
    """Return the document as a PDF with its structure. May be called on any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(about.title)
    writer.setAuthor(about.author)
    writer.setCreator("Triage workstation")
    painter, high = TaggedPainter(writer), float(writer.height())
    all_pages = pages(pieces, high - TOP - BOTTOM)
    for number, placed in enumerate(all_pages, 1):
        if number > 1:
            writer.newPage()
        with painting(painter, None):
            _frame(painter, about, number, len(all_pages), high)
        for piece, y in placed:
            piece.paint(painter, QRectF(SIDE, TOP + y, WIDTH, piece.height))
    painter.end()
    buffer.close()
    return tagged(bytes(data.data()), LOCALES.get(about.language, "en-GB"), painter.marks)


def _frame(painter: QPainter, about: PaperMetadata, number: int, of: int, high: float) -> None:
    """Write the marking above and below, the owner of the document, and the page number and count."""
    ink = PaperInk()
    bold, small = ink.font(11, theme.BOLD), ink.font(11)
    write(painter, QRectF(SIDE, 36, WIDTH, 18), about.marking, bold, ink.tokens.text, CENTRE)
    y = high - 48
    fill(painter, QRectF(SIDE, y - 8, WIDTH, 1), ink.tokens.line)
    third = WIDTH / 3
    write(painter, QRectF(SIDE, y, third, 18), about.foot, small, ink.tokens.muted, LEFT)
    write(painter, QRectF(SIDE + third, y, third, 18), about.marking, bold, ink.tokens.text, CENTRE)
    text = tr("Page {n} of {total}", n=number, total=of)
    write(painter, QRectF(SIDE + 2 * third, y, third, 18), text, small, ink.tokens.muted, RIGHT)
