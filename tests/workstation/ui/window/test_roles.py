"""What the window shows to a role without access to cases: its own pages, and a message in place of cases."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workstation.domain.changes import Changes
from workstation.domain.commands import NOBODY
from workstation.session.desk_session import DeskSession
from workstation.ui.window.main_window import MainWindow


def words_of(window: MainWindow) -> str:
    """Return the text of the page on top."""
    page = window.pages.currentWidget()
    return " ".join(label.text() for label in page.findChildren(QLabel)) if page else ""


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_where_cases_would_be_it_is_said_that_the_role_sees_none(
    qtbot: QtBot, desk: DeskSession, role: str
) -> None:
    """Lists, search, drafts and the board show a message, settings and audit work, and a new role brings the cases."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    desk.state.officer = replace(desk.reader.officer, roles=(role,))
    window.news.changed(Changes(reference=frozenset({"officer"}), everything=True))
    assert "Your role cannot see reports" in words_of(window), "at once, without going anywhere"
    for key in ("view:needs_triage", "go_queue", "go_mine", "search", "go_drafts", "go_board"):
        window.go("go_settings")
        assert not window.pages.is_without_cases()
        window.go(key)
        assert "Your role cannot see reports" in words_of(window)
    window.go("go_audit")
    assert not window.pages.is_without_cases()
    window.go("go_queue")
    desk.state.officer = replace(desk.reader.officer, roles=(role, "triage"))
    window.news.changed(Changes(reference=frozenset({"officer"}), everything=True))
    assert window.pages.currentWidget() is window.splitter
    window.close()


def test_who_is_not_known_yet_is_told_nothing_about_roles(qtbot: QtBot, desk: DeskSession) -> None:
    """Before the first sign-in there is no role, so no message about one."""
    desk.state.officer = NOBODY
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.go("go_queue")
    assert not window.pages.is_without_cases()
    window.close()
