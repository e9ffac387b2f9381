"""The cases due for review as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from workstation.cache.retention_due import DueReview
from workstation.ui.formatting import retention as words
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADS = ("Review due", "Case", "Report", "Group", "Proposal", "State")
STATE = HEADS.index("State")
INKS = {"waiting": "medium", "agreed": "high", "done": "muted"}


class ReviewsModel(QAbstractTableModel):
    """The rows in the order of the presenter. A changed row is replaced in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[DueReview] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Role.DisplayRole:
            return words.cells(row)[index.column()]
        if role == Role.AccessibleTextRole:
            return ", ".join(
                f"{tr(head)}: {cell}" for head, cell in zip(HEADS, words.cells(row), strict=True)
            )
        if role == Role.ToolTipRole:
            return widgets.tip(words.cells(row)[index.column()])
        if role == Role.ForegroundRole and index.column() == STATE and row.state in INKS:
            return QColor(theme.current().of(INKS[row.state]))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Role.DisplayRole:
            return tr(HEADS[section])
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def show(self, rows: list[DueReview]) -> None:
        """Show these rows. Those that are there already keep their places, and new ones follow them."""
        before = [row.report for row in self.rows]
        if [row.report for row in rows[: len(before)]] != before:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        known = len(before)
        self.rows = list(rows[:known])
        if known:
            self.dataChanged.emit(self.index(0, 0), self.index(known - 1, len(HEADS) - 1))
        if len(rows) > known:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self.rows += rows[known:]
            self.endInsertRows()
