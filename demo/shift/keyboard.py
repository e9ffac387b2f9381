"""The officer's hands: keys go to whatever has the keyboard, and every one of them is counted."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """Presses keys and writes text; text that is written in words is counted apart."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0
        self.typed = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each a letter, a digit or a combination such as Ctrl+Return."""
        for key in keys:
            QTest.keySequence(self._target(), QKeySequence(key))
            self.pressed += 1
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Write words into the field that has the keyboard."""
        QTest.keyClicks(self._target(), text)
        self.typed += len(text)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window
