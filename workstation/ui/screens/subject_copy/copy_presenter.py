"""The copy of someone's data, as the page shows it. Without widgets."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from casework import subject_copies
from casework.clocks import running
from casework.commands.subject_access import ApproveRelease
from casework.documents.subject_copy import CopyItem, Mark
from casework.documents.words import CopyDecision, ReleaseState
from casework.subject_copies import CopyFault
from workstation.cache.subject_desk import SubjectDesk
from workstation.domain.changes import Changes
from workstation.domain.commands.rules import roles_of
from workstation.session.reader import Reader
from workstation.ui.formatting import subject_copy as words
from workstation.ui.formatting.retention import day_words
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

OFFLINE = "Gathering and releasing need the store. Items can be decided on in the meantime."
LOADING = "Loading …"
WAITS = "An action on this copy is not sent yet."


class CopyScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_desk(self, desk: SubjectDesk) -> None: ...

    def show_summary(self, words: str) -> None: ...


class CopyPresenter:
    """Reads a request's copy, keeps the marks that are not saved yet, and says what can be done and why not."""

    def __init__(self, reader: Reader, then: Then, screen: CopyScreen) -> None:
        self._reader, self._then, self._screen = reader, then, screen
        self.report = ""
        self.desk: SubjectDesk | None = None
        self._marks: dict[tuple[str, int], tuple[Mark, ...]] = {}
        """By the id and the version of the item: a text that has changed has none of them."""

    def open(self, report: str) -> None:
        """Show the copy of this request."""
        self.report, self.desk, self._marks = report, None, {}
        self._screen.show_summary(tr(LOADING))
        self.look()

    def changed(self, changes: Changes) -> None:
        """Read again when the request, the feed or the outbox has changed."""
        if self.report and (changes.everything or changes.outbox or self.report in changes.reports):
            self.look()

    def look(self) -> None:
        """Read the copy now."""
        report = self.report

        def came(desk: SubjectDesk | None) -> None:
            if desk is not None and report == self.report:
                self.desk = desk
                self._screen.show_desk(desk)
                self._screen.show_summary(words.state_words(desk, self._due(desk)))

        self._then(self._reader.subject_desk(report), came)

    def _due(self, desk: SubjectDesk) -> str:
        clock = running(desk.report.clocks, subject_copies.CLOCK)
        return day_words(clock.due_at) if clock is not None else ""

    # -- marks ------------------------------------------------------------------------------------------

    def marks_of(self, item: CopyItem) -> tuple[Mark, ...]:
        """Return the passages that would be removed: as changed here, as decided, or as suggested."""
        saved = item.marks if item.decision is not None else item.suggested
        return self._marks.get((item.id, item.version), saved)

    def toggle(self, item: CopyItem, start: int, end: int) -> None:
        """Mark the selected passage, or remove the marks that it touches."""
        self._marks[item.id, item.version] = words.toggled(self.marks_of(item), start, end)

    def shown(self, item: CopyItem) -> CopyItem:
        """Return the item with its present marks, as the form of a decision reads it."""
        return replace(item, marks=self.marks_of(item))

    def saved(self, item: str) -> None:
        """Forget the marks of an item whose decision was saved."""
        self._marks = {key: marks for key, marks in self._marks.items() if key[0] != item}

    # -- what can be done -------------------------------------------------------------------------------

    @property
    def waits(self) -> bool:
        """Whether the copy is waiting for a second person."""
        return self._is(ReleaseState.PROPOSED)

    @property
    def leaves(self) -> bool:
        """Whether the copy is approved and not sent yet."""
        return self._is(ReleaseState.APPROVED)

    def _is(self, state: ReleaseState) -> bool:
        return self.desk is not None and self.desk.copy is not None and self.desk.copy.state == state

    def why_no_assembly(self) -> str:
        """Return why nothing can be gathered now, or ""."""
        desk = self.desk
        if desk is None:
            return tr(LOADING)
        copy = desk.copy if desk.copy is not None and desk.copy.state != ReleaseState.RELEASED else None
        return _said(subject_copies.assembly_fault(desk.report, copy)) or self._why_no_command()

    def why_no_preview(self) -> str:
        """Return why there is nothing to read yet, or ""."""
        return "" if self.desk is not None and self.desk.copy is not None else _why("no_copy")

    def why_no_decision(self, item: CopyItem | None) -> str:
        """Return why nothing can be decided about the item now, or ""."""
        desk = self.desk
        if desk is None or item is None:
            return tr("Choose an item.")
        if desk.copy is None or desk.copy.state != ReleaseState.OPEN:
            return _why("copy_closed")
        if desk.waiting:
            return tr(WAITS)
        return tr("A decision on this item is not sent yet.") if item.id in desk.sending else ""

    def why_no_release(self) -> str:
        """Return why the copy cannot be proposed, approved or sent back now, or ""."""
        desk = self.desk
        if desk is None:
            return tr(LOADING)
        if self.leaves:
            return self._why_no_command()
        now = self._reader.now()
        fault = (
            self._second_fault(desk)
            if self.waits
            else subject_copies.readiness_fault(desk.report, desk.copy, desk.items, now)
        )
        if fault is not None:
            return _said(fault)
        return tr(WAITS) if desk.sending else self._why_no_command()

    def _second_fault(self, desk: SubjectDesk) -> CopyFault | None:
        officer, copy = self._reader.officer, desk.copy
        body = ApproveRelease(sha256=copy.sha256 if copy is not None else None)
        roles = roles_of(officer)
        return subject_copies.second_fault(desk.policy, copy, desk.items, body, officer.id, roles)

    def _why_no_command(self) -> str:
        if not self._reader.status.connected:
            return tr(OFFLINE)
        return tr(WAITS) if self.desk is not None and self.desk.waiting else ""

    def next_undecided(self, after: int) -> int | None:
        """Return the row of the next item without a decision, from the beginning again after the last."""
        items = self.desk.items if self.desk is not None else ()
        order = [*range(after + 1, len(items)), *range(min(after + 1, len(items)))]
        return next((row for row in order if items[row].decision is None), None)


def removes(item: CopyItem) -> bool:
    """Whether the item has passages that would be removed."""
    return bool(item.marks) and item.decision != CopyDecision.WITHHOLD


def _why(reason: str) -> str:
    return _said(CopyFault("report", reason))


def _said(fault: CopyFault | None) -> str:
    return tr(fault.sentence) if fault is not None else ""
