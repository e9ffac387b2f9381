"""The window over a cache and a journal: an officer's actions, and how changes affect what they see."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from demo.seeding.pictures import mosaic
from tests.helpers.ids import number_of, uid
from tests.helpers.outcomes import outcome_of
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import OTHER, POLICY, report
from workstation.cache.rows import QueueRow
from workstation.domain.attachments import FetchedFile
from workstation.domain.commands import Intent
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow


def current_row(window: MainWindow) -> QueueRow:
    """Return the current row of the queue."""
    entry = window.queue.model.at(window.queue.list.currentIndex().row())
    assert entry is not None and entry.row is not None
    return entry.row


def test_the_first_row_opens_with_the_words_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    """Markup in an answer is shown as text, and opening the report is recorded."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: "<b>Taken</b> at night" in window.report.answers.text.toPlainText())
    assert window.report.head.summary.textFormat() == Qt.TextFormat.PlainText
    qtbot.waitUntil(lambda: window._session.reader.read_journal(lambda j: j.access_faults()).result() == [])


def test_news_moves_nothing_under_the_cursor(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """When a graver report arrives, the current row stays, the pill announces one new, and U shows it."""
    opened = open_first(window, qtbot)
    place = window.queue.list.currentIndex().row()
    news(profile, desk, ("report", report(99, risk="emergency")))
    qtbot.waitUntil(lambda: window.queue.news.isVisible())
    assert "1 new" in window.queue.news.text()
    assert window.queue.list.currentIndex().row() == place and window.queue.current() == opened
    assert window.queue.model.rowCount() == 30
    window.run("refresh")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 31)
    assert window.queue.current() == opened, "the report under the cursor is still under it"
    assert window.queue.model.at(0).row.report == uid("r99")  # type: ignore[union-attr]


def test_typed_text_survives_news(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """When the citizen writes while the officer types, the text stays, a warning shows, and the draft is kept."""
    opened = open_first(window, qtbot)
    window.run("reply")
    qtbot.waitUntil(window.pages.compose.isVisible)
    QTest.keyClicks(window.pages.compose.text, "Half a sent")
    message = {"id": uid("m9"), "version": 1, "report": opened, "direction": "from_citizen", "text": "One more thing",
               "author": {"id": None, "name": "Tamsin"}, "written_at": "2026-11-24T09:00:00.000Z"}  # fmt: skip
    news(profile, desk, ("message", message), ("report", report(number_of(opened), version=2)))
    qtbot.waitUntil(window.pages.compose.guard.isVisible)
    assert window.pages.compose.text.toPlainText() == "Half a sent"
    qtbot.waitUntil(lambda: bool(desk.reader.read_journal(lambda j: j.drafts()).result()), timeout=3000)
    window.run("back")
    window.run("reply")
    qtbot.waitUntil(lambda: window.pages.compose.text.toPlainText() == "Half a sent")


def test_claiming_by_key_shows_at_once(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """C writes the claim to the journal, and row and header show it as mine before any store responds."""
    opened = open_first(window, qtbot)
    window.activateWindow()
    window.run("claim")
    qtbot.waitUntil(window.report.presenter.mine)
    qtbot.waitUntil(lambda: current_row(window).pending == "claim")
    waiting = desk.reader.read_journal(lambda j: j.waiting()).result()
    assert [(c.kind, c.report) for c in waiting] == [("claim", opened)]
    qtbot.waitUntil(
        lambda: window.rail.model.data(window.rail.model.index(3), Qt.ItemDataRole.UserRole).count == 1
    )


def test_a_reply_waits_ten_seconds_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """An open placeholder disables the button; a sent reply is held, and undo makes it a draft again."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.templates))
    window.run("reply")
    qtbot.waitUntil(lambda: window.pages.compose.template.count() == 2)
    window.pages.compose.template.activated.emit(1)
    assert (
        "{{crime_reference}}" in window.pages.compose.text.toPlainText()
        and not window.pages.compose.send.isEnabled()
    )
    window.pages.compose.text.setPlainText("Hello Tamsin.")
    qtbot.waitUntil(window.pages.compose.send.isEnabled)
    window.pages.compose.send.click()
    qtbot.waitUntil(window.undo.isVisible)
    held = desk.reader.read_journal(lambda j: j.waiting()).result()
    assert [(c.kind, c.state) for c in held] == [("claim", "held"), ("reply", "held")]
    assert held[1].body["text"] == "Hello Tamsin."
    window.undo.undo.click()
    qtbot.waitUntil(
        lambda: (
            window.pages.compose.isVisible() and window.pages.compose.text.toPlainText() == "Hello Tamsin."
        )
    )
    assert desk.reader.read_journal(lambda j: j.waiting()).result() == []


def test_an_assessment_by_keyboard(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Digits choose levels, grade 1 asks for the control room, and saving needs every field."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("assess")
    page = window.pages.assess
    qtbot.waitUntil(page.isVisible)
    for line in page.lines.values():
        assert line.group.button(0).hasFocus()
        QTest.keyClicks(line.group.button(0), "3")
        assert line.reason.hasFocus()
        QTest.keyClicks(line.reason, "He is there now")
        QTest.keyClick(line.reason, Qt.Key.Key_Return)
    for key in [tick.key for tick in page.presenter.form.ticks if tick.required]:
        assert page.ticks[key].hasFocus()
        QTest.keyClick(page.ticks[key], Qt.Key.Key_Space)
    QTest.keyClicks(page.grades.button(1), "1")
    assert page.told.isVisible() and not page.save.isEnabled()
    QTest.keyClicks(page.told, "CR-77")
    assert page.save.isEnabled()
    page.save.click()
    qtbot.waitUntil(lambda: len(desk.reader.read_journal(lambda j: j.waiting()).result()) == 2)
    waiting = desk.reader.read_journal(lambda j: j.waiting()).result()
    body = next(command.body for command in waiting if command.kind == "assess")
    assert body["risk"] == "emergency" and body["control_room"]["reference"] == "CR-77"
    assert body["form_version"] == POLICY["thrive"]["version"]


def test_closing_asks_for_a_reason_where_policy_does(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """Closing is disabled until a required reason is given; afterwards the next case opens."""
    opened = open_first(window, qtbot)
    news(profile, desk, ("report", report(number_of(opened), version=2, grade=3)))
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    qtbot.waitUntil(lambda: window.report.presenter.bundle.report.grade == 3)  # type: ignore[union-attr]
    window.run("dispose")
    page = window.pages.closing
    qtbot.waitUntil(page.isVisible)
    page._boxes[0].click()
    assert not page.save.isEnabled()
    page.reason.setPlainText("No offence.")
    page.save.click()
    qtbot.waitUntil(lambda: window.report.presenter.report not in (None, opened))
    assert desk.reader.read_journal(lambda j: j.waiting()).result()[-1].body["reason"] == "No offence."


def test_a_conflict_shows_both_sides_and_keeps_mine_as_a_note(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, profile: Profile
) -> None:
    """When a reply is refused because another officer holds the report, one key turns it into a note."""
    opened = open_first(window, qtbot)
    window.report.presenter.act("reply", {"text": "My words", "channel": "portal"})
    qtbot.waitUntil(lambda: bool(desk.reader.read_journal(lambda j: j.waiting()).result()))

    def lose(journal: Any) -> None:
        command = journal.next_batch()[0]
        problem = {"code": "claimed_by_other", "detail": "Someone else has claimed this report."}
        journal.settle([outcome_of(command, "refused", problem=problem)])

    desk.reader.read_journal(lose).result()
    held = report(
        number_of(opened), version=2, claim={"officer": OTHER["id"], "until": "2030-01-01T00:00:00.000Z"}
    )
    news(profile, desk, ("report", held))
    window.run("go_conflicts")
    qtbot.waitUntil(lambda: window.outbox.model.rowCount() == 2)
    qtbot.waitUntil(lambda: window.card.currentIndex() == 1)
    assert "My words" in window.card.yours.toPlainText()
    assert "Joss Linchmere" in window.card.theirs.toPlainText()
    window.card.buttons["note"].click()
    qtbot.waitUntil(lambda: desk.reader.read_journal(lambda j: j.conflicts()).result() == [])
    assert [c.kind for c in desk.reader.read_journal(lambda j: j.waiting()).result()] == ["note"]


def test_search_and_filter_find_words(window: MainWindow, qtbot: QtBot) -> None:
    """Search covers all reports; the filter narrows the view."""
    window.run("search")
    QTest.keyClicks(window.search.field, "bike number 7")
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 1)
    window.run("view:needs_triage")
    qtbot.waitUntil(lambda: window.queue.presenter.settled)
    QTest.keyClicks(window.queue.filter, "number 12")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)


def test_letters_are_letters_while_writing(window: MainWindow, qtbot: QtBot) -> None:
    """Single-letter shortcuts are off inside a text field and on outside it."""
    action = window.actions_.by_key["claim"]
    window._focused(None, window.pages.compose.text)
    assert action.shortcut().isEmpty() and not window.actions_.by_key["palette"].shortcut().isEmpty()
    window._focused(window.pages.compose.text, window.queue.list)
    assert action.shortcut().toString() == "C"


def test_every_widget_that_takes_the_keyboard_is_named(window: MainWindow) -> None:
    """On every page each button, field and list has an accessible name."""
    assert all(
        (
            window.pages.compose,
            window.pages.assess,
            window.pages.closing,
            window.pages.board,
            window.pages.settings,
        )
    )
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    silent = [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and type(widget).__module__.startswith("workstation")
    ]
    assert silent == []
    assert all(widget.objectName() for widget in window.findChildren(QPlainTextEdit))


def test_light_and_dark_change_while_open(window: MainWindow, qtbot: QtBot) -> None:
    """The theme changes without closing the open report."""
    opened = open_first(window, qtbot)
    window.run("theme")
    assert theme.current().name in ("light", "dark") and window.report.presenter.report == opened
    window.run("theme")


def test_a_page_that_is_gone_says_so(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A report that moves to another force leaves a message, not an empty pane."""
    opened = open_first(window, qtbot)
    at = str(profile.cache.cursor())
    end = f"c{int(at[1:]) + 1}"
    gone = FeedChange(int(end[1:]), "report", opened, 2, None, True, "moved")
    page = FeedPage(at, end, end, changes=(gone,))
    desk.state.publish(desk.reader.read_journal(lambda _: profile.cache.apply([page])).result())
    qtbot.waitUntil(lambda: "moved away" in window.report.nothing.text())


def test_evidence_is_grey_until_asked_and_locked_until_scanned(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clean picture is shown on request, in grey, and recorded; other files say why they are not shown."""
    opened = open_first(window, qtbot)
    about = {
        "version": 1,
        "report": opened,
        "media_type": "image/png",
        "size": 2_500_000,
        "sha256": "ab" * 32,
    }
    files = [{"id": "f1", "name": "door.png", "scan": "clean", **about}, {"id": "f2", "name": "x.png", "scan": "pending", **about},
             {"id": "f3", "name": "y.mp4", "scan": "clean", **about, "media_type": "video/mp4"}]  # fmt: skip
    news(profile, desk, *[("attachment", file) for file in files])
    evidence = window.report.evidence
    qtbot.waitUntil(lambda: evidence.model.rowCount() == 3)
    assert (
        "2.5 MB" in evidence.model.index(0).data()
        and "Locked until scanned" in evidence.model.index(1).data()
    )
    picture = mosaic(Random(1))
    given = [FetchedFile(), FetchedFile(b"no picture"), FetchedFile(altered=True), FetchedFile(picture)]

    def content(_: str, sha256: str) -> Future[FetchedFile]:
        assert sha256 == "ab" * 32, "the hash on record goes with the question"
        done: Future[FetchedFile] = Future()
        done.set_result(given.pop(0))
        return done

    monkeypatch.setattr(desk.connection, "content", content)
    evidence.show_button.click()
    qtbot.waitUntil(lambda: "Connect" in evidence.why.text())
    evidence.show_button.click()
    qtbot.waitUntil(lambda: "cannot be shown" in evidence.why.text())
    evidence.show_button.click()
    qtbot.waitUntil(lambda: "not the file that was received" in evidence.why.text())
    assert evidence.picture.pixmap().isNull()
    evidence.show_button.click()
    qtbot.waitUntil(lambda: not evidence.picture.pixmap().isNull())
    assert evidence.picture.pixmap().toImage().pixelColor(5, 5).saturation() == 0
    qtbot.waitUntil(lambda: evidence.way.toPlainText().count("hash checked") == 4)
    assert (
        "Received with a different hash" in evidence.way.toPlainText()
        and "ab" * 32 in evidence.way.toPlainText()
    )
    evidence.list.setCurrentIndex(evidence.model.index(1))
    qtbot.waitUntil(lambda: "x.png" in evidence.way.toPlainText())
    assert "hash checked" not in evidence.way.toPlainText(), "each file has its own way"
    assert evidence.picture.pixmap().isNull() and not evidence.show_button.isEnabled()
    evidence.list.setCurrentIndex(evidence.model.index(2))
    assert "Only pictures" in evidence.why.text()


def test_the_timeline_narrows_to_a_kind_and_assessments_stand_beside_each_other(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Each kind counts and lists its own entries, and two assessments show what changed between them."""
    opened = open_first(window, qtbot)
    about = {"version": 1, "report": opened, "author": {"id": uid("o1"), "name": "Wren Ashdown"}}
    levels = {"threat": "low", "harm": "medium"}
    first = {**about, "id": uid("a1"), "levels": levels, "rationales": {"harm": "Followed home."}, "grade": 3,
             "ticks": {"repeat_check": True}, "made_at": "2026-11-24T09:00:00.000Z"}  # fmt: skip
    second = {
        **first,
        "id": uid("a2"),
        "levels": {**levels, "harm": "high"},
        "grade": 2,
        "made_at": "2026-11-24T12:00:00.000Z",
    }
    note = {**about, "id": uid("n1"), "text": "Looked up.", "written_at": "2026-11-24T10:00:00.000Z"}
    news(profile, desk, ("assessment", second), ("assessment", first), ("note", note))
    timeline, table = window.report.timeline, window.report.assessments.model
    qtbot.waitUntil(lambda: timeline.model.rowCount() == 3)
    timeline.kinds.button(2).click()
    assert [row.text for row in timeline.model.rows] == ["Looked up."]
    assert timeline.kinds.button(3).text() == "Assessments 2" and not timeline.kinds.button(1).isEnabled()
    assert table.columnCount() == 2
    harm = table.grid.lines.index("Harm")
    said = [str(table.index(harm, column).data()) for column in range(2)]
    assert said == ["Medium: Followed home.", "Changed to High: Followed home."]
    spoken = table.index(harm, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Harm, 24 Nov 12:00, Wren Ashdown: High") and spoken.endswith("changed")


def test_enter_belongs_to_the_list_that_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Enter in the sidebar opens the page and in the queue the report; no window shortcut takes it."""
    assert window.actions_.by_key["open"].shortcut().isEmpty()
    row = window.rail.model.row_of("go_board")
    window.rail.list.setCurrentIndex(window.rail.model.index(row))
    QTest.keyClick(window.rail.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.pages.board)
    window.run("view:needs_triage")
    qtbot.waitUntil(lambda: window.queue.presenter.settled)
    window.queue.step(1)
    opened: list[str] = []
    window.queue.opened.connect(opened.append)
    QTest.keyClick(window.queue.list, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_the_undo_notice_counts_down_and_says_what_is_true(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """Offline nothing leaves, and it says so; connected, it counts; when the time is over it goes by itself."""
    open_first(window, qtbot)
    made = desk.commands.submit(Intent("reply", uid("r1"), {"text": "Hello."}), 10).result().command
    assert made is not None
    window.undo.offer(made, "Z", 10)
    assert window.undo.words.text() == (
        "You are not connected. The reply is kept here and sent when you are. Undo: 10 s"
    )
    desk.state.status = replace(desk.state.status, state="up_to_date")
    window.undo.offer(made, "Z", 2)
    assert window.undo.words.text() == "The reply is sent in 2 s"
    qtbot.waitUntil(lambda: window.undo.words.text() == "The reply is sent in 1 s")
    qtbot.waitUntil(window.undo.isHidden)
    window.run("take_back")
    assert desk.reader.read_journal(lambda j: j.find(made.id)).result().state == "held"  # type: ignore[union-attr]


def test_an_assessment_says_what_each_grade_means(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """Each grade has its time; choosing one names its consequence; no risk is claimed before anything is answered."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy.grades))
    window.run("assess")
    page = window.pages.assess
    qtbot.waitUntil(page.isVisible)
    assert page.shown.isHidden() and page.grades.button(1).text() == "1  Emergency\n15 min"
    assert page.grades.button(5).accessibleName().endswith("no visit")
    page.grades.button(2).click()
    assert page.follows.text().startswith("2 Priority: an officer responds by")
    assert page.missing.text().startswith("Still needed: Threat and ") and "Harm" in page.missing.toolTip()
