"""What the controllers may request from the main window: a form, a message or another page."""

from __future__ import annotations

from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Command
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.screens.report.report_parts import Tab
from workstation.ui.window.case_screen import CaseScreen
from workstation.ui.window.navigation import Places
from workstation.ui.window.palette import Palette
from workstation.ui.window.status_bar import StatusBar
from workstation.ui.window.undo_notice import UndoNotice

ENDS = ("hand_over", "offer_transfer", "accept_transfer", "reject_transfer", "approve", "return")
"""Actions after which no work remains on a report for now."""


class Screen(CaseScreen):
    """The interface of the main window for its controllers, which do not depend on the window itself."""

    def __init__(
        self, places: Places, asking: Ask, palette: Palette, bar: StatusBar, undo: UndoNotice
    ) -> None:
        super().__init__(places.report, places.pages, asking, bar, undo)
        self._places, self._palette = places, palette

    # -- the open report --------------------------------------------------------------------------------

    def open_report(self, report: str) -> None:
        """Show a report in the pane."""
        self._places.panes.setCurrentWidget(self._places.report)
        super().open_report(report)

    def view_report(self, report: str) -> None:
        """Show a report on its timeline, beside the list that is on screen."""
        self._places.pages.setCurrentWidget(self._places.splitter)
        self.open_report(report)
        self._places.report.tabs[Tab.TIMELINE].click()

    def find(self, typed: str, report: str = "") -> None:
        """Search for a text on the search page, and open a report there."""
        self._places.go("search")
        self._places.search.look_for(typed, report)

    def focus_report(self, report: str) -> None:
        """Show a report without its cover; where there is room for the list or the report only, the report."""
        self.open_report(report)
        self._places.show_pane(self._places.report)
        self.uncover()

    def show_tab(self, tab: str) -> None:
        """Show a tab of the open report."""
        self._places.show_pane(self._places.report)
        super().show_tab(tab)

    def show_command(self, command: Command) -> None:
        """Show what an outbox command concerns: the conflict, or its report."""
        if command.state in ("stale", "refused"):
            self._places.panes.setCurrentWidget(self._places.card)
        elif command.report:
            self.open_report(command.report)

    def begin(self, page: str, bundle: ReportBundle) -> None:
        """Open a page on which an officer works on the case."""
        pages = self._places.pages
        if page == "subject_copy":
            pages.setCurrentWidget(pages.subject_copy)
            pages.subject_copy.open(bundle.report.id, bundle.report.reference)
        else:
            super().begin(page, bundle)

    # -- after an action --------------------------------------------------------------------------------

    def acted(self, kind: str) -> None:
        """Open the next report after an action that ends the officer's work on this one."""
        if self._places.pages.currentWidget() is self._places.splitter:
            self._places.queue.list.setFocus()
        if kind in ENDS:
            self.done_with_report()

    def done_with_report(self) -> None:
        """Show the next case of the queue."""
        self._places.queue.step(1)

    def take_keyboard(self) -> None:
        """Give the keyboard to the queue."""
        self._places.queue.list.setFocus()

    # -- several reports --------------------------------------------------------------------------------

    def selected(self) -> list[str]:
        """Return the selected reports in the queue."""
        return self._places.queue.selected_reports()

    def show_own(self, own: list[tuple[str, str]]) -> None:
        """Show the officer's saved views in the sidebar and the palette."""
        self._places.rail.own(own)
        self._palette.own = own
