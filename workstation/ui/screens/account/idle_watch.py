"""Detects when the keyboard and mouse have been idle for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})  # fmt: skip


class IdleWatch(QObject):
    """Calls back once after `minutes` without input; the limit is read again after each input."""

    def __init__(self, app: QObject, minutes: Callable[[], float], on_idle: Callable[[], object]) -> None:
        super().__init__()
        self._app, self._minutes = app, minutes
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(on_idle)
        app.installEventFilter(self)
        self._begin()

    def stop(self) -> None:
        """Stop watching."""
        self._app.removeEventFilter(self)
        self._timer.stop()

    def _begin(self) -> None:
        self._timer.start(int(self._minutes() * 60_000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES and event.spontaneous():
            self._begin()
        return False
