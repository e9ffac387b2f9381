"""Closing a report: how it ends, why, and what the reporter is told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton

from workstation.cache.rows import ReportBundle
from workstation.desk.desk import Desk
from workstation.ui.reply.work_page import WorkPage
from workstation.ui.report.close_presenter import ClosePresenter
from workstation.ui.shell import parts
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

Record = dict[str, Any]


class CloseView(WorkPage):
    """The choices as a list, a reason below."""

    wrote = Signal()

    def __init__(self, desk: Desk, then: Then) -> None:
        super().__init__("close")
        self.presenter = ClosePresenter(desk, then, self)
        self.middle.addWidget(parts.label(tr("How does it end?"), "section"))
        self.choices = QButtonGroup(self)
        self._boxes: list[QRadioButton] = []
        self._codes: list[str] = []
        self._at = self.middle.count()
        self.middle.addWidget(parts.label(tr("Reason"), "section"))
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("close_reason")
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(120)
        self.reason.textChanged.connect(lambda: self.presenter.explain(self.reason.toPlainText()))
        self.middle.addWidget(self.reason)
        self.middle.addStretch(1)
        self.choices.idClicked.connect(lambda number: self.presenter.choose(self._codes[number]))
        self.missing = parts.label("", "wrong", name="close_left")
        self.footer.addWidget(parts.label(tr("They see: “Your report is closed”"), "small"))
        self.footer.addStretch(1)
        self.footer.addWidget(self.missing)
        cancel = parts.KeyButton(tr("Cancel"), "Esc", "close_cancel")
        cancel.clicked.connect(self.left)
        self.footer.addWidget(cancel)
        self.save = parts.KeyButton(tr("Close report"), "Ctrl Enter", "close_save", "primary")
        self.save.clicked.connect(self._save)
        self.footer.addWidget(self.save)
        self.side.addWidget(parts.label(tr("What happens"), "section"))
        said = tr("All clocks stop and your claim ends. The reporter can still write; that opens it again.")
        self.side.addWidget(parts.label(said, "muted", wrap=True))
        self.side.addStretch(1)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)

    def open(self, bundle: ReportBundle, policy: Record) -> None:
        """Begin to close the case."""
        self.show_case(bundle)
        self.reason.clear()
        disposals = self.presenter.open(bundle, policy)
        if [code for code, _ in disposals] != self._codes:
            self._fill(disposals)
        self.choices.setExclusive(False)
        for box in self._boxes:
            box.setChecked(False)
        self.choices.setExclusive(True)
        if self._boxes:
            self._boxes[0].setFocus()

    def _fill(self, disposals: list[tuple[str, str]]) -> None:
        for box in self._boxes:
            self.choices.removeButton(box)
            box.deleteLater()
        self._boxes, self._codes = [], []
        for number, (code, title) in enumerate(disposals):
            box = QRadioButton(tr(title))
            box.setObjectName(f"disposal_{code}")
            box.setMinimumHeight(28)
            self.choices.addButton(box, number)
            self.middle.insertWidget(self._at + number, box)
            self._boxes.append(box)
            self._codes.append(code)

    def show_left(self, words: str) -> None:
        """Say what is missing; the button waits for it."""
        self.missing.setText(words)
        self.save.setEnabled(not words)

    def closed(self) -> None:
        """The closing is in the journal; the page may close."""
        self.wrote.emit()

    def _save(self) -> None:
        if self.save.isEnabled():
            self.presenter.save()
