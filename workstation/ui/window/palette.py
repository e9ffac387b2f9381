"""The command palette: every action by name, and why it may be unavailable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.views import VIEWS
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import GROUPS, Actions, AnyAction
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel
from workstation.ui.kit.sheet import FrontSheet


@dataclass(frozen=True)
class Offer:
    """One entry of the palette."""

    key: str
    title: str
    group: str
    icon: str
    shortcut: str = ""
    reason: str = ""
    """Why the entry is unavailable, or "" when it is available."""


def offers(
    actions: Sequence[AnyAction],
    reason: Callable[[str], str],
    keys: Mapping[str, str],
    own: Sequence[tuple[str, str]] = (),
) -> list[Offer]:
    """Return every entry, with the officer's own shortcuts and views, in group order."""
    found = [
        Offer(one.key, tr(one.text), one.group, one.icon, keys[one.key], reason(one.key))
        for one in actions
        if one.in_palette
    ]
    found += [Offer(f"view:{view.key}", tr(view.title), "go", "list") for view in VIEWS]
    found += [Offer(key, title, "go", "funnel") for key, title in own]
    order = list(GROUPS)
    return sorted(found, key=lambda offer: order.index(offer.group))


def matching(found: list[Offer], typed: str) -> list[Offer]:
    """Return the entries with words that begin with the typed text, in any order."""
    wanted = typed.lower().split()

    def fits(offer: Offer) -> bool:
        words = offer.title.lower().split()
        return all(any(word.startswith(part) for word in words) for part in wanted)

    return [offer for offer in found if fits(offer)]


class OfferModel(RowsModel):
    """The entries that match the typed text."""

    def spoken(self, row: Offer) -> str:
        return ", ".join(part for part in (row.title, row.shortcut, row.reason) if part)


class OfferDelegate(QStyledItemDelegate):
    """Paints the icon, title, group and shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)
        ink = tokens.muted if offer.reason else tokens.text
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.x() + 20, rect.y() + 10, theme.pixmap(offer.icon, tokens.muted, 16, ratio))
        painter.setFont(theme.font(13, theme.MEDIUM))
        painter.setPen(QColor(ink))
        painter.drawText(rect.adjusted(48, 0, -140, 0), Qt.AlignmentFlag.AlignVCenter, offer.title)
        x = rect.x() + 56 + QFontMetrics(theme.font(13, theme.MEDIUM)).horizontalAdvance(offer.title)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(tokens.muted))
        beside = offer.reason or tr(GROUPS[offer.group])
        painter.drawText(
            QRect(x, rect.y(), rect.right() - 110 - x, 36), Qt.AlignmentFlag.AlignVCenter, beside
        )
        if offer.shortcut:
            keys = offer.shortcut.replace(", ", " ")
            painter.setFont(theme.font(11, theme.MEDIUM))
            width = QFontMetrics(painter.font()).horizontalAdvance(keys) + 12
            key = QRect(rect.right() - 20 - width, rect.y() + 8, width, 20)
            painter.setBrush(QColor(tokens.sunk))
            painter.setPen(QColor(tokens.line))
            painter.drawRoundedRect(key, 4, 4)
            painter.setPen(QColor(tokens.text))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, keys)
        painter.restore()


class Palette(FrontSheet):
    """An overlay over the window; it is not a dialog and does not block."""

    def __init__(
        self,
        owner: QWidget,
        run: Callable[[str], None],
        actions: Actions,
    ) -> None:
        super().__init__(owner, "palette")
        self.own: list[tuple[str, str]] = []
        """The officer's saved views, as (key, title) pairs."""
        self._actions = actions
        self._run = run
        self.field = QLineEdit()
        self.field.setObjectName("palette_field")
        self.field.setAccessibleName(tr("Command"))
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.model = OfferModel()
        self.list = QListView()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(tr("Commands"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(OfferDelegate(self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _: self._do())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(widgets.label(tr("↑ ↓ choose    Enter select    Esc close"), "small"))

    def open(self) -> None:
        """Show the palette in the centre, ready for typing."""
        self.field.clear()
        self._typed("")
        self.rise(self.field)

    def place(self) -> None:
        """Place the palette in the centre of the window's upper part."""
        owner = self._owner
        width, height = min(660, owner.width() - 80), min(520, owner.height() - 160)
        self.setGeometry((owner.width() - width) // 2, 100, width, height)

    def close_it(self) -> None:
        """Close the palette."""
        self.sink()

    def beside(self) -> None:
        """A click beside the palette closes it."""
        self.close_it()

    def _offers(self) -> list[Offer]:
        actions = self._actions
        return offers(actions.table, actions.reason, actions.keys, self.own)

    def _typed(self, typed: str) -> None:
        self.model.show(matching(self._offers(), typed))
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _do(self) -> None:
        offer: Offer | None = self.list.currentIndex().data(ITEM)
        if offer is not None and not offer.reason:
            self.close_it()
            self._run(offer.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.list.currentIndex().row()
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentIndex(self.model.index((row + step) % max(1, self.model.rowCount())))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
        return super().eventFilter(watched, event)
