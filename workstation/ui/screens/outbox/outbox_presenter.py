"""Commands waiting to be sent, and those returned for a decision. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.commands.claiming import TakeOver
from casework.commands.writing import WriteNote
from casework.documents.message import Message
from casework.documents.report import Report
from workstation.cache.queries import Queries
from workstation.domain.access import DISCLOSURE
from workstation.domain.changes import Changes
from workstation.domain.commands import Command, intent_of
from workstation.domain.conflict_events import conflict_events, is_lost_claim
from workstation.domain.ids import read_time
from workstation.domain.scheduled import leaves_at, leaves_of
from workstation.journal.journal import Journal
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.formatting.command_labels import KINDS
from workstation.ui.formatting.scheduled import leaves_words
from workstation.ui.kit.bridge import Round, Rounds, Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.outbox.conflicts import Conflict, conflict, holder_of, kinds_of, orphaned, reason
from workstation.ui.screens.outbox.journal_row import written_in

CHIPS = {
    "scheduled": ("Scheduled", "medium"),
    "held": ("On hold", "medium"), "waiting": ("Waiting", "information"), "sending": ("Sending", "accent"),
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
    also: tuple[Command, ...] = ()
    """The other commands of the same event."""
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
    def commands(self) -> tuple[Command, ...]:
        """Return every command of the line, in the order in which they were written."""
        return (
            tuple(sorted((self.command, *self.also), key=lambda command: command.row)) if self.command else ()
        )

    @property
    def title(self) -> str:
        """Return what it is, such as “Claim, reply”."""
        return kinds_of(self.commands) if self.command is not None else tr(KINDS[self.kind][1])

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


Parts = tuple[list[Command], list[Command], list[Command]]
"""The commands that need a decision, those that wait, and those that are settled."""
PAST = 20  # Settled commands that are listed.


def _joined(journals: list[Parts]) -> Parts:
    """Return the lists of all the officer's forces as one of each kind, in the order in which they were written."""
    if len(journals) == 1:
        return journals[0]
    needs, goes, past = (
        sorted(
            (command for parts in journals for command in parts[kind]), key=lambda command: command.made_at
        )
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
        self._lists, self._chosen = Rounds(then), Rounds(then, only_last=True)
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

        round_ = self._lists.begin()

        def known(journals: list[Parts]) -> None:
            round_.then(self._reader.scheduled(), lambda later: self._named(round_, _joined(journals), later))

        round_.then(self._reader.read_journals(ask), known)

    def _named(self, round_: Round, parts: Parts, later: Sequence[Message]) -> None:
        reports = {c.report for part in (*parts, later) for c in part if c.report} - set(self._references)
        events = conflict_events(parts[0])

        def holders(queries: Queries) -> dict[str, str]:
            names = queries.officer_names()
            here = {event[0].report: queries.document(Report, event[0].report or "") for event in events}
            return {event[0].id: holder_of(event, names, here[event[0].report]) for event in events}

        def show(holder_names: dict[str, str]) -> None:
            self._show([self._event(event, holder_names[event[0].id]) for event in events], *parts[1:], later)

        def named(names: dict[str, str]) -> None:
            self._references |= names
            round_.last(self._reader.read(holders), show)

        round_.then(self._reader.references(reports), named)

    def _show(
        self, needs: list[Item], goes: list[Command], past: list[Command], later: Sequence[Message]
    ) -> None:
        items: list[Item] = []
        # A reply that the store has just taken may be in the journal and in the copy at the same time.
        sent = {command.id for command in goes}
        waits = [self._item(command) for command in goes]
        waits += [self._scheduled(message) for message in later if message.id not in sent]
        groups = [(tr("Needs you"), needs)]
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

    def _event(self, event: Sequence[Command], holder: str) -> Item:
        last = event[-1]
        reference = self._references.get(last.report or "", "")
        return Item(command=last, also=tuple(event[:-1]), reference=reference, words=reason(last, holder))

    def _item(self, command: Command) -> Item:
        text = written_in(command).text.strip().splitlines()
        words = self._leaves(command) or (text[0] if text else explain(command, self._reader.now()))
        return Item(command=command, reference=self._references.get(command.report or "", ""), words=words)

    def _leaves(self, command: Command) -> str:
        """Return when a scheduled reply that is not with the store yet leaves, or ""."""
        at = leaves_of(command)
        if at is None or command.state not in ("held", "waiting", "sending", "accepted"):
            return ""
        return leaves_words(at, self._reader.now())

    def _scheduled(self, message: Message) -> Item:
        at = leaves_at(message)
        words = tr("{leaves}. Not sent if the reporter writes first.",
                   leaves=leaves_words(at, self._reader.now()) if at is not None else "")  # fmt: skip
        return Item(scheduled=message, reference=self._references.get(message.report or "", ""), words=words)

    # -- decisions --------------------------------------------------------------------------------------

    def choose(self, item: Item | None) -> None:
        """Show both sides of an event that needs a decision."""
        if item is None or item.state not in NEEDS_YOU:
            self._chosen.drop()
            self._screen.show_conflict(None)
            return
        command, commands = item.commands[-1], item.commands

        def ask(queries: Queries) -> Conflict:
            names = queries.officer_names()
            bundle = queries.report(command.report) if command.report else None
            if bundle is None and command.report:
                return orphaned(command)
            return conflict(
                commands, bundle.report if bundle else None, bundle.messages if bundle else (), names
            )

        self._chosen.ask(self._reader.read(ask), self._screen.show_conflict)

    def keep_as_note(self, shown: Conflict) -> None:
        """Save the officer's text as an internal note and dismiss what was rejected."""
        note = WriteNote(text=shown.text)
        self._then(self._commands.submit(intent_of(note, shown.commands[-1].report)),
                   lambda result: self.put_away(shown) if result.command else None)  # fmt: skip

    def copied(self, shown: Conflict) -> None:
        """Record that the text was copied to the clipboard; it is kept here as well."""
        command = shown.commands[-1]
        self._commands.record_access(DISCLOSURE, "clipboard", command.id, report=command.report)

    def again(self, shown: Conflict) -> None:
        """Send it again for the current state of the case, in the same order."""
        self._each(shown.commands, self._commands.retry)

    def take_over(self, shown: Conflict, reason: str) -> None:
        """Take over the report with a reason, then send again what the lost claim stopped."""
        claims = [command for command in shown.commands if is_lost_claim(command)]
        others = [command for command in shown.commands if command not in claims]

        def taken(result: SubmitResult) -> None:
            if result.command is not None:
                self._each(claims, self._commands.discard)
                self._each(others, self._commands.retry)

        intent = intent_of(TakeOver(reason=reason), shown.commands[-1].report)
        self._then(self._commands.submit(intent), taken)

    def put_away(self, shown: Conflict) -> None:
        """Keep the store's version; the officer's commands stay in the history."""
        self._each(shown.commands, self._commands.discard)

    def _each(self, commands: Sequence[Command], do: Callable[[str], Future[bool]]) -> None:
        """Do the same with each command. The journal does it in the order of the calls."""
        for command in commands:
            self._then(do(command.id), lambda _: self._done())

    def _done(self) -> None:
        self._screen.show_conflict(None)
        self.look()


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
