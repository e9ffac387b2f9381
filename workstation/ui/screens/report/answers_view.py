"""What the reporter told, question by question, with what has happened since beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.ui.formatting.answers import AnswerRow
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.paired_text import PairedPart, PairedText
from workstation.ui.kit.passages import Passage

LONG, FOLDED = 600, 400
"""Characters from which an answer is folded, and how many of it are then shown."""
LINE, LATEST = 120, 12
"""Characters of a timeline entry that are shown here, and how many entries."""


class AnswersView(QWidget):
    """The report as it came. Long answers are folded until the officer asks for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.text = PairedText("report_answers", tr("What they told us"))
        self.setFocusProxy(self.text)
        self.count = widgets.label("", "small", name="report_answers_count")
        self.unfold = widgets.button("", "report_unfold", "link")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(lambda _: self._show())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(widgets.row(self.count, None, self.unfold))
        layout.addWidget(self.text, 1)
        self._rows: Sequence[AnswerRow] = ()
        self._entries: Sequence[TimelineEntry] = ()

    def show_report(self, rows: Sequence[AnswerRow], entries: Sequence[TimelineEntry], fresh: bool) -> None:
        """Show a report's answers and its timeline; another report begins folded."""
        self._rows, self._entries = rows, entries
        if fresh:
            self.unfold.blockSignals(True)
            self.unfold.setChecked(False)
            self.unfold.blockSignals(False)
        self._show()

    def _show(self) -> None:
        long = sum(len(row.answer) > LONG for row in self._rows)
        unfolded = self.unfold.isChecked()
        self.unfold.setVisible(bool(long))
        self.unfold.setText(tr("Fold long answers") if unfolded else tr("Show long answers in full"))
        self.unfold.setAccessibleName(self.unfold.text())
        self.count.setText(tr("In their own words. Answers: {n}", n=len(self._rows)))
        passages = [row.passage if unfolded else _folded(row) for row in self._rows]
        parts = [PairedPart(tr("What they told us"), tuple(passages))]
        lines = [Passage(clock_time(entry.at), _line(entry)) for entry in self._entries[-LATEST:]]
        if lines:
            parts.append(PairedPart(tr("Timeline"), tuple(lines)))
        self.text.show_parts(parts)


def _folded(row: AnswerRow) -> Passage:
    passage = row.passage
    if len(passage.text) <= LONG:
        return passage
    shown = passage.text[:FOLDED].rsplit(" ", 1)[0]
    return Passage(passage.label, f"{shown} …", passage.heading)


def _line(entry: TimelineEntry) -> str:
    """Return an entry on one line, with who it is by and how it got on."""
    words = " ".join(entry.text.split())
    short = words if len(words) <= LINE else words[:LINE].rstrip() + "…"
    who = tr("Internal note, {who}", who=entry.who) if entry.kind == "note" else entry.who
    line = f"{who}: {short}" if who and entry.kind != "event" else f"{short}  {who}".strip()
    return f"{line}  ({entry.state})" if entry.state else line
