"""The frame of every page on which an officer writes: the case on the left, the form in the middle."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.cache.rows import ReportBundle
from workstation.ui.report import case_words
from workstation.ui.report.case_text import CaseText
from workstation.ui.shell import parts, theme
from workstation.ui.shell.terms import risk_words
from workstation.ui.shell.words import tr

CONTEXT, SIDE = 296, 272
NARROW, ROOMY = 208, 1160
"""How wide both are on a page that is less wide than this."""


class WorkPage(QWidget):
    """Header with the report's name, the case beside the form, the form itself, and a side."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        back = parts.KeyButton(tr("Back"), "Esc", f"{name}_back")
        back.clicked.connect(self.left)
        self.reference = parts.label("", "muted", name=f"{name}_reference")
        self.summary = parts.label("", "section", name=f"{name}_summary")
        self.risk = parts.Chip(f"{name}_risk")
        self.grade = parts.label("", "muted")
        head = parts.row(back, self.reference, self.summary, self.risk, self.grade, None, spacing=12)
        head.setContentsMargins(theme.PANE_PADDING, 8, theme.PANE_PADDING, 8)
        self.context = CaseText(f"{name}_case", tr("The case"))
        context = QVBoxLayout()
        context.setContentsMargins(theme.PANE_PADDING, 16, 12, 8)
        context.addWidget(self.context)
        beside = parts.frame("background", context)
        self._beside = beside
        self.middle = QVBoxLayout()
        self.middle.setContentsMargins(theme.PANE_PADDING, 12, theme.PANE_PADDING, 12)
        self.middle.setSpacing(8)
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 10)
        self.footer.setSpacing(12)
        form = QVBoxLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(0)
        form.addWidget(parts.frame("surface", self.middle), 1)
        form.addWidget(parts.line())
        form.addWidget(parts.frame("background", self.footer))
        self.side = QVBoxLayout()
        self.side.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 12)
        self.side.setSpacing(8)
        aside = parts.frame("background", self.side)
        self._aside = aside
        self._share()
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(beside)
        columns.addWidget(parts.upright())
        columns.addLayout(form, 1)
        columns.addWidget(parts.upright())
        columns.addWidget(aside)
        self.setMinimumWidth(980)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(parts.frame("surface", head))
        layout.addWidget(parts.line())
        layout.addLayout(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the writing what it needs first: the sides are narrower on a small screen."""
        narrow = self.width() < ROOMY
        self._beside.setFixedWidth(NARROW if narrow else CONTEXT)
        self._aside.setFixedWidth(NARROW if narrow else SIDE)

    def show_case(self, bundle: ReportBundle) -> None:
        """Show which case this is about."""
        report = bundle.report
        self.reference.setText(str(report.get("reference") or ""))
        summary = str(report.get("summary") or "")
        self.summary.setText(summary if len(summary) < 60 else summary[:58] + "…")
        risk, grade = str(report.get("risk") or ""), report.get("grade")
        self.risk.say(risk_words(risk), risk, theme.current())
        self.grade.setText(tr("Grade {n}", n=grade) if grade else tr("Not graded"))
        answers = case_words.answers(report)
        self.context.show_case(tr("What they told us"), answers, case_words.timeline(bundle))
