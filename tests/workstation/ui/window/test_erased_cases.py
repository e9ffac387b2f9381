"""A case is erased while an officer has it open or writes on it: its text leaves the window, with a reason."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.windows import open_first
from workstation.domain.changes import Changes
from workstation.domain.commands import Intent
from workstation.domain.page import FeedChange, FeedPage
from workstation.journal import erasing
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow


def erase(profile: Profile, desk: DeskSession, report: str) -> None:
    """Apply the feed's erasure of the report, as the exchange does."""
    at = str(profile.cache.cursor())
    end = f"c{int(at[1:]) + 1}"
    page = FeedPage(
        at, end, end, changes=(FeedChange(int(end[1:]), "report", report, 2, None, True, "erased"),)
    )

    def take_in(_: object) -> Changes:
        erasing.erase(profile.journal, [("report", report)])
        return profile.cache.apply([page])

    changes = desk.reader.read_journal(take_in).result()
    desk.state.publish(changes | Changes(erased=frozenset({report}), outbox=True))


def test_the_composer_closes_and_keeps_no_word(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The erased case's draft is not under Drafts either; a card gives its kind and why it was deleted."""
    opened = open_first(window, qtbot)
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    QTest.keyClicks(page.text, "Half a sent")
    qtbot.waitUntil(page.send.isEnabled)
    page.leave()
    window.run("reply")
    qtbot.waitUntil(lambda: bool(desk.reader.read_journal(lambda j: j.drafts()).result()))
    erase(profile, desk, opened)
    qtbot.waitUntil(lambda: "compose" not in window.pages.__dict__)
    assert window.pages.currentWidget() is window.splitter
    qtbot.waitUntil(lambda: "erased" in window.report.nothing.text())
    assert desk.reader.read_journal(lambda j: j.drafts()).result() == []
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.title.text() == "This case was erased")
    assert not window.card.buttons["copy"].isVisible() and not window.card.buttons["again"].isVisible()
    window.card.buttons["discard"].click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])


def test_lists_show_nothing_of_it(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The queue keeps an empty place for an erased case; a search and a palette that listed it search again."""
    opened = open_first(window, qtbot)
    row = desk.reader.read(lambda queries: queries.row(opened)).result()
    assert row is not None

    def shown() -> list[str]:
        return [str(window.queue.model.index(n).data()) for n in range(window.queue.model.rowCount())]

    qtbot.waitUntil(lambda: any(row.reference in words for words in shown()))
    window.run("search")
    window.search.presenter.search(row.reference)
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 1)
    window.run("palette")
    QTest.keyClicks(window.palette_.field, row.reference)
    key = f"report:{opened}"
    qtbot.waitUntil(lambda: key in [offer.key for offer in window.palette_.model.rows])
    erase(profile, desk, opened)
    qtbot.waitUntil(lambda: not any(row.reference in words for words in shown()))
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 0)
    qtbot.waitUntil(lambda: key not in [offer.key for offer in window.palette_.model.rows])


def test_nothing_is_written_on_it_any_more(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """An action on an erased case gives a message and writes no command."""
    opened = open_first(window, qtbot)
    erase(profile, desk, opened)
    made = desk.commands.submit(Intent("note", opened, {"text": "Still here?"})).result()
    assert made.command is None and "erased" in made.problems[0].message


def test_erasing_asks_for_the_reference(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Any text other than the reference erases nothing; a triage officer is refused with a message."""
    open_first(window, qtbot)
    window.run("erase")
    qtbot.waitUntil(window.asking.isVisible)
    assert {"object", "authority", "reason", "typed"} == set(window.asking.fields)
