"""Rows of a setting as a table edited cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from casework.documents.base import Json
from workstation.domain.commands import FieldProblem
from workstation.ui.formatting.durations import duration_words, read_duration
from workstation.ui.formatting.setting_fields import DURATIONS, Sheet, SheetColumn, Values
from workstation.ui.formatting.setting_forms import UNTITLED, made_key, number
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SEPARATOR = ", "


class SheetModel(QAbstractTableModel):
    """A sheet model in which every cell reports its content and any problem."""

    def __init__(self, sheet: Sheet, labels: Mapping[str, Mapping[str, str]] | None = None) -> None:
        super().__init__()
        self.sheet = sheet
        self._labels = labels or {}
        self.rows: list[dict[str, Json]] = []
        self._stored: frozenset[str] = (
            frozenset()
        )  # Keys that other settings may name; they stay whatever the title is.
        self._wrong: dict[tuple[int, int], str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheet.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return tr(self.sheet.columns[section].title) if section < len(self.sheet.columns) else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        column, wrong = self.sheet.columns[index.column()], self._wrong.get((index.row(), index.column()), "")
        value = self.rows[index.row()].get(column.name)
        if column.kind == "check" and role == Role.CheckStateRole:
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role in (Role.DisplayRole, Role.EditRole):
            labels = self._labels.get(column.name, {}) if role == Role.DisplayRole else {}
            return None if column.kind == "check" else shown(column, value, labels)
        if role == Role.AccessibleTextRole:
            text = (
                (tr("yes") if value else tr("no"))
                if column.kind == "check"
                else shown(column, value, self._labels.get(column.name, {}))
            )
            return f"{tr(column.title)}: {text}" + (f". {wrong}" if wrong else "")
        if role == Role.ToolTipRole:
            return widgets.tip(wrong or self._tip(column, value))
        if role == Role.BackgroundRole and wrong:
            return QColor(theme.current().emergency_tint)
        return None

    def _tip(self, column: SheetColumn, value: Json) -> str:
        return shown(column, value, self._labels.get(column.name, {})) if column.kind != "check" else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        column = self.sheet.columns[index.column()]
        if column.source:
            return flags  # It is picked in the form of the row.
        return flags | (
            Qt.ItemFlag.ItemIsUserCheckable if column.kind == "check" else Qt.ItemFlag.ItemIsEditable
        )

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return False
        column = self.sheet.columns[index.column()]
        if (column.kind == "check") != (role == Role.CheckStateRole):
            return False
        row = dict(self.rows[index.row()])
        entered(row, column, value)
        self.rows[index.row()] = self._named(index.row(), row)
        self.dataChanged.emit(index, index)
        return True

    def replace(self, at: int, row: dict[str, Json]) -> None:
        """Replace one row."""
        self.rows[at] = self._named(at, row)
        self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))

    def _named(self, at: int, row: dict[str, Json]) -> dict[str, Json]:
        """Return a row with its key; a new row has one made from its title."""
        if not self.sheet.is_made or row.get(self.sheet.key) in self._stored:
            return row
        others = {str(row.get(self.sheet.key)) for n, row in enumerate(self.rows) if n != at}
        title = next((str(row[name]) for name in self.sheet.called if row.get(name)), "")
        return {**row, self.sheet.key: made_key(title, others)}

    def name_of(self, row: Values) -> str:
        """Return the title of a row, or its key."""
        title = next((str(row[name]) for name in self.sheet.called if row.get(name)), "")
        return tr(title) or (tr("New") if self.sheet.is_made else str(row.get(self.sheet.key) or ""))

    def show(self, rows: Sequence[Values]) -> None:
        """Replace the rows."""
        if list(rows) != self.rows:
            self.beginResetModel()
            self.rows = [dict(row) for row in rows]
            keys = (str(row.get(self.sheet.key) or UNTITLED) for row in rows)
            self._stored = frozenset(key for key in keys if not key.startswith(UNTITLED))
            self._wrong = {}
            self.endResetModel()

    def mark(self, problems: list[FieldProblem]) -> None:
        """Mark the cells with problems; a problem with a whole row marks its first cell."""
        wrong: dict[tuple[int, int], str] = {}
        for problem in problems:
            place = self._place(problem.field)
            if place is not None:
                wrong.setdefault(place, told(problem, self.sheet.columns[place[1]].kind, self._value(place)))
        if wrong != self._wrong:
            self._wrong = wrong
            if self.rows:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1)
                )

    def _place(self, path: str) -> tuple[int, int] | None:
        head, below = f"{self.sheet.path}.", path.removeprefix(f"{self.sheet.path}.")
        name, _, rest = below.partition(".")
        if not path.startswith(head):
            return None
        keys = [str(row.get(self.sheet.key)) for row in self.rows]
        at = keys.index(name) if self.sheet.keyed and name in keys else int(name) if name.isdecimal() else -1
        if not 0 <= at < len(self.rows):
            return None
        names = [column.name for column in self.sheet.columns]
        first = next((n for n, column in enumerate(self.sheet.columns) if self.sheet.shows(column)), 0)
        return at, names.index(rest) if rest in names and not self.sheet.columns[
            names.index(rest)
        ].made else first

    def _value(self, place: tuple[int, int]) -> Json:
        return self.rows[place[0]].get(self.sheet.columns[place[1]].name)

    def add(self) -> int:
        """Add an empty row and return its index."""
        at = len(self.rows)
        self.beginInsertRows(QModelIndex(), at, at)
        row: dict[str, Json] = {column.name: "" for column in self.sheet.columns if column.kind == "text"}
        self.rows.append(self._named(at, row))
        self.endInsertRows()
        return at

    def remove(self, at: int) -> None:
        """Remove a row."""
        if 0 <= at < len(self.rows):
            self.beginRemoveRows(QModelIndex(), at, at)
            del self.rows[at]
            self.endRemoveRows()

    def move(self, at: int, by: int) -> int:
        """Move a row up or down by `by` and return its new index."""
        to = at + by
        if not (0 <= at < len(self.rows) and 0 <= to < len(self.rows)):
            return at
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to + 1 if by > 0 else to)
        self.rows.insert(to, self.rows.pop(at))
        self.endMoveRows()
        return to


def shown(column: SheetColumn, value: Json, labels: Mapping[str, str] | None = None) -> str:
    """Return a value as its cell shows it, with the labels of what is picked."""
    known = labels or {}
    if column.kind == "words":
        words = [str(entry) for entry in value] if isinstance(value, list) else []
        return SEPARATOR.join(known.get(word, word) for word in words)
    if column.kind in DURATIONS:
        return duration_words(value, column.kind)
    return "" if value is None else known.get(str(value), str(value))


def told(problem: FieldProblem, kind: str, value: Json) -> str:
    """Return a problem in words; of a length of time that cannot be read, how one is written."""
    unread = kind in DURATIONS and isinstance(value, str) and bool(value)
    return tr("Write a time such as “45 minutes”, “12 hours” or “2 days”.") if unread else tr(problem.message)


def entered(row: dict[str, Json], column: SheetColumn, value: Any) -> None:
    """Store an entered value in a row; an optional value that is cleared is removed."""
    if column.kind == "check":
        value = value in (True, 2, Qt.CheckState.Checked)
        if value or row.get(column.name) is not None:
            row[column.name] = value
        return
    text = str(value or "").strip()
    if column.kind == "words":
        words = [word.strip() for word in text.split(",") if word.strip()]
        if words:
            row[column.name] = words
        else:
            row.pop(column.name, None)
    elif column.kind == "number" or column.kind in DURATIONS:
        row.pop(column.name, None)
        if text:
            row[column.name] = number(text) if column.kind == "number" else read_duration(text, column.kind)
    else:
        row[column.name] = text
