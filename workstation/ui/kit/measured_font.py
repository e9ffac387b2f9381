"""A font that remembers how much room texts take in it, for rows that are painted again and again."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from workstation.ui.kit.widgets import shortened

KEPT = 1024
"""So many texts of the last rows painted are remembered, which is a few screens of them."""


class MeasuredFont:
    """A font for delegates. Only the window's thread may use it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetrics(font)
        self.width = lru_cache(KEPT)(metrics.horizontalAdvance)
        """Returns the width of a text in pixels."""

        def fitted(text: str, room: int) -> tuple[str, int]:
            shown = shortened(metrics, text, room)
            return shown, min(self.width(shown), room)

        self.fitted = lru_cache(KEPT)(fitted)
        """Returns a line as it is shown in a room of so many pixels, and the width it takes there."""
