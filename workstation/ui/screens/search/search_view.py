"""Search over all data on this desk, newest first; works offline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workstation.cache.queue_snapshot import Ranked
from workstation.cache.rows import QueueRow
from workstation.domain.search import OPERATORS, parse, searched_words
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.row_list import RowList
from workstation.ui.kit.rows_model import Index, RowsModel
from workstation.ui.kit.search_help import SearchHelp
from workstation.ui.screens.search.hit_delegate import PASSAGE, HitDelegate, RowPainter
from workstation.ui.screens.search.search_presenter import Hits, SearchPresenter


def help_words() -> str:
    """Return the search hints shown in an empty field."""
    intro = tr("Searches everything on this computer, online or offline.")
    more = tr('Words, "a phrase", begin*, -without; or one of these:')
    return f"{intro}\n{more}\n" + "\n".join(f"{operator}  {tr(takes)}" for operator, takes in OPERATORS)


class HitModel(RowsModel):
    """Search results as rows like the queue's, each with the passage that matched when it has one."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: Mapping[str, str] = {}

    def spoken(self, row: QueueRow) -> str:
        parts = (row.reference, tr(row.service), row.summary, self.passages.get(row.report, ""))
        return ", ".join(part for part in parts if part)

    def item(self, place: int) -> Ranked:
        return Ranked(place, self.rows[place])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == PASSAGE and index.isValid() and index.row() < len(self.rows):
            return self.passages.get(self.rows[index.row()].report, "")
        return super().data(index, role)


class SearchView(QWidget):
    """A search field and its results."""

    selected = Signal(str)
    searched = Signal(tuple)
    """The words of the results on screen, to be marked in the rows."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, delegate: RowPainter) -> None:
        super().__init__()
        self.setObjectName("search")
        self._reader, self._wanted = reader, ""
        self._words: tuple[str, ...] = ()
        self.presenter = SearchPresenter(reader, commands, then, self)
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
        self.help = SearchHelp(
            self.field, [(operator, tr(takes)) for operator, takes in OPERATORS], "search_help"
        )
        self.help.chosen.connect(lambda _: self._wait.start())
        self.said = widgets.label(help_words(), "muted", name="search_said", wrap=True)
        self.list = RowList()
        self.list.setObjectName("search_list")
        self.list.setAccessibleName(tr("Matching reports"))
        self.list.setModel(self.model)
        self.delegate = HitDelegate(delegate)
        self.list.setItemDelegate(self.delegate)
        self.list.selectionModel().currentChanged.connect(self._moved)
        head = QVBoxLayout()
        head.setContentsMargins(theme.LIST_PADDING, 10, theme.LIST_PADDING, 10)
        head.addWidget(widgets.label(tr("Search"), "title"))
        head.addWidget(self.field)
        head.addWidget(self.help)
        head.addWidget(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addWidget(self.list, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.searched.emit(self._words)

    def look_for(self, typed: str, report: str = "") -> None:
        """Search for a text; a report among the results is opened."""
        self._wanted = report
        self.field.setText(typed)
        self.presenter.search(typed)

    def show_hits(self, hits: Hits, typed: str) -> None:
        """Show the results."""
        rows, total, self.model.passages = hits
        self.model.show(rows)
        wanted, self._wanted = self._wanted, ""
        place = next((n for n, row in enumerate(rows) if row.report == wanted), None)
        if place is not None:
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(place))
        if not typed.strip():
            words = help_words()
        elif not rows:
            words = tr("No reports on this computer match.")
        elif total > len(rows):
            words = tr(
                "{n} reports match; the newest {shown} are shown. Add words to narrow the search.",
                n=total,
                shown=len(rows),
            )
        else:
            words = tr("{n} reports match, newest first.", n=total)
        search = parse(typed, self._reader.now())
        self._words = searched_words(search)
        self.searched.emit(self._words)
        if search.problems:
            words += " " + tr("Left out, cannot be read: {what}", what=", ".join(search.problems))
        if search.unknown:
            words += " " + tr(
                "Not a search operator, so searched for as words: {what}", what=", ".join(search.unknown)
            )
        self.said.setText(words)

    def current(self) -> str | None:
        """Return the report at the cursor."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()].report if index.isValid() else None

    def _down(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0))

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.selected.emit(self.model.rows[now.row()].report)
