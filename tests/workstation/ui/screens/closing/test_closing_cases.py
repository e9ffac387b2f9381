"""The page that closes a case says why a closing needs approval."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.policy import Policy
from tests.helpers.bundles import bundle_of
from tests.helpers.windows import open_first
from tests.workstation.ui.conftest import POLICY, report
from workstation.ui.window.main_window import MainWindow

WITHOUT_FIELD = {
    **POLICY,
    "disposals": [
        {**row, "asks": []} if row["code"] == "crime_recorded" else row for row in POLICY["disposals"]
    ],
}


def choose(page: QWidget, outcome: str) -> None:
    """Choose an outcome as a person does."""
    found = page.findChild(QRadioButton, f"disposal_{outcome}")
    assert found is not None
    found.click()


@pytest.mark.parametrize("policy", [POLICY, WITHOUT_FIELD])
def test_a_recorded_crime_of_a_risky_case_asks_for_its_reference(
    window: MainWindow, qtbot: QtBot, policy: dict[str, Any]
) -> None:
    """Without a reference a second person must agree, and the page says why; with one the case closes at once."""
    open_first(window, qtbot)
    window.run("dispose")
    page = window.pages.closing
    page.open(bundle_of(report(1, risk="high")), codec.read_by_parts(Policy, {"id": "p1", **policy}))
    choose(page, "crime_recorded")
    assert not page.rms.isHidden() and page.save.text() == "Ask for approval"
    assert "has no crime reference" in page.follows.text()
    page.rms.setText("47/1")
    assert not page.rms.isHidden() and page.save.text() == "Close report"
    assert page.presenter.body().rms_reference == "47/1"
    assert "second person" not in page.follows.text()
    choose(page, "intelligence")
    assert page.save.text() == "Ask for approval" and "no reference" not in page.follows.text()
