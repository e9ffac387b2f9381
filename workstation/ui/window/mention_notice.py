"""Announces a note in which a colleague names the officer: once, when it arrives."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.documents.note import Note
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.page_notice import PageNotice


class MentionNotice(PageNotice):
    """Names the colleague and the case, until the officer looks at it, puts it off or has read the note.

    It announces the notes of all the officer's forces.
    """

    asked = Signal(str)
    """The report to show, or "" for all notes that mention the officer."""

    def __init__(self, owner: QWidget, reader: Reader, then: Then) -> None:
        show, later = (
            widgets.button(tr("Show"), "mention_show", "primary"),
            widgets.button(tr("Later"), "mention_later"),
        )
        super().__init__(owner, "mention_notice", show, later)
        self.show_button, self.later = show, later
        self._reader, self._rounds = reader, Rounds(then)
        self._known: frozenset[str] | None = None
        self._report = ""
        show.clicked.connect(self._show)
        later.clicked.connect(self.hide)
        self.look()

    def changed(self, changes: Changes) -> None:
        """Look again when a case has changed."""
        if changes.reports or changes.everything:
            self.look()

    def look(self) -> None:
        """Announce notes that were not there before. Those there at the start are only counted."""
        self._rounds.ask(self._reader.unread_mentions(), self._found)

    def _found(self, mentions: Sequence[tuple[Note, str]]) -> None:
        before, self._known = self._known, (self._known or frozenset()) | {note.id for note, _ in mentions}
        if not mentions:
            self.hide()
        new = [mention for mention in mentions if before is not None and mention[0].id not in before]
        if not new:
            return
        note, reference = new[-1]
        self._report = str(note.report) if len({note.report for note, _ in new}) == 1 else ""
        who = bare(note.author.name or "")
        self.appear(
            tr("{who} mentions you in a note on {reference}.", who=who, reference=reference)
            if len(new) == 1
            else tr("{n} new notes mention you.", n=len(new))
        )

    def _show(self) -> None:
        self.hide()
        self.asked.emit(self._report)
