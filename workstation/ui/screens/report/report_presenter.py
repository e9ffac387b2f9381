"""The open report: loading it, keeping it up to date, and the officer's actions. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from casework.absences import Absences
from casework.audiences import RESTRICTED
from casework.documents.base import Json
from casework.documents.policy import Policy
from casework.documents.service import ForceService, ServiceDefinition
from casework.documents.team import Team
from casework.documents.template import Template
from workstation.cache.queries import Queries
from workstation.cache.rows import ReportBundle
from workstation.domain.access import CONSULTATION
from workstation.domain.changes import Changes
from workstation.domain.commands import NO_POLICY, Intent
from workstation.domain.commands.claim import holder
from workstation.domain.page import ERASED
from workstation.domain.read_markers import UNREAD, read_up_to
from workstation.journal.erasing import is_erased
from workstation.journal.journal import Journal
from workstation.journal.withholding import is_withheld
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.formatting.absences import away_words
from workstation.ui.formatting.answers import AnswerRow, answer_rows
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr


class _Known(NamedTuple):
    """Shared data that reports refer to."""

    officers: dict[str, str]
    case_workers: dict[str, str]
    left: frozenset[str]
    policy: Policy
    templates: list[Template]
    services: list[ForceService]
    teams: list[Team]
    absences: Absences


class ReportScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_report(self, bundle: ReportBundle, officers: dict[str, str], fresh: bool) -> None: ...

    def show_gone(self, why: str) -> None: ...

    def show_problems(self, problems: list[str]) -> None: ...


class ReportPresenter:
    """Presents one report at a time."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: ReportScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self._cases, self._names = Rounds(then), Rounds(then)
        self.report: str | None = None
        self._on_screen: str | None = None
        self.has_learned = False
        """Whether the policy was read, without which nothing says that a case is distressing."""
        self.bundle: ReportBundle | None = None
        self._once_shown: Callable[[ReportBundle | None], None] | None = None
        self.officers: dict[str, str] = {}
        self.case_workers: dict[str, str] = {}
        """Officers who work on cases and have not left."""
        self.left: frozenset[str] = frozenset()
        """Officers who have left the force."""
        self.teams: dict[str, str] = {}
        self.teams_in_use: dict[str, str] = {}
        self._absences = Absences()
        self.policy = NO_POLICY
        self.templates: list[Template] = []
        self.definitions: dict[str, ServiceDefinition | None] = {}

    def learn(self) -> None:
        """Fetch the names, policy, templates and services that reports refer to."""
        now = self._reader.now()

        def ask(queries: Queries) -> _Known:
            templates, services = queries.documents(Template), queries.documents(ForceService)
            return _Known(
                queries.officer_names(), queries.case_workers(), queries.officers_given_no_work(), queries.policy(), templates,
                services, queries.documents(Team), queries.absences(now),
            )  # fmt: skip

        def know(known: _Known) -> None:
            self.officers, self.case_workers, self.left, self.policy, self.templates, *_ = known
            services, teams, self._absences = known.services, known.teams, known.absences
            self.teams = {team.id: team.name for team in teams}
            self.teams_in_use = {team.id: team.name for team in teams if team.is_active}
            self.definitions = {service.key: service.definition for service in services}
            # What was shown without the policy may be distressing without a cover, so it is shown anew.
            fresh, self.has_learned = not self.has_learned, True
            if self.bundle is not None:
                self._screen.show_report(self.bundle, self.officers, fresh)

        self._names.ask(self._reader.read(ask), know)

    def away(self) -> dict[str, str]:
        """Return until when each officer who is away now is away, and who covers, in words."""
        return away_words(self._absences, self.officers, self._reader.now())

    def answers(self) -> list[AnswerRow]:
        """Return the reporter's answers in the open report, following its service definition."""
        if self.bundle is None:
            return []
        report = self.bundle.report
        return answer_rows(report, self.definitions.get(report.service))

    def open(self, report: str) -> None:
        """Show a report; opening it is recorded."""
        fresh = report != self.report
        self.report = report
        if fresh:
            self.bundle = self._once_shown = self._on_screen = None
            self._commands.record_access(CONSULTATION, "report", report, report=report)
        self._read(report)

    def once_shown(self, call: Callable[[ReportBundle | None], None]) -> None:
        """Call with the report that is being opened once it is on screen, or with None when it is not on this desk."""
        if self.bundle is not None:
            call(self.bundle)
        else:
            self._once_shown = call

    def have_read(self) -> None:
        """Mark the messages and the notes to the officer that are on screen as read by them."""
        if self.bundle is not None:
            report, notes = self.bundle.report, self.bundle.notes
            self._commands.mark_seen(report.id, read_up_to(report, notes, self._reader.officer.id))

    def mark_unread(self) -> None:
        """Mark the report as unread until the officer reads it again."""
        if self.bundle is not None:
            self._commands.mark_seen(self.bundle.report.id, UNREAD)

    def close(self) -> None:
        """Close the report."""
        self.report = self.bundle = self._on_screen = None

    def changed(self, changes: Changes) -> None:
        """Reload the report when it has changed; text being typed is kept elsewhere and is unaffected."""
        if changes.reference or changes.everything:
            self.learn()
        if self.report is not None and (self.report in changes.reports or changes.everything):
            self._read(self.report)

    def _read(self, report: str) -> None:
        """Read the report. An answer that a newer one has overtaken never replaces it on screen."""
        self._cases.ask(self._reader.bundle(report), lambda bundle: self._arrived(report, bundle))

    def _arrived(self, report: str, bundle: ReportBundle | None) -> None:
        if report != self.report:
            return
        self.bundle = bundle
        fresh, self._on_screen = report != self._on_screen, report if bundle is not None else None
        if bundle is None:
            why = self._reader.read_journal(lambda journal: _why_gone(journal, report))
            self._then(why, lambda reason: self._screen.show_gone(reason) if self.report == report else None)
        else:
            self._screen.show_report(bundle, self.officers, fresh)
        call, self._once_shown = self._once_shown, None
        if call is not None:
            call(bundle)

    # -- actions ----------------------------------------------------------------------------------------

    def act(
        self,
        kind: str,
        body: Mapping[str, Json] | None = None,
        *,
        hold: float = 0,
        seen: str = "",
        draft: str = "",
        done: Callable[[SubmitResult], None] = lambda result: None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Write an action on the open report to the journal. If it is refused, `failed` or the report shows why."""
        if self.report is None:
            return

        def settled(result: SubmitResult) -> None:
            if result.problems:
                words = [tr(problem.message) for problem in result.problems]
                if failed is not None:
                    failed(" ".join(words))
                else:
                    self._screen.show_problems(words)
            else:
                done(result)

        intent = Intent(kind, self.report, dict(body or {}))
        self._then(self._commands.submit(intent, hold, seen=seen, draft=draft), settled)

    def mine(self) -> bool:
        """Return whether the officer has claimed the open report."""
        held_by = self.holder()
        return held_by is not None and held_by == self._reader.officer.id

    def holder(self) -> str | None:
        """Return who has claimed the open report; an expired lease counts as no one."""
        if self.bundle is None:
            return None
        return holder(self.bundle.report, self._reader.now())


def _why_gone(journal: Journal, report: str) -> str:
    """Return why a report is no longer on this desk: ``erased``, ``restricted``, or "" when it moved away."""
    return ERASED if is_erased(journal, report) else RESTRICTED if is_withheld(journal, report) else ""
