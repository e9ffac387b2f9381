"""The retention page: cases due with the rules' proposal, decided by two supervisors without a row moving."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casework.documents.words import RetentionDecision
from tests.helpers.bundles import bundle_of, officer
from tests.helpers.desk_rules import policy_of
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import ME, POLICY, fill, report
from workstation.cache.retention_due import DueReview
from workstation.domain.changes import Changes
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting import retention as words
from workstation.ui.kit.forms import FormAnswers
from workstation.ui.screens.report import retention_forms
from workstation.ui.screens.report.form_context import ActionForm, FormContext
from workstation.ui.screens.retention.retention_presenter import DONE, merged, next_step
from workstation.ui.screens.retention.reviews_model import ReviewsModel
from workstation.ui.window.main_window import MainWindow

SUPERVISOR = {**ME, "roles": ["supervisor"]}
LONG_AGO = "2019-03-01T09:00:00.000Z"


def closed(number: int, **more: Any) -> dict[str, Any]:
    """Return a report that was closed long ago."""
    kept = {"group": "standard", "from": LONG_AGO}
    return report(
        number, **{"status": "closed", "submitted_at": LONG_AGO, "clocks": [], "retention": kept, **more}
    )


def due(profile: Profile, desk: DeskSession) -> None:
    """Make the officer a supervisor of three cases that are due, one of them asked about by a colleague."""
    desk.state.officer = officer(SUPERVISOR)
    asked = {
        "id": uid("a"),
        "kind": "disposal",
        "reason": "Seven years.",
        "by": {"id": uid("o2"), "name": "Joss Linchmere"},
    }
    held = {"group": "standard", "from": LONG_AGO, "hold": {"reason": "Inquiry"}}
    fill(profile, [closed(1), closed(2, lowerings=[asked]), closed(3, retention=held)], 100)


def review() -> ActionForm:
    """Return the form for a closed report."""
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    return retention_forms.review_retention(
        FormContext(bundle_of(closed(1)), policy_of(POLICY), {}, "me", now)
    )


def row(number: int, **more: Any) -> DueReview:
    known: dict[str, Any] = {
        "state": "due",
        "verified": True,
        "why": "period_over",
        "group": "standard",
        **more,
    }
    return DueReview(
        report=uid(f"r{number}"), reference=f"SOH-{number}", service={"en": "Theft"}, group_title={"en": "Group 3"},
        review_at=LONG_AGO, ends_at="2025-03-01T09:00:00.000Z", proposal=RetentionDecision.DISPOSE, **known,
    )  # fmt: skip


def test_others_see_who_decides(window: MainWindow) -> None:
    """Only supervisors see the list."""
    window.run("go_retention")
    page = window.pages.retention
    assert window.pages.currentWidget() is page and page.currentIndex() == 1 and not page.table.isVisible()


def test_without_a_case_that_is_due_the_page_says_so(
    window: MainWindow, desk: DeskSession, qtbot: QtBot
) -> None:
    """It does not show an empty table."""
    desk.state.officer = officer(SUPERVISOR)
    window.run("go_retention")
    page = window.pages.retention
    qtbot.waitUntil(lambda: "No case is due for review." in page.summary.text())
    assert not page.table.isVisible() and not page.decide.isEnabled()


def test_a_supervisor_decides_by_keyboard_and_no_row_moves(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """Enter asks; what was decided stays in its row; a colleague's request is approved with the same key."""
    due(profile, desk)
    window.run("go_retention")
    page = window.pages.retention
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.summary.text().startswith("3 cases") and "Not connected" in page.summary.text()
    first = [page.model.data(page.model.index(0, column)) for column in range(len(words.HEADS))]
    assert first[1:] == ["SOH-26-TEST-0001", "Theft", "Group 3: all other cases", "Dispose", "Not decided"]
    assert (
        page.model.data(page.model.index(2, 4)) == "Keep" and "on hold" in words.full(page.model.rows[2])[1]
    )
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    ask = window.asking
    qtbot.waitUntil(ask.isVisible)
    decision, reason = ask.fields["decision"], ask.fields["reason"]
    assert isinstance(decision, QComboBox) and isinstance(reason, QPlainTextEdit)
    assert decision.currentData() == "dispose" and not ask.act.isEnabled()
    reason.setPlainText("Its time is over.")
    ask.submit()
    qtbot.waitUntil(lambda: page.model.rows[0].state == "waiting")
    assert [one.report for one in page.model.rows] == [uid("r1"), uid("r2"), uid("r3")]
    assert not page.decide.isEnabled() and page.decide.toolTip()
    page.table.selectRow(1)
    assert page.decide.text() == "Approve or send back" and "Joss Linchmere" in page.full.text()
    page.decide.click()
    qtbot.waitUntil(ask.isVisible)
    ask.submit()
    qtbot.waitUntil(lambda: page.model.rows[1].state == "agreed")
    page.table.selectRow(2)
    page.decide.click()
    qtbot.waitUntil(ask.isVisible)
    kept = ask.fields["reason"]
    assert isinstance(kept, QPlainTextEdit)
    kept.setPlainText("The inquiry is open.")
    ask.submit()
    qtbot.waitUntil(lambda: page.model.rows[2].state == DONE)
    kinds = [one.kind for one in desk.reader.read_journal(lambda journal: journal.waiting()).result()]
    assert kinds == ["review_retention", "approve", "review_retention"]


def test_a_decision_that_cannot_be_is_asked_again_with_its_answers(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """A case on hold cannot be disposed of; the form stays with what was typed."""
    due(profile, desk)
    window.run("go_retention")
    page = window.pages.retention
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.table.selectRow(2)
    page.decide.click()
    qtbot.waitUntil(window.asking.isVisible)
    assert window.asking.form is not None and window.asking.form.about
    decision, reason = window.asking.fields["decision"], window.asking.fields["reason"]
    assert isinstance(decision, QComboBox) and isinstance(reason, QPlainTextEdit)
    decision.setCurrentIndex(decision.findData("dispose"))
    reason.setPlainText("Over.")
    window.asking.submit()
    qtbot.waitUntil(lambda: window.asking.isVisible() and window.asking.fields["reason"] is not reason)
    assert window.asking.answers() == {"decision": "dispose", "reason": "Over.", "until": ""}


def test_the_case_can_be_read_first(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """Its page opens in the queue's place, where it can be reviewed too."""
    due(profile, desk)
    window.run("go_retention")
    page = window.pages.retention
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.see.click()
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    assert window.report.presenter.report == uid("r1") and window.pages.currentWidget() is window.splitter
    assert window.actions_.reason("review_retention") == ""


@pytest.mark.parametrize(
    ("decision", "until", "wanted"),
    [
        ("keep", "tomorrow 10:00", "2026-11-25T10:00:00.000Z"),
        ("keep", "", None),
        ("dispose", "tomorrow 10:00", None),
    ],
)
def test_the_form_becomes_its_command(decision: str, until: str, wanted: str | None) -> None:
    """A day counts only for a case that is kept."""
    said = {"decision": decision, "reason": "Looked at.", "until": until}
    assert review().body(FormAnswers(said)) == ("review_retention", {**said, "until": wanted})


def test_a_day_that_has_passed_is_told_in_words() -> None:
    """The form stays open with what was typed."""
    said = review().body(FormAnswers({"decision": "keep", "reason": "x", "until": "yesterday"}))
    assert isinstance(said, str) and said.endswith(".")


def test_rows_stay_and_later_ones_follow() -> None:
    """A case that is no longer due is marked, and one that has become due comes last."""
    rows = merged([row(1), row(2)], (row(3), row(2, state="waiting")))
    assert [(one.reference, one.state) for one in rows] == [
        ("SOH-1", DONE),
        ("SOH-2", "waiting"),
        ("SOH-3", "due"),
    ]
    assert [next_step(one, "me") for one in rows] == ["", "approve", "review_retention"]


@pytest.mark.parametrize("state", ["due", "waiting", "agreed", DONE])
def test_the_model_is_a_model(qtmodeltester: Any, state: str) -> None:
    """In every state, with rows that change and rows that are added."""
    model = ReviewsModel()
    qtmodeltester.check(model)
    model.show([row(1)])
    model.show([row(1, state=state), row(2, verified=False)])
    assert model.rowCount() == 2 and words.full(row(2, verified=False))[2].startswith(
        "The period of this group is not"
    )
    model.show([row(5)])
    assert model.rowCount() == 1


def test_a_change_elsewhere_is_shown(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """A case that a colleague's decision changed is read again."""
    due(profile, desk)
    window.run("go_retention")
    page = window.pages.retention
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    fill(profile, [closed(1, status="in_progress")], 200)
    desk.state.publish(Changes(frozenset({uid("r1")})))
    qtbot.waitUntil(lambda: page.model.rows[0].state == DONE)
