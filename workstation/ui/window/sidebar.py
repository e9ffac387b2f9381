"""The sidebar: navigation, and the saved views with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.views import OWN, VIEWS
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class SidebarItem:
    """A place in the sidebar; a heading has no key."""

    key: str
    title: str
    icon: str = ""
    count: int = 0
    role: str = ""
    """The role that sees this place; "" for everyone."""


PLACES = (
    SidebarItem("go_queue", "Queue", "tray"), SidebarItem("go_mine", "Mine", "user-circle"),
    SidebarItem("go_drafts", "Drafts", "pencil-simple"), SidebarItem("go_outbox", "Outbox", "paper-plane-tilt"),
    SidebarItem("go_conflicts", "Conflicts", "git-pull-request"), SidebarItem("go_board", "Board", "chart-bar"),
    SidebarItem("go_administration", "Administration", "sliders", role="administrator"),
    SidebarItem("go_lists", "Codes and lists", "list", role="administrator"),
    SidebarItem("go_retention", "Retention", "archive", role="supervisor"),
    SidebarItem("go_comparison", "Online and other channels", "chart-bar", role="supervisor"),
    SidebarItem("go_disposal", "Disposal runs", "trash", role="supervisor"),
    SidebarItem("go_audit", "Audit", "eye"), SidebarItem("search", "Search", "magnifying-glass"), SidebarItem("go_settings",
    "Settings", "gear"),
    SidebarItem("", "Views"),
    *(SidebarItem(f"view:{view.key}", view.title) for view in VIEWS),
)  # fmt: skip


def _words(place: SidebarItem) -> str:
    """Return the title; an officer's own name for a view stays as it is."""
    return place.title if place.key.startswith(f"view:{OWN}") else tr(place.title)


class RailModel(QAbstractListModel):
    """Places and views; counts change in place."""

    def __init__(self) -> None:
        super().__init__()
        self._roles: frozenset[str] = frozenset()
        self._places = self._allowed()

    def _allowed(self) -> list[SidebarItem]:
        return [place for place in PLACES if not place.role or place.role in self._roles]

    def allow(self, roles: frozenset[str]) -> None:
        """Show the places for these roles, keeping the officer's own views."""
        own = [(place.key, place.title) for place in self._places if place.key.startswith(f"view:{OWN}")]
        self._roles = roles
        self.own(own)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._places):
            return None
        place = self._places[index.row()]
        if role == ITEM:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return widgets.tip(_words(place))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_words(place)} {place.count}" if place.count else _words(place)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        place = self.data(index, ITEM)
        flags = super().flags(index)
        return flags if place is None or place.key else Qt.ItemFlag.NoItemFlags

    def count(self, counts: dict[str, int]) -> None:
        """Update the counts."""
        for row, place in enumerate(self._places):
            number = counts.get(place.key, place.count)
            if number != place.count:
                self._places[row] = replace(place, count=number)
                self.dataChanged.emit(self.index(row), self.index(row))

    def own(self, views: list[tuple[str, str]]) -> None:
        """Show the officer's own views, as (key, title) pairs, below the built-in ones."""
        known = {place.key: place.count for place in self._places}
        wanted = [*self._allowed(), *([SidebarItem("", "Own views")] if views else [])]
        wanted += [SidebarItem(key, title, count=known.get(key, 0)) for key, title in views]
        titles = [(place.key, place.title) for place in self._places]
        if titles != [(place.key, place.title) for place in wanted]:
            self.beginResetModel()
            self._places = [replace(p, count=known.get(p.key, 0)) for p in wanted]
            self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a place, or -1."""
        return next((n for n, place in enumerate(self._places) if place.key == key), -1)


def count_words(count: int, narrow: bool) -> str:
    """Return a count as it is shown; beside an icon alone there is room for two figures."""
    return "99+" if narrow and count > 99 else str(count)


class RailDelegate(QStyledItemDelegate):
    """Paints the icon, title and count."""

    narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        place: SidebarItem = index.data(ITEM)
        hidden = self.narrow and not place.icon
        return QSize(40, 0 if hidden else 36 if not place.key else 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: SidebarItem = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        if rect.height() == 0:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = rect.adjusted(8, 1, -8, -1)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        x = box.x() + 8
        if place.icon:
            ratio = painter.device().devicePixelRatioF()
            ink = tokens.accent if chosen else tokens.muted
            painter.drawPixmap(x, rect.center().y() - 8, theme.pixmap(place.icon, ink, 17, ratio))
            x += 24
        if not self.narrow:
            heading = not place.key
            weight = theme.BOLD if chosen else theme.MEDIUM if heading else theme.font().weight()
            painter.setFont(theme.font(12 if heading else 13, weight))
            painter.setPen(QColor(tokens.muted if heading else tokens.text))
            beside = 40 if place.count else 8
            room = QRect(x, rect.y() + (8 if heading else 0), box.right() - x - beside, rect.height())
            words = widgets.shortened(painter.fontMetrics(), _words(place), room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if place.count and place.key:
            painter.setFont(theme.font(12, theme.BOLD if chosen else theme.font().weight(), figures=True))
            painter.setPen(QColor(tokens.text if chosen else tokens.muted))
            room = QRect(box.right() - 46, rect.y(), 40, rect.height())
            if self.narrow:
                painter.setFont(theme.font(11, theme.BOLD, figures=True))
                room = QRect(x - 4, rect.y(), rect.right() - x + 4, rect.height() - 10)
            side = Qt.AlignmentFlag.AlignLeft if self.narrow else Qt.AlignmentFlag.AlignRight
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | side, count_words(place.count, self.narrow)
            )
        painter.restore()


class Rail(QWidget):
    """The sidebar on screen; it signals where the officer wants to go."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.model, self._delegate = RailModel(), RailDelegate()
        self.force = widgets.label("", "section", name="rail_force")
        self.force.setContentsMargins(16, 14, 8, 8)
        self.list = QListView()
        self.list.setObjectName("rail_list")
        self.list.setAccessibleName(tr("Places"))
        self.list.setProperty("role", "background")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.officer = widgets.button("", "rail_officer", "account")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.force)
        layout.addWidget(self.list, 1)
        layout.addWidget(widgets.line())
        layout.addWidget(self.officer)
        self.setFixedWidth(theme.RAIL)
        self._fitted = False
        self._chosen: bool | None = None

    def _go(self, index: QModelIndex) -> None:
        place: SidebarItem | None = index.data(ITEM)
        if place is not None and place.key:
            self.chosen.emit(place.key)

    def show_place(self, key: str) -> None:
        """Mark the current place."""
        row = self.model.row_of(key)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def count(self, counts: dict[str, int]) -> None:
        """Update the counts."""
        self.model.count(counts)

    def own(self, views: list[tuple[str, str]]) -> None:
        """Show the officer's own views and keep the current mark."""
        place: SidebarItem | None = self.list.currentIndex().data(ITEM)
        self.model.own(views)
        if place is not None:
            self.show_place(place.key)

    def show_officer(self, name: str, force: str) -> None:
        """Show the officer's name and force."""
        self.officer.setText(name.replace("&", "&&"))
        self.officer.setAccessibleName(tr("{name}: your menu", name=name))
        self.force.setText(force)

    def toggle(self) -> None:
        """Switch between the narrow and wide sidebar; the choice holds until the window gets another width."""
        self._chosen = not self._delegate.narrow
        self._show(self._chosen)

    def fit(self, *, narrow: bool) -> None:
        """Show the sidebar as wide as the window has room for, unless the officer has chosen since."""
        if narrow != self._fitted:
            self._fitted, self._chosen = narrow, None
        self._show(narrow if self._chosen is None else self._chosen)

    def _show(self, narrow: bool) -> None:
        if narrow == self._delegate.narrow:
            return
        self._delegate.narrow = narrow
        self.setFixedWidth(theme.RAIL_NARROW if self._delegate.narrow else theme.RAIL)
        self.force.setVisible(not self._delegate.narrow)
        self.officer.setVisible(not self._delegate.narrow)
        self.list.scheduleDelayedItemsLayout()
