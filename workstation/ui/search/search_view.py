"""Search over everything the desk has, newest first; works without a connection."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from workstation.cache.ranking import Ranked
from workstation.cache.rows import QueueRow
from workstation.desk.desk import Desk
from workstation.ui.queue.queue_delegate import QueueDelegate
from workstation.ui.queue.queue_model import ROW
from workstation.ui.shell import parts, theme
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

LIMIT = 50
Index = QModelIndex | QPersistentModelIndex


class SearchScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_hits(self, rows: list[QueueRow], typed: str) -> None: ...


class SearchPresenter:
    """Asks for what was typed last; older answers are ignored."""

    def __init__(self, desk: Desk, then: Then, screen: SearchScreen) -> None:
        self._desk, self._then, self._screen = desk, then, screen
        self._typed = ""

    def search(self, typed: str) -> None:
        """Look for the words; a consultation is recorded."""
        self._typed = typed
        if typed.strip():
            self._desk.journal(lambda journal: journal.log_access("searched"))

        def show(rows: list[QueueRow]) -> None:
            if typed == self._typed:
                self._screen.show_hits(rows, typed)

        self._then(self._desk.read(lambda queries: queries.found(typed, LIMIT)), show)


class HitModel(QAbstractListModel):
    """Found reports as rows like the queue's."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[QueueRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return Ranked(index.row(), row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.reference}, {row.service}, {row.summary}"
        return None

    def show(self, rows: list[QueueRow]) -> None:
        """Show other reports."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class SearchView(QWidget):
    """A field and the found reports."""

    selected = Signal(str)

    def __init__(self, desk: Desk, then: Then, delegate: QueueDelegate) -> None:
        super().__init__()
        self.setObjectName("search")
        self.presenter = SearchPresenter(desk, then, self)
        self.model = HitModel()
        self.field = QLineEdit()
        self.field.setObjectName("search_field")
        self.field.setAccessibleName(tr("Search everything"))
        self.field.setPlaceholderText(tr("Words, names, places, references"))
        self.field.setClearButtonEnabled(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(lambda: self.presenter.search(self.field.text()))
        self.field.textEdited.connect(lambda _: self._wait.start())
        self.field.returnPressed.connect(self._down)
        self.said = parts.label(tr("Everything on this computer is searched, with or without a connection."),
                                "muted", name="search_said", wrap=True)  # fmt: skip
        self.list = QListView()
        self.list.setObjectName("search_list")
        self.list.setAccessibleName(tr("Found reports"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(delegate)
        self.list.setUniformItemSizes(True)
        self.list.selectionModel().currentChanged.connect(self._moved)
        head = QVBoxLayout()
        head.setContentsMargins(theme.LIST_PADDING, 10, theme.LIST_PADDING, 10)
        head.addWidget(parts.label(tr("Search"), "title"))
        head.addWidget(self.field)
        head.addWidget(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(parts.frame("surface", head))
        layout.addWidget(parts.line())
        layout.addWidget(self.list, 1)

    def show_hits(self, rows: list[QueueRow], typed: str) -> None:
        """Show what was found."""
        self.model.show(rows)
        if not typed.strip():
            words = tr("Everything on this computer is searched, with or without a connection.")
        elif not rows:
            words = tr("Nothing on this computer has these words.")
        elif len(rows) >= LIMIT:
            words = tr("The newest {n}. More words find fewer.", n=LIMIT)
        else:
            words = tr("{n} found, newest first.", n=len(rows))
        self.said.setText(words)

    def _down(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0))

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.selected.emit(self.model.rows[now.row()].report)
