"""The rows of one part of the policy: a table, and below it the form of one row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from workstation.domain.commands import FieldProblem
from workstation.ui.formatting.setting_fields import Sheet, Values
from workstation.ui.formatting.setting_forms import rows_of, with_rows
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.fields_form import Choices
from workstation.ui.screens.administration.row_form import RowForm
from workstation.ui.screens.administration.table_model import SheetModel

TABLE_HEIGHT = 230  # Pixels of a table that has the form of a row below it.
LINE = 34
BESIDE = 20
"""Pixels beside the columns of a table: its frame and the bar that scrolls it."""


class SheetForm(QWidget):
    """The rows of one part, edited in place. Rows are added, removed and moved by buttons and keys."""

    changed = Signal(object)

    def __init__(self, sheet: Sheet, values: Values, choices: Choices) -> None:
        super().__init__()
        self._sheet, self._values = sheet, values
        labels = {column.name: dict(choices(column.field)) for column in sheet.columns if column.source}
        self.model = SheetModel(sheet, labels)
        self.model.show(rows_of(values, sheet))
        for signal in (
            self.model.dataChanged,
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.rowsMoved,
        ):
            signal.connect(self._tell)
        self._widths: list[int] = []
        self.table = self._table()
        self.row = RowForm(sheet, self.model, self.table, choices) if sheet.fields else None
        add, remove = (
            widgets.button(tr("Add a row"), "sheet_add"),
            widgets.button(tr("Remove the row"), "sheet_remove"),
        )
        up, down = widgets.button(tr("Up"), "sheet_up"), widgets.button(tr("Down"), "sheet_down")
        add.clicked.connect(self._add)
        remove.clicked.connect(lambda: self.model.remove(self.table.currentIndex().row()))
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        hint = widgets.label(
            tr("Enter or F2 changes a cell, Space ticks it. Lists are separated by commas."), "small"
        )
        self.wrong = widgets.label("", "wrong", name="sheet_wrong", wrap=True)
        self.wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(widgets.frame("card", _around(self.table)), 0 if self.row else 1)
        layout.addLayout(widgets.row(add, remove, up, down, None))
        layout.addWidget(hint)
        layout.addWidget(self.wrong)
        if self.row is not None:
            self.table.setFixedHeight(TABLE_HEIGHT)
            layout.addWidget(self.row)
            layout.addStretch(1)

    def _table(self) -> QTableView:
        table = tables.set_up(QTableView(), "sheet_table", tr(self._sheet.title), LINE)
        table.setModel(self.model)
        table.setProperty("role", "roomy")
        table.horizontalHeader().setStretchLastSection(True)
        for at, column in enumerate(self._sheet.columns):
            self._widths.append(widgets.wide_enough(tr(column.title), column.width))
            table.setColumnWidth(at, self._widths[at])
            table.setColumnHidden(at, not self._sheet.shows(column))
        table.installEventFilter(self)
        table.doubleClicked.connect(self._pick)
        return table

    def mark(self, problems: list[FieldProblem]) -> None:
        """Mark the invalid cells, and show the first problem in this part."""
        self.model.mark(problems)
        path = self._sheet.path
        messages = [
            tr(problem.message)
            for problem in problems
            if problem.field == path or problem.field.startswith(f"{path}.")
        ]
        if self.row is not None:
            self.row.mark(problems)
        self.wrong.setText(messages[0] if messages else "")
        self.wrong.setVisible(bool(messages))

    def _tell(self, *_: object) -> None:
        values = with_rows(self._values, self._sheet, self.model.rows)
        if values != self._values:
            self._values = values
            self.changed.emit(values)

    def _add(self) -> None:
        first = next(n for n, column in enumerate(self._sheet.columns) if self._sheet.shows(column))
        at = self.model.index(self.model.add(), first)
        self.table.setCurrentIndex(at)
        self.table.setFocus()
        if not self._pick(at):
            self.table.edit(at)

    def _move(self, by: int) -> None:
        at = self.table.currentIndex()
        self.table.setCurrentIndex(self.model.index(self.model.move(at.row(), by), at.column()))

    def _pick(self, at: QModelIndex) -> bool:
        """Go to the picker of a cell whose value is not typed, and return whether there is one."""
        column = self._sheet.columns[at.column()]
        return bool(column.source) and self.row is not None and self.row.focus(column.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide the last columns where there is no room for them, when the form of the row has them too."""
        left = self.width() - self.table.verticalHeader().sizeHint().width() - BESIDE
        shown = [n for n, column in enumerate(self._sheet.columns) if self._sheet.shows(column)]
        for place, at in enumerate(shown):
            left -= self._widths[at]
            self.table.setColumnHidden(at, self.row is not None and place > 0 and left < 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if (
                enter
                and event.modifiers() == Qt.KeyboardModifier.NoModifier
                and self.table.currentIndex().isValid()
            ):
                at = self.table.currentIndex()
                if not self._pick(at):
                    self.table.edit(at)
                return True
        return super().eventFilter(watched, event)


def _around(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(widget)
    return layout
