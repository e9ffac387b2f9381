"""The disposal page: a run is proposed and decided there, and its certificate is read and exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.disposal_run import DisposalRun
from casework.documents.report import Restriction
from casework.documents.values import OfficerId
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import ME, fill, report
from workstation.cache.disposal_desk import DisposalDesk, ReadyCases
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting import disposal as words
from workstation.ui.printing.disposal_paper import paper
from workstation.ui.screens.disposal import disposal_forms
from workstation.ui.screens.disposal.runs_model import RunsModel
from workstation.ui.window.main_window import MainWindow

SUPERVISOR = {**ME, "roles": ["supervisor"]}
LONG_AGO, LATER = "2019-03-01T09:00:00.000Z", "2026-11-20T09:00:00.000Z"
ODILE, JOSS = {"id": uid("o2"), "name": "Odile Darrow"}, {"id": uid("o3"), "name": "Joss Linchmere"}


def agreed(number: int, **more: Any) -> dict[str, Any]:
    """Return a case that two people agreed to dispose of."""
    review = {"decision": "dispose", "by": ODILE, "at": LATER, "approved_by": JOSS, "approved_at": LATER}
    kept = {"group": "standard", "from": LONG_AGO, "review": review}
    old = {"status": "closed", "submitted_at": LONG_AGO, "clocks": [], "retention": kept}
    return report(number, **{**old, **more})


def run(number: int, **more: Any) -> dict[str, Any]:
    """Return a proposed run of one case."""
    case = {"report": uid("r9"), "reference": "SOH-26-TEST-0009", "group": "standard", "ended_at": LONG_AGO}
    group = {"key": "standard", "title": {"en": "Group 3: all other cases"}, "years": 6}
    known = {"state": "proposed", "reason": "The yearly run.", "by": ODILE, "at": LATER, "force": "sussex"}
    return {"id": uid(f"run{number}"), **known, "cases": [case], "groups": [group], **more}


def finished(number: int) -> dict[str, Any]:
    """Return a run of which one case was erased and one kept."""
    case = run(number)["cases"][0]
    cases = [{**case, "erased_at": LATER}, {**case, "reference": "SOH-26-TEST-0010", "kept": "on_hold"}]
    done = {"decided_by": JOSS, "decided_at": LATER, "finished_at": LATER, "list_sha256": "ab" * 32}
    return run(number, state="done", cases=cases, **done)


def begin(
    window: MainWindow, profile: Profile, desk: DeskSession, *runs: dict[str, Any], connected: bool = True
) -> None:
    """Make the officer a supervisor with two agreed cases and these runs, and open the page."""
    desk.state.officer = officer(SUPERVISOR)
    fill(profile, [agreed(1), agreed(2), report(3, status="closed")], 100)
    if runs:
        at = profile.cache.cursor() or ""
        changes = tuple(
            FeedChange(900 + place, "disposal_run", one["id"], 1, {**one, "version": 1})
            for place, one in enumerate(runs)
        )
        profile.cache.apply([FeedPage(at, "c950", "c950", changes=changes)])
    desk.state.publish_status(SyncStatus("up_to_date" if connected else "offline"))
    window.run("go_disposal")


def test_others_see_who_disposes(window: MainWindow) -> None:
    """Only supervisors see the runs."""
    window.run("go_disposal")
    page = window.pages.disposal
    assert window.pages.currentWidget() is page and page.currentIndex() == 1 and not page.table.isVisible()


def test_a_run_is_proposed_from_the_cases_that_are_agreed(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """The form asks why; the command names the cases, which are then in no other proposal."""
    begin(window, profile, desk)
    page, ask = window.pages.disposal, window.asking
    qtbot.waitUntil(lambda: page.summary.text().startswith("2 cases"))
    assert not page.decide.isEnabled() and not page.save.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(ask.isVisible)
    reason = ask.fields["reason"]
    assert isinstance(reason, QPlainTextEdit) and not ask.act.isEnabled()
    reason.setPlainText("The yearly run.")
    ask.submit()
    qtbot.waitUntil(lambda: "not sent yet" in page.summary.text())
    (made,) = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    assert (made.kind, made.intent.body) == (
        "propose_disposal", {"cases": [uid("r1"), uid("r2")], "reason": "The yearly run."})  # fmt: skip
    assert not page.propose.isEnabled()


def test_a_colleagues_run_is_decided_and_ones_own_is_not(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """Enter asks; a decision that waits to be sent is not asked for again."""
    begin(window, profile, desk, run(1), run(2, by={"id": ME["id"], "name": ME["name"]}, at=LONG_AGO))
    page, ask = window.pages.disposal, window.asking
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.decide.isEnabled() and "Odile Darrow" in page.full.toPlainText()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(ask.isVisible)
    assert ask.form is not None and len(ask.form.about) == 1
    decision, reason = ask.fields["decision"], ask.fields["reason"]
    assert isinstance(decision, QComboBox) and isinstance(reason, QPlainTextEdit)
    decision.setCurrentIndex(decision.findData("return_disposal"))
    reason.setPlainText("One is asked about.")
    ask.submit()
    qtbot.waitUntil(lambda: page.model.data(page.model.index(0, 3)) == "Decision not sent yet")
    assert not page.decide.isEnabled()
    page.table.selectRow(1)
    assert not page.decide.isEnabled() and "different officer" in page.decide.toolTip()


def test_a_long_list_of_readers_is_cut_and_one_who_is_gone_has_no_id() -> None:
    """The form names the readers as the case does: three names, how many more there are, and no raw id."""
    names = {uid(f"o{number}"): f"Officer {number}" for number in range(1, 6)}
    of_six = Restriction(officers=tuple(map(OfficerId, [*names, uid("o6")])), group="g")
    ready = (ReadyCases("", None, ("r1",), 1), ReadyCases("og", of_six, ("r2", "r3"), 2))
    form = disposal_forms.proposal(DisposalDesk(ready=ready, names=names))
    titles = [title for _, title in form.fields[0].choices]
    assert titles[1] == "2 cases restricted to Officer 1, Officer 2, Officer 3 and 3 more"
    alone = (ready[0], ReadyCases("og", Restriction(officers=(OfficerId(uid("o6")),)), ("r2", "r3"), 2))
    form = disposal_forms.proposal(DisposalDesk(ready=alone, names=names))
    assert form.fields[0].choices[1][1] == "2 cases restricted to an officer who has left"


def test_without_the_store_the_page_says_so(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot
) -> None:
    """Runs can be read, and nothing is proposed or decided until the connection is back."""
    begin(window, profile, desk, run(1), connected=False)
    page = window.pages.disposal
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert "need the store" in page.summary.text()
    assert not page.propose.isEnabled() and not page.decide.isEnabled()
    desk.state.publish_status(SyncStatus("up_to_date"))
    qtbot.waitUntil(lambda: page.propose.isEnabled() and page.decide.isEnabled())


def test_the_certificate_is_read_and_exported(
    window: MainWindow, profile: Profile, desk: DeskSession, qtbot: QtBot, tmp_path: Path
) -> None:
    """It says who, when, by which period and what became of each case; the export asks for whom."""
    begin(window, profile, desk, finished(1))
    page = window.pages.disposal
    qtbot.waitUntil(page.save.isEnabled)
    said = page.full.toPlainText()
    for part in (
        "Odile Darrow",
        "Joss Linchmere",
        "1 erased, 1 kept",
        "6 years",
        "SOH-26-TEST-0010: Kept: it is on hold",
    ):
        assert part in said
    page.save.click()
    qtbot.waitUntil(window.asking.isVisible)
    assert set(window.asking.fields) == {"recipient", "reason"}
    assert paper(codec.read_by_parts(DisposalRun, finished(1)), "en").startswith(b"%PDF")


def test_the_model_is_a_model(qtmodeltester: Any) -> None:
    """Empty, and with a run in a state that a newer store has made up."""
    model = RunsModel()
    qtmodeltester.check(model)
    strange = codec.read_by_parts(DisposalRun, run(1, state="teleported"))
    model.show_desk(DisposalDesk(runs=(strange,)))
    model.show_desk(DisposalDesk(runs=(strange,), decided=frozenset({strange.id})))
    assert model.rowCount() == 1 and words.cells(strange, sending=False)[3] == "teleported"
