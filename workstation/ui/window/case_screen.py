"""What the actions on one report may request from the window that shows it: a form, a message or a page to write on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from workstation.cache.rows import QueueRow, ReportBundle
from workstation.domain.commands import Command
from workstation.session.open_draft import FORM
from workstation.ui.kit.form_overlay import Ask, Keep
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.work_page import WorkPage
from workstation.ui.screens.compose.reply_choices import UNDO_SECONDS
from workstation.ui.screens.report.report_parts import Tab
from workstation.ui.screens.report.report_view import ReportView
from workstation.ui.window.compose_controller import ComposeController
from workstation.ui.window.macro_actions import OnMacro
from workstation.ui.window.status_bar import StatusBar
from workstation.ui.window.undo_notice import UndoNotice
from workstation.ui.window.writing_pages import WritingPages


class CaseScreen:
    """The interface of a window for the actions on its report, which do not depend on the window itself."""

    def __init__(
        self, report: ReportView, pages: WritingPages, asking: Ask, bar: StatusBar, undo: UndoNotice
    ) -> None:
        self._report, self._asking, self._bar = report, asking, bar
        self._writing_pages, self._undo = pages, undo
        self.writing: ComposeController
        self.on_macro: OnMacro
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

    def close_form(self, form: Form) -> None:
        """Close a form, if it is still open; what was typed on it is kept as a draft."""
        if self._asking.form is form:
            self._asking.close_it()

    def say(self, words: str, seconds: float = 4) -> None:
        """Show a message for `seconds`."""
        self._bar.say(words, seconds)

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard."""
        QGuiApplication.clipboard().setText(text)

    # -- the report -------------------------------------------------------------------------------------

    def open_report(self, report: str) -> None:
        """Show the report on which something is to be written."""
        self._report.presenter.open(report)

    def uncover(self) -> None:
        """Remove the cover of the open report."""
        self._report.uncover()

    def mark_unread(self) -> None:
        """Mark the open report as unread."""
        self._report.reading.marked_unread()
        self._report.presenter.mark_unread()
        self.say(tr("Marked as unread"))

    def show_tab(self, tab: str) -> None:
        """Show a tab of the open report."""
        self._writing_pages.setCurrentWidget(self._writing_pages.home)
        self._report.show_tab(tab)

    def show_history(self, rows: list[QueueRow]) -> None:
        """Show the reporter's other reports."""
        self._report.tabs[Tab.LINKS].click()
        self._report.near.show_history(rows)

    def begin(self, page: str, bundle: ReportBundle) -> None:
        """Open a page on which an officer works on the case. A distressing report that is covered stays covered there."""
        pages, policy = self._writing_pages, self._report.presenter.policy
        if page == "assess":
            pages.assess.open(bundle, policy)
            pages.setCurrentWidget(pages.assess)
        elif page == "dispose":
            pages.closing.open(bundle, policy)
            pages.setCurrentWidget(pages.closing)
        else:
            self.writing.begin(page, bundle)
        here = pages.currentWidget()
        if isinstance(here, WorkPage):
            here.cover(self._report.cover_for(bundle))

    def resume(self, kind: str, bundle: ReportBundle) -> None:
        """Open the page or form to which a draft of this kind belongs."""
        if kind.startswith(FORM):
            self.run(kind.removeprefix(FORM))
        else:
            self.begin(kind, bundle)

    def macro(self) -> None:
        """Show the force's macros for the open report."""
        self.on_macro.macro()

    # -- after an action --------------------------------------------------------------------------------

    def acted(self, kind: str) -> None:
        """Note that an action was written; this window stays with its report."""

    def wrote(self, command: Command, undo_key: str) -> None:
        """Confirm a reply or note that is being sent; a reply can be undone for a short time."""
        if command.hold_until is None:
            self.finished(tr("Note saved"))
            return
        self.finished("")
        self._undo.offer(command, undo_key, UNDO_SECONDS)
        self.done_with_report()

    def claimed(self, release_key: str) -> None:
        """Say that the officer's work claimed a case, and how to release it."""
        self.say(tr("You have claimed this report. {key} releases it.", key=release_key))

    def assessed(self, replies: bool) -> None:
        """Confirm an assessment; an officer who replies next is on the composer straight away."""
        self.finished(tr("Assessment saved"))
        if replies:
            self.run("reply")

    def closed(self, waits: bool) -> None:
        """Confirm that a case was closed or that its closing is waiting."""
        self.finished(tr("The closure is waiting for approval") if waits else tr("Report closed"))
        self.done_with_report()

    def finished(self, words: str, seconds: float = 4) -> None:
        """Leave a page after its work is done."""
        self._writing_pages.setCurrentWidget(self._writing_pages.home)
        self.say(words, seconds)
        self.take_keyboard()

    def done_with_report(self) -> None:
        """Go on after the work on a report; this window stays with it."""

    def take_keyboard(self) -> None:
        """Give the keyboard to what the officer came from."""
        self._report.tabs[Tab.REPORT].setFocus()
