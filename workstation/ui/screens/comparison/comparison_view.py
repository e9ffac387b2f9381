"""The page of a month beside its baseline: confidence, take-up and updates, and the way to enter other channels."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting import comparison_words as words
from workstation.ui.formatting.comparison_words import ComparedRow
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.cells_model import CellsModel
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.comparison.comparison_presenter import ComparisonPresenter

WIDTHS = (140, 290, 215, 215)
CHANGE = words.HEADS.index("What changed")
LINE, LEAST = 30, 110


class ComparisonView(QWidget):
    """Shows the numbers as a table; the selected one is explained below it."""

    wanted = Signal(str)
    """``months``, ``enter`` or ``import``."""

    def __init__(self, reader: Reader, connection: Connection, then: Then) -> None:
        super().__init__()
        self.setObjectName("comparison")
        self.presenter = ComparisonPresenter(reader, connection, then, self)
        self.model = CellsModel[ComparedRow](words.HEADS, lambda row: row.cells, lambda row: row.key)
        self.summary = widgets.label("", "muted", name="comparison_summary", wrap=True)
        self.table = tables.of_rows(
            "comparison_table", tr("A month beside its baseline"), self.model, LINE, WIDTHS, CHANGE
        )
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.full = QPlainTextEdit()
        self.full.setObjectName("comparison_full")
        self.full.setAccessibleName(tr("What is counted, and how sure it is"))
        self.full.setReadOnly(True)
        self.full.setTabChangesFocus(True)
        self.full.setMinimumHeight(LEAST)
        self.full.setMaximumHeight(LEAST + 40)
        self.national = widgets.button(tr("Every force"), "comparison_national")
        self.national.clicked.connect(self._turn)
        self.months = self._button(tr("Compare other months"), "months")
        self.enter = self._button(tr("Enter a week"), "enter")
        self.take = self._button(tr("Import a file"), "import")
        self._build()

    def _button(self, text: str, act: str) -> QPushButton:
        button = widgets.button(text, f"comparison_{act}")
        button.clicked.connect(lambda: self.wanted.emit(act))
        return button

    def _build(self) -> None:
        lead = tr(
            "Does handling reports online raise confidence and take-up? Counts only; none from one to four is shown."
        )
        head = widgets.row(
            widgets.label(tr("Online and other channels"), "title"), widgets.Short(lead), spacing=12
        )
        head.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.full)
        layout.addLayout(WrapRow(self.national, self.months, self.enter, self.take))

    def open(self) -> None:
        """Ask the store, and offer what the officer may do."""
        supervises, national = self.presenter.supervises, self.presenter.is_national
        self.enter.setVisible(supervises)
        self.take.setVisible(supervises)
        self.months.setVisible(supervises or national)
        self.national.setVisible(supervises and national)
        self.presenter.open()
        self.table.setFocus()

    def show_rows(self, rows: list[ComparedRow]) -> None:
        """Show the numbers. The selected one stays selected."""
        self.model.show(rows)
        self.table.setColumnHidden(0, len({row.force for row in rows}) < 2)
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setVisible(bool(rows))
        self._choose()

    def show_summary(self, words: str) -> None:
        """Show which months are compared, or why nothing is."""
        self.summary.setText(words)

    def tell(self, text: str) -> None:
        """Show sentences in place of the explanation, such as why a file cannot be used."""
        self.full.setPlainText(text)
        self.full.setVisible(True)

    def _choose(self) -> None:
        at = self.table.currentIndex().row()
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        self.full.setPlainText(row.full if row is not None else "")
        self.full.setVisible(row is not None)

    def _turn(self) -> None:
        self.presenter.turn()
        everywhere = self.presenter.asked.national
        self.national.setText(tr("My own force") if everywhere else tr("Every force"))
