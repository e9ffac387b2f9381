"""The outbox as a list model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workstation.ui.outbox.outbox_presenter import CHIPS, KINDS, Item
from workstation.ui.shell.words import tr

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class OutboxModel(QAbstractListModel):
    """Headings and commands in order."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if item.command is None:
                return f"{item.heading} {item.count}"
            state = tr(CHIPS.get(item.command.state, (item.command.state, ""))[0])
            kind = tr(KINDS.get(item.command.kind, ("", item.command.kind))[1])
            return ", ".join(part for part in (kind, item.reference, state, item.words) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        item = self.data(index, ITEM)
        heading = item is not None and item.command is None
        return flags & ~Qt.ItemFlag.ItemIsSelectable & ~Qt.ItemFlag.ItemIsEnabled if heading else flags

    def show(self, items: list[Item]) -> None:
        """Show other items; when only their state moved, nothing else does."""
        before = [item.command.id if item.command else item.heading for item in self._items]
        after = [item.command.id if item.command else item.heading for item in items]
        if before == after:
            self._items = items
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()
