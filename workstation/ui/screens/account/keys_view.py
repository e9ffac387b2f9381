"""The shortcut sheet: every action with its key, which an officer may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QKeySequenceEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import KeySheet, PageKey
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.key_chip import key_words
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel

WIDTH = 620


@dataclass(frozen=True)
class Row:
    """One line of the sheet: the action, its key and its default key. A page's own key has no action."""

    action: str
    text: str
    held: str
    default: str


def clash(keys: Mapping[str, str], key: str, sequence: str) -> str:
    """Return the action whose key is the same, or where one sequence begins with the other; "" when there is none."""
    for other, held in keys.items():
        if other == key or not sequence or not held:
            continue
        if held == sequence or held.startswith(f"{sequence}, ") or sequence.startswith(f"{held}, "):
            return other
    return ""


def clash_on_a_page(sequence: str, pages: Sequence[PageKey]) -> str:
    """Return what a page uses this key for, or "" when no page uses it."""
    chords = sequence.split(", ")
    return next((page.text for page in pages if set(chords) & set(page.keys)), "")


def rows_of(sheet: KeySheet) -> list[Row]:
    """Return every action with its key, followed by the keys of the pages."""
    own = [Row(action.key, action.text, sheet.keys[action.key], action.shortcut) for action in sheet.actions]
    return [*own, *(Row("", page.text, page.shown, page.shown) for page in sheet.pages)]


def held_words(held: str) -> str:
    """Return a key as it is shown; between two that are pressed one after the other stands “then”."""
    return f" {tr('then')} ".join(key_words(chord) for chord in held.split(", "))


class KeyModel(RowsModel):
    """A list of actions with their keys."""

    def spoken(self, row: Row) -> str:
        return f"{tr(row.text)}: {held_words(row.held)}"


class KeyDelegate(QStyledItemDelegate):
    """Paints the action, with its key at the side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(260, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        inner = rect.adjusted(8, 0, -8, 0)
        changed = row.held != row.default
        painter.setFont(theme.font(13))
        painter.setPen(QColor(tokens.text if row.action else tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, tr(row.text))
        painter.setFont(theme.font(12, theme.BOLD))
        painter.setPen(QColor(tokens.accent if changed else tokens.text))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, side, held_words(row.held))
        painter.restore()


class KeysView(QWidget):
    """Lets an officer choose an action and press a new key; a key already in use is reported, not reassigned."""

    bound = Signal(str, str)

    def __init__(self, sheet: KeySheet) -> None:
        super().__init__()
        self._sheet = replace(sheet, keys=dict(sheet.keys))
        self.model = KeyModel()
        self.list = QListView()
        self.list.setObjectName("keys_list")
        self.list.setAccessibleName(tr("Actions and their keys"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(KeyDelegate(self))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setWrapping(False)
        self.list.setUniformItemSizes(True)
        self.edit = QKeySequenceEdit()
        self.edit.setObjectName("keys_edit")
        self.edit.setAccessibleName(tr("New key"))
        self.edit.setMaximumSequenceLength(2)
        self.edit.editingFinished.connect(self._bind)
        self.back = widgets.button(tr("Reset to default"), "keys_reset")
        self.back.clicked.connect(lambda: self._set(""))
        self.status = widgets.label(tr("Choose an action, click in the box and press the new key."), "muted", name="keys_said",
                                wrap=True)  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setMaximumWidth(WIDTH)
        layout.addLayout(widgets.row(self.edit, self.back, self.status, None))
        layout.addWidget(self.list, 1)
        self._show()

    def _show(self) -> None:
        row = self.list.currentIndex().row()
        self.model.show(rows_of(self._sheet))
        self.list.setCurrentIndex(self.model.index(max(0, row)))

    def _bind(self) -> None:
        sequence = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if sequence:
            self._set(sequence)
            self.edit.clear()

    def _set(self, sequence: str) -> None:
        row: Row | None = self.list.currentIndex().data(ITEM)
        if row is None:
            return
        if not row.action:
            self.status.setText(tr("This key belongs to its page and cannot be changed."))
            return
        sequence = sequence or row.default
        other = clash(self._sheet.keys, row.action, sequence)
        words = {action.key: action.text for action in self._sheet.actions}
        taken = words[other] if other else clash_on_a_page(sequence, self._sheet.pages)
        if taken:
            self.status.setText(
                tr("{key} is taken by “{action}”.", key=held_words(sequence), action=tr(taken))
            )
            return
        self._sheet.keys[row.action] = sequence
        self.status.setText(tr("{action}: {key}", action=tr(row.text), key=held_words(sequence)))
        self._show()
        self.bound.emit(row.action, sequence)
