"""A list whose rows offer a menu: by the right button, the Menu key, or the dots at the end of each row."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView

from workstation.ui.kit import theme

MORE = 24
"""Width at the end of a row, in logical pixels, that opens its menu."""


def paint_more(painter: QPainter, row: QRect, tokens: theme.Tokens) -> None:
    """Paint the dots at the end of a row."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    sign = theme.pixmap("dots-three-vertical", tokens.muted, 16, ratio)
    painter.drawPixmap(row.right() - 17, row.center().y() - 8, sign)


class RowList(QListView):
    """Signals where the menu of the current row, or of the selected rows, is to open."""

    menu_wanted = Signal(QPoint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            at = event.globalPos()
        else:
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.menu_wanted.emit(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_more(index, event.position().toPoint()):
            if not self.selectionModel().isSelected(index):
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(index, flags)
            self.menu_wanted.emit(event.globalPosition().toPoint())
            return
        super().mousePressEvent(event)

    def _on_more(self, index: QModelIndex, at: QPoint) -> bool:
        return index.isValid() and at.x() > self.visualRect(index).right() - MORE
