"""The keys of the actions: none is taken twice, and pages keep their own."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from workstation.ui.kit.actions import KeySheet
from workstation.ui.screens.account.keys_view import KeysView, clash, clash_on_a_page
from workstation.ui.window.action_table import ACTIONS as TABLE
from workstation.ui.window.action_table import PAGE_KEYS


def test_keys_of_the_table_do_not_clash() -> None:
    """No shortcut in the table equals or begins another, and none belongs to a page."""
    keys = {spec.key: spec.shortcut for spec in TABLE}
    assert [spec.key for spec in TABLE if clash(keys, spec.key, spec.shortcut)] == []
    assert [spec.key for spec in TABLE if clash_on_a_page(spec.shortcut, PAGE_KEYS)] == []


@pytest.mark.parametrize("wanted", ["Ctrl+Return", "Alt+3", "5", "Space", "Alt+F", "G, 7", "Tab"])
def test_a_key_of_a_page_is_no_actions(qtbot: QtBot, wanted: str) -> None:
    """The composer, the form and the lists keep their own keys, and the shortcut sheet shows them as reserved."""
    view = KeysView(KeySheet(TABLE, PAGE_KEYS, {spec.key: spec.shortcut for spec in TABLE}))
    qtbot.addWidget(view)
    bound: list[str] = []
    view.bound.connect(lambda key, shortcut: bound.append(key))
    view.list.setCurrentIndex(view.model.index(next(n for n, s in enumerate(TABLE) if s.key == "theme")))
    view._set(wanted)
    assert bound == [] and "taken by" in view.status.text()
    spoken = [str(view.model.index(n).data()) for n in range(view.model.rowCount())]
    assert any("Ctrl Enter" in line for line in spoken) and len(spoken) == len(TABLE) + len(PAGE_KEYS)
    view.list.setCurrentIndex(view.model.index(len(TABLE)))
    view._set("F9")
    assert bound == [] and "cannot be changed" in view.status.text()
