"""The page of disposal runs: propose one, decide on a colleague's, read and export the certificate."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casework.documents.disposal_run import DisposalRun
from casework.documents.words import DisposalState
from workstation.cache.disposal_desk import DisposalDesk
from workstation.session.reader import Reader
from workstation.ui.formatting import disposal as words
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.disposal.disposal_presenter import DisposalPresenter
from workstation.ui.screens.disposal.runs_model import RunsModel

WIDTHS = (180, 80, 220, 260)
STATE = words.HEADS.index("State")
LINE, LEAST = 30, 150


class DisposalView(QStackedWidget):
    """Lists the runs to supervisors, and tells everyone else who disposes of cases."""

    wanted = Signal(str, object)
    """``propose``, ``decide`` or ``export``, and the run it is about, or None."""

    def __init__(self, reader: Reader, then: Then) -> None:
        super().__init__()
        self.setObjectName("disposal")
        self.presenter = DisposalPresenter(reader, then, self)
        self.model = RunsModel()
        self.summary = widgets.label("", "muted", name="disposal_summary", wrap=True)
        self.table = tables.of_rows("disposal_table", tr("Disposal runs"), self.model, LINE, WIDTHS, STATE)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.full = QPlainTextEdit()
        self.full.setObjectName("disposal_full")
        self.full.setAccessibleName(tr("The disposal run, or its certificate"))
        self.full.setReadOnly(True)
        self.full.setTabChangesFocus(True)
        self.full.setMinimumHeight(LEAST)
        self.save = widgets.button(tr("Export the certificate"), "disposal_export")
        self.save.clicked.connect(lambda: self.wanted.emit("export", self.chosen()))
        self.decide = self._button(tr("Approve or send back"), "Enter", "decide")
        self.propose = self._button(tr("Propose a disposal run"), "Ctrl Enter", "propose", "primary")
        QShortcut(QKeySequence("Ctrl+Return"), self, self.propose.click)
        for key in ("Return", "Enter"):
            context = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(key), self.table, self.decide.click, context=context)
        self.addWidget(self._page())
        self.addWidget(_not_allowed())
        self._choose()

    def _button(self, text: str, key: str, act: str, role: str = "") -> widgets.KeyButton:
        button = widgets.KeyButton(text, key, f"disposal_{act}", role)
        button.clicked.connect(lambda: self.wanted.emit(act, self.chosen()))
        return button

    def _page(self) -> QWidget:
        lead = tr(
            "A run erases cases that two people agreed to dispose of. A second supervisor approves it; its certificate stays."
        )
        head = widgets.row(widgets.label(tr("Disposal runs"), "title"), widgets.Short(lead), spacing=12)
        head.setStretch(1, 1)
        layout = QVBoxLayout()
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.full, 1)
        layout.addLayout(widgets.row(None, self.save, self.decide, self.propose, spacing=12))
        page = QWidget()
        page.setLayout(layout)
        return page

    def open(self) -> None:
        """Show the runs, or who may see them."""
        self.setCurrentIndex(0 if self.presenter.allowed else 1)
        if self.presenter.allowed:
            self.presenter.open()
            self.table.setFocus()

    def chosen(self) -> DisposalRun | None:
        """Return the selected run, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _choose(self) -> None:
        run = self.chosen()
        self.full.setPlainText(words.full(run) if run is not None else "")
        self.full.setVisible(run is not None)
        done = run is not None and run.state == DisposalState.DONE
        _allow(self.save, "" if done else tr("The certificate exists when the run is finished."))
        _allow(self.decide, self.presenter.why_no_decision(run))
        _allow(self.propose, self.presenter.why_no_proposal())

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_desk(self, desk: DisposalDesk) -> None:
        """Show the runs. The selected run stays selected."""
        chosen = self.chosen()
        self.model.show_desk(desk)
        if chosen is not None or self.model.rows:
            places = [run.id for run in self.model.rows]
            at = places.index(chosen.id) if chosen is not None and chosen.id in places else 0
            self.table.selectRow(at)
        self.table.setVisible(bool(self.model.rows))
        self._choose()

    def show_summary(self, words: str) -> None:
        """Show how many cases are ready, and whether the store can be reached."""
        self.summary.setText(words)


def _allow(button: QPushButton, why_not: str) -> None:
    button.setEnabled(not why_not)
    button.setToolTip(widgets.tip(why_not) if why_not else "")


def _not_allowed() -> QWidget:
    title = widgets.label(tr("Supervisors dispose of cases"), "section", name="disposal_not_allowed")
    column = QVBoxLayout()
    column.addStretch(2)
    column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    page = QWidget()
    page.setLayout(column)
    return page
