"""The report as it came: in two columns, long answers folded, and the timeline beneath."""

from __future__ import annotations

from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from workstation.ui.formatting.answers import AnswerRow
from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.screens.report.answers_view import AnswersView

WORDS = "He waits across the road. " * 40
ROWS = [AnswerRow("What happened?", WORDS, "The event"), AnswerRow("Where?", "<b>Tern Row</b>")]


def test_two_columns_with_long_answers_folded_until_asked(qtbot: QtBot) -> None:
    """Markup stays text; what is folded is shown on request, and another report begins folded again."""
    view = AnswersView()
    qtbot.addWidget(view)
    at = "2026-11-24T09:00:00.000Z"
    entries = [
        TimelineEntry("note", "n", at, "Wren Ashdown", "Footage\nkept."),
        TimelineEntry("event", "e", at, "", "Claimed"),
    ]
    view.show_report(ROWS, entries, fresh=True)
    table = view.text.document().rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable) and (table.rows(), table.columns()) == (3, 2)
    shown = view.text.toPlainText()
    assert "<b>Tern Row</b>" in shown and len(shown) < len(WORDS) and "…" in shown
    assert "Internal note, Wren Ashdown: Footage kept." in shown and shown.index("Timeline") < shown.index(
        "Claimed"
    )
    view.unfold.click()
    assert WORDS.strip() in view.text.toPlainText()
    view.show_report(ROWS, entries, fresh=False)
    assert WORDS.strip() in view.text.toPlainText(), "a refresh folds nothing"
    view.show_report(ROWS, entries, fresh=True)
    assert WORDS.strip() not in view.text.toPlainText()


def test_short_answers_have_nothing_to_unfold(qtbot: QtBot) -> None:
    """Without long answers there is no button, and without a timeline no heading for one."""
    view = AnswersView()
    qtbot.addWidget(view)
    view.show_report(ROWS[1:], [], fresh=True)
    assert view.unfold.isHidden() and "Timeline" not in view.text.toPlainText()
