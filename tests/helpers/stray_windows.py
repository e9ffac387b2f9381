"""Finds widgets that open as windows of their own, because they are shown before they have a parent.

Such a widget appears for a moment somewhere on the screen and takes the keyboard from the window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

OPEN_ON_PURPOSE = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
"""The kinds of window that menus, lists of choices and tooltips are."""


class StrayWindows(QObject):
    """An event filter of the application that names every stray window in ``found``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.found.append(f"stray window: {type(watched).__name__} {watched.objectName()}".rstrip())
        return False


def _is_stray(shown: QWidget) -> bool:
    on_purpose = isinstance(shown, QMainWindow) or shown.windowType() in OPEN_ON_PURPOSE
    return shown.isWindow() and not on_purpose
