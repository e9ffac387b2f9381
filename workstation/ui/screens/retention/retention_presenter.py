"""The cases due for review, as the page lists them. Without widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from casework.permissions import SUPERVISOR
from workstation.cache.retention_due import DUE, DueReview, DueReviews
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr

DONE = "done"
"""The state of a case that is no longer due. Its row stays until the page is opened again."""


@dataclass(frozen=True)
class Summary:
    """What is said above the list: words, and whether the list has nothing to show."""

    words: str
    empty: bool = False


class RetentionScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_reviews(self, rows: list[DueReview]) -> None: ...

    def show_summary(self, summary: Summary) -> None: ...


class RetentionPresenter:
    """Lists the cases due. A row never moves while the page is open: what is decided stays where it was."""

    def __init__(self, reader: Reader, then: Then, screen: RetentionScreen) -> None:
        self._reader, self._screen, self._rounds = reader, screen, Rounds(then, only_last=True)
        self._rows: list[DueReview] = []

    @property
    def allowed(self) -> bool:
        """Return whether the officer may review cases."""
        return SUPERVISOR in (self._reader.officer.roles or ())

    @property
    def me(self) -> str:
        """Return the officer's id."""
        return self._reader.officer.id

    def open(self) -> None:
        """List the cases due, from the beginning."""
        self._rows = []
        self._screen.show_reviews([])
        self._screen.show_summary(Summary(tr("Loading the cases due for review …")))
        self._look()

    def changed(self, changes: Changes) -> None:
        """List again when a case or the policy has changed."""
        if changes.reports or changes.everything or "policy" in changes.reference:
            self._look()

    def _look(self) -> None:
        self._rounds.ask(self._reader.due_reviews(), self._show)

    def _show(self, due: DueReviews) -> None:
        self._rows = merged(self._rows, due.rows)
        self._screen.show_reviews(self._rows)
        self._screen.show_summary(Summary(self._words(due), not self._rows))

    def _words(self, due: DueReviews) -> str:
        words = (
            tr("{n} cases are due for review.", n=due.count)
            if due.count
            else tr("No case is due for review.")
        )
        if due.count > len(due.rows):
            words += " " + tr("The list shows the {n} that have waited longest.", n=len(due.rows))
        if due.count and not self._reader.status.connected:
            words += " " + tr("Not connected: what you decide is kept here and sent later.")
        return words


def merged(before: list[DueReview], now: tuple[DueReview, ...]) -> list[DueReview]:
    """Return the rows in their places: changed ones anew, those no longer due marked, later ones at the end."""
    current = {row.report: row for row in now}
    kept = [current.pop(row.report, replace(row, state=DONE)) for row in before]
    return [*kept, *current.values()]


def next_step(row: DueReview, me: str) -> str:
    """Return the action that the officer can do on a row: ``review``, ``approve``, or "" when there is none."""
    if row.state == DUE:
        return "review_retention"
    return "approve" if row.state == "waiting" and row.by.id != me else ""
