"""Administration by keyboard: the sidebar opens it, and a change is reviewed and saved without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.bundles import officer
from workstation.session.desk_session import DeskSession
from workstation.ui.kit import theme
from workstation.ui.screens.administration.administration_view import AdministrationView
from workstation.ui.screens.administration.fields_form import FieldsForm
from workstation.ui.screens.administration.sheet_form import SheetForm
from workstation.ui.window.main_window import MainWindow

from .conftest import KIT


@pytest.fixture
def window(qtbot: QtBot, desk: DeskSession, dressed: theme.Tokens) -> Iterator[MainWindow]:
    """Yield the administrator's window."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> AdministrationView:
    """Return the page with its first setting open."""
    window.run("go_administration")
    made = window.pages.administration
    qtbot.waitUntil(lambda: made.presenter.entry is not None)
    return made


def waiting(desk: DeskSession) -> list[str]:
    return [command.kind for command in desk.reader.read_journal(lambda journal: journal.waiting()).result()]


def test_the_place_is_the_administrators(window: MainWindow, desk: DeskSession) -> None:
    """The sidebar hides administration from others, and the shortcut tells them whom to ask."""
    assert window.rail.model.row_of("go_administration") > 0
    desk.state.officer = officer({**KIT, "roles": ["triage"]})
    window.news.know_officer()
    assert window.rail.model.row_of("go_administration") == -1
    window.run("go_administration")
    assert (
        window.pages.administration.refused.isVisible() and not window.pages.administration.body.isVisible()
    )


def test_a_time_is_changed_by_keyboard_alone(
    page: AdministrationView, window: MainWindow, desk: DeskSession, qtbot: QtBot
) -> None:
    """A time is changed by keyboard alone: arrow to the clocks, edit the cell, review, give a reason and save."""
    page.tabs["policy"].click()
    qtbot.waitUntil(lambda: page.presenter.entry is not None and page.presenter.entry.kind == "policy")
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.presenter.entry is not None and page.presenter.entry.part == "clocks")
    form = page.form
    assert isinstance(form, SheetForm)
    form.table.setFocus()
    form.table.setCurrentIndex(form.model.index(0, 2))
    QTest.keyClick(form.table, Qt.Key.Key_Return)
    editor = form.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "30")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.presenter.unsaved)
    page._next()
    qtbot.waitUntil(lambda: page.side.currentWidget() is page.review)
    assert not page.review.save.isEnabled(), "a reason is missing"
    QTest.keyClicks(page.review.reason, "Nights are quiet")
    QTest.keyClick(page.review.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.side.currentWidget() is page.editor)
    assert waiting(desk) == ["save_policy"]
    assert not page.save.isEnabled() and page.state.text() == "Saved"


def test_escape_goes_back_within_the_page_and_then_leaves_it(
    page: AdministrationView, window: MainWindow, qtbot: QtBot
) -> None:
    """Escape goes from the versions to the form, and then to the lists."""
    page.versions.click()
    qtbot.waitUntil(lambda: "Connect to the store" in page.history.state.text())
    window.run("back")
    assert page.side.currentWidget() is page.editor and window.pages.currentWidget() is page
    window.run("back")
    assert window.pages.currentWidget() is window.places.splitter


def test_a_template_is_seen_as_the_citizen_will(page: AdministrationView, qtbot: QtBot) -> None:
    """The preview of the letter follows the typing, with its placeholders filled in."""
    form = page.form
    assert isinstance(form, FieldsForm)
    edit = form.findChild(QPlainTextEdit, "field_text_en")
    assert edit is not None
    edit.setPlainText("Dear {{citizen_name}}, it is {{reference}}. {{their_dog}}")
    letter = next(
        label for label in page.findChildren(QWidget, "preview_text") if "Dear" in label.property("text")
    )
    assert letter.property("text") == "Dear Tamsin, it is SOH-26-7K2M-9QPD. {{their_dog}}"
    assert page.save.isEnabled() and page.put_back.isEnabled()


def test_another_tab_waits_for_what_is_unsaved(page: AdministrationView, qtbot: QtBot) -> None:
    """A click on another page loses no unsaved text."""
    assert page.presenter.setting is not None
    page.presenter.change({**page.presenter.setting.values, "title": "Mine"})
    page.tabs["policy"].click()
    assert page.presenter.page == "template" and page.tabs["template"].isChecked()
    page.put_back.click()
    page.tabs["policy"].click()
    qtbot.waitUntil(lambda: page.presenter.entry is not None and page.presenter.entry.kind == "policy")


def test_everything_has_a_name(page: AdministrationView, qtbot: QtBot) -> None:
    """On every page each control has an accessible name."""
    for key in ("template", "policy", "service", "people"):
        page.tabs[key].click()
        qtbot.waitUntil(lambda: page.form is not None and page.list.model().rowCount() > 0)
        for widget in page.findChildren(QWidget):
            if isinstance(widget, QListView | QTableView | QPlainTextEdit) and widget.isVisible():
                assert widget.accessibleName(), widget.objectName()
            if isinstance(widget, QLineEdit) and widget.objectName().startswith("field_"):
                assert widget.accessibleName(), widget.objectName()
            if isinstance(widget, QAbstractButton) and widget.isVisible() and widget.objectName():
                assert widget.accessibleName() or widget.text(), widget.objectName()


def test_a_clock_is_changed_in_the_form_of_its_row(page: AdministrationView, qtbot: QtBot) -> None:
    """Services, conditions and events are picked, not typed; the table shows the same, and Enter goes to the picker."""
    page.turn("policy")
    qtbot.waitUntil(lambda: any(one.part == "clocks" for one in page.model.rows))
    clocks = next(n for n, one in enumerate(page.model.rows) if one.part == "clocks")
    page.list.setCurrentIndex(page.model.index(clocks))
    form = page.form
    assert isinstance(form, SheetForm) and form.row is not None
    names = [column.name for column in form.model.sheet.columns]
    at = next(n for n, row in enumerate(form.model.rows) if row["key"] == "crime_recording")
    form.table.setCurrentIndex(form.model.index(at, names.index("services")))
    fields = form.row.form
    assert fields is not None
    QTest.keyClick(form.table, Qt.Key.Key_Return)
    services = fields.widgets["services"].findChildren(QAbstractButton)
    assert page.window().focusWidget() in services
    services[0].setChecked(True)
    crime = fields.widgets["when.crime"]
    assert isinstance(crime, QComboBox) and crime.currentData() == "yes"
    crime.setCurrentIndex(crime.findData("no"))
    crime.activated.emit(crime.currentIndex())
    row = form.model.rows[at]
    assert row["services"] and row["when"] == {"crime": False, "recorded": False}
    assert page.presenter.unsaved and page.save.isEnabled()
    assert form.model.index(at, names.index("services")).data() == services[0].text()


def test_a_service_says_whether_its_cases_start_restricted(page: AdministrationView, qtbot: QtBot) -> None:
    """The choice begins with what the service's routing says, and asks a second administrator."""
    page.turn("service")
    qtbot.waitUntil(lambda: isinstance(page.form, FieldsForm) and "restriction.starts" in page.form.widgets)
    form = page.form
    assert isinstance(form, FieldsForm)
    box, team = form.widgets["restriction.starts"], form.widgets["restriction.team"]
    assert isinstance(box, QCheckBox) and isinstance(team, QComboBox) and not box.isChecked()
    box.click()
    team.setCurrentIndex(1)
    team.activated.emit(1)
    page.presenter.review()
    qtbot.waitUntil(lambda: page.side.currentWidget() is page.review)
    setting = page.presenter.setting
    assert setting is not None
    assert setting.values["restriction"] == {"starts": True, "team": team.currentData()}
    shown = " ".join(one.text() for one in page.review.findChildren(QLabel))
    assert "Contact centre" in shown and "second administrator" in shown


def test_a_team_has_a_kind_and_services(page: AdministrationView, qtbot: QtBot) -> None:
    """The kind is picked from what services name, and can be changed later."""
    page.turn("people")
    qtbot.waitUntil(lambda: page.presenter.entry is not None and page.presenter.entry.kind == "team")
    form = page.form
    assert isinstance(form, FieldsForm)
    kind = form.widgets["key"]
    assert isinstance(kind, QComboBox) and kind.isEnabled() and kind.findData("investigation") > 0
    kind.setCurrentIndex(kind.findData("investigation"))
    kind.activated.emit(kind.currentIndex())
    form.widgets["skills"].findChildren(QAbstractButton)[0].setChecked(True)
    setting = page.presenter.setting
    assert (
        setting is not None
        and setting.values["key"] == "investigation"
        and setting.values["skills"] == ["theft"]
    )
