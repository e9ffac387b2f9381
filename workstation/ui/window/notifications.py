"""Desktop notifications: they announce that something arrived, never its content or whom it concerns."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from workstation.cache.queries import Queries
from workstation.domain.changes import Changes
from workstation.session.reader import Reader
from workstation.ui.kit import theme
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

HIGH = 1  # An arrival is worth a notification up to this risk rank.
MANY = 50


def worth(queries: Queries, added: frozenset[str], touched: frozenset[str], me: str) -> str:
    """Return the notification text for urgent arrivals and new replies from reporters, or "" when nothing is urgent."""
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
    """Shows desktop notifications while the window is in the background."""

    def __init__(self, reader: Reader, then: Then, window: QWidget) -> None:
        self._reader, self._then, self._window = reader, then, window
        self._tray: QSystemTrayIcon | None = None
        self.last = ""

    def changed(self, changes: Changes) -> None:
        """Check whether the changes are worth a notification."""
        if self._window.isActiveWindow() or not (changes.added or changes.reports) or changes.everything:
            return
        if len(changes.reports) > MANY or not self._reader.status.connected:
            return  # After a first sync or a long absence, the queue itself gives a better overview.
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
