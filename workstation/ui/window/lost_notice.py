"""Announces an event that needs a decision: a lost claim, a refused reply. Without it, only a count would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.documents.report import Report
from workstation.cache.queries import Queries
from workstation.domain.commands import Command
from workstation.session.reader import Reader
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.page_notice import PageNotice
from workstation.ui.screens.outbox.conflicts import holder_of, kinds_of, reason


class LostNotice(PageNotice):
    """Names the newest event, until the officer looks at it or puts it off. Nothing is lost by putting it off."""

    asked = Signal()
    """The officer wants to see what needs a decision."""

    def __init__(self, owner: QWidget, reader: Reader, then: Then) -> None:
        show, later = (
            widgets.button(tr("Show"), "lost_show", "primary"),
            widgets.button(tr("Later"), "lost_later"),
        )
        super().__init__(owner, "lost_notice", show, later)
        self.show_button, self.later = show, later
        self._reader, self._then = reader, then
        self._known: frozenset[str] | None = None
        show.clicked.connect(self._show)
        later.clicked.connect(self.hide)

    def look(self, events: Sequence[tuple[Command, ...]]) -> None:
        """Announce an event that was not there before. Those there at the start are only counted."""
        before, self._known = self._known, frozenset(event[0].id for event in events)
        new = [event for event in events if before is not None and event[0].id not in before]
        if not events:
            self.hide()
        if new:
            event = new[-1]
            self._then(self._reader.read(lambda queries: _words(queries, event)), self.appear)

    def _show(self) -> None:
        self.hide()
        self.asked.emit()


def _words(queries: Queries, event: tuple[Command, ...]) -> str:
    report = queries.document(Report, event[-1].report or "")
    holder = holder_of(event, queries.officer_names(), report)
    about = report.reference if report is not None else ""
    what = ", ".join(part for part in (kinds_of(event), about) if part)
    why = reason(event[-1], holder).rstrip(".")
    return tr("Not done: {what}. {why}. Nothing of yours is lost.", what=what, why=why)
