"""A case leaves while an officer writes on it: the whole text stays, can be found again and can be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.outcomes import answered
from tests.helpers.windows import open_first
from workstation.domain.commands import Intent
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow


def leave(profile: Profile, desk: DeskSession, report: str) -> None:
    """Apply the feed's removal of the report."""
    at = str(profile.cache.cursor())
    end = f"c{int(at[1:]) + 1}"
    page = FeedPage(
        at, end, end, changes=(FeedChange(int(end[1:]), "report", report, 2, None, True, "moved"),)
    )
    desk.state.publish(desk.reader.read_journal(lambda _: profile.cache.apply([page])).result())


def looks(desk: DeskSession) -> list[str]:
    return list(
        desk.reader.read_journal(lambda j: j._run("SELECT entry FROM access").scalars().all()).result()
    )


def test_a_draft_outlives_its_case(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The composer shows a notice and sends nothing; the draft is listed and marked, and copying it is recorded."""
    opened = open_first(window, qtbot)
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    QTest.keyClicks(page.text, "Half a sent")
    qtbot.waitUntil(page.send.isEnabled)
    leave(profile, desk, opened)
    qtbot.waitUntil(page.guard.isVisible)
    assert not page.send.isEnabled() and page.text.toPlainText() == "Half a sent"
    window.run("back")
    window.run("go_drafts")
    qtbot.waitUntil(lambda: window.drafts.model.rowCount() == 1)
    assert "has left" in str(window.drafts.model.index(0).data())
    window.drafts.list.activated.emit(window.drafts.model.index(0))
    qtbot.waitUntil(window.asking.isVisible)
    kept = window.asking.fields["text"]
    assert isinstance(kept, QPlainTextEdit) and kept.toPlainText() == "Half a sent"
    window.asking.submit()
    assert QGuiApplication.clipboard().text() == "Half a sent"
    qtbot.waitUntil(lambda: any('"clipboard"' in entry and opened in entry for entry in looks(desk)))
    assert [d.text for d in desk.reader.read_journal(lambda j: j.drafts()).result()] == ["Half a sent"]


def test_a_reply_that_came_back_from_nowhere_can_be_copied(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The card of a reply refused because the report is gone has the text, and copying it is recorded."""
    opened = open_first(window, qtbot)
    made = (
        desk.commands.submit(Intent("reply", opened, {"text": "My words.", "channel": "portal"}))
        .result()
        .command
    )
    assert made is not None
    number = desk.commands.write(lambda j: j.next_batch()[0].number).result()
    problem = {"detail": "The report is not here."}
    outcome = answered(number=number, id=made.id, outcome="refused", problem=problem)
    desk.commands.write(lambda j: j.settle([outcome])).result()
    leave(profile, desk, opened)
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.title.text() == "This report has left your force")
    window.card.buttons["copy"].click()
    assert QGuiApplication.clipboard().text() == "My words."
    qtbot.waitUntil(lambda: any('"clipboard"' in entry for entry in looks(desk)))
    window.card.buttons["discard"].click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])


def test_what_concerns_no_report_can_be_put_away(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A saved view that the store refused can be dismissed from the conflicts."""
    definition = {"title": "Mine", "search": "is:mine"}
    made = desk.commands.submit(Intent("save_view", None, {"definition": definition})).result().command
    assert made is not None
    number = desk.commands.write(lambda j: j.next_batch()[0].number).result()
    outcome = answered(number=number, id=made.id, outcome="refused", problem={"detail": "Too many."})
    desk.commands.write(lambda j: j.settle([outcome])).result()
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.currentIndex() == 1)
    window.card.buttons["discard"].click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])
