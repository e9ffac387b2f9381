"""The page that closes a case says why a closing needs approval."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.policy import Policy
from tests.helpers.bundles import bundle_of
from tests.helpers.command_bodies import GOOD
from tests.helpers.ids import number_of, uid
from tests.helpers.windows import open_first
from tests.workstation.ui.conftest import POLICY, report
from workstation.domain.commands import Intent
from workstation.session.desk_session import DeskSession
from workstation.ui.screens.closing.close_view import CloseView
from workstation.ui.window.main_window import MainWindow

CRIME = {
    "id": uid("c1"),
    "offence_code": "28E",
    "outcome": {"type": "18"},
    "recorded_by": {"id": uid("o2"), "name": "Joss"},
}


def choose(page: CloseView, outcome: str) -> None:
    """Choose one of the outcomes that are shown."""
    (found,) = (box for box in page._boxes if box.objectName() == f"disposal_{outcome}")
    found.click()


def test_a_finished_crime_of_a_risky_case_needs_its_reference(window: MainWindow, qtbot: QtBot) -> None:
    """Without a reference, or with nobody else's part, a second person must agree, and the page says why."""
    open_first(window, qtbot)
    window.run("dispose")
    page, policy = window.pages.closing, codec.read_by_parts(Policy, {"id": "p1", **POLICY})
    page.open(bundle_of(report(1, risk="high", grade=3, crime=True, crimes=[CRIME])), policy)
    choose(page, "crime_finished")
    assert page.save.text() == "Ask for approval" and "no reference" in page.follows.text()
    named = [{**CRIME, "rms_reference": "47/1"}]
    page.open(bundle_of(report(1, risk="high", grade=3, crime=True, crimes=named)), policy)
    choose(page, "crime_finished")
    assert page.save.text() == "Close report" and "second person" not in page.follows.text()
    me = {"id": page.presenter._reader.officer.id, "name": "Wren Ashdown"}
    own = [{**named[0], "recorded_by": me, "outcome": {"type": "18", "by": me}}]
    page.open(bundle_of(report(1, risk="high", grade=3, crime=True, crimes=own)), policy)
    choose(page, "crime_finished")
    assert page.save.text() == "Ask for approval" and "You recorded" in page.follows.text()
    choose(page, "referred")
    assert page.save.text() == "Ask for approval" and "no reference" not in page.follows.text()
    page.open(bundle_of(report(1, risk="low", flags=[], grade=3, crime=True)), policy)
    choose(page, "referred")
    assert page.save.text() == "Ask for approval" and "No crime is recorded" in page.follows.text()


def test_the_page_offers_the_endings_of_the_kind_of_case(window: MainWindow, qtbot: QtBot) -> None:
    """A request is granted or refused; before an assessment the page says what to do first."""
    open_first(window, qtbot)
    window.run("dispose")
    page, policy = window.pages.closing, codec.read_by_parts(Policy, {"id": "p1", **POLICY})
    page.open(bundle_of(report(1, case_kind="request")), policy)
    offered = [button.objectName().removeprefix("disposal_") for button in page._boxes]
    assert offered == ["granted", "refused", "withdrawn", "referred", "duplicate"]
    choose(page, "granted")
    assert "Assess this report first" in page.missing.text() and not page.save.isEnabled()
    page.open(bundle_of(report(1, case_kind="request", grade=3)), policy)
    choose(page, "granted")
    assert page.save.isEnabled()


def test_an_assessment_of_a_moment_ago_counts(window: MainWindow, qtbot: QtBot, desk: DeskSession) -> None:
    """The page looks again at the case, with what still waits to be sent, and closes without being opened anew."""
    opened = open_first(window, qtbot)
    window.run("dispose")
    page, policy = window.pages.closing, codec.read_by_parts(Policy, {"id": "p1", **POLICY})
    assert desk.commands.submit(Intent("assess", opened, GOOD)).result().command is not None
    page.open(bundle_of(report(number_of(opened))), policy)
    choose(page, "developed")
    qtbot.waitUntil(page.save.isEnabled)
