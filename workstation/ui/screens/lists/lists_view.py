"""The page of the lists of codes: above each list with its validity and source, below the entries of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casework.dated_lists import Entries
from casework.documents.dated_list import ListEntry
from casework.list_overview import ListInUse
from workstation.session.reader import Reader
from workstation.ui.formatting.code_lists import ENTRY_HEADS, LIST_HEADS, entry_cells, list_cells
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.cells_model import CellsModel
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.lists.lists_presenter import ListsPresenter

LINE = 30
LIST_WIDTHS, ENTRY_WIDTHS = (200, 110, 190, 80, 320, 200), (130, 500, 240, 200)
SOURCE, TITLE = LIST_HEADS.index("Source"), ENTRY_HEADS.index("Title")
LISTS_SHOWN = 6


class ListsView(QWidget):
    """Two tables and a search over the lower one."""

    def __init__(self, reader: Reader, then: Then) -> None:
        super().__init__()
        self.setObjectName("lists")
        self.lists = CellsModel[ListInUse](LIST_HEADS, list_cells)
        self.entries = CellsModel[ListEntry](ENTRY_HEADS, entry_cells)
        self.table = tables.of_rows(
            "lists_table", tr("Lists of codes"), self.lists, LINE, LIST_WIDTHS, SOURCE
        )
        self.table.setFixedHeight(LINE * (LISTS_SHOWN + 1) + 8)
        self.below = tables.of_rows(
            "lists_entries", tr("Entries of the list"), self.entries, LINE, ENTRY_WIDTHS, TITLE
        )
        self.warning = widgets.label("", name="lists_warning", wrap=True)
        self.count = widgets.label("", "muted", name="lists_count")
        self.field = QLineEdit()
        self.field.setObjectName("lists_search")
        self.field.setPlaceholderText(tr("Search the entries"))
        self.field.setAccessibleName(tr("Search the entries"))
        self.presenter = ListsPresenter(reader, then, self)
        self.field.textChanged.connect(self.presenter.search)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._choose(now.row()))
        self._lay_out()

    def _lay_out(self) -> None:
        lead = tr(
            "The codes that rules and forms use, with the days on which they are valid and where they come from."
        )
        head = widgets.row(widgets.label(tr("Codes and lists"), "title"), widgets.Short(lead), spacing=12)
        head.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.warning)
        layout.addWidget(self.table)
        layout.addLayout(widgets.row(self.field, self.count, spacing=12))
        layout.addWidget(self.below, 1)

    def open(self) -> None:
        """Read the lists and show them."""
        self.presenter.open()
        self.table.setFocus()

    def show_lists(self, rows: Sequence[ListInUse], warning: str) -> None:
        """Show the lists, and a warning when one is only a sample."""
        at = max(self.table.currentIndex().row(), 0)
        self.lists.show(rows)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.table.selectRow(at)

    def show_entries(self, entries: Entries) -> None:
        """Show the entries that match."""
        self.entries.show(entries)
        self.count.setText(tr("{n} entries", n=len(entries)))

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.lists.rows):
            self.presenter.choose(self.lists.rows[at].kind)
