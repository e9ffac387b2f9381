"""The time to paint one full frame of the queue."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from bench.rig import Row, interleaved, milliseconds
from bench.screen import queue, wait
from workstation.ui.kit import theme
from workstation.ui.screens.queue.queue_model import QueueModel

FRAMES, ROUNDS = 40, 5
Index = QModelIndex | QPersistentModelIndex


class Nothing(QStyledItemDelegate):
    """A delegate that paints nothing, at the height of a row."""

    def sizeHint(self, *_: Any) -> QSize:
        return QSize(320, theme.ROW)

    def paint(self, *_: Any) -> None:
        return


class Cells(QAbstractTableModel):
    """The same rows, requested cell by cell."""

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self._model = model

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return self._model.rowCount()

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ranked = self._model.at(index.row())
        if role != Qt.ItemDataRole.DisplayRole or ranked is None or ranked.row is None:
            return None
        row = ranked.row
        return (row.risk, row.service, row.summary, row.reference, row.place, row.due_at, row.claim_initials)[
            index.column()
        ]


def run() -> Row:
    """Floor: the same list with a delegate that paints nothing. Peer: a table of cells."""
    with queue() as (view, _):
        view.open_view("closed")
        wait(lambda: view.presenter.settled and view.model.rowCount() > 0)
        table = QTableView()
        table.setModel(Cells(view.model))
        table.resize(620, 900)
        table.verticalHeader().setDefaultSectionSize(theme.ROW // 2)
        real, nothing = view.delegate, Nothing()

        def frames(widget: Any, delegate: Any = None) -> float:
            if delegate is not None:
                view.list.setItemDelegate(delegate)
            widget.grab()
            return milliseconds(lambda: [widget.grab() for _ in range(FRAMES)]) / FRAMES

        found = interleaved(
            ROUNDS,
            ours=lambda: frames(view.list.viewport(), real),
            floor=lambda: frames(view.list.viewport(), nothing),
            cells=lambda: frames(table.viewport()),
        )
        view.list.setItemDelegate(real)
    return Row("queue_frame", found["ours"], found["floor"], "ms", "lower",
               {"table of cells": found["cells"]})  # fmt: skip
