"""The list of the queue: its keys, its tick boxes, and the headings of its groups."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView

from workstation.ui.kit.row_list import RowList
from workstation.ui.screens.queue.group_layout import Heading
from workstation.ui.screens.queue.queue_delegate import BAR, UNREAD
from workstation.ui.screens.queue.queue_model import HEADING


class QueueList(RowList):
    """The list: Enter opens a report; moving the cursor previews it. Enter, Left and Right fold and unfold groups."""

    opened = Signal()
    folding = Signal(int, bool)
    """The line at which a group is to be folded, or unfolded."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the tick box at the start of a row adds it to the selection or takes it out."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        heading: Heading | None = index.data(HEADING)
        if heading is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self.folding.emit(index.row(), not heading.folded)
            return
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and at.x() < BAR + UNREAD:
            flags = QItemSelectionModel.SelectionFlag.Toggle
            self.selectionModel().setCurrentIndex(index, flags)
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A heading has no menu."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.data(HEADING) is None:
            super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        heading: Heading | None = index.data(HEADING)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.isValid():
            self.folding.emit(index.row(), event.key() == Qt.Key.Key_Left)
            return
        if heading is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.folding.emit(index.row(), not heading.folded)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        if (
            event.text()
            and not event.text().isspace()
            and not event.modifiers()
            & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            # Letters are window shortcuts, not a search in the list.
            event.ignore()
            return
        super().keyPressEvent(event)
