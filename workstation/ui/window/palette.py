"""The command palette: every action by name, why it may be unavailable, and reports by reference or words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import Actions
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.key_chip import paint_key
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel
from workstation.ui.kit.sheet import FrontSheet
from workstation.ui.screens.search.search_presenter import Hits
from workstation.ui.window.offers import FIND, REPORT, Offer, arranged, offers, report_offers, spans

LINE, FEWEST, WAIT_MS = 36, 2, 120
"""Height of a row, typed signs from which reports are looked for, and the pause in typing before that."""


class OfferModel(RowsModel):
    """The entries that match the typed text."""

    def spoken(self, row: Offer) -> str:
        return ", ".join(part for part in (row.title, row.beside, row.shortcut, row.reason) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and not self.rows[index.row()].key
        return Qt.ItemFlag.ItemIsEnabled if heading else super().flags(index)


class OfferDelegate(QStyledItemDelegate):
    """Paints the icon, the title with the typed parts underlined, what is beside it, and the shortcut."""

    typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, LINE if index.data(ITEM).key else LINE - 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not offer.key:
            painter.setFont(theme.font(12, theme.BOLD))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rect.adjusted(18, 6, -18, 0), Qt.AlignmentFlag.AlignVCenter, offer.title)
        else:
            self._entry(painter, rect, offer, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _entry(self, painter: QPainter, rect: QRect, offer: Offer, selected: bool) -> None:
        tokens = theme.current()
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), theme.RADIUS, theme.RADIUS)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.x() + 20, rect.y() + 10, theme.pixmap(offer.icon, tokens.muted, 16, ratio))
        key = paint_key(painter, rect.adjusted(0, 0, -18, 0), offer.shortcut, tokens)
        room = rect.adjusted(48, 0, -18 - key - 12, 0)
        font = theme.font(13, theme.MEDIUM)
        metrics = QFontMetrics(font)
        title = widgets.shortened(metrics, offer.title.replace("\n", " "), room.width())
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if offer.reason else tokens.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        for start, length in spans(title, self.typed) or ():
            x = room.x() + metrics.horizontalAdvance(title[:start])
            end = x + metrics.horizontalAdvance(title[start : start + length])
            painter.drawLine(x, rect.center().y() + 10, end, rect.center().y() + 10)
        room.setLeft(room.x() + metrics.horizontalAdvance(title) + 12)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(tokens.muted))
        beside = offer.reason or offer.beside
        shown = widgets.shortened(painter.fontMetrics(), beside, max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class Palette(FrontSheet):
    """An overlay over the window; it is not a dialog and does not block."""

    looked_for = Signal(str)
    """A text for which reports are to be looked up; `show_hits` receives them."""
    found = Signal(str, str)
    """What to search for, and the report to open there or ""."""

    def __init__(
        self,
        owner: QWidget,
        run: Callable[[str], None],
        actions: Actions,
    ) -> None:
        super().__init__(owner, "palette")
        self.own: list[tuple[str, str]] = []
        """The officer's saved views, as (key, title) pairs."""
        self.about: Callable[[], str] = lambda: ""
        """Returns the reference of the open report, or ""."""
        self._actions = actions
        self._run = run
        self._reports: list[Offer] = []
        self._stepped = False
        self.field = QLineEdit()
        self.field.setObjectName("palette_field")
        self.field.setAccessibleName(tr("Command"))
        self.field.setPlaceholderText(tr("An action, a view, a reference or words of a report"))
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.on = widgets.Chip("palette_on")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._look)
        self.model, self.delegate = OfferModel(), OfferDelegate()
        self.list = QListView()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(tr("Commands"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _: self._do())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.addLayout(widgets.row(self.field, self.on))
        layout.addWidget(self.list, 1)
        layout.addWidget(widgets.label(tr("↑ ↓ choose    Enter select    Esc close"), "small"))

    def open(self) -> None:
        """Show the palette in the centre, ready for typing."""
        self.field.clear()
        reference = self.about()
        self.on.say(
            tr("On {reference}", reference=reference) if reference else "", "information", theme.current()
        )
        self._typed("")
        self.rise(self.field)

    def place(self) -> None:
        """Place the palette in the centre of the window's upper part."""
        owner = self._owner
        width, height = min(660, owner.width() - 80), min(520, owner.height() - 160)
        self.setGeometry((owner.width() - width) // 2, 100, width, height)

    def close_it(self) -> None:
        """Close the palette."""
        self._wait.stop()
        self.sink()

    def beside(self) -> None:
        """A click beside the palette closes it."""
        self.close_it()

    def _typed(self, typed: str) -> None:
        self._reports, self._stepped = [], False
        self._show()
        if len(typed.strip()) >= FEWEST:
            self._wait.start()
        else:
            self._wait.stop()

    def _look(self) -> None:
        self.looked_for.emit(self.field.text())

    def show_hits(self, hits: Hits, typed: str) -> None:
        """Show the reports found for a text, unless something else has been typed since."""
        if typed == self.field.text() and self.isVisible():
            self._reports = report_offers(hits.rows)
            self._show()

    def _show(self) -> None:
        """List what fits, keeping an entry that the officer went to when it is still there."""
        actions, typed = self._actions, self.field.text()
        chosen: Offer | None = self.list.currentIndex().data(ITEM) if self._stepped else None
        self.delegate.typed = typed
        listed = arranged(offers(actions.table, actions.reason, actions.keys, self.own), self._reports, typed)
        self.model.show(listed)
        places = [n for n, offer in enumerate(listed) if offer.key]
        same = [n for n in places if chosen is not None and listed[n].key == chosen.key]
        if places:
            self.list.setCurrentIndex(self.model.index((same or places)[0]))
        self.field.setAccessibleDescription(tr("{n} found", n=len(places)))

    def _do(self) -> None:
        offer: Offer | None = self.list.currentIndex().data(ITEM)
        if offer is None or not offer.key or offer.reason:
            return
        self.close_it()
        if offer.key.startswith(REPORT):
            self.found.emit(offer.beside.split(" ")[0], offer.key.removeprefix(REPORT))
        elif offer.key.startswith(FIND):
            self.found.emit(offer.key.removeprefix(FIND), "")
        else:
            self._run(offer.key)

    def _step(self, step: int) -> None:
        """Move to the next entry, over headings, and round at the end."""
        places = [n for n, offer in enumerate(self.model.rows) if offer.key]
        row = self.list.currentIndex().row()
        self._stepped = True
        if places:
            at = places.index(row) if row in places else -step
            self.list.setCurrentIndex(self.model.index(places[(at + step) % len(places)]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
        return super().eventFilter(watched, event)
