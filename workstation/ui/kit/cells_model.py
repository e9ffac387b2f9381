"""A table for reading: rows whose cells are text, with the sentence that a screen reader says of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
R = TypeVar("R")


class CellsModel(QAbstractTableModel, Generic[R]):
    """Rows whose cells one function writes, under headings that are translated when they are shown.

    With `key`, rows that are shown again keep their places and with them the selection.
    """

    def __init__(
        self,
        heads: Sequence[str],
        cells: Callable[[R], tuple[str, ...]],
        key: Callable[[R], str] | None = None,
    ) -> None:
        super().__init__()
        self._heads, self._cells, self._key = heads, cells, key
        self.rows: Sequence[R] = ()

    def color(self, row: R, column: int) -> QColor | None:
        """Return the colour of a cell's text, or None for the usual one."""
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return self._cells(row)[column]
        if role == Role.AccessibleTextRole:
            pairs = zip(self._heads, self._cells(row), strict=True)
            return ", ".join(f"{tr(head)}: {cell}" for head, cell in pairs)
        if role == Role.ToolTipRole:
            return widgets.tip(self._cells(row)[column])
        return self.color(row, column) if role == Role.ForegroundRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Role.DisplayRole:
            return tr(self._heads[section])
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows. Where all that are there stay in their places, those after them are inserted."""
        known = len(self.rows)
        if not known or not self._begin_with_known(rows):
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()
            return
        if len(rows) == known:
            self.rows = tuple(rows)
        else:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self.rows = tuple(rows)
            self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(known - 1, len(self._heads) - 1))

    def _begin_with_known(self, rows: Sequence[R]) -> bool:
        """Whether the rows begin with those that are shown now."""
        key = self._key
        if key is None or len(rows) < len(self.rows):
            return False
        return all(key(new) == key(old) for new, old in zip(rows, self.rows, strict=False))
