"""How screens fit any size: rows that wrap, stacks as small as their page, pages that scroll, and two panes or one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QWidget,
    QWidgetItem,
)

GROWS = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding
QWIDGETSIZE_MAX = (1 << 24) - 1
SCROLLED = 160
"""Height that a scrolled part asks for; it takes what there is."""
LEAST = 140
"""Width from which a widget that grows shares a line with others; below it, it gets a line of its own."""


class WrapRow(QLayout):
    """A row of widgets that goes on in the next line when there is no room; widgets that grow fill their line."""

    def __init__(self, *widgets: QWidget | None, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # Of each width that Qt asked for: it asks again and again.
        self._right: QLayoutItem | None = None
        self._pushes = False
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            if widget is None:
                self.addStretch()
            else:
                self.addWidget(widget)

    def addStretch(self) -> None:
        """Put what is added from now on at the right end of its line."""
        self._pushes = True

    def addWidget(self, widget: QWidget) -> None:
        # An item made here stays valid for as long as the row has it. Of one that Qt makes, Python's half can end first,
        # and an error in a method that Qt calls ends the program.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()
        if self._pushes and self._right is None:
            self._right = item

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        margins = self.contentsMargins()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        margins, shown = self.contentsMargins(), self._shown()
        width = max((min(_least(item), item.minimumSize().width()) for item in shown), default=0)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height that the lines take in this width, and place the widgets there."""
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), 0)
        y = room.y()
        for line in self._lines(room.width()):
            heights = [_height(item, width) for item, width in line]
            if move:
                self._place(line, heights, QRect(room.x(), y, room.width(), max(heights)))
            y += max(heights) + self.spacing()
        return max(0, y - self.spacing() - rect.y()) + margins.bottom() if self._shown() else 0

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = width + 1
        for item in self._shown():
            wants = min(_least(item) if _grows(item) else item.sizeHint().width(), width)
            if used + self.spacing() + wants > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append((item, wants))
            used += self.spacing() + wants
        return [self._shared(line, width) for line in lines]

    def _shared(self, line: Sequence[tuple[QLayoutItem, int]], width: int) -> list[tuple[QLayoutItem, int]]:
        """Return the items of a line with their widths: those that grow share what the others leave."""
        growing = {item for item, _ in line if _grows(item)}
        fixed = sum(wants for item, wants in line if item not in growing)
        left = width - fixed - self.spacing() * (len(line) - 1)
        share = left // len(growing) if growing else 0
        return [(item, share if item in growing else wants) for item, wants in line]

    def _place(self, line: Sequence[tuple[QLayoutItem, int]], heights: Sequence[int], room: QRect) -> None:
        x, pushed = room.x(), self._pushed()
        left = room.width() - sum(width for _, width in line) - self.spacing() * (len(line) - 1)
        for (item, width), height in zip(line, heights, strict=True):
            if item in pushed and left > 0:
                x, left = x + left, 0
            item.setGeometry(QRect(x, room.y() + (room.height() - height) // 2, width, height))
            x += width + self.spacing()

    def _pushed(self) -> list[QLayoutItem]:
        """Return the items that stand at the right end of their lines."""
        return self._items[self._items.index(self._right) :] if self._right in self._items else []


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() in GROWS


def _least(item: QLayoutItem) -> int:
    return min(item.sizeHint().width(), max(LEAST, item.minimumSize().width())) if _grows(item) else min(
        item.sizeHint().width(), item.maximumSize().width()
    )  # fmt: skip


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class PageStack(QStackedWidget):
    """A stack that needs no more room than the page on screen, so that no other page widens the window."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None else -1


class Scrolled(QScrollArea):
    """Scrolls to whatever of its contents has no room, so that nothing is out of reach on a small screen."""

    def __init__(self, contents: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "reach")
        self._contents = contents
        self.setWidget(contents)
        self.viewport().setAutoFillBackground(False)
        contents.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self._contents.sizeHint().boundedTo(QSize(QWIDGETSIZE_MAX, SCROLLED))

    def natural(self, width: int) -> int:
        """Return the height at which nothing in this width scrolls."""
        contents = self._contents
        return (
            contents.heightForWidth(width) if contents.hasHeightForWidth() else contents.sizeHint().height()
        )


class OneOrTwo(QSplitter):
    """A list beside what it opens; on a narrow screen, one of the two."""

    folded = Signal(bool)

    def __init__(self, list_: QWidget, pane: QWidget, least: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._list, self._pane, self._least = list_, pane, least
        self.single = False
        """Whether there is room for one of the two only."""
        self._opened = False
        for widget, width in zip((list_, pane), least, strict=True):
            self.addWidget(widget)
            widget.setMinimumWidth(width)

    @property
    def reads(self) -> bool:
        """Whether the pane alone is on screen."""
        return self.single and self._opened

    def open_pane(self, opened: bool = True) -> None:
        """Show what the list opens, or the list again, where there is room for one of them."""
        self._opened = opened
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        single = self.width() < sum(self._least) + self.handleWidth()
        if single != self.single:
            self.single = single
            for widget, width in zip((self._list, self._pane), self._least, strict=True):
                widget.setMinimumWidth(0 if single else width)
            self._arrange()
            self.folded.emit(single)

    def _arrange(self) -> None:
        self._list.setVisible(not self.reads)
        self._pane.setVisible(not self.single or self._opened)

    def minimumSizeHint(self) -> QSize:
        """Return the height that the parts need; the width is free, because the parts fold."""
        shown = [widget for widget in (self._list, self._pane) if not widget.isHidden()]
        sizes = [widget.minimumSizeHint() for widget in shown]
        width = max((size.width() for size in sizes), default=0) if self.single else 0
        return QSize(width, max((size.height() for size in sizes), default=0))


def fitted(wanted: QSize, room: QSize) -> QSize:
    """Return the wanted size of a window, no larger than the room on its screen."""
    return wanted.boundedTo(room) if room.isValid() else wanted
