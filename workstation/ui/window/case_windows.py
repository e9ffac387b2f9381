"""The windows of single cases: opened from the main window, and closed with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workstation.domain.changes import Changes
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.actions import Action
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.report_view import ReportView
from workstation.ui.window.main_parts import MainParts, bring_forward

if TYPE_CHECKING:
    from workstation.ui.window.case_window import CaseWindow


class CaseWindows:
    """Opens a case in a window of its own, at most one for each case, and closes what may no longer be shown."""

    def __init__(
        self, session: DeskSession, report: ReportView, parts: MainParts, say: Callable[[str], None]
    ) -> None:
        self._session, self._report, self._say = session, report, say
        self._parts = parts
        self.open: dict[str, CaseWindow] = {}
        """By report."""
        # Before the desk's owner hears of it: nothing of a case stays on screen while the desk closes.
        parts.session.leaving.connect(lambda _: self.close_all())

    def why_no_report(self) -> str:
        """Return why there is no report to open, or ""."""
        return "" if self._report.presenter.bundle is not None else tr("Choose a report first.")

    def detach(self) -> None:
        """Open the report in the pane in a window of its own. One that is covered in the pane stays covered."""
        bundle = self._report.presenter.bundle
        if bundle is not None:
            report = bundle.report.id
            self.show(report, self._session.of(report), covered=bool(self._report.cover_for(bundle)))

    def show(self, report: str, desk: DeskSession, *, covered: bool = True) -> None:
        """Bring the case's window to the front, or open one on the desk of its force."""
        window = self.open.get(report)
        if window is None:
            window = self._made(report, desk, covered)
        bring_forward(window)

    def _made(self, report: str, desk: DeskSession, covered: bool) -> CaseWindow:
        # Imported when the first one is opened, so that it does not slow the start.
        from workstation.ui.window.case_window import CaseWindow

        window = CaseWindow(desk, report, self._parts, cautious=self._report.cautious, covered=covered)
        window.restore(len(self.open))
        window.closed.connect(lambda closed: self.open.pop(closed, None))
        window.withdrawn.connect(self._say)
        self.open[report] = window
        return window

    def changed(self, changes: Changes) -> None:
        """Close the windows of a force in which the officer's work has ended."""
        if changes.forces:
            desks = [id(desk) for desk in self._session.every()]
            for window in [orphan for orphan in self.open.values() if id(orphan.desk) not in desks]:
                window.close()

    def close_all(self) -> None:
        """Close every window, first saving any text being typed."""
        for window in [*self.open.values()]:
            window.close()

    def redress(self) -> None:
        """Show every window again, because the colours changed."""
        for window in self.open.values():
            window.redress()

    def bind_keys(self) -> None:
        """Give every window the officer's own shortcuts."""
        for window in self.open.values():
            window.bind_keys()

    def be_careful(self, careful: bool) -> None:
        """Set whether distressing reports are covered at first."""
        for window in self.open.values():
            window.report.cautious = careful


ACTIONS: tuple[Action[CaseWindows], ...] = (
    Action("detach", "Open in a window of its own", "O", "arrow-square-out", "report", CaseWindows.detach,
           CaseWindows.why_no_report, section="work"),
)  # fmt: skip
