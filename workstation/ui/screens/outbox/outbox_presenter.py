"""Commands waiting to be sent, and those returned for a decision. Without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.audiences import RESTRICTED
from casework.commands.claiming import TakeOver
from casework.commands.writing import WriteNote
from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.message import Message
from casework.documents.parts import Actor
from casework.documents.report import Report
from workstation.cache.queries import Queries
from workstation.domain.access import DISCLOSURE
from workstation.domain.changes import Changes
from workstation.domain.commands import Command, intent_of
from workstation.domain.commands.configure import OF_A_VERSION, SETTINGS
from workstation.domain.commands.rules import actor_of
from workstation.domain.ids import read_time
from workstation.domain.lifecycle import TITLES
from workstation.domain.scheduled import leaves_at, leaves_of
from workstation.journal.journal import Journal
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.formatting.command_labels import KINDS
from workstation.ui.formatting.scheduled import leaves_words
from workstation.ui.formatting.setting_diff import differences
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr, tr_or
from workstation.ui.screens.outbox.journal_row import answer_of, written_in

CHIPS = {
    "scheduled": ("Scheduled", "medium"),
    "held": ("Held", "medium"), "waiting": ("Waiting", "information"), "sending": ("Sending", "accent"),
    "accepted": ("Sent", "low"), "stale": ("Conflict", "high"), "refused": ("Refused", "emergency"),
    "confirmed": ("Done", "low"), "cancelled": ("Undone", "muted"), "replaced": ("Sent again", "muted"),
    "discarded": ("Dismissed", "muted"),
}  # fmt: skip
NEEDS_YOU = ("stale", "refused")
SCHEDULED = "scheduled"


@dataclass(frozen=True)
class Item:
    """One line of the outbox: a command, a reply that the store keeps for later, or a heading."""

    heading: str = ""
    count: int = 0
    command: Command | None = None
    scheduled: Message | None = None
    reference: str = ""
    words: str = ""

    @property
    def id(self) -> str:
        """Return what stays the same while only the state of the line changes."""
        shown = self.command or self.scheduled
        return shown.id if shown is not None else self.heading

    @property
    def is_heading(self) -> bool:
        """Return whether the line is a heading."""
        return bool(self.heading)

    @property
    def kind(self) -> str:
        """Return the kind of the command. A reply that the store keeps was one, too."""
        return self.command.kind if self.command is not None else "reply"

    @property
    def state(self) -> str:
        """Return the state of the command, or that the store keeps the reply."""
        return self.command.state if self.command is not None else SCHEDULED

    @property
    def made_at(self) -> datetime | None:
        """Return when it was written."""
        if self.command is not None:
            return self.command.made_at
        return read_time(self.scheduled.written_at) if self.scheduled is not None else None

    @property
    def report(self) -> str:
        """Return the id of the report, or ""."""
        shown = self.command or self.scheduled
        return str(shown.report or "") if shown is not None else ""


@dataclass(frozen=True)
class Conflict:
    """Both sides of a command that the store refused."""

    command: Command
    title: str
    lead: str
    yours: tuple[tuple[str, str], ...]
    theirs: tuple[tuple[str, str], ...]
    text: str
    their_text: str
    choices: tuple[str, ...]


Parts = tuple[list[Command], list[Command], list[Command]]
"""The commands that need a decision, those that wait, and those that are settled."""
PAST = 20  # Settled commands that are listed.


def _joined(found: list[Parts]) -> Parts:
    """Return the lists of all the officer's forces as one of each kind, in the order in which they were written."""
    if len(found) == 1:
        return found[0]
    needs, goes, past = (
        sorted((command for parts in found for command in parts[kind]), key=lambda command: command.made_at)
        for kind in range(3)
    )
    return needs, goes, past[: -PAST - 1 : -1]


class OutboxScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_items(self, items: list[Item]) -> None: ...

    def show_conflict(self, conflict: Conflict | None) -> None: ...


class OutboxPresenter:
    """Lists commands: first those that need a decision, then those sent automatically."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: OutboxScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self.conflicts_only = False
        self._references: dict[str, str] = {}

    def open(self, conflicts_only: bool) -> None:
        """Show the outbox, or only the commands that need a decision."""
        self.conflicts_only = conflicts_only
        self.look()

    def changed(self, changes: Changes) -> None:
        """Refresh when something has changed."""
        if changes.outbox or changes.reports:
            self.look()

    def look(self) -> None:
        """Read the journals of all the officer's forces."""

        def ask(journal: Journal) -> Parts:
            return journal.conflicts(), journal.waiting(), journal.history(PAST)

        def known(found: list[Parts]) -> None:
            self._then(self._reader.scheduled(), lambda later: self._named(_joined(found), later))

        self._then(self._reader.read_journals(ask), known)

    def _named(self, parts: Parts, later: Sequence[Message]) -> None:
        reports = {c.report for part in (*parts, later) for c in part if c.report} - set(self._references)

        def show(names: dict[str, str]) -> None:
            self._references |= names
            self._show(*parts, later)

        self._then(self._reader.references(reports), show)

    def _show(
        self, needs: list[Command], goes: list[Command], past: list[Command], later: Sequence[Message]
    ) -> None:
        items: list[Item] = []
        # A reply that the store has just taken may be in the journal and in the copy at the same time.
        sent = {command.id for command in goes}
        waits = [self._item(command) for command in goes]
        waits += [self._scheduled(message) for message in later if message.id not in sent]
        groups = [(tr("Needs you"), [self._item(command) for command in needs])]
        if not self.conflicts_only:
            groups += [
                (tr("Sent automatically"), waits),
                (tr("Done"), [self._item(command) for command in past]),
            ]
        for heading, rows in groups:
            if rows:
                items.append(Item(heading, len(rows)))
                items += rows
        self._screen.show_items(items)

    def _item(self, command: Command) -> Item:
        text = written_in(command).text.strip().splitlines()
        words = (
            reason(command)
            or self._leaves(command)
            or (text[0] if text else explain(command, self._reader.now()))
        )
        return Item(command=command, reference=self._references.get(command.report or "", ""), words=words)

    def _leaves(self, command: Command) -> str:
        """Return when a scheduled reply that is not with the store yet leaves, or ""."""
        at = leaves_of(command)
        if at is None or command.state not in ("held", "waiting", "sending", "accepted"):
            return ""
        return leaves_words(at, self._reader.now())

    def _scheduled(self, message: Message) -> Item:
        at = leaves_at(message)
        words = tr("{leaves}. Cancelled if the reporter writes first.",
                   leaves=leaves_words(at, self._reader.now()) if at is not None else "")  # fmt: skip
        return Item(scheduled=message, reference=self._references.get(message.report or "", ""), words=words)

    # -- decisions --------------------------------------------------------------------------------------

    def choose(self, command: Command | None) -> None:
        """Show both sides of a command that needs a decision."""
        if command is None or command.state not in NEEDS_YOU:
            self._screen.show_conflict(None)
            return

        def ask(queries: Queries) -> Conflict:
            names = queries.officer_names()
            bundle = queries.report(command.report) if command.report else None
            if bundle is None and command.report:
                return orphaned(command)
            return conflict(
                command, bundle.report if bundle else None, bundle.messages if bundle else (), names
            )

        self._then(self._reader.read(ask), self._screen.show_conflict)

    def keep_as_note(self, command: Command) -> None:
        """Save the officer's text as an internal note and dismiss the command."""
        note = WriteNote(text=written_in(command).text)
        self._then(self._commands.submit(intent_of(note, command.report)),
                   lambda result: self.put_away(command) if result.command else None)  # fmt: skip

    def copied(self, command: Command) -> None:
        """Record that the text was copied to the clipboard; it is kept here as well."""
        self._commands.record_access(DISCLOSURE, "clipboard", command.id, report=command.report)

    def again(self, command: Command) -> None:
        """Send the command again for the current state of the case."""
        self._then(self._commands.retry(command.id), lambda _: self._done())

    def take_over(self, command: Command, reason: str) -> None:
        """Take over the report with a reason, then send the command again."""
        self._then(self._commands.submit(intent_of(TakeOver(reason=reason), command.report)),
                   lambda result: self.again(command) if result.command else None)  # fmt: skip

    def put_away(self, command: Command) -> None:
        """Keep the store's version; the officer's command stays in the history."""
        self._then(self._commands.discard(command.id), lambda _: self._done())

    def take_back(self, command: Command) -> None:
        """Cancel a command that has not been sent."""
        self._then(self._commands.cancel(command.id), lambda _: self._done())

    def _done(self) -> None:
        self._screen.show_conflict(None)
        self.look()


def reason(command: Command) -> str:
    """Return why the store refused the command, or "" when it has not refused it."""
    if command.state == "refused":
        problem = answer_of(command).problem
        if problem is None:
            return tr("The store refused it")
        short = f"{problem.title or ''}."
        return tr_or(problem.detail or short, short)
    if command.state == "stale":
        if command.kind in SETTINGS:
            return tr("Someone saved a newer version before this arrived")
        return tr("The case changed before this arrived")
    return ""


def explain(command: Command, now: datetime) -> str:
    """Return what happens to the command next."""
    if command.state == "held" and command.hold_until:
        return tr(
            "Sends in {n} s; you can undo it", n=max(0, int((command.hold_until - now).total_seconds()))
        )
    return {
        "waiting": tr("Claimed here; others will see it when you are connected"),
        "sending": tr("On its way, never sent twice"),
        "accepted": tr("The store has it"),
    }.get(command.state, "")


def is_erasure(command: Command) -> bool:
    """Return whether the command's text was removed because its case was erased."""
    problem = answer_of(command).problem
    return problem is not None and problem.code == "erased"


def erased(command: Command) -> Conflict:
    """Describe the kind of command whose text was removed because its case was erased."""
    yours = ((tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),)
    lead = tr(
        "It was erased as the law requires, together with what you wrote on it. Your text was not sent and cannot be recovered."
    )
    return Conflict(command, tr("This case was erased"), lead, yours, (), "", "", ("discard",))


def is_withheld(command: Command) -> bool:
    """Return whether the command's case is restricted to a team that the officer is not in."""
    problem = answer_of(command).problem
    return problem is not None and problem.code == RESTRICTED


def withheld(command: Command, text: str) -> Conflict:
    """Show the officer's own text about a case that they may no longer read."""
    yours = ((tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),)
    lead = tr("It is restricted to a team that you are not in. What you wrote was not sent and is kept here for you, without "
              "anything of the case.")  # fmt: skip
    choices = ("copy", "discard") if text else ("discard",)
    return Conflict(command, tr("This case is restricted"), lead, yours, (), text, "", choices)


def orphaned(command: Command) -> Conflict:
    """Show the text written for a report that is no longer on this desk."""
    if is_erasure(command):
        return erased(command)
    text = written_in(command).text
    if is_withheld(command):
        return withheld(command, text)
    yours = ((tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),)
    lead = tr("It was passed to another force or removed. Nothing of yours is lost and nothing was sent.")
    choices = ("copy", "discard") if text else ("discard",)
    return Conflict(command, tr("This report has left your force"), lead, yours, (), text, "", choices)


def setting_conflict(command: Command) -> Conflict:
    """Show the unsaved change beside the version that someone else saved in the meantime."""
    now, kind = answer_of(command).current or {}, SETTINGS.get(command.kind, "")
    mine = {**now, **written_in(command).definition}
    changed = differences(kind, now, mine) if now else []
    yours = ((tr("Action"), tr(KINDS[command.kind][1])), *((one.what, one.new) for one in changed))
    theirs = tuple((one.what, one.old) for one in changed)
    refused = command.state == "refused"
    title = (
        tr("The store refused this") if refused else tr("Someone saved a newer version before this arrived")
    )
    lead = reason(command).rstrip(".") + ". " + tr("Nothing of yours is lost and nothing was sent.")
    return Conflict(
        command, title, lead, yours, theirs, "", "", ("discard",) if refused else ("again", "discard")
    )


def conflict(
    command: Command, current: Report | None, messages: Sequence[Message], names: Mapping[str, str]
) -> Conflict:
    """Show both sides of a command side by side."""
    if command.kind in SETTINGS or command.kind in OF_A_VERSION:
        return setting_conflict(command)
    theirs, ours, me = current or _as_answered(command), written_in(command), _author(command)
    claim = theirs.claim if theirs else None
    holder = names.get(claim.officer, "") if claim else ""
    taken = bool(holder) and (command.kind == "claim" or (claim is not None and claim.officer != me.id))
    title = tr("Someone else has this report now") if taken else tr("The case changed before this arrived")
    if command.state == "refused":
        title = tr("The store refused this")
    after = ours.status_after or ours.status or ""
    yours = [
        (tr("Action"), tr(KINDS.get(command.kind, ("", command.kind))[1])),
        (tr("By"), me.name or tr("You")),
    ]
    if after:
        yours.append((tr("Status"), tr(TITLES.get(after, after))))
    status = theirs.status if theirs else ""
    others = [
        (tr("Owner"), holder or (names.get(theirs.owner or "", "") if theirs else "") or tr("Nobody")),
        (tr("Status"), tr(TITLES.get(status, status))),
    ]
    lead = reason(command).rstrip(".") + ". " + tr("Nothing of yours is lost and nothing was sent.")
    last = messages[-1].text if messages else ""
    return Conflict(
        command, title, lead, tuple(yours), tuple(others), ours.text, last, _choices(ours.text, taken)
    )


def _choices(text: str, taken: bool) -> tuple[str, ...]:
    """Return the available choices, most likely first."""
    choices = ("take_over", "discard") if taken else ("again", "discard")
    return ("note", *choices) if text else choices


def _as_answered(command: Command) -> Report | None:
    """Return the report from the store's response, for a report no longer on this desk."""
    current = answer_of(command).current
    try:
        return codec.read_by_parts(Report, current) if current else None
    except UnreadableDocument:
        return None


def _author(command: Command) -> Actor:
    return actor_of(command.officer)
