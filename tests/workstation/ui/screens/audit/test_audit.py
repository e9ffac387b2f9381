"""The audit page and a case's audit tab: a purpose first, a proof per entry, plain words, and a reason when barred."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.audit_record import Record, leaf
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from tests.helpers.windows import open_first
from tests.workstation.ui.conftest import ME
from workstation.domain.audit_entry import AuditEntry, EntryPage, Proved, read_entry
from workstation.errors import AuditLogProblem, StoreProblem, StoreUnreachable
from workstation.session.desk_session import DeskSession
from workstation.ui.formatting import audit_entries
from workstation.ui.screens.audit.case_audit_view import CaseAuditView
from workstation.ui.screens.audit.entries_model import EntriesModel
from workstation.ui.window.main_window import MainWindow


def reader(desk: DeskSession, record: Record, patch: pytest.MonkeyPatch) -> None:
    """Give the officer the role of an auditor, with this audit log."""
    desk.state.officer = officer({**ME, "roles": ["auditor"]})
    patch.setattr(desk.connection, "audit_page", record)


def test_others_see_why_not_and_what_is_recorded(window: MainWindow, qtbot: QtBot) -> None:
    """Without the auditor role the page has no field and no table, and the case has no audit tab."""
    window.run("go_audit")
    assert window.pages.currentWidget() is window.pages.audit
    assert window.pages.audit.currentIndex() == 1 and not window.pages.audit.purpose.isVisible()
    open_first(window, qtbot)
    assert not window.report.tabs["audit"].isVisible()


def test_a_purpose_comes_first_and_each_entry_says_whether_it_is_proved(
    window: MainWindow, desk: DeskSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a purpose nothing is requested; a new one clears the entries; scrolling loads the next page."""
    first = EntryPage((Proved(0, leaf(0), True), Proved(1, leaf(1), False)), 3, 2)
    record = Record(first, EntryPage((Proved(2, "{", True),), 3, None))
    reader(desk, record, monkeypatch)
    window.run("go_audit")
    view = window.pages.audit
    view._look()
    assert record.asked == [] and not view.look.isEnabled() and not view.export.isEnabled()
    view.purpose.setCurrentIndex(view.purpose.findData("complaint"))
    view.case.setText("soh-26-test-0001")
    view.look.click()
    qtbot.waitUntil(lambda: view.entries.model.rowCount() == 3)  # A taller view requests more rows.
    assert [(wanted.purpose, wanted.report, start) for wanted, start in record.asked] == [
        ("complaint", uid("r1"), 0), ("complaint", uid("r1"), 2),
    ]  # fmt: skip
    model = view.entries.model
    cells = [[model.data(model.index(row, column)) for column in (1, 2, 3, 5)] for row in range(3)]
    assert cells[0] == ["Joss Linchmere", "Viewed: the case", "SOH-26-TEST-0001", "Verified"]
    assert cells[1][3] == "Not verified" and cells[2][1] == "This entry cannot be read"
    qtbot.waitUntil(lambda: "1 of 3" in view.entries.said.text())
    assert view.export.isEnabled()
    view.purpose.setCurrentIndex(1)
    assert model.rowCount() == 0 and not view.export.isEnabled()


@pytest.mark.parametrize(
    ("problem", "words"),
    [(StoreUnreachable(), "Not connected"), (AuditLogProblem(code="record_damaged"), "was altered")],
)
def test_what_cannot_be_shown_is_said(
    window: MainWindow,
    desk: DeskSession,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    problem: StoreProblem,
    words: str,
) -> None:
    """A failed request shows a message on the page, and no progress indicator keeps running."""
    reader(desk, Record(problem), monkeypatch)
    window.run("go_audit")
    view = window.pages.audit
    view.purpose.setCurrentIndex(1)
    view.look.click()
    qtbot.waitUntil(lambda: words in view.entries.said.text())
    assert not view.entries.busy.isVisible()


def test_a_case_shows_what_this_desk_recorded_while_the_line_is_down(
    window: MainWindow, desk: DeskSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, a case shows this desk's own audit entries, marked as such; another case shows none of them."""
    reader(desk, Record(StoreUnreachable()), monkeypatch)
    open_first(window, qtbot)
    window.run("show_audit")
    audit = window.report.audit
    assert isinstance(audit, CaseAuditView)
    audit.purpose.setCurrentIndex(1)
    audit.look.click()
    qtbot.waitUntil(lambda: audit.entries.model.rowCount() > 0)
    (entry,) = {(row.kind, row.proof) for row in audit.entries.model.rows}
    assert entry == ("report", "here") and "only what this desk" in audit.entries.said.text()
    window.open_report(uid("r5"))
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    qtbot.waitUntil(lambda: audit.entries.model.rowCount() == 0)


def test_the_model_is_a_model(qtmodeltester: Any) -> None:
    """The rows of the audit table arrive in pages and keep their positions."""
    model = EntriesModel()
    qtmodeltester.check(model)
    model.show([read_entry(0, leaf(0), True)], True)
    model.add([read_entry(1, leaf(1), True)], False)
    assert model.rowCount() == 2 and not model.canFetchMore(model.index(-1, -1))


def test_an_entry_is_told_in_plain_words() -> None:
    """Each entry shows who, what, why and to whom, with names for reporter and operator and no wire keys."""
    sent = read_entry(
        4, leaf(4, what="disclosure", recipients=["citizen"], object={"kind": "message", "id": "m"}), True
    )
    assert audit_entries.what(sent) == "Passed on: a message" and audit_entries.why(sent) == "to The reporter"
    claim = read_entry(5, leaf(5, what="alteration", detail={"command": "c", "kind": "claim"}), True)
    assert audit_entries.what(claim) == "Changed: Claim"
    found = read_entry(
        6, leaf(6, object={"kind": "search", "id": ""}, detail={"shown": 12, "reports": [uid("r1")]}), True
    )
    assert audit_entries.what(found) == "Viewed: 12 search results"
    look = read_entry(7, leaf(7, officer="operator", reason="complaint", offline=True), False)
    said = audit_entries.spoken(look, {}, {uid("r1"): "SOH-1"})
    assert "The store's operator" in said and "A complaint" in said and said.endswith("Not verified")
    assert ("Connection", "Done while offline") in audit_entries.told(look, {}, {})
    assert audit_entries.what(AuditEntry(1, "proved")) == "This entry cannot be read"
