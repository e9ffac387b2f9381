"""What the controllers may ask of the window: a form, a sentence, another page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from workstation.cache.rows import QueueRow, ReportBundle
from workstation.domain.commands import Command
from workstation.ui.kit.form_overlay import Ask, Form, FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.compose_presenter import UNDO_SECONDS
from workstation.ui.screens.report.report_parts import Tab
from workstation.ui.window.bulk_actions import ManyActions
from workstation.ui.window.compose_controller import ComposeController
from workstation.ui.window.navigation import Places
from workstation.ui.window.palette import Palette
from workstation.ui.window.status_bar import StatusBar

ENDS = ("hand_over", "offer_transfer", "accept_transfer", "reject_transfer", "approve", "return")
"""Actions after which there is nothing left to do on a report for now."""


class Screen:
    """One for the window; controllers know it and not the window."""

    def __init__(self, places: Places, asking: Ask, palette: Palette, bar: StatusBar) -> None:
        self._places, self._asking, self._palette, self._bar = places, asking, palette, bar
        self.writing: ComposeController
        self.on_many: ManyActions
        """Both are made after this, for they ask it themselves."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None:
        """Ask before an action."""
        self._asking.open(form, done)

    def say(self, words: str, seconds: float = 4) -> None:
        """Say what happened, for a moment."""
        self._bar.say(words, seconds)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    # -- the open report --------------------------------------------------------------------------------

    def open_report(self, report: str) -> None:
        """Show a report in the pane."""
        self._places.panes.setCurrentWidget(self._places.report)
        self._places.report.presenter.open(report)

    def focus_report(self, report: str) -> None:
        """Show a report, and what it covers."""
        self.open_report(report)
        self.uncover()

    def uncover(self) -> None:
        """Show what the open report covers."""
        self._places.report.uncover()

    def show_tab(self, tab: str) -> None:
        """Show a part of the open report."""
        self._places.show_pane(self._places.report)
        self._places.report.show_tab(tab)

    def show_history(self, rows: list[QueueRow]) -> None:
        """Show the reporter's other reports."""
        self._places.report.tabs[Tab.LINKS].click()
        self._places.report.near.show_history(rows)

    def show_command(self, command: Command) -> None:
        """Show what a command of the outbox is about: the conflict, or its report."""
        if command.state in ("stale", "refused"):
            self._places.panes.setCurrentWidget(self._places.card)
        elif command.report:
            self.open_report(command.report)

    def begin(self, page: str, bundle: ReportBundle) -> None:
        """Open the page on which the officer replies, notes, assesses or closes."""
        pages, policy = self._places.pages, self._places.report.presenter.policy
        if page == "assess":
            pages.assess.open(bundle, policy)
            pages.setCurrentWidget(pages.assess)
        elif page == "dispose":
            pages.closing.open(bundle, policy)
            pages.setCurrentWidget(pages.closing)
        else:
            self.writing.begin(page, bundle)

    def macro(self) -> None:
        """Offer the force's macros for the open report."""
        self.on_many.macro()

    # -- after an action --------------------------------------------------------------------------------

    def acted(self, kind: str) -> None:
        """After what ends the officer's work on a report, the next one is already open."""
        if self._places.pages.currentWidget() is self._places.splitter:
            self._places.queue.list.setFocus()
        if kind in ENDS:
            self._places.queue.step(1)

    def wrote(self, command: Command, undo_key: str) -> None:
        """A reply or a note is on its way; a reply can be taken back for a moment."""
        if command.hold_until is None:
            self.finished(tr("Note saved"))
            return
        self.finished(tr("Reply sends in 10 seconds"), seconds=UNDO_SECONDS)
        self._bar.offer_undo(command, undo_key)
        self._places.queue.step(1)

    def closed(self, waits: bool) -> None:
        """A case was closed, or its closing waits; the next case is already open."""
        self.finished(tr("The closure is waiting for approval") if waits else tr("Report closed"))
        self._places.queue.step(1)

    def finished(self, words: str, seconds: float = 4) -> None:
        """Leave a page whose work is done."""
        self._places.pages.setCurrentWidget(self._places.splitter)
        self.say(words, seconds)
        self._places.queue.list.setFocus()

    # -- several reports --------------------------------------------------------------------------------

    def selected(self) -> list[str]:
        """Return the reports that are selected in the queue."""
        return self._places.queue.selected_reports()

    def show_own(self, own: list[tuple[str, str]]) -> None:
        """Show the officer's own views in the sidebar and the palette."""
        self._places.rail.own(own)
        self._palette.own = own
