"""What was copied in this program's windows does not outlive them on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


class OwnCopies(QObject):
    """Knows the last text that was copied here, by whatever way: a button, a key, a field's own menu."""

    def __init__(self) -> None:
        super().__init__()
        self._copied = ""
        QGuiApplication.clipboard().dataChanged.connect(self._note)

    def _note(self) -> None:
        if QApplication.activeWindow() is not None:  # Else another program copied something of its own.
            self._copied = QGuiApplication.clipboard().text()

    def clear(self) -> None:
        """Take it off the clipboard, unless something of another program is there by now."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or (self._copied and clipboard.text() == self._copied):
            clipboard.clear()
