"""A notice that lies over the lower edge of a page, where the officer looks, and is announced to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from workstation.ui.kit import widgets

GAP = 16
"""Pixels between the notice and the edges of its page."""


class PageNotice(QFrame):
    """One sentence with its buttons. It keeps its place when the page changes its size; it never takes the focus."""

    def __init__(self, owner: QWidget, name: str, *buttons: QWidget, above: int = 0) -> None:
        super().__init__(owner)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._owner, self._above = owner, above
        self.words = widgets.label("", name=f"{name}_words", wrap=True)
        row = widgets.row(self.words, *buttons, spacing=12)
        row.setStretch(0, 1)
        row.setContentsMargins(16, 8, 12, 8)
        self.setLayout(row)
        owner.installEventFilter(self)
        self.hide()

    def appear(self, words: str) -> None:
        """Show the notice and announce its words."""
        self.say(words)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def say(self, words: str) -> None:
        """Change the words in silence, such as while counting down."""
        self.words.setText(words)
        self._place()

    def _place(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()  # A button may have come or gone since the size was last asked for.
        room = self._owner.width() - 2 * GAP
        plain = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 8
        beside = self.minimumSizeHint().width() - self.words.minimumSizeHint().width()
        width = min(plain + beside, room)
        self.setFixedWidth(width)
        self.adjustSize()
        y = self._owner.height() - self.height() - GAP - self._above
        self.move((self._owner.width() - width) // 2, y)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._owner and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
