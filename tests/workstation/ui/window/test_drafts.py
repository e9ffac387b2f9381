"""What an officer types on any form is kept until it is sent or cleared."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from casework.documents.base import Json
from casework.documents.template import Template
from tests.helpers.ids import number_of
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import report
from workstation.domain.commands import Intent
from workstation.journal.profile_state import DraftMeta, SavedDraft
from workstation.session.desk_session import DeskSession
from workstation.session.open_draft import FORM
from workstation.session.profile import Profile
from workstation.ui.formatting.command_labels import draft_title
from workstation.ui.screens.assess.assess_view import AssessView
from workstation.ui.screens.report.action_forms import ASKS
from workstation.ui.window.main_window import MainWindow


def drafts(desk: DeskSession) -> list[SavedDraft]:
    return desk.reader.read_journal(lambda journal: journal.drafts()).result()


def waiting(desk: DeskSession) -> list[str]:
    return [command.kind for command in desk.reader.read_journal(lambda j: j.waiting()).result()]


def assessing(window: MainWindow, qtbot: QtBot) -> AssessView:
    """Open the assessment of the first report."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("assess")
    qtbot.waitUntil(window.pages.assess.isVisible)
    return window.pages.assess


def half_filled(page: AssessView) -> None:
    """Answer the first letter with its reason, tick a step and choose a grade."""
    first = next(iter(page.lines.values()))
    first.group.button(2).click()
    QTest.keyClicks(first.reason, "Follows her")
    next(iter(page.ticks.values())).click()
    page.grades.button(2).click()


def test_an_unfinished_assessment_is_there_after_escape(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """Esc leaves a half-filled assessment as a draft; opened again it shows every answer, and the draft ends when sent."""
    page = assessing(window, qtbot)
    half_filled(page)
    window.run("back")
    assert not page.isVisible()
    (draft,) = drafts(desk)
    assert draft.kind == "assess" and "Follows her" in draft.text
    window.run("assess")
    first = next(iter(page.lines.values()))
    qtbot.waitUntil(lambda: first.reason.text() == "Follows her")
    assert page.restored.isVisible() and first.group.checkedId() == 2
    assert next(iter(page.ticks.values())).isChecked() and page.grades.checkedId() == 2
    for line in page.lines.values():
        line.group.button(0).click()
    for box in page.ticks.values():
        box.setChecked(True)
    qtbot.waitUntil(page.save.isEnabled)
    page.save.click()
    qtbot.waitUntil(lambda: sorted(waiting(desk)) == ["assess", "claim"])
    assert drafts(desk) == []


def test_the_first_answer_claims_and_saving_may_open_the_reply(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """A form that was only looked at claims nothing; the first answer does, once; *Save and reply* opens the composer."""
    page = assessing(window, qtbot)
    window.run("back")
    assert waiting(desk) == []
    window.run("assess")
    lines = list(page.lines.values())
    lines[0].group.button(0).click()
    qtbot.waitUntil(lambda: waiting(desk) == ["claim"])
    qtbot.waitUntil(lambda: "Shift+C" in window.bar.toast.text())
    for line in lines:
        line.group.button(0).click()
    for box in page.ticks.values():
        box.setChecked(True)
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert page.isVisible(), "The grade is missing."
    page.grades.button(3).click()
    opened = page.presenter.report
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(window.pages.compose.isVisible)
    assert window.pages.compose.presenter.report == opened
    assert sorted(waiting(desk)) == ["assess", "claim"]


def test_an_assessment_of_a_claimed_case_claims_nothing(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """The officer's own claim is not made again by answering."""
    open_first(window, qtbot)
    window.run("claim")
    qtbot.waitUntil(lambda: waiting(desk) == ["claim"] and window.report.presenter.mine())
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("assess")
    next(iter(window.pages.assess.lines.values())).group.button(0).click()
    window.run("back")
    assert waiting(desk) == ["claim"]


def test_an_assessment_survives_a_closed_window(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """Closing the window keeps what was typed a moment before."""
    page = assessing(window, qtbot)
    half_filled(page)
    window.close()
    (draft,) = drafts(desk)
    assert draft.meta.answers["grade"] == "2" and "Follows her" in draft.text


def test_start_again_clears_the_draft(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """The officer can clear a restored draft; the form is then empty and the draft is gone."""
    page = assessing(window, qtbot)
    half_filled(page)
    window.run("back")
    window.run("assess")
    qtbot.waitUntil(page.restored.isVisible)
    QTest.mouseClick(page.start_again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: drafts(desk) == [])
    assert not page.restored.isVisible() and page.grades.checkedId() == -1
    assert next(iter(page.lines.values())).reason.text() == ""


def test_a_form_keeps_its_words(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A form closed with Esc keeps typed words; a form on which only choices changed leaves no draft."""
    opened = open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("set_status")
    reason = window.asking.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    window.run("back")
    assert drafts(desk) == []
    window.run("set_status")
    reason = window.asking.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("The shop rang back.")
    window.run("back")
    (draft,) = drafts(desk)
    assert (draft.report, draft.kind, draft.text) == (opened, f"{FORM}set_status", "The shop rang back.")
    window.run("set_status")
    qtbot.waitUntil(lambda: window.asking.answers()["reason"] == "The shop rang back.")
    assert "draft" in window.asking.lead.text()
    window.asking.submit()
    qtbot.waitUntil(lambda: waiting(desk) == ["set_status"])
    assert drafts(desk) == []


def test_a_refused_form_keeps_its_words(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """A form that opens again after a refusal shows the words as typed ones, and keeps them when it is left."""
    opened = open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("set_status")
    reason = window.asking.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("The shop rang back.")
    news(profile, desk, ("report", report(number_of(opened), version=2, status="closed")))
    window.asking.submit()
    qtbot.waitUntil(lambda: window.asking.isVisible() and window.asking.refusal.isVisible())
    assert window.asking.answers()["reason"] == "The shop rang back."
    window.run("back")
    assert [draft.text for draft in drafts(desk)] == ["The shop rang back."] and waiting(desk) == []


def test_a_form_opens_from_the_drafts(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """A form's draft stands under Drafts with its name, and opens the form with its words."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("set_status")
    reason = window.asking.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("The shop rang back.")
    window.run("back")
    window.run("go_drafts")
    qtbot.waitUntil(lambda: window.drafts.model.rowCount() == 1)
    assert "Status" in str(window.drafts.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    window.drafts.list.activated.emit(window.drafts.model.index(0))
    qtbot.waitUntil(lambda: window.asking.isVisible())
    qtbot.waitUntil(lambda: window.asking.answers()["reason"] == "The shop rang back.")


def test_a_reply_keeps_what_stands_beside_its_text(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """Language, time and files of an unfinished reply are there when it opens again."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    page.text.setPlainText("Annwyl Tamsin")
    page.language.setCurrentIndex(1)
    page.language.activated.emit(1)
    page.later.setText("tomorrow 10:00")
    page.presenter.attach("map.txt", "text/plain", b"A map")
    qtbot.waitUntil(lambda: len(page.presenter.files.ids) == 1)
    window.run("back")
    window.run("reply")
    qtbot.waitUntil(lambda: page.text.toPlainText() == "Annwyl Tamsin")
    qtbot.waitUntil(lambda: "map.txt" in page.files.text())
    assert page.presenter.language == "cy" and page.later.text() == "tomorrow 10:00"


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_an_action_elsewhere_leaves_a_draft_alone(
    window: MainWindow, qtbot: QtBot, desk: DeskSession, kind: str
) -> None:
    """A reply or note written by a macro or in bulk does not take an unfinished text of the same kind with it."""
    opened = open_first(window, qtbot)
    desk.commands.save_draft(opened, kind, "Half a sentence", DraftMeta()).result()
    body: dict[str, Json] = {"text": "From a macro."}
    if kind == "reply":
        body |= {"language": "en", "channel": "portal", "status_after": "in_progress"}
    made = desk.commands.submit(Intent(kind, opened, body)).result()
    assert made.command is not None, made.problems
    assert [draft.text for draft in drafts(desk)] == ["Half a sentence"]


def test_a_case_taken_away_leaves_the_words(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """When the case changes while an assessment is open, what was typed stays on the page and in the draft."""
    page = assessing(window, qtbot)
    half_filled(page)
    opened = page.presenter.report
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    news(profile, desk, ("report", report(number_of(opened), version=3, last_citizen_at=at)))
    assert next(iter(page.lines.values())).reason.text() == "Follows her"
    qtbot.waitUntil(lambda: [draft.kind for draft in drafts(desk)] == ["assess"])


@pytest.mark.parametrize("name", sorted(ASKS))
def test_every_form_has_a_name_in_the_drafts(name: str) -> None:
    """The list of drafts names every form."""
    assert draft_title(FORM + name) != "Form"


def test_a_template_proposes_the_status_and_the_officer_decides(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """A reply leaves the status unless the template proposes one; the officer's own choice stays through another template."""
    open_first(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run("reply")
    page = window.pages.compose
    qtbot.waitUntil(page.isVisible)
    made = page.presenter
    asking = Template(id="t9", key="asks", text={"en": "When?"}, status_after="waiting_for_citizen")
    plain = Template(id="t8", key="says", text={"en": "Thank you."})
    assert made.body()["status_after"] is None and page.after.currentText() == "Unchanged"
    made.use(asking)
    assert made.body()["status_after"] == "waiting_for_citizen" == page.after.currentData()
    made.use(plain)
    assert made.body()["status_after"] is None and page.after.currentText() == "Unchanged"
    page.after.setCurrentIndex(page.after.findData("in_progress"))
    page.after.activated.emit(page.after.currentIndex())
    made.use(asking)
    assert made.body()["status_after"] == "in_progress"
