"""The disposal runs, as the page lists them. Without widgets."""

from __future__ import annotations

from typing import Protocol

from casework.documents.disposal_run import DisposalRun
from casework.documents.words import DisposalState
from casework.permissions import SUPERVISOR
from workstation.cache.disposal_desk import DisposalDesk
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr

WATCHED = frozenset({"disposal_run", "policy", "team"})
OFFLINE = "Disposal runs need the store. They can be proposed and approved again when you are connected."
NONE_READY = "No case is agreed for disposal. Review the cases that are due first."


class DisposalScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_desk(self, desk: DisposalDesk) -> None: ...

    def show_summary(self, words: str) -> None: ...


class DisposalPresenter:
    """Lists the runs, and says what the officer can do next and why not."""

    def __init__(self, reader: Reader, then: Then, screen: DisposalScreen) -> None:
        self._reader, self._screen, self._rounds = reader, screen, Rounds(then, only_last=True)
        self.desk = DisposalDesk()

    @property
    def allowed(self) -> bool:
        """Return whether the officer may see runs."""
        return SUPERVISOR in (self._reader.officer.roles or ())

    @property
    def connected(self) -> bool:
        """Return whether the store can be reached."""
        return self._reader.status.connected

    def open(self) -> None:
        """List the runs, from the beginning."""
        self._screen.show_summary(tr("Loading the disposal runs …"))
        self.look()

    def changed(self, changes: Changes) -> None:
        """List again when a run, a case, the policy or the outbox has changed."""
        if changes.reports or changes.everything or changes.outbox or changes.reference & WATCHED:
            self.look()

    def look(self) -> None:
        """Read the runs now."""
        self._rounds.ask(self._reader.disposal_desk(), self._show)

    def _show(self, desk: DisposalDesk) -> None:
        self.desk = desk
        self._screen.show_desk(desk)
        self._screen.show_summary(self._words(desk))

    def why_no_proposal(self) -> str:
        """Return why no run can be proposed now, or ""."""
        if not self.connected:
            return tr(OFFLINE)
        return "" if self.desk.ready else tr(NONE_READY)

    def why_no_decision(self, run: DisposalRun | None) -> str:
        """Return why the officer cannot decide on the run now, or ""."""
        if run is None or run.state != DisposalState.PROPOSED or run.id in self.desk.decided:
            return tr("This run is not waiting for a second person.")
        if run.by.id == self._reader.officer.id:
            return tr("A different officer must approve this.")
        return "" if self.connected else tr(OFFLINE)

    def _words(self, desk: DisposalDesk) -> str:
        ready = sum(cases.count for cases in desk.ready)
        words = tr("{n} cases are agreed for disposal and in no run.", n=ready) if ready else tr(NONE_READY)
        if desk.proposals:
            words += " " + tr("{n} proposals are not sent yet.", n=desk.proposals)
        return words if self.connected else f"{words} {tr(OFFLINE)}"
