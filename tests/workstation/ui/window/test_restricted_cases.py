"""A case is restricted to others while an officer has it open or writes on it: only their own words stay."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.windows import open_first
from workstation.domain.changes import Changes
from workstation.domain.page import FeedChange, FeedPage
from workstation.journal import withholding
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow


def restrict(profile: Profile, desk: DeskSession, report: str) -> None:
    """Apply the feed's tombstone of the report, as the exchange does."""
    at = str(profile.cache.cursor())
    end = f"c{int(at[1:]) + 1}"
    gone = FeedChange(int(end[1:]), "report", report, 2, None, True, "restricted")

    def take_in(_: object) -> Changes:
        withholding.set_aside(profile.journal, [report])
        return profile.cache.apply([FeedPage(at, end, end, changes=(gone,))])

    changes = desk.reader.read_journal(take_in).result()
    desk.state.publish(changes | Changes(restricted=frozenset({report}), outbox=True))


def test_the_composer_closes_and_its_text_is_on_a_card(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """What was being typed at that moment is under the conflicts, with why, and can be copied; the case is gone."""
    opened = open_first(window, qtbot)
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    QTest.keyClicks(page.text, "Half a sentence")
    qtbot.waitUntil(page.send.isEnabled)
    restrict(profile, desk, opened)
    qtbot.waitUntil(lambda: "compose" not in window.pages.__dict__)
    assert window.pages.currentWidget() is window.splitter
    qtbot.waitUntil(lambda: "restricted to others" in window.report.nothing.text())
    qtbot.waitUntil(lambda: bool(desk.reader.read_journal(lambda j: j.conflicts()).result()))
    assert desk.reader.read_journal(lambda j: j.drafts()).result() == []
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.card.title.text() == "This case is restricted")
    qtbot.waitUntil(window.card.buttons["copy"].isVisible)
    (card,) = desk.reader.read_journal(lambda j: j.conflicts()).result()
    assert card.body == {"text": "Half a sentence"}


def test_queue_and_search_show_nothing_of_it(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """The row leaves the queue, and a search that listed the case runs again."""
    opened = open_first(window, qtbot)
    row = desk.reader.read(lambda queries: queries.row(opened)).result()
    assert row is not None
    window.run("search")
    window.search.presenter.search(row.reference)
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 1)
    restrict(profile, desk, opened)

    def shown() -> list[str]:
        return [str(window.queue.model.index(n).data()) for n in range(window.queue.model.rowCount())]

    qtbot.waitUntil(lambda: not any(row.reference in words for words in shown()))
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 0)
