"""Composing a reply or a note: draft, template, preflight, send and undo. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from msgspec.structs import replace

from casework import endings
from casework.approval import needs_approval
from casework.documents import codec
from casework.documents.base import Json
from casework.documents.parts import CaseClosing
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.template import Template
from casework.documents.values import ReportId
from casework.documents.words import Direction
from casework.statuses import AFTER_REPLY, after_reply, public_status
from workstation.cache.rows import ReportBundle
from workstation.domain.attachments import OutgoingFile
from workstation.domain.commands import NO_POLICY, Command, Intent, Situation
from workstation.domain.commands.claim import also_claims
from workstation.domain.contact import (
    ALWAYS_OPEN,
    WRITTEN,
    gate,
)
from workstation.domain.ids import wire_time
from workstation.domain.lifecycle import public_words
from workstation.domain.natural_dates import read_when
from workstation.domain.templates import fits, merge, text_in, values_for
from workstation.journal.profile_state import SavedDraft
from workstation.session.commands import Commands, SubmitResult
from workstation.session.open_draft import OpenDraft
from workstation.session.reader import Reader
from workstation.ui.formatting.safe_contact import CHANNELS
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.naming import Naming
from workstation.ui.screens.compose.overriding import Overriding
from workstation.ui.screens.compose.preflight import Preflight, PreflightLine, written_line
from workstation.ui.screens.compose.reply_choices import CLOSE, UNDO_SECONDS, ReplyChoices, kept_closing
from workstation.ui.screens.compose.reply_files import ReplyFiles

NO_REPORT = Report(id=ReportId(""))
"""A placeholder until a report is open."""
UNCHANGED = ""
"""The follow-up choice that leaves the status as it is."""


class ComposeScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_text(self, text: str) -> None: ...

    def show_choices(self) -> None: ...

    def show_preflight(self, lines: list[PreflightLine]) -> None: ...

    def show_saved(self, when: str) -> None: ...

    def show_changed(self, words: str) -> None: ...

    def show_files(self, files: list[OutgoingFile]) -> None: ...

    def show_problems(self, problems: list[str]) -> None: ...

    def sent(self, command: Command) -> None: ...


class ComposePresenter:
    """One text on one report. The typed text belongs to the officer; incoming changes never replace it."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: ComposeScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self.draft, self.naming = OpenDraft(reader, commands), Naming(reader, then)
        self.files = ReplyFiles(reader, commands, then, screen.show_files)
        self.policy = NO_POLICY
        self._templates: Sequence[Template] = ()
        self._clear("reply")

    def _clear(self, kind: str) -> None:
        self.kind, self.report, self.text = kind, "", ""
        self.language, self.channel, self.after = "en", ALWAYS_OPEN, UNCHANGED
        self._after_chosen = False
        self.template: str | None = None
        self.reason, self.later = "", ""
        self._kept_closing: CaseClosing | None = None
        self._overriding = Overriding()
        self.files.begin("")
        self._bundle: ReportBundle | None = None
        self._messages = 0
        self._version: int | None = None
        self._lost = False

    def open(self, kind: str, bundle: ReportBundle, policy: Policy, templates: Sequence[Template]) -> None:
        """Start writing, from the draft when there is one."""
        self._clear(kind)
        self.report = bundle.report.id
        self.files.begin(self.report)
        self._bundle, self.policy, self._templates = bundle, policy, templates
        self._messages = len(bundle.messages)
        self._version = bundle.confirmed.version
        self.language = bundle.report.language or "en"
        report = self.report

        self._screen.show_changed("")
        self._screen.show_problems([])
        if kind == "note":
            self.naming.open(bundle.report, policy, self._screen.show_choices)
        self._then(self.draft.start(kind, report), lambda kept: self._begin(report, kept))

    def _begin(self, report: str, draft: SavedDraft | None) -> None:
        if report == self.report and not self.text:
            if draft is not None:
                self.text, self.template = draft.text, draft.meta.template
                self.draft.found(draft)
                self._restore(draft.meta.answers)
            self._screen.show_text(self.text)
            self.check()

    def _restore(self, answers: dict[str, str]) -> None:
        """Take the choices of a draft, and attach its files, also those that the store already has."""
        kept = codec.read_by_parts(ReplyChoices, answers)
        self.language, self.later, self.reason = kept.language or self.language, kept.later, kept.reason
        self._kept_closing = kept.kept()
        if kept.channel in {key for key, _, blocked in self.channels() if not blocked}:
            self.channel = kept.channel
        if kept.after in {key for key, _ in self.afters()}:
            self.after, self._after_chosen = kept.after, bool(kept.after)
        self._screen.show_choices()
        self.files.found(kept.files.split(), self._bundle.attachments if self._bundle is not None else ())

    def _choices(self) -> dict[str, str]:
        """Return what the draft needs besides its text, or nothing when only the preset choices are left."""
        files = " ".join(self.files.ids)
        if self.kind == "note" or not (self.text.strip() or self.later or self.reason or files):
            return {}
        return ReplyChoices(
            language=self.language, channel=self.channel, after=self.after, later=self.later,
            reason=self.reason, files=files, closing=kept_closing(self._kept_closing),
        ).answers()  # fmt: skip

    @property
    def override(self) -> str:
        """Return the supervisor's reason for overriding the contact rules, or "" when they are not overridden."""
        return self._overriding.reason

    @override.setter
    def override(self, reason: str) -> None:
        self._overriding.give(reason, self.person)

    @property
    def person(self) -> Person | None:
        """Return the reporter, or None when unknown."""
        return self._bundle.person if self._bundle else None

    @property
    def _case(self) -> Report:
        return self._bundle.report if self._bundle else NO_REPORT

    # -- choices ----------------------------------------------------------------------------------------

    def templates(self) -> list[Template]:
        """Return the templates that apply to this report."""
        report = self._case
        return [template for template in self._templates if fits(template, report)]

    def channels(self) -> list[tuple[str, str, str]]:
        """Return every channel as (key, label, reason it is blocked or "")."""
        person = self.person
        known = [channel for channel in WRITTEN if person is not None or channel == ALWAYS_OPEN]
        return [(channel, tr(CHANNELS[channel]), tr(gate(person, channel))) for channel in known]

    def afters(self) -> list[tuple[str, str]]:
        """Return the follow-up choices: a status, or closing the report in the same send."""
        titles = {status.key: status.title for status in self.policy.statuses}
        statuses = [(UNCHANGED, tr("Unchanged"))]
        statuses += [(key, tr(titles.get(key) or key)) for key in AFTER_REPLY]
        closings = [row for row in endings.offered(self.policy, self._case) if not row.needs]
        if (kept := self._kept_closing) is not None and kept.disposal not in {row.code for row in closings}:
            closings += [row for row in self.policy.disposals if row.code == kept.disposal]
        return statuses + [
            (CLOSE + row.code, tr("Close: {how}", how=tr(row.title or ""))) for row in closings
        ]

    def choose_after(self, choice: str) -> None:
        """Take the officer's own choice; a template no longer proposes one."""
        self.after, self._after_chosen = choice, True

    def closing(self) -> str:
        """Return the disposal sent with the reply, or "" when the report stays open."""
        return self.after.removeprefix(CLOSE) if self.after.startswith(CLOSE) else ""

    def needs_reason(self) -> bool:
        """Return whether the follow-up requires a written reason."""
        return any(row.code == self.closing() and row.needs_reason for row in self.policy.disposals)

    def may_override(self) -> bool:
        """Return whether this officer may override the contact rules."""
        rule = self.policy.safe_contact
        allowed = rule.override_roles if rule is not None else None
        return not {*(self._reader.officer.roles or ())}.isdisjoint(allowed or ())

    def public_after(self) -> str:
        """Return the report status that the reporter will see."""
        ending = self._ending()
        if ending is not None and needs_approval(self.policy, self._case, ending, {self._reader.officer.id}):
            return tr("reply and closure waiting for approval")
        policy, report = self.policy, self._case
        status = "closed" if ending else after_reply(report.status, self.after)
        public = public_status(policy, status) if status is not None else report.public_status
        return public_words(policy, public or public_status(policy, report.status), self.language)

    def _ending(self) -> CaseClosing | None:
        """Return how the send closes the report, or None when it stays open."""
        if self.kind == "note" or not self.closing():
            return None
        closing, kept = CaseClosing(disposal=self.closing()), self._kept_closing
        if kept is not None and kept.disposal == closing.disposal:
            closing = kept
        return replace(closing, reason=self.reason.strip() or None)

    def leaves_at(self) -> datetime | None:
        """Return when a scheduled reply leaves, or None when it leaves now or the time is invalid."""
        return read_when(self.later, self._reader.now()) if self.later.strip() else None

    # -- writing ----------------------------------------------------------------------------------------

    def typed(self, text: str) -> None:
        """Accept the typed text; `keep` saves it."""
        self.text = text
        self.check()

    def keep(self) -> None:
        """Save the draft to the journal, or delete it when it is empty."""
        report, at = self.report, self._reader.now()
        # A template without a text is no draft.
        saving = self.draft.keep(self.text, self._choices(), self.template if self.text.strip() else None)
        if saving is None:
            return

        def saved(_: None) -> None:
            if report == self.report:
                self._screen.show_saved(f"{at.astimezone():%H:%M}")

        self._then(saving, saved)

    def use(self, template: Template) -> None:
        """Insert a template with known placeholders filled; a missing language is reported, not substituted.

        The status that the template proposes is chosen, unless the officer has chosen one.
        """
        self.template = template.key
        if not self._after_chosen:
            self.after = template.status_after or UNCHANGED
            self._screen.show_choices()
        words = text_in(template, self.language)
        if words:
            self.text = merge(words, self.values())
            self._screen.show_text(self.text)
        self.check()

    def values(self) -> dict[str, str | None]:
        """Return the values of placeholders for this report."""
        return values_for(self._case, self._reader.officer, self.language)

    # -- files ------------------------------------------------------------------------------------------

    def attach(self, name: str, media_type: str, content: bytes) -> None:
        """Attach a file to the reply; it is kept encrypted until the store has it."""
        if wrong := self.files.attach(name, media_type, content, self.keep):
            self._screen.show_problems([wrong])

    def detach(self) -> None:
        """Remove the last attachment."""
        if self.files.detach():
            self.keep()

    # -- preflight --------------------------------------------------------------------------------------

    def lines(self) -> list[PreflightLine]:
        """Return every preflight check."""
        if self._lost:
            return [PreflightLine(False, tr("The report is no longer here"))]
        if self.kind == "note":
            written = written_line(self.text, tr("The note has text"), tr("Write the note"))
            return [written, *self.naming.lines(self.text)]
        return Preflight(
            text=self.text, language=self.language, channel=self.channel, template=self.template, later=self.later,
            reason=self.reason, report=self._case,
            person=self.person, policy=self.policy, templates=self._templates,
            overriding=self._overriding, may_override=self.may_override(), leaves_at=self.leaves_at(),
            now=self._reader.now(), needs_reason=self.needs_reason(), roles=self._reader.officer.roles or (),
        ).lines()  # fmt: skip

    def check(self) -> None:
        """Show the preflight."""
        self._screen.show_preflight(self.lines())

    def claims(self) -> bool:
        """Return whether sending also claims the report for the officer."""
        officer, now = self._reader.officer, self._reader.now()
        known = self._bundle is not None and not self._lost
        return known and also_claims(self.kind, Situation(report=self._case, now=now), officer)

    def ready(self) -> bool:
        """Return whether the text may be sent: every check passes except advice, which the officer may ignore."""
        return all(line.ok or line.advice for line in self.lines())

    def news(self, bundle: ReportBundle) -> None:
        """Report that the case changed while someone is typing, and keep the text."""
        if bundle.report.id != self.report:
            return
        came = [
            message
            for message in bundle.messages[self._messages :]
            if message.direction == Direction.FROM_CITIZEN
        ]
        self._bundle = bundle
        if came:
            self._screen.show_changed(tr("The reporter wrote while you typed. Your text is kept."))
        self.check()

    def lost(self, report: str) -> None:
        """Report that the case is no longer on this desk: nothing can be sent, but the text is kept."""
        if report == self.report:
            self._lost = True
            self.keep()
            self._screen.show_changed(tr("This report has left your force. Your text is kept under Drafts."))
            self.check()

    def have_read(self) -> None:
        """Confirm that the officer has read the changes, so that the reply answers the current case."""
        if self._bundle is not None:
            self._messages = len(self._bundle.messages)
            self._version = self._bundle.confirmed.version
        self._screen.show_changed("")

    # -- sending ----------------------------------------------------------------------------------------

    def body(self) -> dict[str, Json]:
        """Return the body of the command."""
        if self.kind == "note":
            named = self.naming.ids(self.text)
            return {"text": self.text, **({"mentions": named} if named else {})}
        at = self.leaves_at()
        ending = self._ending()
        closing: Json = codec.encode(ending) if ending is not None else None
        return {
            "text": self.text, "language": self.language, "channel": self.channel, "template": self.template,
            "attachments": [*self.files.ids], "disposal": closing,
            "status_after": None if closing else self.after or None,
            "override": self._overriding.body(self.channel),
            "not_before": wire_time(at) if at else None,
        }  # fmt: skip

    def send(self, done: Callable[[SubmitResult], None] = lambda result: None) -> None:
        """Write the command to the journal; a reply can be undone for ten seconds."""
        if not self.ready():
            self._screen.show_problems(
                [line.words for line in self.lines() if not line.ok and not line.advice]
            )
            return
        hold, expects = 0.0, None
        if self.kind == "reply":
            hold = UNDO_SECONDS
            expects = {"report": self._version} if self._version is not None else None

        def settled(result: SubmitResult) -> None:
            if result.command is None:
                self.draft.refused()
                self._screen.show_problems([tr(problem.message) for problem in result.problems])
                return
            self.text, self.report = "", ""
            self.draft.end()
            self._screen.sent(result.command)
            done(result)

        intent = Intent(self.kind, self.report, self.body(), expects)
        self._then(self._commands.submit(intent, hold, draft=self.draft.send(), claiming=True), settled)
