"""The officer's keyboard: keys go to the focused widget, and every keystroke is counted."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """Presses keys and types text; typed text is counted separately."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0
        self.typed = 0

    def press(self, *keys: str) -> None:
        """Press keys in order, each a letter, a digit or a combination such as Ctrl+Return."""
        for key in keys:
            QTest.keySequence(self._target(), QKeySequence(key))
            self.pressed += 1
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type text into the focused field."""
        QTest.keyClicks(self._target(), text)
        self.typed += len(text)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window
