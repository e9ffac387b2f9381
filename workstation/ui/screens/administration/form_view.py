"""The forms on screen: fields in a column, English beside Welsh, and sheets of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.commands import FieldProblem
from workstation.ui.formatting.setting_forms import (
    HINTS,
    SettingField,
    Sheet,
    Values,
    rows_of,
    taken,
    value_of,
    with_rows,
)
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.table_model import SEPARATOR, SheetModel

Choices = Callable[[SettingField], list[tuple[str, str]]]
IN_A_ROW, LONG, PAIR_HEIGHT = 3, 30, 220


class FieldsForm(QWidget):
    """The fields of one setting; emits its values after every keystroke."""

    changed = Signal(object)

    def __init__(
        self, fields: tuple[SettingField, ...], values: Values, choices: Choices, fixed: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._fields, self._values = fields, values
        self.widgets: dict[str, QWidget] = {}
        self._wrong: dict[str, Any] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for field in fields:
            editor = self._editor(field, value_of(values, field), choices(field) if field.source else [])
            editor.setEnabled(field.path not in fixed)
            self.widgets[field.path] = editor
            if field.kind != "check":
                title = widgets.label(tr(field.title), "muted")
                title.setContentsMargins(0, 8, 0, 0)
                layout.addWidget(title)
            layout.addWidget(editor)
            if field.path in HINTS:
                layout.addWidget(widgets.label(tr(HINTS[field.path]), "small"))
            wrong = self._wrong[field.path] = widgets.label(
                "", "wrong", name=f"wrong_{field.path}", wrap=True
            )
            wrong.hide()
            layout.addWidget(wrong)
        layout.addStretch(1)

    def mark(self, problems: list[FieldProblem]) -> None:
        """Show each problem below its field."""
        for path, label in self._wrong.items():
            messages = [
                tr(one.message) for one in problems if one.field == path or one.field.startswith(f"{path}.")
            ]
            label.setText(messages[0] if messages else "")
            label.setVisible(bool(messages))

    def _editor(self, field: SettingField, value: Any, choices: list[tuple[str, str]]) -> QWidget:
        make = {"check": self._check, "pair": self._pair}.get(field.kind)
        if make is not None:
            return make(field, value)
        if field.kind == "many":
            return self._many(field, value, choices)
        return self._choice(field, value, choices) if field.kind == "choice" else self._line(field, value)

    def _take(self, field: SettingField, value: Any) -> None:
        self._values = taken(self._values, field, value)
        self.changed.emit(self._values)

    def _line(self, field: SettingField, value: Any) -> QWidget:
        words = field.kind == "words"
        line = QLineEdit(SEPARATOR.join(value) if words else value)
        line.setMaximumWidth(640)
        line.setObjectName(f"field_{field.path}")
        line.setAccessibleName(tr(field.title))
        line.textEdited.connect(lambda text: self._take(field, listed(text) if words else text.strip()))
        return line

    def _check(self, field: SettingField, value: Any) -> QWidget:
        box = QCheckBox(tr(field.title))
        box.setObjectName(f"field_{field.path}")
        box.setChecked(value)
        box.setMinimumHeight(32)
        box.toggled.connect(lambda on: self._take(field, on))
        return box

    def _choice(self, field: SettingField, value: Any, choices: list[tuple[str, str]]) -> QWidget:
        box: QComboBox = widgets.choice(f"field_{field.path}", tr(field.title), 24)
        for key, words in choices:
            box.addItem(words, key)
        box.setCurrentIndex(box.findData(value))
        box.setMaximumWidth(320)
        box.activated.connect(lambda _: self._take(field, str(box.currentData())))
        return box

    def _many(self, field: SettingField, value: list[str], choices: list[tuple[str, str]]) -> QWidget:
        known = [key for key, _ in choices]
        choices = [*choices, *((key, key) for key in value if key not in known)]
        holder, grid, boxes = QWidget(), QGridLayout(), dict[str, QCheckBox]()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        columns = IN_A_ROW if max((len(words) for _, words in choices), default=0) < LONG else IN_A_ROW - 1
        for at, (key, words) in enumerate(choices):
            box = boxes[key] = QCheckBox(words)
            box.setObjectName(f"field_{field.path}_{key}")
            box.setAccessibleName(f"{tr(field.title)}: {words}")
            box.setChecked(key in value)
            box.toggled.connect(
                lambda _: self._take(field, [k for k, one in boxes.items() if one.isChecked()])
            )
            grid.addWidget(box, at // columns, at % columns)
        grid.setColumnStretch(IN_A_ROW, 1)
        holder.setLayout(grid)
        return holder

    def _pair(self, field: SettingField, value: dict[str, str]) -> QWidget:
        holder, grid, edits = QWidget(), QGridLayout(), dict[str, QPlainTextEdit]()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for at, (language, words) in enumerate((("en", "English"), ("cy", "Cymraeg"))):
            edit = edits[language] = QPlainTextEdit(value[language])
            edit.setObjectName(f"field_{field.path}_{language}")
            edit.setAccessibleName(f"{tr(field.title)}: {words}")
            edit.setTabChangesFocus(True)
            edit.setMinimumHeight(PAIR_HEIGHT)
            edit.textChanged.connect(
                lambda: self._take(field, {k: one.toPlainText() for k, one in edits.items()})
            )
            grid.addWidget(widgets.label(words, "small"), 0, at)
            grid.addWidget(edit, 1, at)
        holder.setLayout(grid)
        return holder


class SheetForm(QWidget):
    """The rows of one part, edited in place. Rows are added, removed and moved by buttons and keys."""

    changed = Signal(object)

    def __init__(self, sheet: Sheet, values: Values) -> None:
        super().__init__()
        self._sheet, self._values = sheet, values
        self.model = SheetModel(sheet)
        self.model.show(rows_of(values, sheet))
        for signal in (
            self.model.dataChanged,
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.rowsMoved,
        ):
            signal.connect(self._tell)
        self.table = QTableView()
        self.table.setObjectName("sheet_table")
        self.table.setAccessibleName(tr(sheet.title))
        self.table.setModel(self.model)
        self.table.setTabKeyNavigation(False)
        self.table.setProperty("role", "roomy")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for at, column in enumerate(sheet.columns):
            self.table.setColumnWidth(at, widgets.wide_enough(tr(column.title), column.width))
        self.table.installEventFilter(self)
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
        layout.addWidget(widgets.frame("card", _around(self.table)), 1)
        layout.addLayout(widgets.row(add, remove, up, down, None))
        layout.addWidget(hint)
        layout.addWidget(self.wrong)

    def mark(self, problems: list[FieldProblem]) -> None:
        """Mark the invalid cells, and show the first problem in this part."""
        self.model.mark(problems)
        path = self._sheet.path
        messages = [
            tr(one.message) for one in problems if one.field == path or one.field.startswith(f"{path}.")
        ]
        self.wrong.setText(messages[0] if messages else "")
        self.wrong.setVisible(bool(messages))

    def _tell(self, *_: object) -> None:
        values = with_rows(self._values, self._sheet, self.model.rows)
        if values != self._values:
            self._values = values
            self.changed.emit(values)

    def _add(self) -> None:
        at = self.model.index(self.model.add(), 0)
        self.table.setCurrentIndex(at)
        self.table.setFocus()
        self.table.edit(at)

    def _move(self, by: int) -> None:
        at = self.table.currentIndex()
        self.table.setCurrentIndex(self.model.index(self.model.move(at.row(), by), at.column()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if (
                enter
                and event.modifiers() == Qt.KeyboardModifier.NoModifier
                and self.table.currentIndex().isValid()
            ):
                self.table.edit(self.table.currentIndex())
                return True
        return super().eventFilter(watched, event)


def listed(text: str) -> list[str]:
    """Return the comma-separated words in a text."""
    return [one.strip() for one in text.split(",") if one.strip()]


def _around(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(widget)
    return layout
