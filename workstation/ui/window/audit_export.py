"""Exports the audit entries on screen to a file: recipient, destination and progress. Without widgets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workstation.domain.audit_entry import AuditRequest
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportOutcome, ExportProgress
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import FormAnswers
from workstation.ui.kit.i18n import bare, fault, tr
from workstation.ui.window.export_actions import ExportScreen, ExportTarget, file_name
from workstation.ui.window.export_forms import of_audit_log

if TYPE_CHECKING:
    from workstation.session.audit_export import AuditExport

HEADS = {
    "index": "Number", "proof": "Proof", "at": "Done at", "recorded_at": "Reached the audit log", "officer": "Officer",
    "name": "Name", "client": "Desk", "what": "What", "kind": "Object", "about": "Object's id", "report": "Case",
    "reference": "Reference", "reason": "Why", "recipients": "Recipients", "detail": "More",
    "offline": "Without a connection", "id": "Entry",
}  # fmt: skip


class AuditExportController:
    """The audit exports of a window, one at a time."""

    def __init__(self, session: DeskSession, then: Then, screen: ExportScreen, place: ExportTarget) -> None:
        self._session, self._then, self._screen, self._place = session, then, screen, place
        self._busy = False

    def begin(self, wanted: AuditRequest) -> None:
        """Ask for the recipient and a destination, then write the file."""
        from workstation.session.audit_export import COLUMNS, AuditExport

        if self._busy:
            self._screen.say(tr("An export is under way. Wait for it, or cancel it."))
            return

        asked = of_audit_log()

        def answered(answers: FormAnswers) -> None:
            heads = (tr("Marking"), *(tr(HEADS[key]) for key in COLUMNS))
            export = AuditExport(wanted, asked.purpose(answers), heads)
            at = f"{self._session.reader.now().astimezone():%Y-%m-%d %H%M}"
            name = file_name(tr("Audit"), at, "csv")
            self._place.choose(name, "csv", lambda path: self._write(export, path))

        self._screen.ask(asked.form, answered)

    def _write(self, asked: AuditExport, path: Path) -> None:
        from workstation.session.audit_export import export_entries

        going = ExportProgress(lambda done, total: progress(done, total))
        progress = self._place.begin(tr("Exporting {title}", title=tr("Audit")), going.cancel)
        self._busy = True
        self._then(
            export_entries(self._session, asked, path, going), lambda outcome: self._ended(outcome, path)
        )

    def _ended(self, outcome: ExportOutcome, path: Path) -> None:
        self._busy = False
        self._place.end()
        if outcome.problem is not None:
            self._screen.say(fault(outcome.problem), 12)
        elif outcome.stopped:
            self._screen.say(tr("Export cancelled. Nothing was saved."))
        else:
            self._screen.say(tr("Exported to {place}. This is recorded.", place=bare(path.name)), 12)
