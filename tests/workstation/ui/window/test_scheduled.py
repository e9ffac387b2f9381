"""A reply that leaves later: seen in the queue, on the case and in the outbox; cancelled, written again or sent now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.ids import number_of, uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import ME, report
from workstation.domain.commands import Intent
from workstation.domain.ids import wire_time
from workstation.domain.natural_dates import read_when, typed_time
from workstation.journal.profile_state import DraftMeta
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.window.main_window import MainWindow

LATER = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=3)


def held(case: str) -> dict[str, Any]:
    """Return a reply of this officer that the store keeps until LATER."""
    return {
        "id": uid("m7"), "version": 1, "report": case, "direction": "to_citizen", "state": "held", "text": "Good news.",
        "author": {"id": ME["id"], "name": ME["name"]}, "channel": "portal", "language": "en", "template": "k",
        "not_before": wire_time(LATER), "written_at": "2026-11-24T09:00:00.000Z", "delivery": [],
    }  # fmt: skip


@pytest.fixture
def case(window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession) -> str:
    """Open the first case, which has a scheduled reply."""
    opened = open_first(window, qtbot)
    news(profile, desk, ("message", held(opened)), ("report", report(number_of(opened), version=2)))
    qtbot.waitUntil(lambda: not window.report.scheduled.isHidden())
    return opened


def kinds(desk: DeskSession) -> list[str]:
    """Return the kinds of the commands that wait."""
    return [command.kind for command in desk.reader.read_journal(lambda j: j.waiting()).result()]


def test_case_row_timeline_and_outbox_say_when_it_leaves(window: MainWindow, qtbot: QtBot, case: str) -> None:
    """The day of the week and the time are named everywhere; the outbox and the rail count it."""
    here = LATER.astimezone()
    said = f"Leaves {here:%a} {here.day} {here:%b %H:%M}"
    assert said in window.report.scheduled.words.text()
    row = window.queue.list.currentIndex().row()
    qtbot.waitUntil(lambda: window.queue.model.at(row).row.leaves_at == wire_time(LATER))  # type: ignore[union-attr]
    states = [row.state for row in window.report.timeline.model.rows]
    assert any(state.startswith(said) for state in states)
    window.run("go_outbox")
    qtbot.waitUntil(lambda: window.outbox.model.rowCount() == 2)
    assert said in window.outbox.model.rows[1].words and window.outbox.total.text() == "1"
    window.outbox.list.setCurrentIndex(window.outbox.model.index(1))
    qtbot.waitUntil(lambda: window.report.presenter.report == case)


def test_edit_cancels_it_and_opens_its_text(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, case: str
) -> None:
    """By keyboard: the store is told, and the composer has the words, the template and the time."""
    button = window.report.scheduled.buttons["edit_scheduled"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    page = window.pages.compose
    qtbot.waitUntil(lambda: page.isVisible() and page.text.toPlainText() == "Good news.")
    assert kinds(desk) == ["cancel_reply"] and page.presenter.template == "k"
    assert page.presenter.leaves_at() == LATER


def test_cancel_keeps_the_words_and_says_that_it_may_still_leave(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, case: str
) -> None:
    """This desk is not connected, so it cannot promise that the store hears of it in time."""
    window.run("cancel_scheduled")
    qtbot.waitUntil(lambda: "may still leave" in window.bar.toast.text())
    kept = desk.reader.read_journal(lambda j: j.find_draft(case, "reply")).result()
    assert kept is not None and kept.text == "Good news." and kinds(desk) == ["cancel_reply"]
    qtbot.waitUntil(window.report.scheduled.isHidden)


def test_another_draft_is_never_replaced(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, case: str
) -> None:
    """The officer has begun another reply: the scheduled one stays as it is."""
    window.run("reply")
    qtbot.waitUntil(window.pages.compose.isVisible)
    QTest.keyClicks(window.pages.compose.text, "Another")
    window.run("back")
    window.run("cancel_scheduled")
    qtbot.waitUntil(lambda: "another draft" in window.bar.toast.text())
    kept = desk.reader.read_journal(lambda j: j.find_draft(case, "reply")).result()
    assert kept is not None and kept.text == "Another" and kinds(desk) == []


@pytest.mark.parametrize("waits_here", [False, True])
def test_a_draft_with_the_same_words_and_a_file_of_its_own_is_never_replaced(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, case: str, waits_here: bool
) -> None:
    """Its file and choices would be lost: the scheduled reply stays, and so does the draft."""
    own = DraftMeta(None, {"files": desk.commands.keep_file(case, "map.txt", "text/plain", b"x").result().id})
    if waits_here:
        desk.commands.submit(Intent("cancel_reply", case, {"message": uid("m7")})).result()
        window.report.presenter.act("reply", {"text": "Good news.", "not_before": wire_time(LATER)})
        qtbot.waitUntil(lambda: kinds(desk) == ["cancel_reply", "reply"])
    before = kinds(desk)
    desk.commands.save_draft(case, "reply", "Good news.", own).result()
    qtbot.waitUntil(lambda: window.on_scheduled.first() is not None)
    window.run("edit_scheduled")
    qtbot.waitUntil(lambda: "another draft" in window.bar.toast.text())
    kept = desk.reader.read_journal(lambda j: j.find_draft(case, "reply")).result()
    assert kept is not None and kept.meta == own and kinds(desk) == before


def test_edit_keeps_how_the_case_ends_and_the_files_that_the_store_has(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, case: str
) -> None:
    """A closing with a code and a reference comes back whole, and the file is attached again without being sent."""
    file = {"id": uid("f7"), "version": 1, "report": case, "name": "letter.pdf", "media_type": "application/pdf",
            "size": 9, "sha256": "00", "scan": "clean", "uploaded_at": "2026-11-24T09:00:00.000Z"}  # fmt: skip
    closing = {
        "disposal": "no_further_action",
        "closing_code": "NFA",
        "rms_reference": "47/1",
        "reason": "Nothing to follow up.",
    }
    reply = {**held(case), "version": 2, "attachments": [file["id"]], "disposal": closing}
    news(
        profile,
        desk,
        ("attachment", file),
        ("message", reply),
        ("report", report(number_of(case), version=3)),
    )

    def has_it() -> bool:
        first = window.on_scheduled.first()
        return first is not None and first.disposal is not None

    qtbot.waitUntil(has_it)
    window.run("edit_scheduled")
    page = window.pages.compose
    qtbot.waitUntil(lambda: page.isVisible() and "letter.pdf" in page.files.text())
    body = page.presenter.body()
    assert {name: value for name, value in body["disposal"].items() if value} == closing  # type: ignore[union-attr]
    assert body["attachments"] == [file["id"]]


def test_send_now_tells_the_store_or_drops_the_time_of_one_that_waits_here(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, case: str
) -> None:
    """A reply that the store has needs a command; one in the journal is written again without its time."""
    window.run("send_scheduled")
    qtbot.waitUntil(lambda: kinds(desk) == ["send_now"])
    qtbot.waitUntil(window.report.scheduled.isHidden)
    window.report.presenter.act("reply", {"text": "Later.", "not_before": wire_time(LATER)})
    qtbot.waitUntil(lambda: not window.report.scheduled.isHidden())
    window.run("send_scheduled")

    def bodies() -> list[Any]:
        return [command.body for command in desk.reader.read_journal(lambda j: j.waiting()).result()]

    qtbot.waitUntil(lambda: [*bodies()[-1]] == ["text"])
    assert kinds(desk) == ["send_now", "reply"] and bodies()[-1]["text"] == "Later."
    assert desk.reader.read_journal(lambda j: j.find_draft(case, "reply")).result() is None


def test_send_now_loses_no_words_when_it_is_refused(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A colleague has taken the case since: the reply that waited here is not sent, and its text is a draft."""
    opened = open_first(window, qtbot)
    window.report.presenter.act("reply", {"text": "Later.", "not_before": wire_time(LATER)})
    qtbot.waitUntil(lambda: not window.report.scheduled.isHidden())
    claim = {"officer": uid("o2"), "name": "Jo", "initials": "JO", "until": wire_time(LATER)}
    news(profile, desk, ("report", report(number_of(opened), version=2, claim=claim)))
    held_by = window.report.presenter
    qtbot.waitUntil(lambda: held_by.bundle is not None and held_by.bundle.report.claim is not None)
    window.run("send_scheduled")
    qtbot.waitUntil(lambda: "kept under Drafts" in window.bar.toast.text())
    kept = desk.reader.read_journal(lambda j: j.find_draft(opened, "reply")).result()
    assert kept is not None and kept.text == "Later." and kinds(desk) == []


def test_without_one_the_actions_say_why(window: MainWindow, qtbot: QtBot) -> None:
    """Nothing happens in silence."""
    open_first(window, qtbot)
    window.run("send_scheduled")
    assert window.bar.toast.text() == "No reply is scheduled on this report."


def test_a_typed_time_reads_back() -> None:
    """What the composer shows again is the same moment."""
    assert read_when(typed_time(LATER), datetime.now(UTC)) == LATER


def test_a_row_shows_what_the_reporter_answered(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Not the first sentence of the report again; a screen reader hears it with the name of the clock."""
    opened = open_first(window, qtbot)
    message = {"id": uid("m4"), "version": 1, "report": opened, "direction": "from_citizen", "text": "He is\nback.",
               "author": {"id": None, "name": "Tamsin"}, "written_at": "2026-11-24T09:00:00.000Z"}  # fmt: skip
    changed = report(number_of(opened), version=2, status="citizen_answered")
    news(profile, desk, ("message", message), ("report", changed))
    row = window.queue.list.currentIndex().row()
    index = window.queue.model.index(row)
    qtbot.waitUntil(lambda: "“He is back.”" in str(index.data()))
    assert "Triage" in str(index.data()) and "Bike number" not in str(index.data())
