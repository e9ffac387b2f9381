"""Several names chosen from a long list: a line to find them, ticks by key or mouse, and who is chosen in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import RowsModel

HEIGHT, ROW = 148, 28
Choice: TypeAlias = tuple[str, str]
"""The value of a name, and the name."""


class NamesModel(RowsModel):
    """The names that match what is typed, each with its tick. A chosen name stays chosen when it is not shown."""

    def __init__(self, choices: Sequence[Choice], chosen: Iterable[str]) -> None:
        super().__init__()
        self._all = list(choices)
        known = {value for value, _ in choices}
        self.chosen = {key for key in chosen if key in known}
        self.find("")

    def spoken(self, row: Choice) -> str:
        """Return the name."""
        return row[1]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name, its tick, and both in words for a screen reader."""
        shown = super().data(index, role)
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return shown
        is_chosen = self.rows[index.row()][0] in self.chosen
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{shown}: {tr('yes') if is_chosen else tr('no')}"
        return shown

    def find(self, typed: str) -> None:
        """Show the names that contain what is typed."""
        wanted = typed.strip().casefold()
        self.show([choice for choice in self._all if wanted in choice[1].casefold()])

    def toggle(self, place: int) -> None:
        """Tick the name in this row, or take its tick away."""
        if 0 <= place < len(self.rows):
            self.chosen ^= {self.rows[place][0]}
            at = self.index(place, 0)
            self.dataChanged.emit(at, at)

    def choose(self, values: Iterable[str]) -> None:
        """Tick exactly these names."""
        self.chosen = {value for value, _ in self._all} & set(values)
        self.dataChanged.emit(self.index(0, 0), self.index(max(len(self.rows) - 1, 0), 0))

    def names(self) -> list[str]:
        """Return the names that are chosen, in the order of the list."""
        return [name for value, name in self._all if value in self.chosen]


class NamePicker(QWidget):
    """The line, the list and the words. The down key leads from the line into the list; Space ticks."""

    changed = Signal()

    def __init__(
        self, title: str, name: str, choices: Sequence[Choice], chosen: Iterable[str], hint: str
    ) -> None:
        super().__init__()
        self.model = NamesModel(choices, chosen)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_find")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(tr("Find a name in {title}", title=title))
        self.list = QListView()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(title)
        self.list.setProperty("role", "picks")
        self.list.setModel(self.model)
        self.list.setFixedHeight(HEIGHT)
        self.list.setUniformItemSizes(True)
        self.words = widgets.label("", "small", name=f"{name}_chosen", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.line, self.list, self.words):
            layout.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._find)
        self.list.clicked.connect(lambda index: self.model.toggle(index.row()))
        self.model.dataChanged.connect(self._say)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self._say()

    def value(self) -> str:
        """Return the chosen values with a space between them, in order."""
        return " ".join(sorted(self.model.chosen))

    def choose(self, value: str) -> None:
        """Tick the names of these values, as ``value`` returns them."""
        self.model.choose(value.split())

    def _find(self, typed: str) -> None:
        self.model.find(typed)
        if self.model.rows:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._say()

    def _say(self) -> None:
        names = self.model.names()
        words = (
            tr("{n} chosen: {names}", n=len(names), names=", ".join(names)) if names else tr("None chosen")
        )
        self.words.setText(words if self.model.rows else f"{tr('Nobody has this name.')} {words}")
        self.list.setAccessibleDescription(words)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space tick the current name, and the down key lead into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.list and event.key() == Qt.Key.Key_Space:
                self.model.toggle(self.list.currentIndex().row())
                return True
            if watched is self.line and event.key() == Qt.Key.Key_Down and self.model.rows:
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.model.index(0, 0))
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
