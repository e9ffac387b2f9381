"""The disposal runs as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from casework.documents.disposal_run import DisposalRun
from workstation.cache.disposal_desk import DisposalDesk
from workstation.ui.formatting import disposal as words
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADS = ("Proposed", "Cases", "Proposed by", "State")


class RunsModel(QAbstractTableModel):
    """The runs, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._desk = DisposalDesk()

    @property
    def rows(self) -> tuple[DisposalRun, ...]:
        """The runs in the order of the rows."""
        return self._desk.runs

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        run = self.rows[index.row()]
        cells = words.cells(run, sending=run.id in self._desk.decided)
        if role == Role.DisplayRole:
            return cells[index.column()]
        if role == Role.AccessibleTextRole:
            return ", ".join(f"{tr(head)}: {cell}" for head, cell in zip(HEADS, cells, strict=True))
        return widgets.tip(cells[index.column()]) if role == Role.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Role.DisplayRole:
            return tr(HEADS[section])
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def show(self, desk: DisposalDesk) -> None:
        """Show these runs. Where the same runs stay, only their cells change."""
        same = [run.id for run in self.rows] == [run.id for run in desk.runs]
        if not same:
            self.beginResetModel()
        self._desk = desk
        if not same:
            self.endResetModel()
        elif self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(HEADS) - 1))
