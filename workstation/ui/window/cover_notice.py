"""Tells the officer that they cover for a colleague who is away: once for each absence while the window is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.absences import Cover, CoverNews
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.formatting.absences import cover_words
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.page_notice import PageNotice

LOOK_MS = 30_000
_KINDS = frozenset({"absence", "officer", "team"})


class CoverNotice(PageNotice):
    """Names the colleague and until when, until the officer looks at their work, puts it off, or no longer covers.

    It announces the absences of all the officer's forces.
    """

    asked = Signal()
    """The officer wants to see the work that they cover."""

    def __init__(self, owner: QWidget, reader: Reader, then: Then) -> None:
        self.show_button = widgets.button(tr("Show"), "cover_show", "primary")
        self.later = widgets.button(tr("Later"), "cover_later")
        super().__init__(owner, "cover_notice", self.show_button, self.later)
        self._reader, self._rounds = reader, Rounds(then)
        self._news, self._shown = CoverNews(), set[tuple[str, str]]()
        self.show_button.clicked.connect(self._show)
        self.later.clicked.connect(self.hide)
        # An absence begins and ends by its time, without a change in the feed.
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.look()

    def changed(self, changes: Changes) -> None:
        """Look again when somebody is away or back, or an officer or team has changed."""
        if changes.everything or changes.forces or changes.reference & _KINDS:
            self.look()

    def look(self) -> None:
        """Announce each absence that has begun and that the officer has not been told of."""
        self._rounds.ask(self._reader.covers(), self._found)

    def _found(self, covers: Sequence[Cover]) -> None:
        new = self._news.untold(covers)
        if new:
            self._shown = {cover.key for cover in new}
            self.appear(cover_words(new, self._reader.now()))
        elif self._shown.isdisjoint(cover.key for cover in covers):
            self.hide()

    def _show(self) -> None:
        self.hide()
        self.asked.emit()
