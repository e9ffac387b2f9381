"""Decides when a report counts as read: after a moment in view, not by passing over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

READ_MS = 1_500
"""Milliseconds that a report must be in view before it counts as read."""


class ReadingWatch(QObject):
    """Watches one pane. `in_view` says whether a report is on screen there without a cover; `read` marks it as read."""

    def __init__(self, owner: QObject, in_view: Callable[[], bool], read: Callable[[], None]) -> None:
        super().__init__(owner)
        self._in_view, self._read = in_view, read
        self.selecting: Callable[[], bool] = lambda: False
        """Whether several reports are selected in the list; going over them is not reading."""
        self._marked_unread = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(READ_MS)
        self.timer.timeout.connect(self._passed)

    def opened(self) -> None:
        """Note that a report was opened: a mark as unread lasts until then."""
        self._marked_unread = False

    def begin(self) -> None:
        """Count the report as read a moment from now, if it is then still in view."""
        if not self._marked_unread:
            self.timer.start()

    def marked_unread(self) -> None:
        """Leave the report unread until it is opened again."""
        self._marked_unread = True
        self.timer.stop()

    def stop(self) -> None:
        """Count nothing as read, because the pane is empty."""
        self.timer.stop()

    def _passed(self) -> None:
        if self._in_view() and not self.selecting():
            self._read()
