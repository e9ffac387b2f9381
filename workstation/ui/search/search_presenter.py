"""What is searched and which answer still counts. Without widgets."""

from __future__ import annotations

from typing import Protocol

from workstation.cache.rows import QueueRow
from workstation.desk.desk import Desk
from workstation.ui.shell.bridge import Then

LIMIT = 50


class SearchScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_hits(self, rows: list[QueueRow], typed: str) -> None: ...


class SearchPresenter:
    """Asks for what was typed last; older answers are ignored."""

    def __init__(self, desk: Desk, then: Then, screen: SearchScreen) -> None:
        self._desk, self._then, self._screen = desk, then, screen
        self._typed = ""

    def search(self, typed: str) -> None:
        """Look for the words; a consultation is recorded."""
        self._typed = typed
        if typed.strip():
            self._desk.journal(lambda journal: journal.log_access("searched"))

        def show(rows: list[QueueRow]) -> None:
            if typed == self._typed:
                self._screen.show_hits(rows, typed)

        officer, now = str(self._desk.officer.get("id") or ""), self._desk.now()
        ask = self._desk.read(lambda queries: queries.search(typed, LIMIT, now=now, officer=officer))
        self._then(ask, show)
