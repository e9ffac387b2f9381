"""The report about the program in the window: a card after an error, all of it readable, nothing personal in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers import hostile_desk
from tests.helpers.bundles import officer
from tests.helpers.canaries import Canaries
from tests.helpers.ids import uid
from workstation.domain.commands import Intent
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession
from workstation.trouble import NOTICED
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow


@pytest.fixture
def canaries() -> Canaries:
    """Return the canaries of this desk."""
    return Canaries()


@pytest.fixture
def window(qtbot: QtBot, dressed: theme.Tokens, tmp_path: Path, canaries: Canaries) -> Iterator[MainWindow]:
    """Yield a window on a desk with a canary in every text of a document of every kind, and one waiting command."""
    folder = tmp_path / canaries.said("folder")
    with Profile(folder, bytes(32)) as profile:
        records = list(hostile_desk.documents(canaries.said))
        changes = tuple(
            FeedChange(n, kind, str(record["id"]), 1, {**record, "version": 1})
            for n, (kind, record) in enumerate(records, 1)
        )
        end = f"c{len(changes)}"
        profile.cache.apply([FeedPage("c0", end, end, changes=changes)], profile.journal.waiting())
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        own = next(record for kind, record in records if kind == "officer")
        desk.state.officer = officer({**own, "name": canaries.said("officer.name"), "force": "sussex"})
        desk.commands.submit(Intent("note", uid("r1"), {"text": canaries.said("note.text")})).result()
        made = MainWindow(desk)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()
        desk.stop()


def fail(words: str) -> None:
    """Tell of an error with these words in its message, on another thread."""
    thread = threading.Thread(target=lambda: NOTICED.notice(ValueError(words)))
    thread.start()
    thread.join()


def test_the_report_has_nothing_of_anyone(window: MainWindow, qtbot: QtBot, canaries: Canaries) -> None:
    """An error offers the report; it counts the desk's documents and commands, and no canary stands in it."""
    fail(canaries.said("error"))
    notice, sheet = window.on_trouble.notice, window.on_trouble.sheet
    qtbot.waitUntil(notice.isVisible)
    show = notice.findChild(QPushButton, "trouble_show")
    assert show is not None
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.isVisible)
    text = sheet.text.toPlainText()
    assert "ValueError" in text and "  report: " in text and "note, " in text
    assert canaries.fields and canaries.found_in(text.encode()) == []
    assert str(Path.home()) not in text and "SOH-" not in text and uid("r1") not in text


def test_it_is_copied_and_left_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """The whole text is under the keyboard, can be copied, and Esc leaves it; the same is opened from the menu."""
    window.run("trouble_report")
    sheet = window.on_trouble.sheet
    qtbot.waitUntil(sheet.isVisible)
    assert window.focusWidget() is sheet.text and sheet.text.isReadOnly()
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == sheet.text.toPlainText()
    window.run("back")
    assert not sheet.isVisible()


def test_it_is_saved_as_it_was_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The file has exactly what was shown; a place where nothing can be written is said."""
    window.run("trouble_report")
    qtbot.waitUntil(window.on_trouble.sheet.isVisible)
    shown = window.on_trouble.sheet.text.toPlainText()
    window.on_trouble._write(tmp_path / "report.txt", shown)
    qtbot.waitUntil(lambda: "saved" in window.bar.toast.text())
    assert (tmp_path / "report.txt").read_text("utf-8") == shown
    window.on_trouble._write(tmp_path / "missing" / "report.txt", shown)
    qtbot.waitUntil(lambda: "could not" in window.bar.toast.text())


def test_a_closed_window_hears_no_more(window: MainWindow) -> None:
    """An error after the window has closed reaches no widget that is gone."""
    window.close()
    before = len(NOTICED.latest)
    fail("late")
    assert len(NOTICED.latest) >= before and not window.on_trouble.notice.isVisible()
