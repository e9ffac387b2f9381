"""The base of every list model: rows in memory, the row itself, and its screen-reader sentence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Rows of one kind. Subclasses define the spoken text and may update with less than a full reset."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Any] = []

    def spoken(self, row: Any) -> str:
        """Return the row as plain text."""
        raise NotImplementedError

    def item(self, place: int) -> Any:
        """Return the item that a delegate paints."""
        return self.rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        if role == ITEM:
            return self.item(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(self.rows[index.row()])
        return None

    def show(self, rows: list[Any]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
