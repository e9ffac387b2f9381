"""The installed Qt binding keeps the reference counts of Python's constants."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    """An object with one signal."""

    happened = Signal()


def test_emitting_keeps_reference_counts() -> None:
    """Three hundred emits leave the reference counts of None, True and False unchanged."""
    sender = Sender()
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range(300):
        sender.happened.emit()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    assert all(abs(old - new) < 50 for old, new in zip(before, after, strict=True))
