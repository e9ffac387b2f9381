"""What the controllers may request from the window: a form, a message or another page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from workstation.cache.rows import QueueRow, ReportBundle
from workstation.domain.commands import Command
from workstation.session.open_draft import FORM
from workstation.ui.kit.form_overlay import Ask, Form, FormAnswers, Keep
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.work_page import WorkPage
from workstation.ui.screens.compose.reply_choices import UNDO_SECONDS
from workstation.ui.screens.report.report_parts import Tab
from workstation.ui.window.bulk_actions import ManyActions
from workstation.ui.window.compose_controller import ComposeController
from workstation.ui.window.navigation import Places
from workstation.ui.window.palette import Palette
from workstation.ui.window.status_bar import StatusBar
from workstation.ui.window.undo_notice import UndoNotice

ENDS = ("hand_over", "offer_transfer", "accept_transfer", "reject_transfer", "approve", "return")
"""Actions after which no work remains on a report for now."""


class Screen:
    """The interface of a window for its controllers, which do not depend on the window itself."""

    def __init__(
        self, places: Places, asking: Ask, palette: Palette, bar: StatusBar, undo: UndoNotice
    ) -> None:
        self._places, self._asking, self._palette, self._bar = places, asking, palette, bar
        self._undo = undo
        self.writing: ComposeController
        self.on_many: ManyActions
        self.run: Callable[[str], None]
        """All three are set later, because they use this object themselves."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None], keep: Keep | None = None) -> None:
        """Ask for input before an action."""
        self._asking.open(form, done, keep)

    def ask_again(
        self,
        form: Form,
        done: Callable[[FormAnswers], None],
        answers: FormAnswers,
        refusal: str,
        keep: Keep | None = None,
    ) -> None:
        """Show a form again after a refusal, with its answers and the reason."""
        self._asking.open(form, done, keep)
        self._asking.refill(form, answers)
        self._asking.refuse(refusal)

    def refill(self, form: Form, answers: FormAnswers, note: str = "") -> None:
        """Show earlier answers on the form, unless the officer has begun to change it."""
        self._asking.refill(form, answers, note)

    def say(self, words: str, seconds: float = 4) -> None:
        """Show a message for `seconds`."""
        self._bar.say(words, seconds)

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard."""
        QGuiApplication.clipboard().setText(text)

    # -- the open report --------------------------------------------------------------------------------

    def open_report(self, report: str) -> None:
        """Show a report in the pane."""
        self._places.panes.setCurrentWidget(self._places.report)
        self._places.report.presenter.open(report)

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

    def uncover(self) -> None:
        """Remove the cover of the open report."""
        self._places.report.uncover()

    def mark_unread(self) -> None:
        """Mark the open report as unread."""
        report = self._places.report
        report.reading.marked_unread()
        report.presenter.mark_unread()
        self.say(tr("Marked as unread"))

    def show_tab(self, tab: str) -> None:
        """Show a tab of the open report."""
        self._places.show_pane(self._places.report)
        self._places.report.show_tab(tab)

    def show_history(self, rows: list[QueueRow]) -> None:
        """Show the reporter's other reports."""
        self._places.report.tabs[Tab.LINKS].click()
        self._places.report.near.show_history(rows)

    def show_command(self, command: Command) -> None:
        """Show what an outbox command concerns: the conflict, or its report."""
        if command.state in ("stale", "refused"):
            self._places.panes.setCurrentWidget(self._places.card)
        elif command.report:
            self.open_report(command.report)

    def begin(self, page: str, bundle: ReportBundle) -> None:
        """Open a page on which an officer works on the case. A distressing report that is covered stays covered there."""
        pages, policy = self._places.pages, self._places.report.presenter.policy
        if page == "assess":
            pages.assess.open(bundle, policy)
            pages.setCurrentWidget(pages.assess)
        elif page == "dispose":
            pages.closing.open(bundle, policy)
            pages.setCurrentWidget(pages.closing)
        elif page == "subject_copy":
            pages.setCurrentWidget(pages.subject_copy)
            pages.subject_copy.open(bundle.report.id, bundle.report.reference)
        else:
            self.writing.begin(page, bundle)
        here = pages.currentWidget()
        if isinstance(here, WorkPage):
            here.cover(self._places.report.cover_for(bundle))

    def resume(self, kind: str, bundle: ReportBundle) -> None:
        """Open the page or form to which a draft of this kind belongs."""
        if kind.startswith(FORM):
            self.run(kind.removeprefix(FORM))
        else:
            self.begin(kind, bundle)

    def macro(self) -> None:
        """Show the force's macros for the open report."""
        self.on_many.macro()

    # -- after an action --------------------------------------------------------------------------------

    def acted(self, kind: str) -> None:
        """Open the next report after an action that ends the officer's work on this one."""
        if self._places.pages.currentWidget() is self._places.splitter:
            self._places.queue.list.setFocus()
        if kind in ENDS:
            self._places.queue.step(1)

    def wrote(self, command: Command, undo_key: str) -> None:
        """Confirm a reply or note that is being sent; a reply can be undone for a short time."""
        if command.hold_until is None:
            self.finished(tr("Note saved"))
            return
        self.finished("")
        self._undo.offer(command, undo_key, UNDO_SECONDS)
        self._places.queue.step(1)

    def claimed(self, release_key: str) -> None:
        """Say that the officer's work claimed a case, and how to release it."""
        self.say(tr("You have claimed this report. {key} releases it.", key=release_key))

    def assessed(self, replies: bool) -> None:
        """Confirm an assessment; an officer who replies next is on the composer straight away."""
        self.finished(tr("Assessment saved"))
        if replies:
            self.run("reply")

    def closed(self, waits: bool) -> None:
        """Confirm that a case was closed or that its closing is waiting, and show the next case."""
        self.finished(tr("The closure is waiting for approval") if waits else tr("Report closed"))
        self._places.queue.step(1)

    def finished(self, words: str, seconds: float = 4) -> None:
        """Leave a page after its work is done."""
        self._places.pages.setCurrentWidget(self._places.splitter)
        self.say(words, seconds)
        self._places.queue.list.setFocus()

    # -- several reports --------------------------------------------------------------------------------

    def selected(self) -> list[str]:
        """Return the selected reports in the queue."""
        return self._places.queue.selected_reports()

    def show_own(self, own: list[tuple[str, str]]) -> None:
        """Show the officer's saved views in the sidebar and the palette."""
        self._places.rail.own(own)
        self._palette.own = own
