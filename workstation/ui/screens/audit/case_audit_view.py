"""The audit log of one case: who viewed it, changed it or transferred it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.audit_entry import AuditEntry, AuditRequest
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.audit.audit_presenter import AuditPresenter, Known
from workstation.ui.screens.audit.audit_view import purpose_choice
from workstation.ui.screens.audit.entries_view import EntriesView, not_allowed


class CaseAuditView(QStackedWidget):
    """A purpose, followed by every audit entry for the open case."""

    def __init__(self, reader: Reader, connection: Connection, then: Then) -> None:
        super().__init__()
        self.setObjectName("report_audit")
        self.presenter = AuditPresenter(reader, connection, then, self)
        self._report = ""
        self.purpose = purpose_choice("case_audit_purpose")
        self.look = widgets.button(tr("Show"), "case_audit_look", "primary")
        self.look.clicked.connect(self._look)
        self.entries = EntriesView("case_audit", one_case=True)
        self.entries.further.connect(self.presenter.further)
        self.purpose.currentIndexChanged.connect(lambda _: self._begin())
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(widgets.row(self.purpose, self.look, None))
        layout.addWidget(self.entries, 1)
        page = QWidget()
        page.setLayout(layout)
        self.addWidget(page)
        self.addWidget(not_allowed("case_audit"))

    def allowed(self) -> bool:
        """Return whether the officer may see this part of the audit log."""
        return self.presenter.allowed

    def show_for(self, report: str) -> None:
        """Clear the entries when another case opens; nothing is shown before a purpose is given."""
        self.setCurrentIndex(0 if self.presenter.allowed else 1)
        self._report = report
        self._begin()

    def _begin(self) -> None:
        self.presenter.forget()
        there = bool(self.purpose.currentData())
        self.look.setEnabled(there)
        words = tr("Everyone who viewed, changed or passed on this case. Choose the purpose first.")
        self.entries.show_said("" if there else words)

    def _look(self) -> None:
        self.presenter.look(AuditRequest(self.purpose.currentData(), self._report))

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_entries(self, rows: list[AuditEntry], known: Known, more: bool, fresh: bool) -> None:
        """Show a page of entries."""
        self.entries.show_entries(rows, known, more, fresh)
        if fresh and rows and self.isVisible():
            self.entries.focus()

    def show_said(self, words: str, busy: bool = False, wrong: bool = False) -> None:
        """Show the status message."""
        self.entries.show_said(words, busy, wrong)
