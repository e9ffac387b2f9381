"""What is national and what is the force's own: seen before a change takes effect, followed again, and kept by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.coming import Coming
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import POLICY
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting.setting_diff import Difference
from workstation.ui.formatting.setting_forms import put as put_value
from workstation.ui.kit import theme
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter
from workstation.ui.window.main_window import MainWindow

from .conftest import Screen, put

TRIAGE = POLICY["clocks"]["triage_due"]
OWN = {**POLICY, "version": 6,
       "clocks": {**POLICY["clocks"], "triage_due": {**TRIAGE, "minutes": 90}},
       "overrides": [{"path": ["clocks", "triage_due"], "national": TRIAGE}]}  # fmt: skip
GRADES = [{**POLICY["grades"][0], "title": "At once"}, *POLICY["grades"][1:]]
TOLD = {
    "id": uid("c1"), "of": "policy", "object": POLICY["id"], "effective_from": "2027-03-01T00:00:00.000Z",
    "changes": [{"path": ["grades"], "before": POLICY["grades"], "after": GRADES}],
    "by": {"id": None, "name": "National settings"}, "reason": "New grades", "national": uid("v1"),
}  # fmt: skip


def choose(presenter: AdministrationPresenter, screen: Screen, title: str) -> None:
    presenter.open("policy")
    presenter.choose(next(entry for entry in screen.entries if entry.title == title))


def test_own_values_are_marked_and_follow_the_national_ones_again(
    profile: Profile, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """The clocks are marked as the force's own; following the national values is a change like any other."""
    put(profile, ("policy", OWN), start=900)
    presenter.open("policy")
    assert [entry.title for entry in screen.entries if entry.chip == "Own"] == ["Clocks"]
    choose(presenter, screen, "Clocks")
    presenter.history()
    (national,) = screen.history[0]
    presenter.go_back(national)
    assert screen.review is not None
    assert screen.review.differences == (
        Difference("Clocks › Triage › Time", "1 hour 30 minutes", "45 minutes"),
    )
    presenter.save("As the others", None)
    (command,) = presenter._reader.read_journal(lambda journal: journal.waiting()).result()
    body: Any = command.body
    assert set(body["definition"]) == {"clocks"} and body["definition"]["clocks"]["triage_due"] == TRIAGE
    choose(presenter, screen, "Grades")
    presenter.history()
    assert screen.history[0] == []


def test_a_national_administrator_sees_who_keeps_their_own(
    profile: Profile, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Before a national change is saved, the review names the forces that have set the same themselves."""
    put(
        profile,
        ("policy", {**POLICY, "version": 6, "overridden": {"clocks.triage_due": ["kent"]}}),
        start=900,
    )
    choose(presenter, screen, "Clocks")
    assert presenter.setting is not None
    presenter.change(put_value(presenter.setting.values, "clocks.triage_due.minutes", 30))
    presenter.review()
    assert screen.review is not None
    assert any(
        line.endswith("keep it: Kent Police") or "Kent Police" in line for line in screen.review.effects
    )
    presenter.put_back()
    presenter.change(put_value(presenter.setting.values, "clocks.first_contact.minutes", 30))
    presenter.review()
    assert not any("Kent Police" in line for line in screen.review.effects)


@pytest.fixture
def window(qtbot: QtBot, desk: DeskSession, dressed: theme.Tokens) -> Iterator[MainWindow]:
    """Yield the administrator's window."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()


def test_a_national_change_is_seen_before_it_takes_effect_and_not_cancelled_here(
    profile: Profile, window: MainWindow, qtbot: QtBot
) -> None:
    """Under Versions: from when, old beside new, and no button to cancel it; then the national values to follow."""
    put(profile, ("policy", OWN), ("coming", codec.encode(codec.read(Coming, TOLD))), start=900)
    window.run("go_administration")
    page = window.pages.administration
    page.turn("policy")
    qtbot.waitUntil(lambda: page.title.text() == "Clocks" or page.presenter.entry is not None)
    qtbot.waitUntil(lambda: any(one.title == "Clocks" for one in page.model.rows))
    page.presenter.choose(next(one for one in page.model.rows if one.title == "Clocks"))
    assert page.about.text() == "Set by the force, instead of the national values"
    page.versions.click()
    history = page.history
    qtbot.waitUntil(lambda: len(history.model.rows) == 2)
    cancel = history.findChild(QAbstractButton, "history_cancel")
    reason, title = history.findChild(QLabel, "history_reason"), history.findChild(QLabel, "history_title")
    assert title is not None and title.text() == "From 1 Mar 2027"
    assert reason is not None and reason.text() == "New grades" and cancel is not None and cancel.isHidden()
    history.list.setCurrentIndex(history.model.index(1))
    assert title.text() == "National values" and history.back.text() == "Follow the national values"
    history.back.click()
    qtbot.waitUntil(lambda: page.side.currentWidget() is page.review)
