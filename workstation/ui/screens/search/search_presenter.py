"""Search queries, and which results are still current. Without widgets."""

from __future__ import annotations

from typing import Protocol

from casework.documents.base import Json
from workstation.cache.queries import Queries
from workstation.cache.rows import QueueRow
from workstation.domain.access import CONSULTATION
from workstation.domain.changes import Changes
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then

LIMIT, FEW = 50, 6


class SearchScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_hits(self, rows: list[QueueRow], typed: str, total: int) -> None: ...


class SearchPresenter:
    """Runs the latest query; results of older queries are ignored."""

    def __init__(
        self, reader: Reader, commands: Commands, then: Then, screen: SearchScreen, limit: int = LIMIT
    ) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self._typed, self._limit = "", limit
        self._shown: list[str] = []

    def search(self, typed: str) -> None:
        """Search for the typed text.

        The reports shown are recorded, but not the text, which may hold names and numbers.
        """
        self._typed = typed

        def show(found: tuple[list[QueueRow], int]) -> None:
            rows, total = found
            if typed == self._typed:
                self._screen.show_hits(rows, typed, total)
                self._record([row.report for row in rows])

        officer, now, limit = self._reader.officer.id, self._reader.now(), self._limit

        def ask(queries: Queries) -> tuple[list[QueueRow], int]:
            rows = queries.search(typed, limit, now=now, officer=officer)
            few = len(rows) < limit
            return rows, len(rows) if few else queries.search_total(typed, now=now, officer=officer)

        self._then(self._reader.read(ask), show)

    def changed(self, changes: Changes) -> None:
        """Search again when a result on screen was erased."""
        if changes.withdrawn & set(self._shown):
            self.search(self._typed)

    def _record(self, reports: list[str]) -> None:
        if reports and reports != self._shown:
            detail: dict[str, Json] = {"shown": len(reports), "reports": reports}
            self._commands.record_access(CONSULTATION, "search", "", detail=detail)
        self._shown = reports
