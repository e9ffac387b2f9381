"""The audit screen: a purpose first, then filters, then the audit log with proof for each entry."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.audit_entry import PURPOSES, AuditEntry, AuditRequest
from workstation.domain.ids import wire_time
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting.audit_entries import CATEGORIES
from workstation.ui.formatting.audit_entries import PURPOSES as PURPOSE_WORDS
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.audit.audit_presenter import AuditPresenter, Known
from workstation.ui.screens.audit.entries_view import EntriesView, not_allowed

SPANS = (
    ("Last 24 hours", 1),
    ("Last 7 days", 7),
    ("Last 30 days", 30),
    ("Last year", 366),
    ("Everything", 0),
)


def purpose_choice(name: str) -> QComboBox:
    """Return the list of purposes, with nothing selected."""
    box = widgets.choice(name, tr("Why are you viewing the audit log?"), 16)
    box.addItem(tr("Choose a purpose"), "")
    for key in PURPOSES:
        box.addItem(tr(PURPOSE_WORDS[key]), key)
    return box


class AuditView(QStackedWidget):
    """Shows the audit log to authorised officers, and explains the restriction to everyone else."""

    exporting = Signal()

    def __init__(self, reader: Reader, connection: Connection, then: Then) -> None:
        super().__init__()
        self.setObjectName("audit")
        self._reader, self._then = reader, then
        self.presenter = AuditPresenter(reader, connection, then, self)
        self.purpose = purpose_choice("audit_purpose")
        self.case = QLineEdit()
        self.case.setObjectName("audit_case")
        self.case.setAccessibleName(tr("Case"))
        self.case.setPlaceholderText(tr("Reference, or all cases"))
        self.case.setMinimumWidth(widgets.wide_enough(self.case.placeholderText(), 124))
        self.officer = self._choice("audit_officer", tr("Who"), tr("Everyone"), 14)
        self.what = self._choice("audit_what", tr("What"), tr("Everything"), 10)
        for key, words in CATEGORIES.items():
            self.what.addItem(tr(words), key)
        self.span = widgets.choice("audit_span", tr("When"), 10)
        for words, days in SPANS:
            self.span.addItem(tr(words), days)
        self.look = widgets.KeyButton(tr("Show"), "Ctrl Enter", "audit_look", "primary")
        self.look.clicked.connect(self._look)
        self.export = widgets.button(tr("Export"), "audit_export")
        self.export.setEnabled(False)
        self.export.clicked.connect(self.exporting)
        self.entries = EntriesView("audit", one_case=False)
        self.entries.further.connect(self.presenter.further)
        self.purpose.currentIndexChanged.connect(lambda _: self._purpose_chosen())
        self.case.returnPressed.connect(self._look)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._look)
        self.addWidget(self._page())
        self.addWidget(not_allowed("audit"))
        self._purpose_chosen()

    def _choice(self, name: str, accessible: str, all_: str, signs: int) -> QComboBox:
        box = widgets.choice(name, accessible, signs)
        box.addItem(all_, "")
        return box

    def _page(self) -> QWidget:
        fields = ((tr("Purpose"), self.purpose), (tr("Case"), self.case), (tr("Who"), self.officer),
                  (tr("What"), self.what), (tr("When"), self.span))  # fmt: skip
        line = WrapRow(spacing=10)
        for words, field in fields:
            name = widgets.label(words, "small")
            name.setBuddy(field)
            line.addWidget(widgets.column(name, field))
        line.addWidget(widgets.column(widgets.label("", "small"), self.look))
        lead = tr(
            "Who did what to whose data. Each entry is checked against the signed tree head that this desk has pinned."
        )
        layout = QVBoxLayout()
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        head = widgets.row(widgets.label(tr("Audit"), "title"), widgets.Short(lead), self.export, spacing=12)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self.entries, 1)
        page = QWidget()
        page.setLayout(layout)
        return page

    def open(self) -> None:
        """Show the page: the officer filter for authorised readers, the explanation for others."""
        self.setCurrentIndex(0 if self.presenter.allowed else 1)
        if self.presenter.allowed:
            self._then(self._reader.read(lambda queries: queries.officer_names()), self._name_officers)
            self.purpose.setFocus()

    def _name_officers(self, names: dict[str, str]) -> None:
        chosen = self.officer.currentData()
        while self.officer.count() > 1:
            self.officer.removeItem(1)
        for id_, name in sorted(names.items(), key=lambda officer: officer[1].casefold()):
            self.officer.addItem(name, id_)
        self.officer.addItem(tr("The reporter"), "citizen")
        self.officer.addItem(tr("The store's operator"), "operator")
        self.officer.setCurrentIndex(max(0, self.officer.findData(chosen)))

    def _purpose_chosen(self) -> None:
        """A new purpose means a new query, so earlier results are cleared."""
        there = bool(self.purpose.currentData())
        self.presenter.forget()
        self.look.setEnabled(there)
        words = tr(
            "Choose the purpose first. The law limits the purposes for which the audit log may be viewed."
        )
        self.entries.show_said("" if there else words)

    def _look(self) -> None:
        if not self.purpose.currentData():
            self.purpose.setFocus()
            return
        typed = self.case.text().strip()
        if not typed:
            self._ask("")
            return
        self._then(
            self._reader.read(lambda queries: queries.find_by_reference(typed)),
            lambda reference: self._ask(reference or typed),
        )

    def _ask(self, report: str) -> None:
        days = int(self.span.currentData())
        since = wire_time(self._reader.now() - timedelta(days=days)) if days else ""
        self.presenter.look(
            AuditRequest(
                self.purpose.currentData(), report, self.officer.currentData(), self.what.currentData(), since
            )
        )

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_entries(self, rows: list[AuditEntry], known: Known, more: bool, fresh: bool) -> None:
        """Show a page of entries."""
        self.entries.show_entries(rows, known, more, fresh)
        self.export.setEnabled(self.presenter.request is not None and bool(self.entries.model.rows))
        if fresh and rows and self.isVisible():
            self.entries.focus()

    def show_said(self, words: str, busy: bool = False, wrong: bool = False) -> None:
        """Show the status message."""
        self.entries.show_said(words, busy, wrong)
