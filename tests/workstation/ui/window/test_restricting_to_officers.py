"""A case is restricted to officers who are named, by keyboard and by mouse, and the desk says who reads it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import ME, OTHER
from workstation.domain.commands import Command
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.kit.name_picker import NamePicker
from workstation.ui.window.main_window import MainWindow

NAMES = {"o3": "Ash Fenwick", "o4": "Bea Tarrant", "o5": "Cal Orrery", "o6": "Dee Marlow"}


def staff(profile: Profile, desk: DeskSession) -> None:
    """Let the officer be a supervisor, with colleagues who work on cases and one who does not."""
    others = [{**OTHER, "id": uid(key), "name": name, "roles": ["officer"]} for key, name in NAMES.items()]
    records: list[dict[str, Any]] = [
        {**ME, "roles": ["supervisor"]},
        {**OTHER, "roles": ["auditor"]},
        *others,
    ]
    news(profile, desk, *(("officer", one) for one in records))
    officer = desk.state.officer
    assert officer is not None
    desk.state.officer = replace(officer, roles=("supervisor",))


def form(window: MainWindow, qtbot: QtBot) -> tuple[Ask, NamePicker]:
    """Open the form on the first case, and choose that officers are named."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: len(window.report.presenter.case_workers) == len(NAMES) + 1)
    window.run("restriction")
    qtbot.waitUntil(window.asking.isVisible)
    who, names = window.asking.fields["who"], window.asking.fields["officers"]
    assert isinstance(who, QComboBox) and isinstance(names, NamePicker)
    assert window.asking.fields["team"].isVisible() and not names.isVisible()
    who.setCurrentIndex(who.findData("officers"))
    assert names.isVisible() and not window.asking.fields["team"].isVisible()
    return window.asking, names


def waiting(desk: DeskSession) -> list[Command]:
    """Return what waits to be sent."""
    return desk.reader.read_journal(lambda journal: journal.waiting()).result()


def test_officers_are_named_by_keyboard_and_by_mouse(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Typing finds a name, Space and a click tick it; the case then says who reads it, and the command has their ids."""
    staff(profile, desk)
    ask, names = form(window, qtbot)
    assert OTHER["name"] not in [row[1] for row in names.model.rows], "an auditor does not work on cases"
    assert "Officers who may read it" in ask.wrong.text() and not ask.act.isEnabled()
    names.line.setFocus()
    QTest.keyClicks(names.line, "tarr")
    QTest.keyClick(names.line, Qt.Key.Key_Down)
    qtbot.waitUntil(names.list.hasFocus)
    QTest.keyClick(names.list, Qt.Key.Key_Space)
    QTest.keyClick(names.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(names.line, Qt.Key.Key_Delete)
    place = names.list.visualRect(names.model.index(0, 0)).center()
    QTest.mouseClick(names.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names.words.text() == "2 chosen: Ash Fenwick, Bea Tarrant"
    spoken = names.model.data(names.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert (spoken, names.list.accessibleName()) == ("Ash Fenwick: yes", "Officers who may read it")
    reason = ask.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("About an officer.")
    QTest.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    words = "Restricted to Ash Fenwick, Bea Tarrant"
    qtbot.waitUntil(lambda: window.report.head.restricted.text() == words)
    (sent,) = waiting(desk)
    assert sent.body == {"officers": [uid("o3"), uid("o4")], "reason": "About an officer."}


def test_the_form_shows_who_reads_a_restricted_case_and_refuses_what_the_store_refuses(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Naming only oneself is refused on the form, with what was chosen; a restricted case begins with its readers."""
    staff(profile, desk)
    ask, names = form(window, qtbot)
    names.choose(str(ME["id"]))
    reason = ask.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("About an officer.")
    ask.act.click()
    qtbot.waitUntil(lambda: "Only you could read this case then" in window.asking.refusal.text())
    again = window.asking.fields["officers"]
    assert isinstance(again, NamePicker) and again.value() == ME["id"] and waiting(desk) == []
    again.choose(f"{ME['id']} {uid('o6')}")
    window.asking.act.click()
    qtbot.waitUntil(lambda: "Dee Marlow" in window.report.head.restricted.text())
    window.run("restriction")
    qtbot.waitUntil(window.asking.isVisible)
    shown, who = window.asking.fields["officers"], window.asking.fields["who"]
    assert isinstance(shown, NamePicker) and isinstance(who, QComboBox)
    assert shown.model.names() == ["Dee Marlow", ME["name"]]
    assert who.currentData() == "officers" and shown.isVisible(), "what stands now, not lifting"
    assert window.asking.title.text() == "Change who may read this case"
