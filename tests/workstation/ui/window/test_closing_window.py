"""Closing the window first shows what has not been sent; nothing is lost either way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from workstation.domain.commands import Intent
from workstation.ui.window.main_window import MainWindow


class Cross(QCloseEvent):
    """The event that the window system sends when a person presses the close button."""

    def spontaneous(self) -> bool:
        return True


def test_a_held_reply_is_named_before_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    """The shortcut and the close button both name the held reply first; one key stays and another closes."""
    later = window._session.reader.now() + timedelta(minutes=5)
    body = {"text": "On our way.", "channel": "portal"}
    window._session.reader.read_journal(
        lambda j: j.append(Intent("reply", uid("r1"), body), hold_until=later)
    ).result()
    window._session.reader.read_journal(
        lambda j: j.append(Intent("note", uid("r2"), {"text": "Seen."}))
    ).result()
    ways: tuple[Callable[[], None], ...] = (lambda: window.run("quit"), lambda: window.closeEvent(Cross()))
    for way in ways:
        way()
        qtbot.waitUntil(lambda: window.asking.isVisible())
        assert "Not sent yet: 2" in window.asking.lead.text() and "undone: 1" in window.asking.lead.text()
        assert window.isVisible()
        window.asking.close_it()
    window.run("quit")
    qtbot.waitUntil(lambda: window.asking.isVisible())
    with qtbot.waitSignal(window.closed):
        window.asking.submit()
    assert not window.isVisible()


def test_with_everything_sent_it_closes_at_once(window: MainWindow, qtbot: QtBot) -> None:
    """With everything sent, the window closes without a question."""
    with qtbot.waitSignal(window.closed):
        window.run("quit")
    assert not window.isVisible()
