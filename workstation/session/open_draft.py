"""The draft of what is being written on a case: saved while it is typed, found again later, gone once it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future

from workstation.journal.profile_state import NO_META, DraftMeta, SavedDraft
from workstation.session.commands import Commands
from workstation.session.draft_holders import DraftHolders
from workstation.session.reader import Reader

FORM = "form:"
"""Prefix of the kind of a draft that belongs to a form of the report's actions; the form's name follows."""


class OpenDraft:
    """One page's or form's draft. A page has one at a time; it is used on the window's thread.

    A draft has a text, which an officer would want back if the case left the desk, and the form's other answers by
    field. It is not saved while it is being sent, because it then becomes the command. Opened in another window, it moves
    there: `moved` is called to save what was typed and to leave.
    """

    def __init__(self, reader: Reader, commands: Commands) -> None:
        self._reader, self._commands = reader, commands
        self.kind, self.report = "", ""
        self._kept: tuple[str, DraftMeta] = ("", NO_META)
        self._sending = False
        self.moved: Callable[[], None] = lambda: None

    def start(self, kind: str, report: str) -> Future[SavedDraft | None]:
        """Begin with a case, and return the draft of this kind on it, or None when there is none."""
        self._leave()
        self.kind, self.report, self._sending = kind, report, False
        self._kept = ("", NO_META)
        self._take()
        return self._reader.read_journal(lambda journal: journal.find_draft(report, kind))

    def found(self, draft: SavedDraft) -> None:
        """Note what the journal holds, so that it is not written again unchanged."""
        self._kept = (draft.text, draft.meta)

    def keep(
        self, text: str, answers: Mapping[str, str] | None = None, template: str | None = None
    ) -> Future[None] | None:
        """Save the draft, or delete it when nothing is left of it. Return None when there is nothing to do."""
        given = {name: value for name, value in (answers or {}).items() if value}
        now = (text, DraftMeta(template, given))
        if not self.report or self._sending or now == self._kept:
            return None
        self._kept = now
        return self._commands.save_draft(self.report, self.kind, *now)

    def discard(self) -> None:
        """Delete the draft, at the officer's wish."""
        self.keep("")

    def send(self) -> str:
        """Stop saving while the command is written, and return the kind of the draft that becomes it."""
        self._sending = True
        return self.kind

    def refused(self) -> None:
        """Save again: no command was written, so the draft is still all there is. It comes back from where it was opened."""
        self._sending = False
        if self.report and not self._holders().has(self.report, self.kind, self):
            self._kept = ("", NO_META)
            self._take()

    def end(self) -> None:
        """Forget the case: its draft became a command."""
        self._leave()
        self.report, self._kept, self._sending = "", ("", NO_META), False

    def hand_over(self) -> None:
        """Save and leave, because the draft is opened elsewhere. One that is being sent is settled where it is."""
        if self.report and not self._sending:
            self.moved()
            self.report, self._kept = "", ("", NO_META)

    def _take(self) -> None:
        self._holders().take(self.report, self.kind, self)

    def _leave(self) -> None:
        if self.report:
            self._holders().leave(self.report, self.kind, self)

    def _holders(self) -> DraftHolders:
        return self._commands.draft_holders(self.report)
