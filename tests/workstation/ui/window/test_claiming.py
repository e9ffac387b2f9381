"""A reply and a closing claim a report that nobody holds, and say so before."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.helpers.windows import open_first
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.i18n import tr
from workstation.ui.window.main_window import MainWindow


def test_a_reply_says_before_that_it_claims(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Beside the button and to a screen reader, also on the page for closing; not once the report is the officer's."""
    open_first(window, qtbot)
    window.run("dispose")
    words = tr("Claims the report for you")
    qtbot.waitUntil(lambda: words in window.pages.closing.follows.text())
    window.run("back")
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(page.claims.isVisible)
    assert page.claims.text() == page.send.accessibleDescription() == words
    window.run("back")
    window.run("claim")
    qtbot.waitUntil(window.report.presenter.mine)
    window.run("reply")
    qtbot.waitUntil(page.claims.isHidden)
    assert page.send.accessibleDescription() == ""
    window.run("back")
    window.run("dispose")
    qtbot.waitUntil(lambda: words not in window.pages.closing.follows.text())
