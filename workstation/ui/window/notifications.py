"""Desktop notifications: that something came, never what it says or about whom."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from workstation.cache.queries import Queries
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.kit import theme
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

HIGH = 1  # Rank of risk up to which an arrival is worth a notification.
MANY = 50


def worth(queries: Queries, added: frozenset[str], touched: frozenset[str], me: str) -> str:
    """Return the sentence for what came, "" when it can wait until someone looks."""
    rows = [queries.row(report) for report in list(added)[:MANY]]
    risky = sum(row is not None and row.risk_rank <= HIGH and row.status == "new" for row in rows)
    if risky:
        return (
            tr("{n} high-risk reports have come in.", n=risky)
            if risky > 1
            else tr("A high-risk report has come in.")
        )
    mine = [queries.row(report) for report in list(touched - added)[:MANY]]
    answered = sum(
        row is not None and row.owner == me and row.unread and row.status == "citizen_answered"
        for row in mine
    )
    return tr("Someone has replied on one of your reports.") if answered else ""


class Notices:
    """Says so through the desktop while the window is not in front."""

    def __init__(self, reader: Reader, then: Then, window: QWidget) -> None:
        self._reader, self._then, self._window = reader, then, window
        self._tray: QSystemTrayIcon | None = None
        self.last = ""

    def changed(self, changes: Changes) -> None:
        """Look whether what changed is worth a notification."""
        if self._window.isActiveWindow() or not (changes.added or changes.reports) or changes.everything:
            return
        if len(changes.reports) > MANY or not self._reader.status.connected:
            return  # A first sync or a long absence: the queue itself says it better.
        me = self._reader.officer.id
        future = self._reader.read(lambda queries: worth(queries, changes.added, changes.reports, me))
        self._then(future, self._say)

    def _say(self, words: str) -> None:
        if not words:
            return
        self.last = words
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._window.windowIcon(), self._window)
                self._tray.setIcon(theme.pixmap("bell", theme.current().accent, 32, 1.0))
                self._tray.show()
            self._tray.showMessage(tr("Triage workstation"), words)
