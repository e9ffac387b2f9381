"""When a draft is saved: a moment after the last change, never while someone is still typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SAVE_MS = 700
"""Milliseconds without a change after which the draft is saved."""


class SavingTimer(QTimer):
    """Calls `save` once, a moment after the last call of `start`."""

    def __init__(self, owner: QObject, save: Callable[[], object]) -> None:
        super().__init__(owner)
        self.setSingleShot(True)
        self.setInterval(SAVE_MS)
        self.timeout.connect(lambda: save())
