"""The key sheet: every key in groups, found by typing, over whatever is on screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
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
from workstation.ui.kit.actions import GROUPS, SECTIONS, AnyAction, KeySheet
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.key_chip import key_words, paint_key
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel
from workstation.ui.kit.sheet import FrontSheet
from workstation.ui.window.offers import spans

REST = {"report": "Move and open"}
"""The heading of what concerns a report and is in no section."""
LINE, COLUMN, WIDEST = 24, 238, 360
MOST_WIDTH = 5 * COLUMN + 2 * theme.PANE_PADDING + 4


@dataclass(frozen=True)
class KeyLine:
    """One line: an action or a page's own key. A heading has no key, and an empty line ends a column early."""

    text: str
    shortcut: str = ""
    action: str = ""
    heading: bool = False


def groups(table: Sequence[AnyAction], keys: Mapping[str, str]) -> list[tuple[str, list[KeyLine]]]:
    """Return the actions that have a key: a report's by section, then the other groups."""
    titles = {key: tr(title) for key, title in {**SECTIONS, **GROUPS, **REST}.items()}
    lines_of: dict[str, list[KeyLine]] = {key: [] for key in titles}
    for action in table:
        if keys[action.key]:
            lines_of[action.section or action.group].append(
                KeyLine(tr(action.text), keys[action.key], action.key)
            )
    return [(titles[key], lines) for key, lines in lines_of.items()]


def sheet_lines(sheet: KeySheet, typed: str) -> list[KeyLine]:
    """Return the lines that fit the typed words or keys, each group under its heading."""
    pages = [KeyLine(tr(page.text), page.shown) for page in sheet.pages]
    listed: list[KeyLine] = []
    for title, lines in [*groups(sheet.actions, sheet.keys), (tr("On one page"), pages)]:
        fitting = [line for line in lines if _fits(line, typed)]
        if fitting:
            listed += [KeyLine(title, heading=True), *fitting]
    return listed


def _fits(line: KeyLine, typed: str) -> bool:
    asked = key_words(typed).lower()
    return spans(line.text, typed) is not None or key_words(line.shortcut).lower() == asked


def in_columns(lines: Sequence[KeyLine], height: int) -> list[KeyLine]:
    """Return the lines for columns of `height` lines, with no heading alone at the foot of a column."""
    listed: list[KeyLine] = []
    for line in lines:
        if line.heading and len(listed) % height == height - 1:
            listed.append(KeyLine(""))
        listed.append(line)
    return listed


def column_width(room: int, columns: int) -> int:
    """Return the width of a column, where `columns` share `room`: wide enough to read, and no wider than is of use."""
    return max(COLUMN, min(WIDEST, room // max(1, columns)))


class KeyLines(RowsModel):
    """The lines of the sheet."""

    def spoken(self, row: KeyLine) -> str:
        return f"{row.text}: {row.shortcut}" if row.shortcut else row.text

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = index.isValid() and self.rows[index.row()].shortcut
        return super().flags(index) if chosen else Qt.ItemFlag.NoItemFlags


class KeyLineDelegate(QStyledItemDelegate):
    """Paints a heading, or an action with its key."""

    column = COLUMN
    """Width of a column, in logical pixels."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.column, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: KeyLine = index.data(ITEM)
        rect, tokens = QRect(option.rect).adjusted(8, 0, -12, 0), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(rect.adjusted(-6, 1, 4, -1), theme.CHIP_RADIUS, theme.CHIP_RADIUS)
        key = paint_key(painter, rect, line.shortcut, tokens)
        painter.setFont(theme.font(12, theme.BOLD) if line.heading else theme.font(13))
        painter.setPen(QColor(tokens.muted if line.heading else tokens.text))
        room = rect.adjusted(0, 0, -key - 6, 0)
        words = widgets.shortened(painter.fontMetrics(), line.text, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class KeysOverlay(FrontSheet):
    """Shows the keys in columns; choosing one does it."""

    def __init__(self, owner: QWidget, run: Callable[[str], None]) -> None:
        super().__init__(owner, "key_sheet")
        self.setAccessibleName(tr("Keys"))
        self.sheet = KeySheet()
        self._run = run
        self.field = QLineEdit()
        self.field.setObjectName("key_sheet_field")
        self.field.setAccessibleName(tr("Find a key"))
        self.field.setPlaceholderText(tr("Find an action or a key"))
        self.field.textEdited.connect(lambda _: self._show())
        self.field.installEventFilter(self)
        self.field.setFixedWidth(280)
        self.change = widgets.button(tr("Change keys"), "key_sheet_change")
        self.change.clicked.connect(lambda: self._do("go_settings"))
        close = widgets.KeyButton(tr("Close"), "Esc", "key_sheet_close")
        close.clicked.connect(self.close_it)
        self.nothing = widgets.label(tr("No action and no key matches."), "muted", name="key_sheet_nothing")
        self.model = KeyLines()
        self.list = QListView()
        self.list.setObjectName("key_sheet_list")
        self.list.setAccessibleName(tr("Actions and their keys"))
        self.list.setModel(self.model)
        self.delegate = KeyLineDelegate(self)
        self.list.setItemDelegate(self.delegate)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setWrapping(True)
        self.list.setUniformItemSizes(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 12)
        layout.setSpacing(12)
        title = widgets.label(tr("Keys"), "title")
        layout.addLayout(widgets.row(title, self.field, None, self.change, close, spacing=12))
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)

    def open(self) -> None:
        """Show every key."""
        self.field.clear()
        self.rise(self.field)
        self._show()

    def place(self) -> None:
        """Fill most of the window."""
        owner = self._owner
        width, height = min(MOST_WIDTH, owner.width() - 32), min(940, owner.height() - 48)
        self.setGeometry((owner.width() - width) // 2, 24, width, height)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._show()

    def close_it(self) -> None:
        """Close the sheet."""
        self.sink()

    def beside(self) -> None:
        """A click beside the sheet closes it."""
        self.close_it()

    def _show(self) -> None:
        height = max(1, (self.list.height() - 12) // LINE)
        lines = sheet_lines(self.sheet, self.field.text())
        listed = in_columns(lines, height)
        self.delegate.column = column_width(self.list.width() - 8, -(-len(listed) // height))
        self.model.show(listed)
        self.list.doItemsLayout()
        self.nothing.setVisible(not lines)

    def _chosen(self, index: QModelIndex) -> None:
        line: KeyLine = index.data(ITEM)
        if line.action:
            self._do(line.action)

    def _do(self, action: str) -> None:
        self.close_it()
        self._run(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                first = next((n for n, line in enumerate(self.model.rows) if line.shortcut), None)
                if first is not None:
                    self.list.setCurrentIndex(self.model.index(first))
                    self.list.setFocus()
                return True
        return super().eventFilter(watched, event)
