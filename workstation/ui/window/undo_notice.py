"""The notice over the page that a reply is about to leave: it counts down, and undoes it while there is time."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from workstation.domain.commands import Command
from workstation.domain.scheduled import leaves_of
from workstation.ui.formatting.scheduled import day_and_time
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

ABOVE, TICK_MS = 16, 200
"""Pixels between the notice and the lower edge of the page, and milliseconds between two looks at the time."""


class UndoNotice(QFrame):
    """Shows one reply at a time. It says what is true: without a connection nothing leaves."""

    took_back = Signal(object)
    viewed = Signal(str)
    """The report of the reply, which the officer wants to see."""

    def __init__(self, owner: QWidget, connected: Callable[[], bool]) -> None:
        super().__init__(owner)
        self.setObjectName("undo_notice")
        self.setProperty("role", "card")
        self._owner, self._connected = owner, connected
        self._command: Command | None = None
        self._end = QDeadlineTimer(0)
        self.words = widgets.label("", name="undo_words")
        self.undo = widgets.KeyButton(tr("Undo"), "Z", "undo", "primary")
        self.undo.clicked.connect(self.take_back)
        self.view = widgets.button(tr("View"), "undo_view")
        self.view.clicked.connect(self._view)
        row = widgets.row(self.words, self.undo, self.view, spacing=12)
        row.setContentsMargins(16, 8, 12, 8)
        self.setLayout(row)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._count_down)
        owner.installEventFilter(self)
        self.hide()

    def offer(self, command: Command, key: str, seconds: float) -> None:
        """Offer to undo the command for some seconds; `key` is the officer's own shortcut for it."""
        self._command = command
        self._end = QDeadlineTimer(int(seconds * 1000))
        self.undo.show_key(key)
        self._count_down()
        self.show()
        self.raise_()
        self._tick.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))

    def take_back(self) -> None:
        """Undo the last send while there is time; otherwise do nothing."""
        command = self._command
        self._close()
        if command is not None:
            self.took_back.emit(command)

    def _view(self) -> None:
        if self._command is not None and self._command.report:
            self.viewed.emit(self._command.report)

    def _close(self) -> None:
        self._command = None
        self._tick.stop()
        self.hide()

    def _count_down(self) -> None:
        left = math.ceil(self._end.remainingTime() / 1000)
        if self._command is None or left <= 0:
            self._close()
            return
        self.words.setText(_said(self._command, left, self._connected()))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        self.setFixedWidth(min(self.sizeHint().width(), self._owner.width() - 32))
        self.move((self._owner.width() - self.width()) // 2, self._owner.height() - self.height() - ABOVE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._owner and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _said(command: Command, left: int, connected: bool) -> str:
    leaves = leaves_of(command)
    if not connected:
        return tr("You are not connected. The reply is kept here and sent when you are. Undo: {n} s", n=left)
    if leaves is not None:
        return tr("The reply leaves {when}. Undo: {n} s", when=day_and_time(leaves), n=left)
    return tr("The reply is sent in {n} s", n=left)
