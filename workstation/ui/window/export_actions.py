"""File exports: ask for details and a destination, show progress, report the result.

Without widgets: its screen shows forms, save dialogs and progress.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from casework.documents.disposal_run import DisposalRun
from workstation.cache.queries import Queries
from workstation.domain import views
from workstation.domain.metrics import Scope
from workstation.exports.columns import MARKING
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import (
    ExportOutcome,
    ExportProgress,
    ListExport,
    Purpose,
    as_of,
    export_list,
    export_paper,
    keep_as_of,
)
from workstation.ui.formatting.export_columns import ListWords
from workstation.ui.kit.actions import Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.kit.i18n import bare, fault, tr
from workstation.ui.screens.report.report_presenter import ReportPresenter
from workstation.ui.window import export_forms
from workstation.ui.window.current_list import ShownList

BUSY = "An export is under way. Wait for it, or cancel it."
_NO_NAME = re.compile(r"[^\w .()-]+")


class ExportScreen(Protocol):
    """The window interface required for exporting."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None: ...

    def say(self, words: str, seconds: float = 4) -> None: ...


class ExportTarget(Protocol):
    """The destination of a file, and its progress."""

    def choose(self, name: str, ending: str, done: Callable[[Path], None]) -> None: ...

    def begin(self, title: str, cancel: Callable[[], None]) -> Callable[[int, int], None]: ...

    def end(self) -> None: ...


class ScopeSource(Protocol):
    """Supplies the scope of the numbers on the board."""

    def scope(self) -> Scope: ...


class Exportable(Protocol):
    """The board interface required for exporting."""

    @property
    def presenter(self) -> ScopeSource: ...

    exporting: Callable[[str], None] | None


class ExportActions:
    """The exports of a window, one at a time."""

    def __init__(
        self,
        session: DeskSession,
        then: Then,
        report: ReportPresenter,
        screen: ExportScreen,
        place: ExportTarget,
        shown: Callable[[], ShownList],
        language: str,
    ) -> None:
        self._session, self._then, self._report = session, then, report
        self._screen, self.place, self._shown = screen, place, shown
        self._language, self._busy = language, False
        keep_as_of(session)

    def begin(self, kind: Callable[[ExportActions], None]) -> None:
        """Start an export, unless one is running."""
        if self._busy:
            self._screen.say(tr(BUSY))
        else:
            kind(self)

    def why_no_case(self) -> str:
        """Return why no case can be exported, or "" when one is open."""
        return "" if self._report.bundle is not None else tr("Choose a report first.")

    def list(self) -> None:
        """Export the list on screen, or every case of the force on this desk."""
        shown = self._shown()
        prompt = export_forms.of_list(shown.title)

        def answered(answers: FormAnswers) -> None:
            question, title, kind = shown.question, shown.title, answers.to(prompt.kind)
            if answers.to(prompt.which) == "all":
                question = replace(question, view=views.EVERYTHING.key, typed="", search="", drill=None)
                title = tr("Every case")
            export = ListExport(question, title, kind, prompt.purpose(answers))
            words, ending = ListWords(self._report.policy), export_forms.ENDINGS[kind]
            self._offer(
                title, ending, lambda path, going: export_list(self._session, export, path, words, going)
            )

        self._screen.ask(prompt.form, answered)

    def case(self) -> None:
        """Export the open case for another records system."""
        # Imported here so that page layout does not slow the start.
        from workstation.session.case_export import CaseExport, export_case
        from workstation.ui.printing.case_paper import CasePaper

        bundle = self._report.bundle
        if bundle is None:
            self._screen.say(tr("Choose a report first."))
            return
        report, reference = bundle.report.id, bundle.report.reference
        prompt = export_forms.of_case(reference)

        def answered(answers: FormAnswers) -> None:
            export = CaseExport(report, prompt.purpose(answers), answers.to(prompt.notes) == "yes")
            paper = CasePaper(self._report.policy, self._language)
            self._offer(
                reference, "zip", lambda path, going: export_case(self._session, export, path, paper, going)
            )

        self._screen.ask(prompt.form.concerning(report), answered)

    def week(self) -> None:
        """Write the force's weekly report."""
        from workstation.ui.printing.weekly_report import span_of

        prompt = export_forms.of_week()

        def answered(answers: FormAnswers) -> None:
            officer = self._session.reader.officer
            # Officers who are not supervisors see their own team's numbers, as on the board.
            team = "" if "supervisor" in (officer.roles or ()) else officer.team or ""
            scope = Scope(*span_of(answers.to(prompt.week), self._session.reader.now()), team)
            self._print(tr("Weekly report"), scope, prompt.purpose(answers))

        self._screen.ask(prompt.form, answered)

    def certificate(self, run: DisposalRun) -> None:
        """Export the certificate of a finished disposal run."""
        from workstation.ui.printing.disposal_paper import paper

        prompt = export_forms.of_certificate()

        def answered(answers: FormAnswers) -> None:
            purpose = prompt.purpose(answers)
            self._offer(tr("Certificate of disposal"), "pdf", lambda path, going: export_paper(
                self._session, "certificate", lambda _: paper(run, self._language), path, purpose, going))  # fmt: skip

        self._screen.ask(prompt.form.concerning(run.id), answered)

    def join(self, board: Exportable) -> None:
        """Export the board's numbers when its buttons are pressed."""
        board.exporting = lambda kind: self._board(kind, board.presenter.scope())

    def _board(self, kind: str, scope: Scope) -> None:
        """Export the board's numbers for the chosen scope: as a table, or printed like the weekly report."""
        take = self._numbers if kind == "csv" else self._print
        if self._busy:
            self._screen.say(tr(BUSY))
        else:
            prompt = export_forms.of_board(kind)
            self._screen.ask(prompt.form, lambda answers: take(tr("Board"), scope, prompt.purpose(answers)))

    def _numbers(self, title: str, scope: Scope, purpose: Purpose) -> None:
        from workstation.ui.printing.weekly_report import numbers

        session, now = self._session, self._session.reader.now()
        self._offer(title, "csv", lambda path, going: export_paper(
            session, "board", lambda queries: numbers(queries, scope, now), path, purpose, going))  # fmt: skip

    def _print(self, title: str, scope: Scope, purpose: Purpose) -> None:
        from workstation.ui.printing.weekly_paper import paper
        from workstation.ui.printing.weekly_report import weekly

        session, officer, now = self._session, self._session.reader.officer, self._session.reader.now()

        def make(queries: Queries) -> bytes:
            force, name = officer.force or "", officer.name
            return paper(weekly(queries, scope, now, force, name, as_of(session), title), self._language)

        self._offer(
            title, "pdf", lambda path, going: export_paper(session, "weekly", make, path, purpose, going)
        )

    def _offer(
        self, title: str, ending: str, begin: Callable[[Path, ExportProgress], Future[ExportOutcome]]
    ) -> None:
        """Ask for a destination, then write the file there."""
        at = f"{self._session.reader.now().astimezone():%Y-%m-%d %H%M}"
        self.place.choose(file_name(title, at, ending), ending, lambda path: self._start(title, path, begin))

    def _start(
        self, title: str, path: Path, begin: Callable[[Path, ExportProgress], Future[ExportOutcome]]
    ) -> None:
        going = ExportProgress(lambda done, total: progress(done, total))
        progress = self.place.begin(tr("Exporting {title}", title=title), going.cancel)
        self._busy = True
        self._then(begin(path, going), lambda outcome: self._ended(outcome, path))

    def _ended(self, outcome: ExportOutcome, path: Path) -> None:
        self._busy = False
        self.place.end()
        if outcome.problem is not None:
            self._screen.say(fault(outcome.problem), 12)
        elif outcome.stopped:
            self._screen.say(tr("Export cancelled. Nothing was saved."))
        else:
            message = tr("Exported to {place}. This is recorded.", place=bare(path.name))
            if outcome.missing:
                message += " " + tr(
                    "{n} files are not included; the list of contents says why.", n=outcome.missing
                )
            self._screen.say(message, 12)


ACTIONS: tuple[Action[ExportActions], ...] = (
    Action("export_case", "Export this case", "Ctrl+Shift+E", "export", "report",
           lambda exports: exports.begin(ExportActions.case), ExportActions.why_no_case, section="copy"),
    Action("export_list", "Export this list", "Ctrl+E", "export", "window",
           lambda exports: exports.begin(ExportActions.list)),
    Action("weekly_report", "Weekly report", "Ctrl+Shift+W", "chart-line", "window",
           lambda exports: exports.begin(ExportActions.week)),
)  # fmt: skip


def file_name(title: str, at: str, ending: str) -> str:
    """Return a file name that includes the marking and is valid on every system."""
    plain = " ".join(_NO_NAME.sub(" ", title).split())[:80]
    return f"{MARKING} {plain} {at}.{ending}"
