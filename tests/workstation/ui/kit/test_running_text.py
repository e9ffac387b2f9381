"""Running text begins at its first line."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from workstation.ui.kit import theme
from workstation.ui.kit.running_text import RunningText


def test_a_long_text_is_first_shown_from_its_beginning(qtbot: QtBot, dressed: theme.Tokens) -> None:
    """A text written before it is shown opens at the top, and keeps its place when it is written again."""
    made = RunningText("people", "People")
    qtbot.addWidget(made)
    made.resize(400, 200)
    rows = [(f"Right {n}", "Not offered yet") for n in range(30)]
    made.show_text("Reporter", rows)
    made.show()
    qtbot.waitExposed(made)
    bar = made.verticalScrollBar()
    assert bar.maximum() > 200 and bar.value() == 0
    bar.setValue(150)
    made.show_text("Reporter", [*rows, ("Right 30", "Offered")])
    assert bar.value() == 150
