"""The outbox and the conflict card on screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting.command_labels import KINDS
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import ITEM, Index
from workstation.ui.screens.outbox.conflict_card import ConflictCard
from workstation.ui.screens.outbox.conflicts import Conflict
from workstation.ui.screens.outbox.outbox_model import OutboxModel
from workstation.ui.screens.outbox.outbox_presenter import CHIPS, SCHEDULED, Item, OutboxPresenter


class OutboxDelegate(QStyledItemDelegate):
    """Paints one command per row: icon, kind and reference, one line of text, state and age."""

    def __init__(self, now: object) -> None:
        super().__init__()
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item = index.data(ITEM)
        return QSize(320, 28 if item.is_heading else 60)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.is_heading:
            painter.fillRect(rect, QColor(tokens.background))
            painter.setFont(theme.font(12, theme.MEDIUM))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rect.adjusted(16, 0, -16, 0), Qt.AlignmentFlag.AlignVCenter,
                             f"{item.heading}   {item.count}")  # fmt: skip
        else:
            self._row(painter, rect, item, option, tokens)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        painter.restore()

    def _row(
        self, painter: QPainter, rect: QRect, item: Item, option: QStyleOptionViewItem, tokens: theme.Tokens
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.selection if selected else tokens.surface))
        sign, _ = KINDS.get(item.kind, ("circle", ""))
        sign = "clock" if item.state == SCHEDULED else sign
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.x() + 16, rect.y() + 12, theme.pixmap(sign, tokens.muted, 16, ratio))
        words, color = CHIPS.get(item.state, (item.state, "muted"))
        small = theme.font(12, theme.BOLD)
        width = QFontMetrics(small).horizontalAdvance(tr(words)) + 16
        chip = QRect(rect.right() - 16 - width, rect.y() + 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selection) if color == "accent" else tokens.tint(color))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(tokens.of(color))
        painter.setFont(small)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, tr(words))
        x = rect.x() + 44
        painter.setFont(theme.font(13, theme.BOLD))
        painter.setPen(QColor(tokens.text))
        room = QRect(x, rect.y() + 10, chip.left() - 8 - x, 20)
        room.setLeft(room.left() + widgets.write_short(painter, room, item.title) + 8)
        painter.setFont(theme.font())
        widgets.write_short(painter, room, item.reference)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(tokens.muted))
        line = QRect(rect.x() + 44, rect.y() + 32, rect.width() - 150, 18)
        shown = widgets.shortened(QFontMetrics(theme.font(12)), item.words, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        age = QRect(rect.right() - 106, rect.y() + 32, 90, 18)
        painter.drawText(
            age, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._age(item.made_at)
        )
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _age(self, at: datetime | None) -> str:
        if at is None:
            return ""
        minutes = int((self._now() - at).total_seconds()) // 60  # type: ignore[operator]
        return (
            tr("now")
            if minutes < 1
            else tr("{n} min", n=minutes)
            if minutes < 120
            else tr("{n} h", n=minutes // 60)
        )


class OutboxView(QWidget):
    """The list of commands."""

    chosen = Signal(object)
    looked = Signal()
    """The officer came here, so nothing here needs to be announced elsewhere."""
    opened = Signal(str)
    """A report whose scheduled reply is chosen."""
    counted = Signal(int, int)

    def __init__(
        self, reader: Reader, commands: Commands, connection: Connection, then: Then, card: ConflictCard
    ) -> None:
        super().__init__()
        self.setObjectName("outbox")
        self.presenter = OutboxPresenter(reader, commands, then, self)
        self._card = card
        card.follow(self.presenter)
        self.title = widgets.label(tr("Outbox"), "title", name="outbox_title")
        self.total = widgets.label("", "muted")
        again = widgets.button(tr("Try now"), "outbox_try")
        again.clicked.connect(connection.wake)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addLayout(widgets.row(self.title, self.total, None, again))
        self.offline = widgets.label("", name="outbox_offline", wrap=True)
        box = QHBoxLayout()
        box.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self.offline)
        self.note = widgets.frame("offline", box)
        self.note.hide()
        head.addWidget(self.note)
        self.model = OutboxModel()
        self.list = QListView()
        self.list.setObjectName("outbox_list")
        self.list.setAccessibleName(tr("Outbox"))
        self.list.setModel(self.model)
        self.delegate = OutboxDelegate(reader.now)
        self.list.setItemDelegate(self.delegate)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.empty = widgets.label(
            tr("Nothing is waiting. Everything you did has been sent."), "muted", name="outbox_empty"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(16, 24, 16, 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)

    def open(self, conflicts_only: bool) -> None:
        """Show every command, or only those that need a decision."""
        self.looked.emit()
        self.title.setText(tr("Conflicts") if conflicts_only else tr("Outbox"))
        self.empty.setText(
            tr("Nothing needs you.") if conflicts_only
            else tr("Nothing is waiting. Everything you did has been sent.")
        )  # fmt: skip
        # Nothing is said to be sent before the journal has been read.
        self.empty.hide()
        self._card.show_conflict(None)
        self.presenter.open(conflicts_only)

    def show_items(self, items: list[Item]) -> None:
        """Show the commands."""
        self.model.show(items)
        rows = [item for item in items if not item.is_heading]
        open_ = (SCHEDULED, "held", "waiting", "sending", "accepted", "stale", "refused")
        self.total.setText(str(sum(item.state in open_ for item in rows)))
        self.empty.setVisible(not rows)
        if self.isVisible() and rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(1))

    def show_conflict(self, conflict: Conflict | None) -> None:
        """Show both sides of the selected command."""
        self._card.show_conflict(conflict)

    def status(self, status: SyncStatus) -> None:
        """Show that waiting commands are sent automatically."""
        off = status.state in ("offline", "paused")
        self.note.setVisible(off)
        if off:
            since = f"{status.since.astimezone():%H:%M}" if status.since else ""
            words = tr(
                "Not connected since {time}. {n} are waiting and will be sent automatically, once each, in this "
                "order. You can keep working: reading, search, claims and replies all work offline.",
                time=since,
                n=status.waiting,
            )
            self.offline.setText(words)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        item: Item | None = now.data(ITEM)
        self.presenter.choose(item)
        if item and item.command:
            self.chosen.emit(item.command)
        elif item and item.scheduled:
            self.opened.emit(item.report)
