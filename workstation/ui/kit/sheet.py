"""A sheet in front of the window: while it is open, keyboard and mouse belong to it alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from workstation.ui.kit import theme


class Veil(QWidget):
    """Dims the window under a sheet and takes every click, wheel turn and drop that misses the sheet."""

    pressed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().veil())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()


class FrontSheet(QFrame):
    """The base of forms, the palette and the key sheet. It is not a dialog and does not block the program.

    `Actions` suspends the window's shortcuts between `covers(True)` and `covers(False)`.
    """

    covers = Signal(bool)
    """Whether the sheet lies over the window now."""
    missed = Signal()
    """Someone clicked beside the sheet."""

    def __init__(self, owner: QWidget, name: str) -> None:
        super().__init__(owner)
        self._owner = owner
        self._before: QWidget | None = None
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._veil = Veil(owner)
        self._veil.pressed.connect(self.beside)
        owner.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Give the sheet its size and place in the window."""
        raise NotImplementedError

    def rise(self, first: QWidget) -> None:
        """Show the sheet in front of everything and give `first` the keyboard."""
        before = QApplication.focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._before = before
        self._veil.setGeometry(self._owner.rect())
        self._veil.show()
        self._veil.raise_()
        self.place()
        self.show()
        self.raise_()
        self.covers.emit(True)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def sink(self) -> None:
        """Hide the sheet and return the keyboard to where it was."""
        self._veil.hide()
        self.hide()
        self.covers.emit(False)
        before, self._before = self._before, None
        back = before is not None and isValid(before) and before.isVisible()
        (before if back and before is not None else self._owner).setFocus()

    def beside(self) -> None:
        """Someone clicked beside the sheet: nothing under it reacts."""
        self.missed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab within the sheet."""
        start: QWidget = self.focusWidget() or self
        at = _neighbour(start, forward=forward)
        while at is not start and not self._takes_tab(at):
            at = _neighbour(at, forward=forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        at.setFocus(reason)
        return True

    def _takes_tab(self, widget: QWidget) -> bool:
        tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        return tab and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._owner and event.type() == QEvent.Type.Resize and self.isVisible():
            self._veil.setGeometry(self._owner.rect())
            self.place()
        return super().eventFilter(watched, event)


def _neighbour(widget: QWidget, *, forward: bool) -> QWidget:
    return (widget.nextInFocusChain() if forward else widget.previousInFocusChain()) or widget
