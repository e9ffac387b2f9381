"""The form of one setting, or of one row of a sheet: fields in a column, English beside Welsh."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.commands import FieldProblem
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.setting_fields import DURATIONS, SettingField, Values, at
from workstation.ui.formatting.setting_forms import made_key, taken, value_of
from workstation.ui.formatting.setting_parts import HINTS
from workstation.ui.kit import widgets
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.table_model import SEPARATOR, told

Choices = Callable[[SettingField], list[tuple[str, str]]]
PAIR_HEIGHT = 220


class FieldsForm(QWidget):
    """The fields of one setting or row; emits its values after every keystroke."""

    changed = Signal(object)

    def __init__(
        self,
        fields: tuple[SettingField, ...],
        values: Values,
        choices: Choices,
        *,
        hints: bool = True,
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
            self.widgets[field.path] = editor
            if field.kind != "check":
                title = widgets.label(tr(field.title), "muted")
                title.setContentsMargins(0, 8, 0, 0)
                layout.addWidget(title)
            layout.addWidget(editor)
            if hints and field.path in HINTS and field.kind != "choice":
                layout.addWidget(widgets.label(tr(HINTS[field.path]), "small", wrap=True))
            wrong = self._wrong[field.path] = widgets.label(
                "", "wrong", name=f"wrong_{field.path}", wrap=True
            )
            wrong.hide()
            layout.addWidget(wrong)
        layout.addStretch(1)

    def mark(self, problems: list[FieldProblem]) -> None:
        """Show each problem below its field."""
        for path, label in self._wrong.items():
            kind = next(field.kind for field in self._fields if field.path == path)
            messages = [
                told(problem, kind, at(self._values, path))
                for problem in problems
                if problem.field == path or problem.field.startswith(f"{path}.")
            ]
            label.setText(messages[0] if messages else "")
            label.setVisible(bool(messages))

    def _editor(self, field: SettingField, value: Any, choices: list[tuple[str, str]]) -> QWidget:
        if field.kind == "check":
            return self._check(field, value)
        if field.kind == "pair":
            return self._pair(field, value, choices)
        if field.kind in ("many", "numbers", "forces"):
            return self._many(field, value, choices)
        picked = field.kind in ("choice", "yes_no")
        return self._choice(field, value, choices) if picked else self._line(field, value, dict(choices))

    def _take(self, field: SettingField, value: Any) -> None:
        self._values = taken(self._values, field, value)
        self.changed.emit(self._values)

    def _line(self, field: SettingField, value: Any, labels: Mapping[str, str]) -> QWidget:
        words, time = field.kind == "words", field.kind in DURATIONS
        line = QLineEdit(SEPARATOR.join(labels.get(code, code) for code in value) if words else value)
        line.setMaximumWidth(240 if time else 640)
        line.setObjectName(f"field_{field.path}")
        line.setAccessibleName(tr(field.title))
        line.textEdited.connect(
            lambda text: self._take(field, listed(text, labels) if words else text.strip())
        )
        if time:
            line.editingFinished.connect(lambda: line.setText(value_of(self._values, field)))
        return line

    def _check(self, field: SettingField, value: Any) -> QWidget:
        box = widgets.TickBox(tr(field.title))
        box.setObjectName(f"field_{field.path}")
        box.setChecked(value)
        box.toggled.connect(lambda on: self._take(field, on))
        return box

    def _choice(self, field: SettingField, value: Any, choices: list[tuple[str, str]]) -> QWidget:
        box: QComboBox = widgets.choice(f"field_{field.path}", tr(field.title), 24)
        unknown = [(value, term(value))] if value and value not in [key for key, _ in choices] else []
        for key, words in (*choices, *unknown):
            box.addItem(words, key)
        box.setCurrentIndex(box.findData(value))
        box.setMaximumWidth(320)
        box.activated.connect(lambda _: self._take(field, str(box.currentData())))
        return box

    def _many(self, field: SettingField, value: list[str], choices: list[tuple[str, str]]) -> QWidget:
        known = [key for key, _ in choices]
        choices = [*choices, *((key, term(key)) for key in value if key not in known)]
        holder, line, boxes = QWidget(), WrapRow(spacing=16), dict[str, QCheckBox]()
        for key, words in choices:
            box = boxes[key] = widgets.TickBox(words)
            box.setObjectName(f"field_{field.path}_{key}")
            box.setAccessibleName(f"{tr(field.title)}: {words}")
            box.setChecked(key in value)
            box.toggled.connect(
                lambda _: self._take(field, [k for k, box in boxes.items() if box.isChecked()])
            )
            line.addWidget(box)
        holder.setLayout(line)
        return holder

    def _pair(self, field: SettingField, value: dict[str, str], places: list[tuple[str, str]]) -> QWidget:
        holder, grid, edits = QWidget(), QGridLayout(), dict[str, QPlainTextEdit]()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, (language, words) in enumerate((("en", "English"), ("cy", "Cymraeg"))):
            edit = edits[language] = QPlainTextEdit(value[language])
            edit.setObjectName(f"field_{field.path}_{language}")
            edit.setAccessibleName(f"{tr(field.title)}: {words}")
            edit.setTabChangesFocus(True)
            edit.setMinimumHeight(PAIR_HEIGHT)
            edit.textChanged.connect(
                lambda: self._take(field, {k: edit.toPlainText() for k, edit in edits.items()})
            )
            head: list[QWidget] = [widgets.label(words, "small")]
            if places:
                head += [self._inserter(edit, places, f"{tr(field.title)}, {words}")]
            grid.addLayout(widgets.row(*head, None), 0, column)
            grid.addWidget(edit, 1, column)
        holder.setLayout(grid)
        return holder

    def _inserter(self, edit: QPlainTextEdit, places: list[tuple[str, str]], where: str) -> QComboBox:
        """Return a picker that puts a placeholder where the cursor is."""
        box: QComboBox = widgets.choice(
            f"{edit.objectName()}_insert", tr("Insert into: {where}", where=where), 16
        )
        box.addItem(tr("Insert …"), "")
        for place, words in places:
            box.addItem(words, place)

        def put() -> None:
            edit.insertPlainText(box.currentData())
            box.setCurrentIndex(0)
            edit.setFocus()

        box.activated.connect(lambda n: put() if n else None)
        return box


def listed(text: str, labels: Mapping[str, str]) -> list[str]:
    """Return the keys of the words between commas: those of the labels, and new ones made from what was typed."""
    keys = {label.casefold(): key for key, label in labels.items()}
    typed = [part.strip() for part in text.split(",") if part.strip()]
    return [keys.get(word.casefold()) or (made_key(word, ()) if labels else word) for word in typed]
