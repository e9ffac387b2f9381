"""The practice window: marked on every screen, with fictional cases only, beside the officer's own window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workstation.session.desk_session import DeskSession
from workstation.session.practice_cases import CASES, PREFIX
from workstation.ui.formatting.sync_status import sentence
from workstation.ui.window.main_window import MainWindow


@pytest.fixture
def practice(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """Yield the practice window that was opened from an officer's own."""
    window.run("practice")
    qtbot.waitUntil(lambda: window.on_practice.window is not None)
    made = window.on_practice.window
    assert isinstance(made, MainWindow)
    qtbot.waitUntil(lambda: made.queue.model.rowCount() == len(CASES))
    yield made
    window.on_practice.end()


def marking(window: MainWindow) -> str:
    """Return the words above the screens of a window."""
    label = window.findChild(QLabel, "marking")
    assert label is not None and label.isVisible()
    return label.text()


def test_every_screen_says_that_it_is_practice(window: MainWindow, practice: MainWindow) -> None:
    """The banner, the title and the connection say so, on whatever page; the officer's own window does not."""
    for place in ("go_board", "go_settings", "go_outbox", "view:everything", "go_drafts"):
        practice.run(place)
        assert marking(practice).startswith("PRACTICE") and practice.windowTitle() == "Practice"
    assert "nothing leaves this desk" in sentence(practice._session.reader.status)
    assert marking(window) == "OFFICIAL-SENSITIVE" and not window._session.IS_PRACTICE


def test_the_two_windows_share_nothing(
    window: MainWindow, practice: MainWindow, desk: DeskSession, qtbot: QtBot
) -> None:
    """A made-up case is claimed by key; the officer's own queue and journal stay as they are."""
    practice.queue.open_view("everything")
    qtbot.waitUntil(lambda: practice.queue.presenter.settled)
    first = practice.queue.model.at(0)
    assert first is not None and first.row is not None and first.row.reference.startswith(PREFIX)
    practice.screen_.focus_report(first.row.report)
    qtbot.waitUntil(lambda: practice.report.presenter.bundle is not None)
    practice.run("claim")
    session = practice._session
    qtbot.waitUntil(lambda: bool(session.reader.read_journal(lambda journal: journal.waiting()).result()))
    assert desk.reader.read_journal(lambda journal: journal.waiting()).result() == []
    assert session.profile is not desk.profile and session.connection is not desk.connection
    assert window.queue.model.rowCount() == 30


@pytest.mark.parametrize(
    "key", ["sign_in", "sign_out", "lock", "offline", "practice", "export_list", "weekly_report"]
)
def test_what_needs_the_store_says_why_not(practice: MainWindow, key: str) -> None:
    """Signing in, exports and the like are not possible on fictional cases, and say so."""
    assert practice.actions_.reason(key) == "Not in practice: nothing here leaves this desk."


def test_nothing_is_exported_from_its_board(practice: MainWindow) -> None:
    """The board of fictional cases has no buttons that write a file."""
    practice.run("go_board")
    assert practice.pages.board.exporting is None
    assert not any(
        button.isVisible()
        for button in practice.pages.board.head.findChildren(QPushButton, "board_export_pdf")
    )


def test_it_ends_with_the_officers_window(window: MainWindow, practice: MainWindow) -> None:
    """A second command brings the same window to the front; closing the officer's window ends it and its folder."""
    session = window.on_practice.session
    assert session is not None
    window.run("practice")
    assert window.on_practice.window is practice
    folder = session.profile.folder
    window.close()
    assert window.on_practice.window is None and not folder.exists()


def test_it_is_left_without_a_question(window: MainWindow, practice: MainWindow, qtbot: QtBot) -> None:
    """Leaving practice asks about nothing: what waits there is never sent."""
    practice.run("quit")
    assert window.on_practice.window is None and window.isVisible()
