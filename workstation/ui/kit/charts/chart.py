"""What every chart is: frozen numbers and words that paint themselves anywhere, and say what they show.

A chart knows nothing of reports. What a number opens is handed through unread.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from workstation.ui.kit.charts.painting import LEFT, Ink, underline, write


@dataclass(frozen=True)
class Number:
    """One number: as it is drawn, as it is spoken, and what it opens. No value means that there is none to show."""

    value: float | None
    text: str
    words: str
    opens: Hashable = None


@dataclass(frozen=True)
class ChartMark:
    """Where a number came to stand; `target` names whom things dropped here are for."""

    where: QRectF
    number: Number
    target: str = ""


@dataclass(frozen=True)
class Table:
    """A chart's numbers in rows, for whoever reads tables better than pictures."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]
    """Each row's name with its numbers, one for each column but the first, which is the names'."""


class Chart(Protocol):
    """A picture of numbers."""

    @property
    def finding(self) -> str:
        """What the chart shows, in one plain sentence."""
        ...

    def table(self) -> Table:
        """Return the same numbers as a table."""
        ...

    def height(self, width: float, ink: Ink) -> float:
        """Return how much room the chart would like at this width."""
        ...

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint into the rectangle and return where each number stands, in reading order."""
        ...


def write_number(
    painter: QPainter,
    room: QRectF,
    number: Number,
    font: QFont,
    ink: Ink,
    align: Qt.AlignmentFlag = LEFT,
    plain: str = "",
) -> QRectF:
    """Write a number, which shows when it opens something, and return where it stands; else it is `plain`."""
    if number.opens is None:
        return write(painter, room, number.text, font, plain or ink.tokens.text, align)
    text = write(painter, room, number.text, font, ink.tokens.accent, align)
    underline(painter, text, ink.tokens.accent)
    return text
