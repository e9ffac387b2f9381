"""The chart interface: frozen numbers and text that paint themselves anywhere and describe what they show.

A chart has no knowledge of reports. The target of a number is passed through without being read.
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
    """One number: its drawn text, its spoken text, and the target it opens. No value means there is nothing to show."""

    value: float | None
    text: str
    words: str
    opens: Hashable = None


@dataclass(frozen=True)
class ChartMark:
    """The position of a number in a painted chart. `target` names the recipient of anything dropped there."""

    where: QRectF
    number: Number
    target: str = ""


@dataclass(frozen=True)
class Table:
    """A chart's numbers in rows, for readers who prefer a table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]
    """Each row's name with its numbers: one for every column except the first, which holds the names."""


class Chart(Protocol):
    """A chart of numbers."""

    @property
    def finding(self) -> str:
        """Return the chart's main message in one plain sentence."""
        ...

    def table(self) -> Table:
        """Return the same numbers as a table."""
        ...

    def height(self, width: float, ink: Ink) -> float:
        """Return the preferred height at this width."""
        ...

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> tuple[ChartMark, ...]:
        """Paint inside the rectangle and return the position of each number, in reading order."""
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
    """Write a number and return its position. A number that opens something is marked; any other is `plain`."""
    if number.opens is None:
        return write(painter, room, number.text, font, plain or ink.tokens.text, align)
    text = write(painter, room, number.text, font, ink.tokens.accent, align)
    underline(painter, text, ink.tokens.accent)
    return text
