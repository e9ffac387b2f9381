"""A case in a window of its own: it lives like the main window's pane, shares its drafts, and closes with the desk."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.ids import number_of, uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import report
from workstation.domain.changes import Changes
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit import theme
from workstation.ui.kit.i18n import tr
from workstation.ui.window.case_window import CaseWindow
from workstation.ui.window.main_window import MainWindow


def detached(window: MainWindow, qtbot: QtBot) -> CaseWindow:
    """Open the first report, and then in a window of its own."""
    opened = open_first(window, qtbot)
    window.run("detach")
    made = window.windows.open[opened]
    qtbot.waitUntil(lambda: made.report.presenter.bundle is not None)
    return made


def swept() -> None:
    """Delete what was closed, as the event loop does."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def pending(desk: DeskSession) -> list[str]:
    return [command.kind for command in desk.reader.read_journal(lambda j: j.waiting()).result()]


def drafts(desk: DeskSession) -> list[str]:
    return [draft.text for draft in desk.reader.read_journal(lambda j: j.drafts()).result()]


def test_it_shows_the_case_as_it_changes(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """It says only the reference in its title, follows the feed, keeps its case when the queue goes on, and opens once."""
    case = detached(window, qtbot)
    first = report(number_of(case.case))
    assert case.windowTitle() == first["reference"]
    window.queue.step(1)
    qtbot.waitUntil(lambda: window.report.presenter.report != case.case)
    news(profile, desk, ("report", {**first, "version": 2, "summary": "Found again"}))
    qtbot.waitUntil(lambda: case.report.head.summary.text() == "Found again")
    window.open_report(case.case)
    window.run("detach")
    assert list(window.windows.open.values()) == [case]


def test_it_acts_through_the_same_actions_and_journal(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """The key C claims the case for both windows; an unavailable key says why; the case's menu is that of the main window."""
    case = detached(window, qtbot)
    qtbot.waitUntil(case.actions_.by_key["claim"].isEnabled)
    QTest.keyClick(case.report, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: pending(desk) == ["claim"])
    for shown in (window.report, case.report):
        qtbot.waitUntil(lambda shown=shown: shown.presenter.mine())  # type: ignore[misc]
    case.run("reopen")
    assert case.bar.toast.text() == tr("This report is not closed.")
    missing = {one.key for one in window.actions_.table if one.section} - set(case.actions_.by_key)
    assert missing == {"detach", "export_case", "subject_copy"}


def test_a_draft_is_one_wherever_it_is_typed(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A reply that is opened in the second window moves there with its last word, and back; it is never in both."""
    case = detached(window, qtbot)
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(lambda: page.isVisible() and page.presenter.draft.report == case.case)
    QTest.keyClicks(page.text, "Dear Tamsin,")
    case.run("reply")
    there = case.pages.compose
    qtbot.waitUntil(lambda: there.text.toPlainText() == "Dear Tamsin,")
    assert window.pages.currentWidget() is window.splitter and "compose" not in window.pages.__dict__
    assert "other window" in window.bar.toast.text()
    QTest.keyClicks(there.text, " thank you")
    window.run("reply")
    qtbot.waitUntil(lambda: window.pages.compose.text.toPlainText() == "Dear Tamsin, thank you")
    assert case.pages.currentWidget() is case.report
    assert drafts(desk) == ["Dear Tamsin, thank you"]


def test_a_form_is_one_draft_too(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A form with typed text that is opened in the other window closes in the first and shows the text there."""
    case = detached(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy.clocks))
    window.run("promise_update")
    field = next(iter(window.asking.fields.values()))
    qtbot.waitUntil(field.isVisible)
    form = window.asking.form
    assert form is not None
    case.run("promise_update")
    qtbot.waitUntil(case.asking.isVisible)
    assert window.asking.form is None


@pytest.mark.parametrize("why", ["erased", "restricted"])
def test_it_closes_when_the_case_must_leave(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, why: str
) -> None:
    """Text about a restricted case is kept for its writer; the main window says what happened."""
    case = detached(window, qtbot)
    window.queue.step(2)
    qtbot.waitUntil(lambda: window.report.presenter.report != case.case)
    case.run("note")
    page = case.pages.compose
    qtbot.waitUntil(lambda: page.presenter.draft.report == case.case)
    QTest.keyClicks(page.text, "Seen")
    gone = frozenset({case.case})
    desk.state.publish(Changes(erased=gone) if why == "erased" else Changes(restricted=gone))
    qtbot.waitUntil(lambda: not window.windows.open)
    assert window.bar.toast.text() == tr(f"This case {'was erased' if why == 'erased' else 'is restricted'}")
    assert drafts(desk) == ([] if why == "erased" else ["Seen"])


def test_leaving_the_desk_closes_it(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Ctrl+L in it locks the desk: it is closed at once, and what was typed in it a moment ago is kept."""
    case = detached(window, qtbot)
    case.run("note")
    page = case.pages.compose
    qtbot.waitUntil(lambda: page.presenter.draft.report == case.case)
    QTest.keyClicks(page.text, "Half a word")
    with qtbot.waitSignal(window.leaving) as left:
        case.run("lock")
    assert left.args == ["locked"] and not window.windows.open and not case.isVisible()
    assert drafts(desk) == ["Half a word"]


def test_it_closes_with_the_officers_work_in_its_force(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of forces closes the windows of a force that is no longer the officer's, and only those."""
    detached(window, qtbot)
    desk.state.publish(Changes(forces=True))
    qtbot.wait(1)
    assert window.windows.open
    monkeypatch.setattr(desk, "every", list)
    desk.state.publish(Changes(forces=True))
    qtbot.waitUntil(lambda: not window.windows.open)


def test_closing_it_leaves_nothing(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Neither the desk nor Qt nor Python holds anything of a closed window, also after writing in it."""
    open_first(window, qtbot)
    before, widgets = desk.state.listeners(), len(QApplication.allWidgets())
    case = detached(window, qtbot)
    for page in ("note", "assess", "dispose"):
        case.run(page)
    case.run("back")
    case.run("palette")
    case.run("back")
    case.run("promise_update")
    case.run("back")
    assert desk.state.listeners() == before + 3
    held = [weakref.ref(one) for one in (case, case.report, case.report.presenter, case.pages, case.bridge)]
    case.run("close_window")
    desk.reader.read_journal(lambda j: None).result()
    del case
    swept()
    assert desk.state.listeners() == before

    def gone() -> bool:
        swept()
        return all(one() is None for one in held)

    qtbot.waitUntil(gone)
    assert len(QApplication.allWidgets()) == widgets


def test_a_distressing_report_is_covered_and_read_after_a_moment(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """What is covered in the pane is covered in its window; Enter shows it, and only then it counts as read."""
    opened = open_first(window, qtbot)
    window.report.reading.timer.setInterval(10_000_000)
    again = report(number_of(opened), version=2, flags=["distressing"], unread_by_staff=True,
                   last_citizen_at="2026-11-24T08:00:00.000Z")  # fmt: skip
    news(profile, desk, ("report", again))
    window.report.presenter.close()
    window.open_report(opened)
    qtbot.waitUntil(window.report.cover.isVisible)
    window.run("detach")
    case = window.windows.open[opened]
    case.report.reading.timer.setInterval(10_000_000)
    qtbot.waitUntil(case.report.cover.isVisible)

    def unread() -> bool:
        row = desk.reader.read(lambda queries: queries.row(opened)).result()
        return bool(row and row.unread)

    case.report.reading.timer.timeout.emit()
    assert unread()
    assert case.report.cover.button.hasFocus()
    QTest.keyClick(case.report.cover.button, Qt.Key.Key_Return)
    assert not case.report.cover.isVisible()
    case.report.reading.timer.timeout.emit()
    qtbot.waitUntil(lambda: not unread())


def test_what_is_uncovered_in_the_pane_is_uncovered_in_its_window(window: MainWindow, qtbot: QtBot) -> None:
    """A report that the officer is reading opens without a cover."""
    case = detached(window, qtbot)
    assert not case.report.cover.isVisible() and case.report.answers.isVisible()


def test_its_size_is_remembered(
    qtbot: QtBot, desk: DeskSession, tmp_path: Path, dressed: theme.Tokens
) -> None:
    """The next window has the size of the one closed last, never more than the screen, and lies beside an open one."""
    window = MainWindow(desk, settings=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 30)
    case = detached(window, qtbot)
    room = case.screen().availableSize()
    assert case.minimumSizeHint().width() <= 720 and case.minimumSizeHint().height() <= 560
    case.resize(780, 600)
    case.close()
    window.run("detach")
    (again,) = window.windows.open.values()
    assert (again.width(), again.height()) == (min(780, room.width()), min(600, room.height()))
    window.windows.show(uid("r2"), desk)
    other = window.windows.open[uid("r2")]
    assert other.pos() != again.pos()
    window.close()
    assert not window.windows.open
