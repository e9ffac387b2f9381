"""Help while typing a search: operators, what they take, and conditions that can be taken out."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from workstation.ui.kit.search_help import SearchHelp, completed, conditions, suggested, taken, without

KNOWN = ("grade:", "due:", "place:", "phone:", "plate:")


def test_operators_are_suggested_for_the_last_word() -> None:
    """Those that begin with it, also after a minus; none after a space, a colon or the whole operator."""
    assert suggested("bike p", KNOWN) == ["place:", "phone:", "plate:"]
    assert suggested("-gr", KNOWN) == ["grade:"] and completed("bike -gr", "grade:") == "bike -grade:"
    assert suggested("bike ", KNOWN) == suggested("grade:", KNOWN) == suggested("grade:2", KNOWN) == []
    assert taken("bike due:", KNOWN) == taken("DUE:<4", KNOWN) == "due:" and taken("foo:1", KNOWN) == ""


def test_conditions_are_named_and_taken_out() -> None:
    """Terms with a known operator and a value, also quoted ones; other text stays as it is."""
    typed = 'bike grade:2 place:"Tern Row" foo:bar -due:over'
    assert conditions(typed, KNOWN) == ["grade:2", 'place:"Tern Row"', "-due:over"]
    assert without(typed, 'place:"Tern Row"') == "bike grade:2 foo:bar -due:over"
    assert conditions("grade:", KNOWN) == []


def test_buttons_complete_and_remove(qtbot: QtBot) -> None:
    """A button writes the operator or takes a condition out; without anything to offer the line is hidden."""
    field = QLineEdit()
    line = SearchHelp(field, [(one, "values") for one in KNOWN], "help")
    qtbot.addWidget(field)
    qtbot.addWidget(line)
    field.setText("gr")
    assert not line.isHidden() and line.hint.text() == "grade:  values"
    line.buttons[0].click()
    assert field.text() == "grade:" and line.buttons[0].isHidden() and not line.isHidden()
    field.setText("bike grade:2 ")
    assert "grade:2" in line.buttons[0].accessibleName()
    with qtbot.waitSignal(line.chosen):
        line.buttons[0].click()
    assert field.text() == "bike" and line.isHidden()
