"""The outbox as a list model."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel
from workstation.ui.screens.outbox.outbox_presenter import CHIPS, Item


class OutboxModel(RowsModel):
    """Headings and commands in order."""

    def spoken(self, row: Item) -> str:
        if row.is_heading:
            return f"{row.heading} {row.count}"
        state = tr(CHIPS.get(row.state, (row.state, ""))[0])
        return ", ".join(part for part in (row.title, row.reference, state, row.words) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        item = self.data(index, ITEM)
        heading = item is not None and item.is_heading
        return flags & ~Qt.ItemFlag.ItemIsSelectable & ~Qt.ItemFlag.ItemIsEnabled if heading else flags

    def show(self, rows: list[Item]) -> None:
        """Replace the items; when only their state changes, the rows stay in place."""
        before, after = [item.id for item in self.rows], [item.id for item in rows]
        if before != after:
            super().show(rows)
            return
        self.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
