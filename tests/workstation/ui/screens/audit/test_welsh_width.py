"""The audit screen fits a small screen in Welsh too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.audit_record import Record, leaf
from tests.helpers.bundles import officer
from tests.workstation.ui.conftest import ME
from workstation.domain.audit_entry import EntryPage, Proved
from workstation.session.desk_session import DeskSession
from workstation.ui.kit import theme
from workstation.ui.window.main_window import MainWindow

CATALOGUE = Path(__file__).parents[5] / "resources/i18n/workstation_cy.qm"


@pytest.fixture
def welsh(qapp: QApplication) -> Iterator[None]:
    """The window's texts in Welsh."""
    translator = QTranslator()
    assert translator.load(str(CATALOGUE))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("roles", [["auditor"], ["triage"]])
def test_it_does_not_widen_a_small_window(
    roles: list[str], qtbot: QtBot, desk: DeskSession, dressed: theme.Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With entries or with the reason why there are none, the window keeps 1280 pixels."""
    desk.state.officer = officer({**ME, "roles": roles})
    first = EntryPage((Proved(0, leaf(0), True), Proved(1, leaf(1), False)), 2, None)
    monkeypatch.setattr(desk.connection, "audit_page", Record(first))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.run("go_audit")
    view = window.pages.audit
    assert view.purpose.accessibleName().startswith("Pam ")
    if roles == ["auditor"]:
        view.purpose.setCurrentIndex(view.purpose.findData("complaint"))
        view.look.click()
        qtbot.waitUntil(lambda: view.entries.model.rowCount() == 2)
        view.entries.table.selectRow(0)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1280 and window.width() == 1280
    window.close()
