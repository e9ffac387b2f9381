"""Clears text copied in this program's windows from the clipboard when they close."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


class OwnCopies(QObject):
    """Tracks the last text copied here, whether by button, shortcut or a field's own menu."""

    def __init__(self) -> None:
        super().__init__()
        self._copied = ""
        QGuiApplication.clipboard().dataChanged.connect(self._note)

    def _note(self) -> None:
        if QApplication.activeWindow() is not None:  # Otherwise another program copied something of its own.
            self._copied = QGuiApplication.clipboard().text()

    def clear(self) -> None:
        """Clear the clipboard, unless another program has since put something there."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or (self._copied and clipboard.text() == self._copied):
            clipboard.clear()
