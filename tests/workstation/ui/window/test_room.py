"""Everything fits a small screen and is labelled."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as changed
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.approval import CLOSING, LOWER_RISK
from casework.documents import codec
from casework.documents.person import Person
from casework.documents.report import Report
from tests.helpers.ids import uid
from tests.helpers.outcomes import answered
from tests.workstation.ui.conftest import PERSON
from workstation.ui.formatting.cases import waits_for
from workstation.ui.screens.account.lock_window import LockWindow
from workstation.ui.screens.outbox.conflicts import reason
from workstation.ui.window.main_window import MainWindow

SMALL = (1280, 720)
RULES = {"channels": ["portal"], "window": None, "neutral": True, "reason": "He reads my messages."}


def test_a_long_sentence_in_the_bar_does_not_widen_the_window(qtbot: QtBot, window: MainWindow) -> None:
    """A long message is shortened in the status bar and complete in its tooltip."""
    window.resize(*SMALL)
    said = "Your saved work was damaged. Kept: 41 commands, 2 drafts, 1 files. " * 4
    window.say(said, 60)
    qtbot.wait(20)
    assert (window.width(), window.height()) == SMALL
    assert window.bar.toast.text() == said and "41 commands" in window.bar.toast.toolTip()


def test_the_board_does_not_widen_a_small_window(qtbot: QtBot, window: MainWindow) -> None:
    """On a small screen the board's bar takes two lines, and the window stays on the screen."""
    window._session.state.officer = changed(window._session.reader.officer, roles=("supervisor",))
    window.resize(*SMALL)
    window.pages.board.head.export_by(lambda kind: None)
    window.run("go_board")
    qtbot.waitUntil(lambda: window.pages.board.tiles["waiting"].chart.chart is not None)
    qtbot.wait(20)
    window.pages.board.head.show_as_of(
        "Figures as of 11:59 on 30 November, and some of them from an earlier day"
    )
    qtbot.wait(20)
    assert (window.width(), window.height()) == SMALL


def writing(window: MainWindow, qtbot: QtBot, roles: list[str]) -> Any:
    """Return the reply page for a person whose address has a contact request from another report."""
    window._session.state.officer = changed(window._session.reader.officer, roles=tuple(roles))
    window.open_report(uid("r1"))
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    bundle = window.report.presenter.bundle
    assert bundle is not None
    person = {**PERSON, "phone": "07700 900123",
              "elsewhere": {"sms": {"state": "unsettled", "rules": RULES}, "seen": "s1"}}  # fmt: skip
    asked = replace(bundle, person=codec.read_by_parts(Person, person))
    window.report.presenter.bundle = asked
    window.writing.begin("reply", asked)
    return window.pages.compose, asked


def test_the_reply_does_not_overlap_on_a_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    """On a small screen the fields of a reply do not overlap."""
    window.resize(*SMALL)
    page, _ = writing(window, qtbot, ["supervisor"])
    qtbot.wait(20)
    assert (window.width(), window.height()) == SMALL
    for row in ((page.template, page.language, page.channel, page.later, page.attach),
                (page.after_label, page.after, page.undo, page.send)):  # fmt: skip
        for one, other in itertools.combinations(row, 2):
            assert not one.geometry().intersects(other.geometry())


@pytest.mark.parametrize("roles", [["officer"], ["supervisor"]])
def test_contact_that_must_be_settled_is_settled_where_one_writes(
    qtbot: QtBot, window: MainWindow, roles: list[str]
) -> None:
    """Two actions appear above the text, typed text stays, and the notice disappears once the request is settled."""
    page, asked = writing(window, qtbot, roles)
    page.text.setPlainText("Hello")
    assert not page.safe.settle.isHidden() and page.safe.set_aside.isHidden() is (roles == ["officer"])
    page.safe.settle.click()
    assert window.asking.isVisible()
    window.asking.close_it()
    if roles == ["supervisor"]:
        page.safe.set_aside.click()
        assert window.asking.fields["decision"].currentData() == "set_aside"  # type: ignore[attr-defined]  # A choice.
        window.asking.close_it()
    page.news(replace(asked, person=codec.read_by_parts(Person, {"id": "p1", **PERSON})))
    assert page.safe.settle.isHidden() and page.text.toPlainText() == "Hello"


def _told(**said: Any) -> Report:
    """Return a report with these fields."""
    return codec.read(Report, {"id": uid("r1"), **said})


def test_what_waits_for_a_second_person_is_named() -> None:
    """A pending lower risk is not described as a pending closing."""
    lower, close = {"id": "a1", "kind": LOWER_RISK}, {"id": "a2", "kind": CLOSING}
    assert waits_for(_told()) == ""
    assert waits_for(_told(lowerings=[lower])) == "Lower risk waiting for approval"
    assert waits_for(_told(approval=close)) == "Closure waiting for approval"
    assert waits_for(_told(lowerings=[lower], approval=close)) == "2 changes to approve"


def test_a_desk_that_only_a_sign_in_unlocks_says_so(qapp: QApplication) -> None:
    """After too many wrong attempts the lock screen does not offer a passphrase."""
    lock = LockWindow("Wren Ashdown", "", 2, takes_passphrase=True)
    lock.fail("Too many wrong tries. Sign in to unlock.", takes_passphrase=False)
    assert "works without" not in lock.hint.text() and lock.button.property("role") == "primary"
    assert "unlock" in lock.waiting.text()
    assert "sign in" in LockWindow("", "You are signed out.", 2, takes_passphrase=False).waiting.text()


def test_a_refusal_without_detail_has_words(window: MainWindow) -> None:
    """A refusal without a detail shows its title."""
    from workstation.domain.commands import Intent

    made = window._session.commands.submit(Intent("note", uid("r1"), {"text": "Seen"})).result().command
    assert made is not None
    said = answered(problem={"code": "gone", "title": "The store does not take this"})
    assert reason(replace(made, state="refused", outcome=said)) == "The store does not take this."
