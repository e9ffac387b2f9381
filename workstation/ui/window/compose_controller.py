"""Starting to write, reopening drafts, and undoing unsent replies. Without widgets of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from casework.documents import codec
from casework.documents.base import Part
from casework.documents.parts import CaseClosing
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Command
from workstation.domain.ids import read_time
from workstation.domain.natural_dates import typed_time
from workstation.journal.profile_state import DraftMeta, NewDraft, SavedDraft
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.form_overlay import Ask, Keep
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.reply_choices import CLOSE, ReplyChoices, kept_closing
from workstation.ui.screens.report.report_presenter import ReportPresenter
from workstation.ui.window.writing_pages import WritingPages

Copy = Callable[[str, str, str], None]

UNDONE = "Sending undone. Your text is a draft again."
LATE = "It has already been sent"


class WrittenReply(Part, frozen=True, kw_only=True):
    """The parts of a reply's body that can become a draft again."""

    text: str = ""
    template: str | None = None
    language: str | None = None
    channel: str | None = None
    status_after: str | None = None
    disposal: CaseClosing | str | None = None
    not_before: str | None = None
    attachments: tuple[str, ...] = ()

    def draft(self) -> NewDraft:
        """Return the draft that the reply becomes."""
        closing = CaseClosing(disposal=self.disposal) if isinstance(self.disposal, str) else self.disposal
        leaves = read_time(self.not_before)
        choices = ReplyChoices(
            language=self.language or "", channel=self.channel or "",
            after=CLOSE + closing.disposal if closing is not None else self.status_after or "",
            reason=(closing.reason if closing is not None else None) or "",
            closing=kept_closing(closing), later=typed_time(leaves) if leaves is not None else "",
            files=" ".join(self.attachments),
        )  # fmt: skip
        return NewDraft("reply", self.text, DraftMeta(self.template, choices.answers()))


class WritingScreen(Protocol):
    """The window interface required for composing."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None], keep: Keep | None = None) -> None: ...

    def say(self, words: str) -> None: ...

    def open_report(self, report: str) -> None: ...

    def resume(self, kind: str, bundle: ReportBundle) -> None: ...


class ComposeController:
    """The compose controller of a window."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        connection: Connection,
        then: Then,
        pages: WritingPages,
        known: ReportPresenter,
        screen: WritingScreen,
        copy: Copy,
    ) -> None:
        self._reader, self._commands, self._connection = reader, commands, connection
        self._then, self._pages, self._known = then, pages, known
        self._screen, self._copy = screen, copy

    def begin(self, kind: str, bundle: ReportBundle) -> None:
        """Open the composer for a reply or a note, and show colleagues that someone is writing."""
        self._pages.compose.open(kind, bundle, self._known.policy, self._known.templates)
        self._pages.setCurrentWidget(self._pages.compose)
        self._connection.present(bundle.report.id, "drafting")

    def open_draft(self, report: str, kind: str) -> None:
        """Open a draft, or show its text when the case is no longer on this desk."""
        self._screen.open_report(report)

        def write(bundle: ReportBundle | None) -> None:
            if bundle is not None:
                self._screen.resume(kind, bundle)
            else:
                kept = self._reader.read_journal(lambda journal: journal.find_draft(report, kind))
                self._then(kept, lambda draft: self._orphan(report, draft))

        self._known.once_shown(write)

    def _orphan(self, report: str, draft: SavedDraft | None) -> None:
        """Show the text of a draft whose case has left, so that it can be used elsewhere."""
        text = draft.text if draft is not None else ""
        shown = FormField("text", tr("Your text"), "lines", value=text)
        form = Form(
            tr("This report has moved away or was removed"),
            (shown,),
            tr("Copy it"),
            tr("Your text is kept here. It was never sent."),
            about=(report,),
        )
        self._screen.ask(
            form,
            lambda answers: self._copy(answers.to(shown), tr("Copied; this is recorded"), report),
            # The journal has the draft as it was typed, and nothing can be added to it any more.
            lambda _: None,
        )

    def erased(self, reports: frozenset[str], asking: Ask) -> None:
        """Close every page and form about an erased case without keeping a word, and tell the officer if one was open."""
        if self._pages.erased(reports):
            self._pages.setCurrentWidget(self._pages.home)
        if asking.lose(reports) or self._known.report in reports:
            self._screen.say(tr("This case was erased"))

    def restricted(self, reports: frozenset[str], asking: Ask) -> None:
        """Close every page and form about a case restricted to others. A draft is saved first; the window keeps nothing."""
        if self._pages.restricted(reports):
            self._pages.setCurrentWidget(self._pages.home)
        if asking.lose(reports) or self._known.report in reports:
            self._screen.say(tr("This case is restricted"))

    def take_back(self, command: Command) -> None:
        """Turn an unsent reply back into a draft."""
        reply = codec.read_by_parts(WrittenReply, command.body)

        def ended(why_not: str) -> None:
            self._screen.say(tr(why_not or UNDONE))
            if not why_not:
                self.open_draft(str(command.report), "reply")

        self._then(self._commands.take_back(command.id, reply.draft(), LATE), ended)
