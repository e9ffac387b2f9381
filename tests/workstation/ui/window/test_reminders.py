"""A reminder is set, shown, announced when it is due, changed and removed; it hides nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import ME, OTHER
from workstation.cache.rows import QueueRow
from workstation.domain.changes import Changes
from workstation.domain.ids import wire_time
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.session.reader import Reader
from workstation.ui.window.main_window import MainWindow


def row(desk: DeskSession, report: str) -> QueueRow:
    found = desk.reader.read(lambda queries: queries.row(report)).result()
    assert found is not None
    return found


def answer(window: MainWindow, when: str, typed: str = "", note: str = "") -> None:
    """Fill the open form in and save it."""
    fields = window.asking.fields
    choice, time, own = fields["when"], fields["typed"], fields["note"]
    assert isinstance(choice, QComboBox) and isinstance(time, QLineEdit) and isinstance(own, QLineEdit)
    choice.setCurrentIndex(choice.findData(when))
    time.setText(typed)
    own.setText(note)
    window.asking.submit()


def ask(window: MainWindow, qtbot: QtBot) -> None:
    window.run("remind")
    qtbot.waitUntil(lambda: window.asking.isVisible() and "when" in window.asking.fields)


def test_it_is_set_shown_changed_and_removed(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """The row, the header and the view show it at once, also offline; the case stays where it was."""
    opened = open_first(window, qtbot)
    ask(window, qtbot)
    answer(window, "tomorrow", note="Ring her")
    qtbot.waitUntil(lambda: bool(row(desk, opened).remind_at))
    qtbot.waitUntil(lambda: not window.report.head.reminder.isHidden())
    assert (
        window.report.head.reminder.text().startswith("Remind ")
        and "Ring her" in window.report.head.reminder.toolTip()
    )
    model = window.queue.model
    qtbot.waitUntil(lambda: any("Remind " in str(model.index(n).data()) for n in range(model.rowCount())))
    counts = desk.reader.read(lambda queries: queries.view_counts(ME["id"], "", desk.reader.now())).result()
    assert (counts["reminders"], counts["needs_triage"]) == (1, 30)
    first = row(desk, opened).remind_at
    ask(window, qtbot)
    assert "Remind " in window.asking.lead.text()
    answer(window, "typed", typed="in 2 days")
    qtbot.waitUntil(lambda: row(desk, opened).remind_at > first)
    ask(window, qtbot)
    answer(window, "removed")
    qtbot.waitUntil(lambda: not row(desk, opened).remind_at and window.report.head.reminder.isHidden())


def test_a_time_that_has_passed_is_asked_again(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """What is no time is named, and the form keeps the answers."""
    open_first(window, qtbot)
    ask(window, qtbot)
    answer(window, "typed", typed="yesterday 9:00")
    qtbot.waitUntil(lambda: "yesterday 9:00" in window.asking.refusal.text())
    assert window.asking.isVisible()


def test_the_form_shows_all_its_questions(window: MainWindow, qtbot: QtBot) -> None:
    """Where there is room nothing scrolls, whatever form was open before."""
    open_first(window, qtbot)
    bar = window.asking._area.verticalScrollBar()
    for key in ("take_over", "remind", "promise_update", "remind"):
        window.on_report.ask(key)
        qtbot.waitUntil(lambda: window.asking.isVisible() and bar.maximum() == 0)
        assert all(
            field.visibleRegion().boundingRect() == field.rect() for field in window.asking.fields.values()
        )
        window.asking.close_it()


def due(number: int, at: datetime, officer: dict[str, Any] = ME) -> tuple[str, dict[str, Any]]:
    """Return a reminder as the feed sends it."""
    return "reminder", {"id": uid(f"m{number}"), "version": 1, "report": uid(f"r{number}"), "officer": officer["id"],
                        "at": wire_time(at), "note": "Ring her"}  # fmt: skip


def own(profile: Profile, desk: DeskSession) -> None:
    desk.reader.read_journal(lambda _: profile.cache.belong_to(ME["id"])).result()


def test_it_announces_itself_once_when_it_is_due(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before its time and not for a colleague's; done, it is gone."""
    own(profile, desk)
    start = desk.reader.now()
    news(profile, desk, due(3, start + timedelta(hours=1)), due(4, start - timedelta(hours=1), OTHER))
    qtbot.waitUntil(lambda: bool(row(desk, uid("r3")).remind_at))
    window.reminders.look()
    assert not row(desk, uid("r4")).remind_at and window.reminders.isHidden()
    monkeypatch.setattr(Reader, "now", lambda _: start + timedelta(hours=2))
    window.reminders.look()
    qtbot.waitUntil(window.reminders.isVisible)
    assert window.reminders.words.text() == "Reminder: SOH-26-TEST-0003, Bike number 3"
    window.reminders.later.click()
    desk.state.publish(Changes(frozenset({uid("r3")})))
    window.run("view:reminders")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
    assert window.reminders.isHidden(), "one event is one card"
    window.reminders.done.emit(uid("r3"))
    qtbot.waitUntil(lambda: not row(desk, uid("r3")).remind_at)


def test_several_are_one_card(window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession) -> None:
    """It leads to the view, and what is due when the window opens is announced too."""
    own(profile, desk)
    ago = desk.reader.now() - timedelta(hours=1)
    news(profile, desk, due(3, ago), due(4, ago - timedelta(hours=1)))
    qtbot.waitUntil(window.reminders.isVisible)
    assert (
        window.reminders.words.text() == "2 reminders are due."
        and not window.reminders.done_button.isVisible()
    )
    window.reminders.show_button.click()
    queue = window.queue
    qtbot.waitUntil(lambda: queue.presenter.view == "reminders" and queue.model.rowCount() == 2)
    earliest = queue.model.at(0)
    assert earliest is not None and earliest.row is not None and earliest.row.report == uid("r4")
    assert queue.sort.currentData() == "reminder"
    window.run("view:needs_triage")
    qtbot.waitUntil(lambda: queue.model.rowCount() == 30)
    assert queue.sort.currentData() == "urgent", "the other views keep their order"
