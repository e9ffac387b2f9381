"""When a report counts as read, which report is in view, and whose keys are whose."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.report import Report
from tests.helpers.ids import number_of
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import report
from workstation.domain.read_markers import UNREAD, is_unread
from workstation.journal.profile_state import NO_META
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow

EARLIER = "2026-11-24T08:00:00.000Z"


def unread(desk: DeskSession, one: str) -> bool:
    row = desk.reader.read(lambda queries: queries.row(one)).result()
    return bool(row and row.unread)


def with_news(window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, **more: object) -> str:
    """Open a report to which the reporter has written; return its id."""
    window.report.reading.timer.setInterval(10_000_000)
    opened = open_first(window, qtbot)
    again = report(number_of(opened), version=2, unread_by_staff=True, last_citizen_at=EARLIER, **more)
    news(profile, desk, ("report", again))
    qtbot.waitUntil(lambda: window.report.presenter.bundle.report.version == 2)  # type: ignore[union-attr]
    return opened


def test_passing_over_a_report_does_not_read_it(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A report that was in view for a moment stays unread; one that stays in view is read."""
    opened = with_news(window, qtbot, profile, desk)
    window.queue.step(1)
    qtbot.waitUntil(lambda: window.report.presenter.report != opened)
    window.report.reading.timer.timeout.emit()
    assert unread(desk, opened)
    window.open_report(opened)
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    assert window.report.reading.timer.isActive() and unread(desk, opened)
    window.report.reading.timer.timeout.emit()
    qtbot.waitUntil(lambda: not unread(desk, opened))


def test_a_covered_report_is_not_read(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Under the cover of a distressing report nothing counts as read, and its text stays covered while writing a note."""
    opened = with_news(window, qtbot, profile, desk, flags=["distressing"])
    window.report.presenter.close()
    window.open_report(opened)
    qtbot.waitUntil(lambda: window.report.body.currentIndex() == window.report.body.count() - 1)
    window.report.reading.timer.timeout.emit()
    window.run("note")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    assert page.uncover.isVisible() and "Taken" not in page.context.accessibleDescription()
    page.uncover.click()
    assert not page.uncover.isVisible()
    window.run("back")
    assert unread(desk, opened)
    window.report.uncover()
    window.report.reading.timer.timeout.emit()
    qtbot.waitUntil(lambda: not unread(desk, opened))


def test_selecting_several_reports_reads_none(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """While several rows are selected, the one in view is not read."""
    opened = with_news(window, qtbot, profile, desk)
    selection = window.queue.list.selectionModel()
    others = (window.queue.model.index(row) for row in range(window.queue.model.rowCount()))
    other = next(index for index in others if not selection.isSelected(index))
    selection.select(other, QItemSelectionModel.SelectionFlag.Select)
    window.report.reading.timer.timeout.emit()
    assert window.queue.selects_several() and unread(desk, opened)


def test_a_report_can_be_marked_as_unread(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Shift+U marks the open report as unread until it is opened again, also one without a message."""
    window.report.reading.timer.setInterval(10_000_000)
    opened = open_first(window, qtbot)
    assert not unread(desk, opened)
    window.run("mark_unread")
    qtbot.waitUntil(lambda: unread(desk, opened))
    news(profile, desk, ("report", report(number_of(opened), version=2)))
    qtbot.waitUntil(lambda: window.report.presenter.bundle.report.version == 2)  # type: ignore[union-attr]
    assert not window.report.reading.timer.isActive() and unread(desk, opened)
    window.report.presenter.close()
    window.open_report(opened)
    qtbot.waitUntil(window.report.reading.timer.isActive)
    window.report.reading.timer.timeout.emit()
    qtbot.waitUntil(lambda: not unread(desk, opened))


def test_a_marker_is_a_time_or_a_mark() -> None:
    """A report is unread when the reporter wrote after the marker, or when it was marked so."""
    bundle = report(1, unread_by_staff=True, last_citizen_at=EARLIER)
    one = codec.read_by_parts(Report, bundle)
    assert is_unread(one, "") and is_unread(one, UNREAD) and not is_unread(one, EARLIER)


def test_another_view_shows_no_report_of_the_last(window: MainWindow, qtbot: QtBot) -> None:
    """Going to another list empties the pane, so that no key acts on a report that is not in the list."""
    open_first(window, qtbot)
    for place in ("view:mine", "search", "go_drafts"):
        window.run("view:needs_triage")
        open_first(window, qtbot)
        window.run(place)
        assert window.report.presenter.report is None and window.report.currentIndex() == 0


def test_j_and_k_belong_to_the_list_on_screen(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """In the drafts J moves in the drafts; on a page without a list it says why nothing happens."""
    opened = open_first(window, qtbot)
    for kind in ("note", "reply"):
        desk.commands.save_draft(opened, kind, "Half", NO_META).result()
    window.run("go_drafts")
    qtbot.waitUntil(lambda: window.drafts.model.rowCount() == 2)
    before = window.queue.current()
    window.run("next")
    window.run("next")
    assert window.drafts.list.currentIndex().row() == 1 and window.queue.current() == before
    window.run("go_settings")
    window.run("next")
    assert "no list" in window.bar.toast.text() and window.queue.current() == before


def test_no_key_works_under_a_form(window: MainWindow, qtbot: QtBot) -> None:
    """While a form is open, the keys of actions do nothing; Esc closes the form and they work again."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("set_status")
    assert window.actions_.by_key["reply"].shortcut().isEmpty()
    assert not window.actions_.by_key["back"].shortcut().isEmpty()
    window.run("back")
    assert not window.actions_.by_key["reply"].shortcut().isEmpty()


def test_a_key_that_cannot_act_says_why(window: MainWindow, qtbot: QtBot) -> None:
    """The key of an action that is unavailable shows the reason in the status bar."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: not window.actions_.by_key["hand_over"].isEnabled())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.queue.list.setFocus()
    QTest.keyClick(window.queue.list, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: window.bar.toast.text() != "")
