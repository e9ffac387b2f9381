"""Audit entries as a table that requests the next page when its end comes into view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from workstation.domain.audit_entry import NOT_PROVED, PROVED, AuditEntry
from workstation.ui.formatting import audit_entries
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

Index = QModelIndex | QPersistentModelIndex
HEADS = ("When", "Who", "What", "Case", "Why", "Proof")
PROOF = len(HEADS) - 1
INKS = {PROVED: "low", NOT_PROVED: "emergency"}


class EntriesModel(QAbstractTableModel):
    """The entries received so far, in log order."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AuditEntry] = []
        self.has_more = False
        self.officers: dict[str, str] = {}
        self.references: dict[str, str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(entry, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return audit_entries.spoken(entry, self.officers, self.references)
        if role == Qt.ItemDataRole.ToolTipRole:
            return widgets.tip(self._cell(entry, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == PROOF and entry.proof in INKS:
            return QColor(theme.current().of(INKS[entry.proof]))
        return None

    def _cell(self, entry: AuditEntry, column: int) -> str:
        cells = (
            lambda: audit_entries.when(entry),
            lambda: audit_entries.who(entry, self.officers),
            lambda: audit_entries.what(entry),
            lambda: audit_entries.case(entry, self.references),
            lambda: audit_entries.why(entry),
            lambda: audit_entries.proof(entry),
        )
        return cells[column]()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.has_more = False  # Requested once; the response says whether there are more.
            self.wanted.emit()

    def show(self, rows: list[AuditEntry], more: bool) -> None:
        """Start again with these rows."""
        self.beginResetModel()
        self.rows, self.has_more = list(rows), more
        self.endResetModel()

    def add(self, rows: list[AuditEntry], more: bool) -> None:
        """Append the next page."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()
        self.has_more = more
