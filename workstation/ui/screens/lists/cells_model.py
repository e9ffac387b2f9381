"""Rows of plain cells as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
R = TypeVar("R")


class CellsModel(QAbstractTableModel, Generic[R]):
    """Rows whose cells one function writes."""

    def __init__(self, heads: Sequence[str], cells: Callable[[R], tuple[str, ...]]) -> None:
        super().__init__()
        self._heads, self._cells = heads, cells
        self.rows: Sequence[R] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        cells = self._cells(self.rows[index.row()])
        if role == Role.DisplayRole:
            return cells[index.column()]
        if role == Role.AccessibleTextRole:
            return ", ".join(f"{tr(head)}: {cell}" for head, cell in zip(self._heads, cells, strict=True))
        return widgets.tip(cells[index.column()]) if role == Role.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Role.DisplayRole:
            return tr(self._heads[section])
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def show(self, rows: Sequence[R]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
