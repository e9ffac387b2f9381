"""The table behind a chart: the same numbers, with the same links."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from workstation.ui.kit import tables, theme, widgets
from workstation.ui.kit.charts.chart import Number, Table

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LINE, MANY = 28, 5
"""Row height, and the number of columns from which each column is as wide as its contents."""


class NumberModel(QAbstractTableModel):
    """A chart's table. Numbers change in place; only a new shape resets the model."""

    def __init__(self) -> None:
        super().__init__()
        self._table = Table((), ())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.columns)

    def number(self, index: Index) -> Number | None:
        """Return the number in a cell; the first column holds names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._table.rows[index.row()][1][index.column() - 1]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number = self.number(index)
        opens = number is not None and number.opens is not None
        if role == Role.DisplayRole:
            return self._table.rows[index.row()][0] if number is None else number.text
        if role == Role.AccessibleTextRole and number is not None:
            return number.words
        if role == Role.ToolTipRole and number is not None:
            return widgets.tip(number.words)
        if role == Role.TextAlignmentRole and number is not None:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.ForegroundRole and number is not None:
            return QColor(theme.current().accent if opens else theme.current().text)
        if role == Role.FontRole and opens:
            font = theme.font(13, theme.MEDIUM, figures=True)
            font.setUnderline(True)
            return font
        return theme.font(13, QFont.Weight.Normal, figures=True) if role == Role.FontRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._table.columns):
            return None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return self._table.columns[section] if role == Role.DisplayRole else None

    def show(self, table: Table) -> None:
        """Update the numbers."""
        if table == self._table:
            return
        known = self._table
        same = len(known.rows) == len(table.rows) and len(known.columns) == len(table.columns)
        if not same:
            self.beginResetModel()
        self._table = table
        if not same:
            self.endResetModel()
            return
        # A number's target changes with every count; only changes in text are signalled.
        changed = [
            n
            for n, rows in enumerate(zip(known.rows, table.rows, strict=True))
            if _text(rows[0]) != _text(rows[1])
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(table.columns) - 1))
        if known.columns != table.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(table.columns) - 1)


def _text(row: tuple[str, tuple[Number, ...]]) -> tuple[object, ...]:
    """Return the visible text of a row."""
    return (row[0], *((number.text, number.words, number.opens is None) for number in row[1]))


class NumberTable(QTableView):
    """The table on screen. Enter or a click opens the number at the cursor."""

    opened = Signal(object)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setProperty("role", "numbers")
        self.numbers = NumberModel()
        tables.for_reading(self, name, title, self.numbers, LINE)
        self.clicked.connect(self._open)

    def show_table(self, table: Table, finding: str) -> None:
        """Show new numbers and their finding."""
        self.setAccessibleDescription(finding)
        self.numbers.show(table)
        head = self.horizontalHeader()
        for column in range(len(table.columns)):
            fits = len(table.columns) > MANY or (column == 0 and len(table.columns) > 2)
            mode = QHeaderView.ResizeMode.ResizeToContents if fits else QHeaderView.ResizeMode.Stretch
            if head.sectionResizeMode(column) != mode:
                head.setSectionResizeMode(column, mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text() and not event.text().isspace() and not event.modifiers():
            event.ignore()  # Letters are window shortcuts, not a search in the table.
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        number = self.numbers.number(index)
        if number is not None and number.opens is not None:
            self.opened.emit(number.opens)
