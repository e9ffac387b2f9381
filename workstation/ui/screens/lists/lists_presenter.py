"""The lists of codes in use, and the entries of one that match a search. Without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from casework.dated_lists import Entries
from casework.documents.dated_list import ListEntry
from casework.list_overview import ListInUse
from casework.typed_values.folding import fold
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr


class ListsScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_lists(self, rows: Sequence[ListInUse], warning: str) -> None: ...

    def show_entries(self, entries: Entries) -> None: ...


class ListsPresenter:
    """Reads the lists each time the page is opened."""

    def __init__(self, reader: Reader, then: Then, screen: ListsScreen) -> None:
        self._reader, self._screen, self._rounds = reader, screen, Rounds(then)
        self._rows: Sequence[ListInUse] = ()
        self._kind, self._words = "", ""

    def open(self) -> None:
        """Read the lists."""
        self._rounds.ask(self._reader.read(lambda queries: queries.lists()), self._show)

    def choose(self, kind: str) -> None:
        """Show the entries of this kind of list that match the search."""
        self._kind = kind
        self._show_entries()

    def search(self, words: str) -> None:
        """Show the entries with these words in their code, title or group."""
        self._words = fold(words)
        self._show_entries()

    def _show(self, rows: Sequence[ListInUse]) -> None:
        self._rows = rows
        samples = [row for row in rows if not row.edition.official]
        names = ", ".join(tr(row.name) for row in samples)
        warning = tr("Only sample data, or none, is loaded for: {names}.", names=names) if samples else ""
        self._screen.show_lists(rows, warning)
        self._show_entries()

    def _show_entries(self) -> None:
        entries = next((row.entries for row in self._rows if row.kind == self._kind), ())
        self._screen.show_entries(tuple(entry for entry in entries if self._matches(entry)))

    def _matches(self, entry: ListEntry) -> bool:
        return self._words in fold(f"{entry.code} {entry.title} {entry.group or ''}")
