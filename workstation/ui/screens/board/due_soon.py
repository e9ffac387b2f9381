"""Clocks due soon: rows that count down and can be selected, dragged to an officer, or assigned by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QDrag, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.domain.clocks import describe_left
from workstation.ui.formatting.tile_data import Breaking
from workstation.ui.kit import theme
from workstation.ui.kit.charts import painting
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import ITEM, RowsModel

CASES = "application/x-triage-reports"
"""The MIME type of a drag: report ids, one per line."""
LINE, SHOWN, MEASURED = 33, 6, 30
Index = QModelIndex | QPersistentModelIndex


class BreakingModel(RowsModel):
    """Rows in due order. Existing rows change in place, so that the selection is kept."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now

    def left(self, row: Breaking) -> str:
        """Return the time left, or the time overdue."""
        return tr(describe_left(row.due_at, self.now()))

    def spoken(self, row: Breaking) -> str:
        owner = tr("owner {name}", name=row.owner) if row.owner else tr("not claimed yet")
        return ", ".join((self.left(row), row.reference, row.what, owner))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [CASES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        data.setData(CASES, "\n".join(self.rows[row].report for row in rows).encode())
        return data

    def show(self, rows: list[Breaking]) -> None:
        """Replace the rows: removed ones are deleted, new ones inserted, and the rest stay in place."""
        wanted = {row.report: row for row in rows}
        for at in reversed(range(len(self.rows))):
            if self.rows[at].report not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self.rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            if at < len(self.rows) and self.rows[at].report == row.report:
                if self.rows[at] != row:
                    self.rows[at] = row
                    self.dataChanged.emit(self.index(at), self.index(at))
                continue
            self._take(at, row)

    def _take(self, at: int, row: Breaking) -> None:
        """Move a row to its position, or insert it."""
        old = next((n for n, shown in enumerate(self.rows) if shown.report == row.report), -1)
        if old >= 0:
            self.beginRemoveRows(QModelIndex(), old, old)
            del self.rows[old]
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.insert(at, row)
        self.endInsertRows()


class BreakingDelegate(QStyledItemDelegate):
    """Paints the clock, reference, description and owner badge."""

    size, clock, wall = 1.0, 92.0, False
    """The scale, the width of the widest clock, and whether this is a wall display, where nothing opens."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, round(LINE * self.size))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Breaking = index.data(ITEM)
        model = index.model()
        assert isinstance(model, BreakingModel)
        look, rect = painting.Ink(theme.current(), self.size), QRectF(QRect(option.rect))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.tokens.selection))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(look.tokens.line))
        self._row(painter, rect.adjusted(4, 0, -4, -1), row, model, look)
        if option.state & QStyle.StateFlag.State_HasFocus and not self.wall:
            painting.outline(painter, rect.adjusted(0, 0, 0, -1), look.tokens.accent)
        painter.restore()

    def _row(
        self, painter: QPainter, rect: QRectF, row: Breaking, model: BreakingModel, look: painting.Ink
    ) -> None:
        over = row.due_at < model.now()
        color = look.tokens.emergency if over else look.tokens.high if row.soon else look.tokens.text
        bold, small = look.font(13, theme.BOLD), look.font(12)
        clock = QRectF(rect.left(), rect.top(), self.clock, rect.height())
        painting.write(painter, clock, model.left(row), bold, color)
        wide = painting.width_of(row.reference, small) + 4
        place = QRectF(clock.right() + look.px(8), rect.top(), wide, rect.height())
        color = look.tokens.text if self.wall else look.tokens.accent
        text = painting.write(painter, place, row.reference, small, color)
        if not self.wall:
            painting.underline(painter, text, color)
        end = look.px(34)
        what = QRectF(
            place.right() + look.px(10),
            rect.top(),
            rect.right() - place.right() - end - look.px(16),
            rect.height(),
        )
        # A word is left out rather than cut; the whole line stays in the tooltip and for screen readers.
        room_for_all = painting.width_of(row.what, look.font(13)) <= what.width()
        painting.write(
            painter,
            what,
            row.what if room_for_all else row.short or row.what,
            look.font(13),
            look.tokens.text,
        )
        room = QRectF(rect.right() - end, rect.top(), end, rect.height())
        if row.initials:
            box = QRectF(
                rect.right() - look.px(28), rect.center().y() - look.px(10), look.px(28), look.px(20)
            )
            painting.outline(painter, box, look.tokens.border)
            painting.write(
                painter, box, row.initials, look.font(11, theme.BOLD), look.tokens.text, painting.CENTRE
            )
        elif not self.wall:
            painting.write(painter, room, tr("None"), small, look.tokens.muted, painting.RIGHT)


class BreakingList(QListView):
    """The rows on screen. Enter opens one; A assigns all selected reports."""

    opened = Signal(str)
    wanted = Signal(str, list)
    asked = Signal(QPoint)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("board_breaking_list")
        self.setAccessibleName(tr("Due soon"))
        self.rows, self.delegate = BreakingModel(now), BreakingDelegate()
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ITEM).report))

    def selected(self) -> list[str]:
        """Return the selected reports, or the one at the cursor."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self.rows.rows[row].report for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chosen = self.selected()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.opened.emit(chosen[0])
        elif event.key() == Qt.Key.Key_A and plain and chosen:
            self.wanted.emit("assign", chosen)
        elif event.text() and not event.text().isspace() and plain:
            event.ignore()  # Letters are window shortcuts, not a search in the list.
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.selected():
            self.asked.emit(event.globalPos())

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.rows.mimeData(self.selectionModel().selectedIndexes()))
        number = len(self.selected())
        drag.setPixmap(_carried(tr("{n} reports", n=number), self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.MoveAction)

    def hang(self, wall: bool) -> None:
        """Disable selection and dragging on a wall display."""
        self.delegate.wall = wall
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if wall else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if wall else Qt.FocusPolicy.StrongFocus)
        self._whole_rows()
        if wall:
            self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._whole_rows()

    def _whole_rows(self) -> None:
        """Avoid cutting off a row on a wall display, which does not scroll."""
        line = round(LINE * self.delegate.size)
        self.setViewportMargins(0, 0, 0, self.height() % line if self.delegate.wall else 0)

    def fit(self) -> None:
        """Fit the clock column to its widest entry."""
        font = painting.Ink(theme.current(), self.delegate.size).font(13, theme.BOLD)
        words = (self.rows.left(row) for row in self.rows.rows[:MEASURED])
        self.delegate.clock = max((painting.width_of(text, font) for text in words), default=0) + 4

    def tick(self) -> None:
        """Count the clocks down, repainting nothing else."""
        if self.isVisible():
            self.fit()
            self.viewport().update(0, 0, round(self.delegate.clock) + 8, self.viewport().height())


def _carried(words: str, ratio: float) -> QPixmap:
    """Return the drag pixmap, which shows how many reports are dragged."""
    look = painting.Ink(theme.current())
    size = QSize(round(painting.width_of(words, look.font(12, theme.BOLD))) + 20, 26)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    room = QRectF(0, 0, size.width(), size.height())
    painting.tile(painter, room, look.tokens.accent, theme.CHIP_RADIUS)
    painting.write(painter, room, words, look.font(12, theme.BOLD), look.tokens.on_accent, painting.CENTRE)
    painter.end()
    return picture
