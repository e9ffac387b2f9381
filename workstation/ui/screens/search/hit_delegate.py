"""Paints a search result: the row of the queue and, below it, the passage that matched with the found words marked."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.kit.rows_model import Index

PASSAGE = Qt.ItemDataRole.UserRole + 1
LINE = 24
"""Height of the passage below the row, in logical pixels."""


class RowPainter(Protocol):
    """Paints the rows of the queue, `height` pixels high, and a passage in the same columns."""

    height: int

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None: ...

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize: ...

    def paint_passage(self, painter: QPainter, line: QRect, words: str) -> None: ...


class HitDelegate(QStyledItemDelegate):
    """The queue's delegate paints the row; a result with a passage is one line higher."""

    def __init__(self, rows: RowPainter) -> None:
        super().__init__()
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = self._rows.sizeHint(option, index)
        return size + QSize(0, LINE) if index.data(PASSAGE) else size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._rows.paint(painter, option, index)
        passage = str(index.data(PASSAGE) or "")
        if passage:
            whole = QRect(option.rect)
            self._rows.paint_passage(painter, whole.adjusted(0, self._rows.height - 6, 0, -6), passage)
