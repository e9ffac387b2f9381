"""The notice over the page that a reply is about to leave: it counts down, and undoes it while there is time."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.commands import Command
from workstation.domain.scheduled import leaves_of
from workstation.ui.formatting.scheduled import day_and_time
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.page_notice import PageNotice

TICK_MS = 200
"""Milliseconds between two looks at the time."""


class UndoNotice(PageNotice):
    """Shows one reply at a time. It says what is true: without a connection nothing leaves."""

    took_back = Signal(object)
    viewed = Signal(str)
    """The report of the reply, which the officer wants to see."""

    def __init__(self, owner: QWidget, connected: Callable[[], bool], *, practice: bool = False) -> None:
        self.undo = widgets.KeyButton(tr("Undo"), "Z", "undo", "primary")
        self.view = widgets.button(tr("View"), "undo_view")
        super().__init__(owner, "undo_notice", self.undo, self.view)
        self._connected, self._practice = connected, practice
        self._command: Command | None = None
        self._end = QDeadlineTimer(0)
        self.undo.clicked.connect(self.take_back)
        self.view.clicked.connect(self._view)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._count_down)

    def offer(self, command: Command, key: str, seconds: float) -> None:
        """Offer to undo the command for some seconds; `key` is the officer's own shortcut for it."""
        self._command = command
        self._end = QDeadlineTimer(int(seconds * 1000))
        self.undo.show_key(key)
        self.appear(self._words(command, math.ceil(seconds)))
        self._tick.start()

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

    def _words(self, command: Command, left: int) -> str:
        if self._practice:
            return tr("In practice nothing is sent. Undo: {n} s", n=left)
        return _text(command, left, self._connected())

    def _count_down(self) -> None:
        left = math.ceil(self._end.remainingTime() / 1000)
        if self._command is None or left <= 0:
            self._close()
            return
        self.say(self._words(self._command, left))


def _text(command: Command, left: int, connected: bool) -> str:
    leaves = leaves_of(command)
    if not connected:
        return tr("You are not connected. The reply is kept here and sent when you are. Undo: {n} s", n=left)
    if leaves is not None:
        return tr("The reply is scheduled for {when}. Undo: {n} s", when=day_and_time(leaves), n=left)
    return tr("The reply is sent in {n} s", n=left)
