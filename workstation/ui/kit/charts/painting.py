"""How charts write and draw: text, lines and scales, identical on screen, on a wall display and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from workstation.ui.kit import theme

ALIGN = Qt.AlignmentFlag
LEFT, RIGHT, CENTRE = ALIGN.AlignLeft, ALIGN.AlignRight, ALIGN.AlignHCenter
STEPS = (1, 2, 3, 4, 5, 8)
PARTS = 3
"""Number of axis steps above zero."""


@dataclass(frozen=True)
class Ink:
    """Colours, and a scale factor relative to the desk size."""

    tokens: theme.Tokens
    size: float = 1.0

    def px(self, length: float) -> float:
        """Return a desk length at this scale, in whole pixels."""
        return float(round(length * self.size))

    def font(self, pixels: int = 12, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return a font with tabular figures."""
        return theme.font(round(pixels * self.size), weight, figures=True)


def width_of(text: str, font: QFont) -> float:
    """Return the width of a text in whole pixels."""
    return float(ceil(QFontMetricsF(font).horizontalAdvance(text)))


def write(
    painter: QPainter,
    room: QRectF,
    text: str,
    font: QFont,
    color: str | QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> QRectF:
    """Write one line, elided when it does not fit, and return its rectangle."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(room, align | ALIGN.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    width = ceil(metrics.horizontalAdvance(shown))
    free = room.width() - width
    left = room.x() + (free if align == RIGHT else free / 2 if align == CENTRE else 0)
    return QRectF(left, room.center().y() - metrics.height() / 2, width, metrics.height())


def write_name(painter: QPainter, room: QRectF, text: str, ink: Ink, color: str | QColor) -> None:
    """Write a name whole: on one line, or smaller on two where it is wider than its room."""
    font, small = ink.font(13), ink.font(11)
    if width_of(text, font) <= room.width():
        write(painter, room, text, font, color)
        return
    breaks = [(text[:at], text[at + 1 :]) for at, sign in enumerate(text) if sign == " "]
    lines = min(breaks, key=lambda two: max(width_of(line, small) for line in two)) if breaks else (text,)
    high = min(room.height() / len(lines), ink.px(14))
    top = room.center().y() - high * len(lines) / 2
    for nth, line in enumerate(lines):
        write(painter, QRectF(room.left(), top + high * nth, room.width(), high), line, small, color)


def name_width(text: str, ink: Ink, most: float) -> float:
    """Return the width that a name needs: of one line where there is room for it, otherwise of its longer half."""
    whole = width_of(text, ink.font(13))
    if whole <= most:
        return whole
    small = ink.font(11)
    halves = [
        max(width_of(text[:at], small), width_of(text[at + 1 :], small))
        for at, sign in enumerate(text)
        if sign == " "
    ]
    return min([*halves, whole])


def underline(painter: QPainter, text: QRectF, color: str | QColor) -> None:
    """Draw the one-pixel underline that marks a link."""
    fill(painter, QRectF(text.x(), text.bottom() - 1, text.width(), 1), color)


def fill(painter: QPainter, rect: QRectF, color: str | QColor) -> None:
    """Fill a rectangle whose edges lie on whole pixels."""
    left, top = floor(rect.left() + 0.5), floor(rect.top() + 0.5)
    right, bottom = floor(rect.right() + 0.5), floor(rect.bottom() + 0.5)
    painter.fillRect(QRectF(left, top, max(1, right - left), max(1, bottom - top)), QColor(color))


def tile(painter: QPainter, rect: QRectF, color: str | QColor, radius: float = 3) -> None:
    """Fill a rectangle with rounded corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def outline(painter: QPainter, rect: QRectF, color: str | QColor, radius: float = 4) -> None:
    """Draw the outline of a box with rounded corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def stroke(painter: QPainter, points: list[QPointF], color: str | QColor, *, dashed: bool = False) -> None:
    """Draw a line through points as two one-pixel strokes, which cost a tenth of one thicker stroke."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(color), 1)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    for down in (0.0, 0.75):
        painter.drawPolyline([point + QPointF(0, down) for point in points])
    painter.restore()


def dashes(painter: QPainter, left: float, right: float, y: float, color: str | QColor) -> None:
    """Draw a dashed horizontal line of one pixel."""
    at = left
    while at < right:
        fill(painter, QRectF(at, y, min(4, right - at), 1), color)
        at += 7


def scale(top: float) -> tuple[float, ...]:
    """Return the axis values: zero and three even, round steps, the last at or above `top`."""
    least = max(top, 1) / PARTS
    power = 10 ** floor(log10(least))
    step = next(nice * power for nice in (*STEPS, 10) if nice * power >= least - 1e-9)
    step = max(1, step)
    return tuple(step * n for n in range(PARTS + 1))


@dataclass(frozen=True)
class Plot:
    """The part of a chart where a value has a vertical position."""

    rect: QRectF
    values: tuple[float, ...]

    def y(self, value: float) -> float:
        """Return the vertical position of a value."""
        top = self.values[-1]
        return self.rect.bottom() - self.rect.height() * min(value, top) / top


def plot(painter: QPainter, rect: QRectF, values: tuple[float, ...], ink: Ink, right: float = 0) -> Plot:
    """Draw grid lines with their values on the left, leave room for labels below, and return the plot."""
    font = ink.font()
    margin = max(width_of(f"{value:,g}", font) for value in values) + ink.px(9)
    inner = rect.adjusted(margin, ink.px(8), -right, -ink.px(22))
    frame = Plot(inner, values)
    for value in values:
        y = frame.y(value)
        fill(painter, QRectF(inner.left(), y, inner.width(), 1), ink.tokens.line)
        room = QRectF(rect.left(), y - ink.px(8), margin - ink.px(9), ink.px(16))
        write(painter, room, f"{value:,g}", font, ink.tokens.muted, RIGHT)
    return frame


def beneath(
    painter: QPainter, area: Plot, x: float, text: str, limits: QRectF, ink: Ink, most: float = 999
) -> None:
    """Write a label under the plot, at most `most` wide and as near to `x` as the chart's sides allow."""
    wide = min(most, width_of(text, ink.font()) + 2)
    left = max(limits.left(), min(x - wide / 2, limits.right() - wide))
    room = QRectF(left, area.rect.bottom() + ink.px(5), wide, ink.px(16))
    write(painter, room, text, ink.font(), ink.tokens.muted, CENTRE)


def spaced(labels: tuple[str, ...], step: float, font: QFont) -> Iterator[int]:
    """Yield the indices of labels that fit below points `step` apart: evenly spaced, always including the last."""
    widest = max((width_of(label, font) for label in labels), default=0) + 10
    every = max(1, ceil(widest / max(step, 1)))
    last = len(labels) - 1
    yield from (n for n in range(len(labels)) if (last - n) % every == 0)
