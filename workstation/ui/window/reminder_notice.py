"""Announces the officer's reminders when their time comes: each once while the window is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workstation.cache.rows import QueueRow
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.page_notice import PageNotice

LOOK_MS = 10_000


class ReminderNotice(PageNotice):
    """Names the case, until the officer looks at it, puts it off, or says that the reminder has done its work.

    It announces the reminders of all the officer's forces.
    """

    asked = Signal(str)
    """The report to show, or "" for all reminders."""
    done = Signal(str)
    """The report whose reminder is to be removed."""

    def __init__(self, owner: QWidget, reader: Reader, then: Then) -> None:
        self.show_button = widgets.button(tr("Show"), "reminder_show", "primary")
        self.done_button = widgets.button(tr("Done"), "reminder_done")
        self.later = widgets.button(tr("Later"), "reminder_later")
        super().__init__(owner, "reminder_notice", self.show_button, self.done_button, self.later)
        self._reader, self._rounds = reader, Rounds(then)
        self._known: frozenset[tuple[str, str]] = frozenset()
        self._report = ""
        self.show_button.clicked.connect(self._show)
        self.done_button.clicked.connect(self._end)
        self.later.clicked.connect(self.hide)
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.look()

    def changed(self, changes: Changes) -> None:
        """Look again when a case has changed."""
        if changes.reports or changes.everything:
            self.look()

    def look(self) -> None:
        """Announce what has become due. A reminder that is set to another time is announced again."""
        self._rounds.ask(self._reader.due_reminders(), self._found)

    def _found(self, rows: Sequence[QueueRow]) -> None:
        due = {(row.report, row.remind_at): row for row in rows}
        new = [row for key, row in due.items() if key not in self._known]
        self._known = frozenset(due)
        if not due:
            self.hide()
        if not new:
            return
        row = new[-1]
        self._report = row.report if len(new) == 1 else ""
        self.done_button.setVisible(len(new) == 1)
        if len(new) == 1:
            self.appear(tr("Reminder: {reference}, {summary}", reference=row.reference, summary=row.summary))
        else:
            self.appear(tr("{n} reminders are due.", n=len(new)))
        QApplication.alert(self.window())

    def _show(self) -> None:
        self.hide()
        self.asked.emit(self._report)

    def _end(self) -> None:
        self.hide()
        self.done.emit(self._report)
