"""The form of one row of a sheet: every value of the row, with pickers for what has keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from workstation.domain.commands import FieldProblem
from workstation.ui.formatting.setting_fields import Sheet, Values
from workstation.ui.formatting.setting_forms import row_of, row_values
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.fields_form import Choices, FieldsForm
from workstation.ui.screens.administration.table_model import SheetModel


class RowForm(QWidget):
    """Follows the current row of a table: what is picked here goes into the model, what is typed there is shown here."""

    def __init__(self, sheet: Sheet, model: SheetModel, table: QTableView, choices: Choices) -> None:
        super().__init__()
        self.setObjectName("sheet_row")
        self._sheet, self._model, self._table, self._choices = sheet, model, table, choices
        self.form: FieldsForm | None = None
        self._at, self._taking = -1, False
        self._problems: list[FieldProblem] = []
        self._title = widgets.label("", "section", name="sheet_row_title")
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(self._place)
        table.selectionModel().currentRowChanged.connect(lambda now, _: self.show_row(now.row()))
        model.dataChanged.connect(self._changed)
        for signal in (model.rowsRemoved, model.rowsMoved, model.modelReset):
            signal.connect(lambda *_: self.show_row(table.currentIndex().row()))
        self.show_row(-1)

    def show_row(self, at: int) -> None:
        """Show a row, or ask for one when there is none."""
        widgets.empty(self._place)
        self.form, self._at = None, at
        if not 0 <= at < len(self._model.rows):
            self._title.setText(tr("Choose a row to see and change all of it."))
            return
        row = self._model.rows[at]
        self._title.setText(self._model.name_of(row))
        self.form = FieldsForm(self._sheet.fields, row_values(row), self._choices, hints=False)
        self.form.changed.connect(self._take)
        self._place.addWidget(self.form)
        self.form.show()
        self.mark(self._problems)

    def focus(self, name: str) -> bool:
        """Put the keyboard focus on a field of the row, and return whether there is one."""
        editor = self.form.widgets.get(name) if self.form is not None else None
        if editor is None:
            return False
        first = next((widget for widget in editor.findChildren(QWidget) if widget.focusPolicy()), editor)
        first.setFocus()
        return True

    def mark(self, problems: list[FieldProblem]) -> None:
        """Show each problem of the row below its field."""
        self._problems = problems
        if self.form is None:
            return
        key = self._model.rows[self._at].get(self._sheet.key) if self._sheet.keyed else self._at
        head = f"{self._sheet.path}.{key}."
        self.form.mark(
            [
                FieldProblem(problem.field.removeprefix(head), problem.message)
                for problem in problems
                if problem.field.startswith(head)
            ]
        )

    def _take(self, values: Values) -> None:
        self._taking = True
        self._model.replace(self._at, row_of(values, self._sheet))
        self._taking = False

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if not self._taking and self.form is not None and first == last and first.row() == self._at:
            self.show_row(self._at)
