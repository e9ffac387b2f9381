"""A shortcut painted as a key, as lists of actions show it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from workstation.ui.kit import theme

HEIGHT, PADDING = 20, 12
CAPS = {"Return": "Enter", "Escape": "Esc"}
"""Names of keys in Qt that differ from what buttons, texts and most keyboards say."""


def key_words(shortcut: str) -> str:
    """Return a shortcut as it is shown everywhere: what is pressed together or one after the other, with spaces."""
    return " ".join(CAPS.get(key, key) for key in shortcut.replace(", ", " ").replace("+", " ").split())


def paint_key(painter: QPainter, row: QRect, shortcut: str, tokens: theme.Tokens) -> int:
    """Paint a shortcut at the right end of a row and return its width, 0 for none."""
    if not shortcut:
        return 0
    keys = key_words(shortcut)
    font = theme.font(11, theme.MEDIUM)
    width = QFontMetrics(font).horizontalAdvance(keys) + PADDING
    box = QRect(row.right() - width, row.center().y() - HEIGHT // 2 + 1, width, HEIGHT)
    painter.setFont(font)
    painter.setBrush(QColor(tokens.sunk))
    painter.setPen(QColor(tokens.line))
    painter.drawRoundedRect(box, theme.CHIP_RADIUS, theme.CHIP_RADIUS)
    painter.setPen(QColor(tokens.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
    return width
