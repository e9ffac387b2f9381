"""Asks the store for a month beside its baseline, and knows the numbers of the other channels. Without widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from casework import permissions, weeks
from workstation.domain.changes import Changes
from workstation.domain.online_comparison import ComparisonRequest, OnlineComparison
from workstation.errors import ForbiddenByStore, StoreProblem, StoreUnreachable
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting import comparison_words as words
from workstation.ui.formatting.comparison_words import ComparedRow
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import fault, tr

MONTHS = 24
"""How many months back one can look."""


class ComparisonScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_rows(self, rows: list[ComparedRow]) -> None: ...

    def show_summary(self, words: str) -> None: ...


class ComparisonPresenter:
    """Compares when the page is opened or another month is chosen; never by itself."""

    def __init__(self, reader: Reader, connection: Connection, then: Then, screen: ComparisonScreen) -> None:
        self._reader, self._connection, self._screen = reader, connection, screen
        self.asked = ComparisonRequest()
        self.weeks: Mapping[str, Mapping[str, int]] = {}
        self._months, self._entered = Rounds(then, only_last=True), Rounds(then)

    @property
    def supervises(self) -> bool:
        """Whether the officer sees their own force and enters its numbers."""
        return permissions.may_read(self._reader.officer.roles or (), "comparison")

    @property
    def is_national(self) -> bool:
        """Whether the officer sees every force."""
        return permissions.may_read(self._reader.officer.roles or (), "national")

    def open(self) -> None:
        """Read the weeks of this desk and ask the store, from the beginning."""
        if not self.supervises and self.is_national:
            self.asked = replace(self.asked, national=True)
        self._learn()
        self.look()

    def changed(self, changes: Changes) -> None:
        """Read the weeks again when some were entered."""
        if changes.everything or changes.outbox or "contact_week" in changes.reference:
            self._learn()

    def choose(self, baseline: str, period: str) -> None:
        """Compare these two months."""
        self.asked = replace(self.asked, baseline=baseline, period=period)
        self.look()

    def turn(self) -> None:
        """Show every force instead of the officer's, or the other way round."""
        self.asked = replace(self.asked, national=not self.asked.national)
        self.look()

    def months(self) -> list[str]:
        """Return the months that are over, newest first."""
        months = [weeks.month_before(weeks.month_at(self._reader.now()))]
        while len(months) < MONTHS:
            months.append(weeks.month_before(months[-1]))
        return months

    def look(self) -> None:
        """Ask the store now; an answer to an earlier question is not shown."""
        self._screen.show_summary(tr("Asking the store …"))
        self._months.ask(self._connection.comparison(self.asked), self._show)

    def _show(self, comparison: OnlineComparison | StoreProblem) -> None:
        if isinstance(comparison, OnlineComparison):
            self._screen.show_rows(words.rows(comparison))
            summary = (
                words.summary(comparison)
                if comparison.forces
                else tr("No force has anything to compare yet.")
            )
            self._screen.show_summary(summary)
            return
        self._screen.show_rows([])
        self._screen.show_summary(_why(comparison))

    def _learn(self) -> None:
        def came(known: Mapping[str, Mapping[str, int]]) -> None:
            self.weeks = known

        self._entered.ask(self._reader.contact_weeks(), came)


def _why(problem: StoreProblem) -> str:
    """Return why there is nothing to see."""
    if isinstance(problem, StoreUnreachable):
        return tr(
            "The store compares the months, and this desk is not connected. Numbers of a week can be entered in the meantime."
        )
    if isinstance(problem, ForbiddenByStore):
        return tr("Supervisors see their own force, and the national role every force.")
    return fault(problem)
