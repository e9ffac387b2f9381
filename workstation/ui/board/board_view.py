"""The board on screen: tables of live counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from workstation.desk.desk import Desk
from workstation.ui.board.board_presenter import AGES, ALL, GRADES, BoardPresenter, Cell
from workstation.ui.shell import parts, theme
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

Index = QModelIndex | QPersistentModelIndex
REFRESH_MS = 2_000


class WaitingModel(QAbstractTableModel):
    """Open reports by grade and age; a cell says how many are over."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[Cell]] = [[(0, 0)] * (len(AGES) + 1) for _ in range(len(GRADES) + 1)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(AGES) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        count, over = self._rows[index.row()][index.column()]
        tokens = theme.current()
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("{n}, {over} over", n=count, over=over) if over else str(count)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        inner = index.row() < len(GRADES) and index.column() < len(AGES)
        if role == Qt.ItemDataRole.BackgroundRole and inner:
            if over:
                return QColor(tokens.emergency_tint)
            heat = (tokens.surface, tokens.heat_1, tokens.heat_2, tokens.heat_3)
            return QColor(heat[0 if count == 0 else 1 if count < 5 else 2 if count < 15 else 3])
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens.emergency if over and inner else tokens.text if count else tokens.muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = [*([a[0] for a in AGES] if orientation == Qt.Orientation.Horizontal else GRADES), ALL]
        return tr(names[section]) if section < len(names) else None

    def show(self, rows: list[list[Cell]]) -> None:
        """Take other numbers in."""
        if rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


class LoadModel(QAbstractTableModel):
    """Who has how many open cases."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, int]] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return str(self._rows[index.row()][index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(("Owner", "Open cases")[section])
        return None

    def show(self, rows: list[tuple[str, int]]) -> None:
        """Take other rows in."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


class BoardView(QWidget):
    """Two tables, counted again while they are looked at."""

    def __init__(self, desk: Desk, then: Then) -> None:
        super().__init__()
        self.setObjectName("board")
        self.presenter = BoardPresenter(desk, then, self)
        self.waiting, self.load = WaitingModel(), LoadModel()
        self.as_of = parts.label("", "muted", name="board_as_of")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(parts.row(parts.label(tr("Board"), "title"), self.as_of, None))
        self.waiting_table = self._table(self.waiting, "board_waiting", tr("Waiting by grade and age"))
        self.load_table = self._table(self.load, "board_load", tr("Open cases by owner"))
        self.load_table.verticalHeader().hide()
        self.total = parts.label("", "muted")
        layout.addWidget(self._card(tr("Waiting"), self.total, self.waiting_table), 3)
        layout.addWidget(self._card(tr("Load"), parts.label(tr("open cases"), "muted"), self.load_table), 2)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(lambda: self.presenter.look() if self.isVisible() else None)
        self._timer.start()

    def _card(self, title: str, beside: QWidget, table: QTableView) -> QWidget:
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addLayout(parts.row(parts.label(title, "section"), beside, None))
        inner.addWidget(table)
        return parts.frame("card", inner)

    def _table(self, model: QAbstractTableModel, name: str, accessible: str) -> QTableView:
        table = QTableView()
        table.setObjectName(name)
        table.setAccessibleName(accessible)
        table.setModel(model)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().setDefaultSectionSize(32)
        table.verticalHeader().setHighlightSections(False)
        return table

    def show_waiting(self, cells: list[list[Cell]], as_of: datetime) -> None:
        """Show open reports by grade and age."""
        self.waiting.show(cells)
        self.total.setText(tr("by grade and age, {n} open", n=cells[-1][-1][0]))
        self.as_of.setText(tr("Numbers as of {time}", time=f"{as_of.astimezone():%H:%M:%S}"))

    def show_load(self, rows: list[tuple[str, int]]) -> None:
        """Show who has how many."""
        self.load.show(rows)
