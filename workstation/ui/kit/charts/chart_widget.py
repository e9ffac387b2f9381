"""A chart on screen: painted once to a pixmap, with numbers reachable by mouse, keyboard and screen reader."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.charts.chart import Chart, ChartMark
from workstation.ui.kit.charts.painting import Ink

Key = Qt.Key


class ChartWidget(QWidget):
    """Shows one chart. Arrow keys move between numbers; Enter opens the current one."""

    opened = Signal(object)
    dropped = Signal(str, object)

    def __init__(self, name: str, title: str, accepts: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setAcceptDrops(bool(accepts))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._accepts, self.size_ = accepts, 1.0
        self.chart: Chart | None = None
        self.marks: tuple[ChartMark, ...] = ()
        self.at = -1
        self._hot: ChartMark | None = None
        self._picture: QPixmap | None = None
        self._painted: tuple[Any, ...] = ()

    # -- content ----------------------------------------------------------------------------------------

    def show_chart(self, chart: Chart) -> None:
        """Show a new chart; the keyboard stays on the number in the same position."""
        if chart == self.chart:
            return
        self.chart = chart
        self.setAccessibleDescription(chart.finding)
        self._reach()
        self.updateGeometry()
        self._fit()
        self.update()

    def _reach(self) -> None:
        """Accept keyboard focus only when there are numbers; a wall display has no keyboard."""
        numbers = self.chart is not None and any(row for _, row in self.chart.table().rows)
        keyboard = numbers and self.size_ == 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if keyboard else Qt.FocusPolicy.NoFocus)
        if not keyboard:
            self.clearFocus()

    def magnify(self, size: float) -> None:
        """Enlarge everything for a wall display."""
        self.size_ = size
        self._reach()
        self.updateGeometry()
        self._fit()
        self.update()

    @property
    def ink(self) -> Ink:
        """Return the current colours and sizes."""
        return Ink(theme.current(), self.size_)

    def current(self) -> ChartMark | None:
        """Return the number at the keyboard position."""
        return self.marks[self.at] if 0 <= self.at < len(self.marks) else None

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight() or 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.chart is not None:
            self.setMinimumHeight(round(self.chart.height(max(self.width(), 1), self.ink)))

    # -- painting ---------------------------------------------------------------------------------------

    def _paint(self) -> QPixmap:
        """Return the chart's pixmap, repainted only after a change."""
        ratio, tokens = self.devicePixelRatioF(), theme.current()
        known = (self.chart, self.size(), ratio, tokens.name, self.size_)
        if self._picture is None or known != self._painted:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            assert self.chart is not None
            self.marks = self.chart.paint(painter, QRectF(self.rect()), self.ink)
            painter.end()
            self._picture, self._painted = picture, known
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is None or self.width() < 1 or self.height() < 1:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._paint())
        self.at = min(self.at, len(self.marks) - 1)
        mark = self.current()
        if self.hasFocus() and mark is not None:
            self._ring(painter, mark.where, 2)
        if self._hot is not None and self._hot.target and self.acceptDrops():
            self._ring(painter, self._hot.where, 2)

    def _ring(self, painter: QPainter, where: QRectF, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            where.adjusted(1, 1, -1, -1) & QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3
        )

    # -- keyboard ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self._open(self.current())
            return
        self._ready()
        to = self._next(Key(event.key()))
        if to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self.stand(to)

    def stand(self, at: int) -> None:
        """Move the keyboard to a number and announce it."""
        self.at = max(0, min(at, len(self.marks) - 1))
        mark = self.current()
        if mark is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, mark.number.words))
            place = self.mapToGlobal(mark.where.bottomLeft().toPoint())
            QToolTip.showText(place, widgets.tip(mark.number.words), self)
        self.update()

    def _next(self, key: Qt.Key) -> int | None:
        """Return the index of the number a key moves to, or None when it moves nowhere."""
        last = len(self.marks) - 1
        if key in (Key.Key_Left, Key.Key_Right):
            return max(0, min(last, self.at + (1 if key == Key.Key_Right else -1)))
        if key in (Key.Key_Home, Key.Key_End):
            return 0 if key == Key.Key_Home else last
        if key in (Key.Key_Up, Key.Key_Down):
            return self._beside(1 if key == Key.Key_Down else -1)
        return None

    def _beside(self, way: int) -> int:
        """Return the index of the nearest number above or below, or the current one."""
        mark = self.current()
        if mark is None:
            return 0
        here = mark.where.center()
        near = [
            (abs(c.x() - here.x()) + 2 * abs(c.y() - here.y()), n)
            for n, c in enumerate(mark.where.center() for mark in self.marks)
            if (c.y() - here.y()) * way > 6
        ]
        return min(near)[1] if near else self.at

    def _ready(self) -> None:
        if self.chart is not None and not self.size().isEmpty():
            self._paint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ready()
        self.at = max(self.at, 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _open(self, mark: ChartMark | None) -> None:
        if mark is not None and mark.number.opens is not None:
            self.opened.emit(mark.number.opens)

    # -- mouse ------------------------------------------------------------------------------------------

    def _under(self, point: QPointF) -> ChartMark | None:
        """Return the number under a point; where two overlap, the smaller one."""
        there = [mark for mark in self.marks if mark.where.contains(point)]
        return min(there, key=lambda mark: mark.where.width() * mark.where.height(), default=None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._under(event.position())
        opens = mark is not None and mark.number.opens is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._under(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.at = self.marks.index(mark)
            self.update()
            self._open(mark)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), widgets.tip(mark.number.words) if mark else "", self)
            return True
        return super().event(event)

    # -- drag and drop ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(self._accepts):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hot = self._under(event.position())
        event.setAccepted(self._hot is not None and bool(self._hot.target))
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hot = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        mark, self._hot = self._under(event.position()), None
        self.update()
        if mark is not None and mark.target:
            event.acceptProposedAction()
            self.dropped.emit(mark.target, bytes(event.mimeData().data(self._accepts).data()).decode())
