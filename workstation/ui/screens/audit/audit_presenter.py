"""Audit log queries and their results. Without widgets."""

from __future__ import annotations

from typing import Protocol

from workstation.cache.queries import Queries
from workstation.domain.audit_entry import (
    READERS,
    AuditEntry,
    AuditRequest,
    EntryPage,
    own_entry,
    read_entry,
)
from workstation.errors import AuditLogProblem, ForbiddenByStore, StoreProblem, StoreUnreachable
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Round, Rounds, Then
from workstation.ui.kit.i18n import fault, tr

PAGE = 100
Known = tuple[dict[str, str], dict[str, str]]


class AuditScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_entries(self, rows: list[AuditEntry], known: Known, more: bool, fresh: bool) -> None: ...

    def show_said(self, words: str, busy: bool = False, wrong: bool = False) -> None: ...


class AuditPresenter:
    """Runs one query at a time; results of an older query are dropped."""

    def __init__(self, reader: Reader, connection: Connection, then: Then, screen: AuditScreen) -> None:
        self._reader, self._connection, self._screen = reader, connection, screen
        self.request: AuditRequest | None = None
        self._next: int | None = None
        self._shown = self._proved = 0
        self._rounds = Rounds(then, only_last=True)

    @property
    def allowed(self) -> bool:
        """Return whether the officer's role includes viewing the audit log."""
        return not READERS.isdisjoint(self._reader.officer.roles or ())

    def forget(self) -> None:
        """Clear the query and its results when the purpose or the case changes."""
        self.request, self._next = None, None
        self._rounds.drop()
        self._screen.show_entries([], ({}, {}), False, True)

    def look(self, wanted: AuditRequest) -> None:
        """Request the first page; the store records the query and its purpose."""
        self.request, self._shown, self._proved = wanted, 0, 0
        self._ask(0, fresh=True)

    def further(self) -> None:
        """Request the next page, if there is one."""
        if self._next is not None:
            self._ask(self._next, fresh=False)

    def _ask(self, start: int, *, fresh: bool) -> None:
        request = self.request
        if request is None:
            return
        round_, self._next = self._rounds.begin(), None
        self._screen.show_said(tr("Loading from the store. This is recorded."), busy=True)

        def came(page: EntryPage | StoreProblem) -> None:
            if isinstance(page, StoreProblem):
                self._failed(page, request, round_, fresh)
            else:
                self._arrived(page, round_, fresh)

        round_.then(self._connection.audit_page(request, start, PAGE), came)

    def _arrived(self, page: EntryPage, round_: Round, fresh: bool) -> None:
        rows = [read_entry(entry.index, entry.leaf, entry.proved) for entry in page.entries]
        self._next = page.next
        self._shown += len(rows)
        self._proved += sum(entry.proved for entry in page.entries)
        self._show(rows, round_, fresh, self._words(page))

    def _words(self, page: EntryPage) -> tuple[str, bool]:
        if not self._shown:
            return tr("No audit entries match."), False
        if self._proved < self._shown:
            missing = self._shown - self._proved
            return tr("{n} of {all} entries are not verified. Tell the data protection officer.",
                      n=missing, all=self._shown), True  # fmt: skip
        if page.next is not None:
            return tr("{n} shown, all verified; scroll for more. The audit log has {size} entries.",
                      n=self._shown, size=page.size), False  # fmt: skip
        return tr(
            "{n} found, all verified. The audit log has {size} entries.", n=self._shown, size=page.size
        ), False

    def _failed(self, problem: StoreProblem, request: AuditRequest, round_: Round, fresh: bool) -> None:
        if isinstance(problem, StoreUnreachable) and request.report and fresh:
            self._show_own(request.report, round_)
        elif isinstance(problem, StoreUnreachable):
            self._screen.show_said(
                tr("Not connected. The audit log is kept at the store. Try again when you are connected.")
            )
        elif isinstance(problem, AuditLogProblem):
            words = tr(
                "The store reports that its audit log was altered. Nothing is shown. Tell the data protection officer."
            )
            self._screen.show_said(words, wrong=True)
        elif isinstance(problem, ForbiddenByStore):
            self._screen.show_said(tr("The store does not let you view its audit log."), wrong=True)
        else:
            self._screen.show_said(fault(problem), wrong=True)

    def _show_own(self, report: str, round_: Round) -> None:
        """Show this desk's own audit entries for the case when there is no connection."""

        def came(rows: list[AuditEntry]) -> None:
            words = tr("Not connected. This shows only what this desk recorded.")
            self._show(rows, round_, True, (words, False))

        own = self._reader.read_journal(
            lambda journal: [own_entry(n, access) for n, access in enumerate(journal.accesses(report))]
        )
        round_.then(own, came)

    def _show(self, rows: list[AuditEntry], round_: Round, fresh: bool, summary: tuple[str, bool]) -> None:
        more = self._next is not None

        def names(queries: Queries) -> Known:
            reports = {row.report for row in rows if row.report}
            rows_of = {report: queries.row(report) for report in reports}
            return queries.officer_names(), {id_: row.reference for id_, row in rows_of.items() if row}

        def show(known: Known) -> None:
            self._screen.show_entries(rows, known, more, fresh)
            self._screen.show_said(summary[0], wrong=summary[1])

        round_.last(self._reader.read(names), show)
