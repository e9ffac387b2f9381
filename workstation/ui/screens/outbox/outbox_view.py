"""The outbox and the conflict card on screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
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
from workstation.ui.kit.running_text import RunningText
from workstation.ui.screens.outbox.outbox_model import OutboxModel
from workstation.ui.screens.outbox.outbox_presenter import CHIPS, SCHEDULED, Conflict, Item, OutboxPresenter

CHOICES = {
    "note": ("Save mine as a note", "Their version stays as it is. Your text becomes an internal note."),
    "again": ("Send again", "Your action is sent again, using the case as it is now."),
    "take_over": (
        "Take over",
        "You will be asked for a reason and the other officer will be told. Your action is then sent again.",
    ),
    "copy": ("Copy my text", "The report has left your force. Copy your text to where it is needed."),
    "discard": ("Discard mine", "Kept in the outbox history for 35 days."),
}


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
        sign, kind = KINDS.get(item.kind, ("circle", item.kind))
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
        painter.drawText(QRect(x, rect.y() + 10, 240, 20), Qt.AlignmentFlag.AlignVCenter, tr(kind))
        x += QFontMetrics(theme.font(13, theme.BOLD)).horizontalAdvance(tr(kind)) + 8
        painter.setFont(theme.font())
        painter.drawText(QRect(x, rect.y() + 10, 240, 20), Qt.AlignmentFlag.AlignVCenter, item.reference)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(tokens.muted))
        line = QRect(rect.x() + 44, rect.y() + 32, rect.width() - 150, 18)
        shown = QFontMetrics(theme.font(12)).elidedText(item.words, Qt.TextElideMode.ElideRight, line.width())
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)

    def open(self, conflicts_only: bool) -> None:
        """Show every command, or only those that need a decision."""
        self.title.setText(tr("Conflicts") if conflicts_only else tr("Outbox"))
        self.empty.setText(
            tr("Nothing needs you.") if conflicts_only
            else tr("Nothing is waiting. Everything you did has been sent.")
        )  # fmt: skip
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
        self.presenter.choose(item.command if item else None)
        if item and item.command:
            self.chosen.emit(item.command)
        elif item and item.scheduled:
            self.opened.emit(item.report)


class ConflictCard(QStackedWidget):
    """The officer's version and the store's side by side; the safest choice comes first, and each is explained."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("conflict")
        self._presenter: OutboxPresenter | None = None
        self._conflict: Conflict | None = None
        none = widgets.label(tr("Nothing here needs a decision from you."), "muted", name="conflict_none")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(none)
        self.addWidget(self._build())

    def follow(self, presenter: OutboxPresenter) -> None:
        """Pass decisions to this presenter."""
        self._presenter = presenter

    def _build(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        self.title = widgets.label("", "title", name="conflict_title", wrap=True)
        self.lead = widgets.label("", "muted", name="conflict_lead", wrap=True)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        self.yours = RunningText("conflict_yours", tr("Yours"))
        self.theirs = RunningText("conflict_theirs", tr("Theirs"))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        for text in (self.yours, self.theirs):
            text.setStyleSheet("QTextEdit { background: transparent; }")
            inner = QVBoxLayout()
            inner.setContentsMargins(12, 12, 12, 12)
            inner.addWidget(text)
            sides.addWidget(widgets.frame("card", inner), 1)
        layout.addLayout(sides, 1)
        self.reason = QLineEdit()
        self.reason.setObjectName("conflict_reason")
        self.reason.setAccessibleName(tr("Reason for taking over"))
        self.reason.setPlaceholderText(tr("Reason for taking over"))
        layout.addWidget(self.reason)
        self.buttons = {}
        row = QHBoxLayout()
        for number, (key, (words, _)) in enumerate(CHOICES.items(), 1):
            made = widgets.KeyButton(
                tr(words), str(number), f"conflict_{key}", "danger" if key == "discard" else ""
            )
            made.setShortcut(str(number))
            made.clicked.connect(lambda _=False, key=key: self._do(key))
            self.buttons[key] = made
            row.addWidget(made)
        row.addStretch(1)
        layout.addLayout(row)
        self.each = widgets.label("", "muted", name="conflict_each", wrap=True)
        layout.addWidget(self.each)
        layout.addWidget(
            widgets.label(tr("Your decision is saved here and will be sent when you are connected."), "small")
        )
        return page

    def show_conflict(self, conflict: Conflict | None) -> None:
        """Show a conflict, or that there is none."""
        self._conflict = conflict
        self.setCurrentIndex(0 if conflict is None else 1)
        if conflict is None:
            return
        self.title.setText(conflict.title)
        self.lead.setText(conflict.lead)
        at = f"{conflict.command.made_at.astimezone():%H:%M}"
        mine = [*conflict.yours, *([(tr("Text"), conflict.text)] if conflict.text else [])]
        others = [
            *conflict.theirs,
            *([(tr("Last message"), conflict.their_text)] if conflict.their_text else []),
        ]
        self.yours.show_text(tr("Yours, not sent   {time}", time=at), mine)
        self.theirs.show_text(tr("Theirs, in the store"), others)
        for key, made in self.buttons.items():
            made.setVisible(key in conflict.choices)
            widgets.restyle(
                made, "primary" if key == conflict.choices[0] else "danger" if key == "discard" else ""
            )
        self.reason.setVisible("take_over" in conflict.choices)
        self.reason.clear()
        self.each.setText(
            "\n".join(f"{tr(CHOICES[key][0])}: {tr(CHOICES[key][1])}" for key in conflict.choices)
        )

    def _do(self, key: str) -> None:
        if self._conflict is None or self._presenter is None:
            return
        command = self._conflict.command
        if key == "note":
            self._presenter.keep_as_note(command)
        elif key == "again":
            self._presenter.again(command)
        elif key == "copy":
            QGuiApplication.clipboard().setText(self._conflict.text)
            self._presenter.copied(command)
        elif key == "discard":
            self._presenter.put_away(command)
        elif not self.reason.text().strip():
            self.lead.setText(tr("Say why you are taking over this report, then press Take over again."))
            self.reason.setFocus()
        else:
            self._presenter.take_over(command, self.reason.text().strip())
