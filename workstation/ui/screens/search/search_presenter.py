"""Search queries, and which results are still current. Without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from casework.documents.base import Json
from workstation.cache.found_texts import found_texts
from workstation.cache.queries import Queries
from workstation.cache.rows import QueueRow
from workstation.domain.access import CONSULTATION
from workstation.domain.changes import Changes
from workstation.domain.search import excerpt, parse, searched_words, words_in
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.formatting.cases import distress
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

LIMIT, FEW = 50, 6


class Hits(NamedTuple):
    """What a search found: the newest rows, how many there are in all, and the matching passage by report.

    A row whose summary has every searched word needs no passage, and a text that may be distressing is not shown.
    """

    rows: list[QueueRow]
    total: int
    passages: Mapping[str, str] = {}


class SearchScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_hits(self, hits: Hits, typed: str) -> None: ...


class SearchPresenter:
    """Runs the latest query; results of older queries are ignored."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        then: Then,
        screen: SearchScreen,
        limit: int = LIMIT,
        *,
        shows_passages: bool = True,
    ) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self._typed, self._limit, self._shows_passages = "", limit, shows_passages
        self._shown: list[str] = []

    def search(self, typed: str) -> None:
        """Search for the typed text.

        The reports shown are recorded, but not the text, which may hold names and numbers.
        """
        self._typed = typed

        def show(hits: Hits) -> None:
            if typed == self._typed:
                self._screen.show_hits(hits, typed)
                self._record([row.report for row in hits.rows])

        officer, now, limit = self._reader.officer.id, self._reader.now(), self._limit

        def ask(queries: Queries) -> Hits:
            rows = queries.search(typed, limit, now=now, officer=officer)
            few = len(rows) < limit
            total = len(rows) if few else queries.search_total(typed, now=now, officer=officer)
            return Hits(rows, total, passages(queries, rows, typed, now) if self._shows_passages else {})

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


def passages(queries: Queries, rows: Sequence[QueueRow], typed: str, now: datetime) -> dict[str, str]:
    """Return the passage that matched the search text, by report, for rows that do not themselves show every word."""
    words = searched_words(parse(typed, now))
    wanted = [row.report for row in rows if words_in(row.answer or row.summary, words) != set(words)]
    if not wanted:
        return {}
    policy, excerpts = queries.policy(), dict[str, str]()
    for match in found_texts(queries, wanted):
        passage = excerpt(match.texts, words)
        if passage:
            covered = distress(match.report, policy)
            excerpts[match.report.id] = tr("Found in a text that may be distressing") if covered else passage
    return excerpts
