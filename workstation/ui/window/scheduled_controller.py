"""What an officer may do with a reply that leaves later: cancel it, write it again, or send it now."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from casework.commands.writing import CancelReply, Reply, SendNow
from casework.documents import codec
from casework.documents.message import Message
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Intent, intent_of
from workstation.domain.scheduled import scheduled
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.kit.actions import Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.report_presenter import ReportPresenter
from workstation.ui.window.case_screen import CaseScreen
from workstation.ui.window.compose_controller import ComposeController, WrittenReply

SENDING = "It is on its way to the store. Try again in a moment."
KEPT = "The reply does not leave. Its text is kept under Drafts."


class OnScheduled:
    """The actions on the first scheduled reply of the open report. Its text always stays: as the reply, or as a draft."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        then: Then,
        known: ReportPresenter,
        writing: ComposeController,
        screen: CaseScreen,
    ) -> None:
        self._reader, self._commands, self._then = reader, commands, then
        self._known, self._writing, self._screen = known, writing, screen

    def first(self) -> Message | None:
        """Return the reply of the open report that leaves first, or None."""
        bundle = self._known.bundle
        return next(iter(scheduled(bundle.messages, bundle.pending)), None) if bundle is not None else None

    def cancel(self) -> None:
        """Let the reply not leave, and keep its text as a draft."""
        self._end(lambda _: self._screen.say(self._ended_words(), 8))

    def edit(self) -> None:
        """Let the reply not leave, and open its text to be written again."""
        self._end(lambda report: self._writing.open_draft(report, "reply"))

    def send_now(self) -> None:
        """Send the reply before its time. One that the store does not have yet is sent without its time."""
        message, bundle = self.first(), self._known.bundle
        if message is None or bundle is None:
            return
        if not bundle.is_pending(message):
            self._submit(intent_of(SendNow(message=message.id), bundle.report.id))
            return
        waiting = next(reply for reply in bundle.pending if reply.id == message.id)
        body = intent_of(replace(waiting.intent.read(Reply), not_before=None), waiting.report).body
        again = Intent("reply", waiting.report, body, waiting.expects)
        # Its text is a draft in between, because the reply may be refused without its time.
        self._end(lambda _: self._submit(again, KEPT, draft="reply"))

    def _submit(self, intent: Intent, kept: str = "", *, draft: str = "") -> None:
        def settled(result: SubmitResult) -> None:
            if result.command is None:
                refusals = [problem.message for problem in result.problems] + ([kept] if kept else [])
                self._screen.say(" ".join(map(tr, refusals)), 8)
            elif self._reader.status.connected:
                self._screen.say(tr("The reply is being sent."))
            else:
                self._screen.say(tr("You are not connected. The reply is sent as soon as you are."), 8)

        self._then(self._commands.submit(intent, draft=draft), settled)

    def _ended_words(self) -> str:
        if self._reader.status.connected:
            return tr(KEPT)
        return tr(
            "Its text is kept under Drafts. You are not connected: if the reply is with the store, it may still leave at "
            "its time."
        )

    def _end(self, done: Callable[[str], None]) -> None:
        message, bundle = self.first(), self._known.bundle
        if message is None or bundle is None:
            return
        report, draft = bundle.report.id, _written(message, bundle).draft()

        def ended(why_not: str) -> None:
            if why_not:
                self._screen.say(why_not, 8)
            else:
                done(report)

        def settled(result: SubmitResult) -> None:
            ended(" ".join(tr(problem.message) for problem in result.problems))

        if bundle.is_pending(message):
            self._then(
                self._commands.take_back(message.id, draft, SENDING), lambda why_not: ended(tr(why_not))
            )
        else:
            intent = intent_of(CancelReply(message=message.id), report)
            self._then(self._commands.submit(intent, new_draft=draft), settled)


def _written(message: Message, bundle: ReportBundle) -> WrittenReply:
    """Return the reply as its writer sent it."""
    waiting = next((reply for reply in bundle.pending if reply.id == message.id), None)
    if waiting is not None:
        return codec.read_by_parts(WrittenReply, waiting.body)
    return WrittenReply(
        text=message.text, template=message.template, language=message.language, channel=message.channel,
        status_after=message.status_after, disposal=message.disposal, not_before=message.not_before,
        attachments=message.attachments or (),
    )  # fmt: skip


def _is_scheduled(on: OnScheduled) -> str:
    return "" if on.first() is not None else tr("No reply is scheduled on this report.")


ACTIONS: tuple[Action[OnScheduled], ...] = (
    Action("cancel_scheduled", "Cancel the scheduled reply", "", "x-circle", "report", OnScheduled.cancel, _is_scheduled,
           section="work"),
    Action("edit_scheduled", "Edit the scheduled reply", "", "pencil-simple", "report", OnScheduled.edit, _is_scheduled,
           section="work"),
    Action("send_scheduled", "Send the scheduled reply now", "", "paper-plane-tilt", "report", OnScheduled.send_now,
           _is_scheduled, section="work"),
)  # fmt: skip
