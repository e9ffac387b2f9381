"""The entries table with full details of the selected entry, shared by the audit screen and the case tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHeaderView,
    QProgressBar,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.audit_entry import AuditEntry
from workstation.ui.formatting import audit_entries
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.audit.audit_presenter import Known
from workstation.ui.screens.audit.entries_model import HEADS, PROOF, EntriesModel

WIDTHS = (104, 124, 250, 150, 180, 92)
CASE, WHAT, WHY = HEADS.index("Case"), HEADS.index("What"), HEADS.index("Why")
LINE = 30
CARD, SMALL_CARD = (
    168,
    132,
)  # Most pixels that an entry's details may take from the list; anything longer scrolls.


class EntryCard(QWidget):
    """All details of one entry, in two columns: names and values."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr("The selected entry"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._inner = widgets.frame("card", self._grid)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("The selected entry"))
        self._scroll.setWidget(self._inner)
        whole.addWidget(self._scroll)
        self.setFixedHeight(most)

    def tell(self, rows: list[tuple[str, str]]) -> None:
        """Show these details; a screen reader reads the whole card."""
        widgets.empty(self._grid)
        down = (len(rows) + 1) // 2
        for number in range(self._grid.rowCount() + 1):  # Lines stay together; remaining space is below them.
            self._grid.setRowStretch(number, 1 if number == down else 0)
        for number, (name, value) in enumerate(rows):
            field = widgets.label(value, wrap=True)
            field.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(widgets.label(name, "small"), number % down, number // down * 2, top)
            self._grid.addWidget(field, number % down, number // down * 2 + 1, top)
        self.setAccessibleDescription("\n".join(f"{name}: {value}" for name, value in rows))


class EntriesView(QWidget):
    """The results, with one entry in full below."""

    further = Signal()

    def __init__(self, name: str, *, one_case: bool) -> None:
        super().__init__()
        self.model = EntriesModel()
        self.model.wanted.connect(self.further)
        self.said = widgets.label("", "muted", name=f"{name}_said", wrap=True)
        self.busy = QProgressBar()
        self.busy.setObjectName(f"{name}_busy")
        self.busy.setAccessibleName(tr("Loading from the store"))
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(3)
        kept = self.busy.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(kept)
        self.busy.hide()
        self.table = self._table(name, one_case)
        self.full = EntryCard(f"{name}_full", SMALL_CARD if one_case else CARD)
        self.full.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said)
        layout.addWidget(self.busy)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.full)

    def _table(self, name: str, one_case: bool) -> QTableView:
        table = tables.of_rows(f"{name}_table", tr("Audit entries"), self.model, LINE, WIDTHS, WHY)
        across = table.horizontalHeader()
        across.setSectionResizeMode(PROOF, QHeaderView.ResizeMode.Fixed)
        if one_case:
            # The case is already open and the reason is shown in full below, so their columns give way to the action.
            table.setColumnHidden(CASE, True)
            table.setColumnHidden(WHY, True)
            across.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(lambda now, _: self._choose(now.row()))
        return table

    def _choose(self, row: int) -> None:
        there = 0 <= row < len(self.model.rows)
        self.full.setVisible(there)
        if there:
            details = audit_entries.told(self.model.rows[row], self.model.officers, self.model.references)
            self.full.tell(details)

    def show_entries(self, rows: list[AuditEntry], known: Known, more: bool, fresh: bool) -> None:
        """Show a page of entries: the first replaces the table, later ones are appended."""
        self.model.officers.update(known[0])
        self.model.references.update(known[1])
        if fresh:
            self.full.hide()
            self.model.show(rows, more)
        else:
            self.model.add(rows, more)

    def show_said(self, words: str, busy: bool = False, wrong: bool = False) -> None:
        """Show the status message."""
        widgets.restyle(self.said, "wrong" if wrong else "muted")
        self.said.setText(words)
        self.busy.setVisible(busy)

    def focus(self) -> None:
        """Focus the first row of the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)


def not_allowed(name: str) -> QWidget:
    """Return the explanation shown to officers who cannot view the audit log, with their options."""
    title = widgets.label(
        tr("Supervisors and auditors can view the audit log"), "section", name=f"{name}_not_allowed"
    )
    words = (
        tr("It shows who viewed, changed, passed on or erased whose data. You give a purpose each time you view it, "
           "and that is recorded too."),
        tr("What you do is recorded too, with your name and the time. If you need to know who viewed a case, ask "
           "your supervisor."),
    )  # fmt: skip
    column = QVBoxLayout()
    column.addStretch(2)
    column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
    for paragraph in words:
        label = widgets.label(paragraph, "muted", wrap=True)
        label.setFixedWidth(460)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addLayout(widgets.row(None, label, None))
    column.addStretch(3)
    page = QWidget()
    page.setLayout(column)
    return page
