"""What is typed on a form that has no draft belongs to what the form is about, and goes when that leaves the desk."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.ids import uid
from tests.helpers.windows import news, open_first
from tests.workstation.ui.conftest import PERSON
from workstation.domain.changes import Changes
from workstation.journal.profile_state import DraftMeta
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.kit.forms import Form, FormField
from workstation.ui.window.main_window import MainWindow


def test_a_form_without_a_draft_shows_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    """The reason of an export is there again after Esc, and gone once the form was submitted."""

    def reason() -> QLineEdit:
        window.run("export_list")
        field = window.asking.fields["reason"]
        assert isinstance(field, QLineEdit)
        return field

    reason().setText("For the morning meeting")
    window.run("back")
    assert reason().text() == "For the morning meeting"
    assert "What you typed before is shown." in window.asking.lead.text()
    recipient = window.asking.fields["recipient"]
    assert isinstance(recipient, QLineEdit)
    recipient.setText("Inspector Vale")
    window.asking.submit()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is not None)
    assert reason().text() == ""


def history_reason(window: MainWindow, qtbot: QtBot) -> QLineEdit:
    """Open the form of the reporter's history, which has no draft, on the open case; return its question."""
    opened = window.report.presenter.report
    window.run("history")
    qtbot.waitUntil(lambda: window.asking.form is not None and opened in window.asking.form.about)
    field = window.asking.fields["reason"]
    assert isinstance(field, QLineEdit)
    return field


def known_reporter(window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession) -> str:
    """Open the first case, whose reporter has reports that are not the officer's; return its id."""
    news(profile, desk, ("person", {**PERSON, "version": 2, "reports": [uid("r1"), uid("r2"), uid("r3")]}))
    opened = open_first(window, qtbot)
    qtbot.waitUntil(
        lambda: (
            window.report.presenter.bundle is not None and window.report.presenter.bundle.person is not None
        )
    )
    return opened


def test_what_was_typed_about_one_case_is_not_shown_on_another(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession
) -> None:
    """Two forms of one title and the same questions are two forms when they are about two cases."""
    first = known_reporter(window, qtbot, profile, desk)
    history_reason(window, qtbot).setText("She named the neighbour")
    window.run("back")
    window.queue.step(1)
    qtbot.waitUntil(
        lambda: window.report.presenter.report != first and window.report.presenter.bundle is not None
    )
    assert history_reason(window, qtbot).text() == ""
    window.run("back")
    window.queue.step(-1)
    qtbot.waitUntil(
        lambda: window.report.presenter.report == first and window.report.presenter.bundle is not None
    )
    assert history_reason(window, qtbot).text() == "She named the neighbour"


@pytest.mark.parametrize("why", ["erased", "restricted"])
@pytest.mark.parametrize("is_open", [True, False])
def test_nothing_typed_about_a_case_stays_when_it_leaves(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, why: str, is_open: bool
) -> None:
    """Neither on a form that is open then nor on one that was left before; forms about other cases stay."""
    gone = known_reporter(window, qtbot, profile, desk)
    about_other = Form("Send back", (FormField("reason", "Reason"),), "Send back", about=("another",))
    window.asking.open(about_other, lambda _: None)
    reason = window.asking.fields["reason"]
    assert isinstance(reason, QLineEdit)
    reason.setText("Of another case")
    window.asking.close_it()
    history_reason(window, qtbot).setText("She named the neighbour")
    if not is_open:
        window.run("back")
        window.asking.open(about_other, lambda _: None)
    case = frozenset({gone})
    desk.state.publish(Changes(erased=case) if why == "erased" else Changes(restricted=case))
    qtbot.waitUntil(lambda: "This case" in window.bar.toast.text())
    assert window.asking.isVisible() is not is_open
    assert "neighbour" not in repr(window.asking.typed_before) + repr(window.asking.given())
    assert "Of another case" in repr(window.asking.typed_before) + repr(window.asking.given())


def test_a_form_about_a_case_that_is_not_open_closes_with_it_too(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """As of a review on the retention page, or an item of a copy; the window says why."""
    window.asking.open(Form("Send back", (), "Send back").concerning("elsewhere", "item", ""), lambda _: None)
    assert window.asking.form is not None and window.asking.form.about == ("elsewhere", "item")
    desk.state.publish(Changes(restricted=frozenset({"elsewhere"})))
    qtbot.waitUntil(lambda: not window.asking.isVisible())
    assert window.bar.toast.text() == "This case is restricted"


def test_the_text_of_a_case_that_has_left_is_kept_by_its_draft_alone(
    window: MainWindow, qtbot: QtBot, desk: DeskSession
) -> None:
    """What is changed on the form that shows it is not shown on the form of another draft."""
    for case in ("gone", "lost"):
        desk.commands.save_draft(case, "reply", f"Half a sentence on {case}", DraftMeta()).result()

    def is_about(case: str) -> bool:
        return window.asking.form is not None and window.asking.form.about == (case,)

    for case in ("gone", "lost", "gone"):
        window.writing.open_draft(case, "reply")
        qtbot.waitUntil(partial(is_about, case))
        text = window.asking.fields["text"]
        assert isinstance(text, QPlainTextEdit) and text.toPlainText() == f"Half a sentence on {case}"
        text.setPlainText("Changed")
        window.asking.close_it()
        assert not window.asking.typed_before


@pytest.mark.parametrize("name", ["set_status", "remind", "link", "export_case", "history"])
def test_every_form_on_a_case_says_which(
    window: MainWindow, qtbot: QtBot, profile: Profile, desk: DeskSession, name: str
) -> None:
    """So that what is typed on it belongs to that case."""
    opened = known_reporter(window, qtbot, profile, desk)
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy))
    window.run(name)
    qtbot.waitUntil(window.asking.isVisible)
    assert window.asking.form is not None and opened in window.asking.form.about
