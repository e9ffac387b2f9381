"""A colleague is named in a note, and sees it: a card once, a view, and unread until it is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import ME, OTHER
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.read_markers import MentionState
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow

AT = "2026-11-24T09:00:00.000Z"


def note(
    number: int, report: str, *, author: dict[str, Any] = OTHER, at: str = AT
) -> tuple[str, dict[str, Any]]:
    """Return a note that names this desk's officer."""
    return "note", {
        "id": uid(f"n{number}"), "version": 1, "report": report, "author": {"id": author["id"], "name": author["name"]},
        "text": "@Wren Ashdown: the same man?", "mentions": [ME["id"]], "written_at": at,
    }  # fmt: skip


def worker(profile: Profile, desk: DeskSession, colleague: dict[str, Any]) -> None:
    """Let a colleague work on cases, and the copy know whose it is."""
    news(profile, desk, ("officer", {**colleague, "roles": ["officer"]}))
    desk.reader.read_journal(lambda _: profile.cache.belong_to(ME["id"])).result()


def waiting(desk: DeskSession) -> list[Command]:
    return desk.reader.read_journal(lambda journal: journal.waiting()).result()


def state(desk: DeskSession, report: str) -> MentionState:
    row = desk.reader.read(lambda queries: queries.row(report)).result()
    assert row is not None and row.unread == (row.named == MentionState.UNREAD)
    return row.named


def test_a_note_names_a_colleague_by_keyboard(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The name is offered while it is typed, the check says who is told, and the note keeps the id."""
    worker(profile, desk, OTHER)
    opened = open_first(window, qtbot)
    window.run("note")
    page = window.pages.compose
    qtbot.waitUntil(lambda: page.isVisible() and page.offer.names == ("Joss Linchmere",))
    QTest.keyClicks(page.text, "Seen before, @lin")
    assert page.offer.isVisible()
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    assert page.text.toPlainText() == "Seen before, @Joss Linchmere "
    assert "Will be shown to Joss Linchmere" in [line.words for line in page.presenter.lines()]
    page.send.click()
    qtbot.waitUntil(lambda: len(waiting(desk)) == 1)
    assert waiting(desk)[0].body["mentions"] == [OTHER["id"]]
    shown = desk.reader.bundle(opened).result()
    assert shown is not None and shown.notes[0].mentions == (OTHER["id"],)


def test_nobody_is_named_before_colleagues_are_known(window: MainWindow, qtbot: QtBot) -> None:
    """A note with an @ waits for the names, so that no one is left out; one without is ready."""
    open_first(window, qtbot)
    window.run("note")
    presenter = window.pages.compose.presenter
    qtbot.waitUntil(lambda: presenter.naming.labels is not None)
    presenter.naming.labels = None
    presenter.typed("@Joss")
    assert not presenter.ready()
    presenter.typed("Joss")
    assert presenter.ready()


def test_who_is_named_sees_it_until_it_is_read(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, dressed: theme.Tokens
) -> None:
    """One card for one note, a row that says so, a view that counts it; reading the case reads the note."""
    worker(profile, desk, OTHER)
    report = uid("r7")
    news(profile, desk, note(1, report))
    qtbot.waitUntil(window.mentions.isVisible)
    assert window.mentions.words.text() == "Joss Linchmere mentions you in a note on SOH-26-TEST-0007."
    qtbot.waitUntil(lambda: window.rail.model.data(window.rail.model.index(window.rail.model.row_of("view:named")),
                                                   Qt.ItemDataRole.AccessibleTextRole) == "Mentions me 1")  # fmt: skip
    assert state(desk, report) == MentionState.UNREAD
    window.mentions.later.click()
    desk.state.publish(Changes(frozenset({report})))
    window.run("view:named")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
    assert "Mentions you" in str(window.queue.model.index(0).data())
    assert window.mentions.isHidden(), "one event is one card"
    window.open_report(report)
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    assert "Mentions you" in [entry.state for entry in window.report.timeline.model.rows]
    window.report.reading.timer.timeout.emit()
    qtbot.waitUntil(lambda: state(desk, report) == MentionState.READ)


def test_several_at_once_are_one_card_and_ones_own_are_none(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Their card leads to the view. Naming oneself is no news."""
    worker(profile, desk, OTHER)
    news(profile, desk, note(1, uid("r3"), author=ME))
    assert state(desk, uid("r3")) == MentionState.NO
    news(profile, desk, note(2, uid("r4")), note(3, uid("r5"), at="2026-11-24T10:00:00.000Z"))
    qtbot.waitUntil(window.mentions.isVisible)
    assert window.mentions.words.text() == "2 new notes mention you."
    window.mentions.show_button.click()
    qtbot.waitUntil(lambda: window.queue.presenter.view == "named" and window.queue.model.rowCount() == 2)


def test_what_was_there_at_the_start_is_only_counted(
    qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A window that opens again announces nothing a second time."""
    worker(profile, desk, OTHER)
    news(profile, desk, note(1, uid("r2")))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.mentions._known == frozenset({uid("n1")}))
    assert window.mentions.isHidden()
    window.close()
