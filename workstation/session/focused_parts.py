"""Reader, commands and connection of an officer of several forces: each call goes to the desk of the right force."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from casework.documents.base import Json
from casework.documents.message import Message
from casework.documents.note import Note
from workstation.cache.queue_snapshot import QueueQuery, Ranked
from workstation.cache.rows import QueueRow, ReportBundle
from workstation.domain.absences import Cover
from workstation.domain.access import Access
from workstation.domain.attachments import FetchedFile, OutgoingFile
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.domain.commands import Intent
from workstation.domain.metrics import Past
from workstation.domain.online_comparison import ComparisonRequest, OnlineComparison
from workstation.domain.scheduled import scheduled
from workstation.domain.store_answers import PastVersion, ReportElsewhere
from workstation.errors import StoreProblem
from workstation.journal.journal import Journal
from workstation.journal.profile_state import DraftMeta, NewDraft
from workstation.session.commands import Commands, SubmitResult
from workstation.session.connection import Connection
from workstation.session.desk_session import DeskSession
from workstation.session.draft_holders import DraftHolders
from workstation.session.executors import run_on
from workstation.session.queue_order import JointOrder, OpenedQueue, QueuePart
from workstation.session.reader import Reader
from workstation.sync.session import SignOut

T = TypeVar("T")


class Desks(Protocol):
    """The desks of one officer, one for each force."""

    @property
    def home(self) -> DeskSession:
        """The desk of the officer's first force, which holds the sign-in."""

    @property
    def focus(self) -> DeskSession:
        """The desk of the force that the window shows."""

    def every(self) -> Sequence[DeskSession]:
        """Return the desk of each force, the first force's first."""

    def of(self, report: str | None) -> DeskSession:
        """Return the desk of the force in which the report is worked on."""

    def bring(self, report: str) -> None:
        """Bring the force of the report into focus."""

    def reopened(self) -> None:
        """Note that another part of the queue is opened, which may show a report in another force."""

    def shown(self, force: str, rows: Sequence[Ranked]) -> None:
        """Note that the queue shows these reports of a force."""

    def listed(self, force: str, reports: Collection[str]) -> None:
        """Note that a list shows these reports, which the force has."""


class FocusedReader(Reader):
    """Reads the force in focus. The queue is that of every force."""

    def __init__(self, desks: Desks, lane: ThreadPoolExecutor) -> None:
        self._desks, self._lane = desks, lane
        self.follow(desks.home)

    def follow(self, desk: DeskSession) -> None:
        """Read this desk from now on."""
        self._profile, self._state, self._executors = desk.profile, desk.state, desk.executors

    def open_queue(self, question: QueueQuery, limit: int) -> Future[OpenedQueue]:
        """Freeze the order of a part of the queue over every force. A figure of the board is of the force in focus."""
        self._desks.reopened()
        desks = self._desks.every()
        if len(desks) == 1 or question.drill is not None:
            return super().open_queue(question, limit)
        parts = [
            QueuePart(_force(desk), desk.executors, _asked_of(desk, question), self._desks.shown)
            for desk in desks
        ]
        return JointOrder(parts, self._lane).open(limit)

    def count_views(self, question: QueueQuery, own: Sequence[tuple[str, str]]) -> Future[dict[str, int]]:
        """Return the number of reports in each view over every force."""
        desks = self._desks.every()
        asked = [desk.reader.count_views(_asked_of(desk, question), own) for desk in desks]

        def total() -> dict[str, int]:
            parts = [each.result() for each in asked]
            return {key: sum(counts.get(key, 0) for counts in parts) for key in parts[0]}

        return asked[0] if len(desks) == 1 else run_on(self._lane, total)

    def references(self, reports: Collection[str]) -> Future[dict[str, str]]:
        """Return the reference of each of these reports that is on the desk of any force."""
        asked = {_force(desk): desk.reader.references(reports) for desk in self._desks.every()}

        def joined() -> dict[str, str]:
            named: dict[str, str] = {}
            for force, each in asked.items():
                names = each.result()
                self._desks.listed(force, names)
                named |= names
            return named

        return run_on(self._lane, joined)

    def scheduled(self) -> Future[list[Message]]:
        """Return the officer's replies that leave later, of every force."""
        asked = [desk.reader.scheduled() for desk in self._desks.every()]
        return run_on(self._lane, lambda: scheduled(message for each in asked for message in each.result()))

    def unread_mentions(self) -> Future[list[tuple[Note, str]]]:
        """Return the notes that name the officer in any of their forces."""
        asked = {_force(desk): desk.reader.unread_mentions() for desk in self._desks.every()}

        def joined() -> list[tuple[Note, str]]:
            by_force = {force: each.result() for force, each in asked.items()}
            for force, notes in by_force.items():
                self._desks.listed(force, [note.report for note, _ in notes if note.report])
            return [note for notes in by_force.values() for note in notes]

        return run_on(self._lane, joined)

    def due_reminders(self) -> Future[list[QueueRow]]:
        """Return the rows of the reports whose reminder to the officer is due in any of their forces."""
        asked = {_force(desk): desk.reader.due_reminders() for desk in self._desks.every()}

        def joined() -> list[QueueRow]:
            by_force = {force: each.result() for force, each in asked.items()}
            for force, rows in by_force.items():
                self._desks.listed(force, [row.report for row in rows])
            return sorted((row for rows in by_force.values() for row in rows), key=lambda row: row.remind_at)

        return run_on(self._lane, joined)

    def covers(self) -> Future[list[Cover]]:
        """Return for whom the officer covers now in any of their forces, in the order in which they went."""
        asked = [desk.reader.covers() for desk in self._desks.every()]
        return run_on(
            self._lane,
            lambda: sorted(
                (cover for each in asked for cover in each.result()), key=lambda cover: cover.since
            ),
        )

    def bundle(self, report: str) -> Future[ReportBundle | None]:
        """Return everything on a report, and bring its force into focus."""
        self._desks.bring(report)
        return super().bundle(report)

    def read_journals(self, question: Callable[[Journal], T]) -> Future[list[T]]:
        """Query the journal of every force."""
        asked = [desk.reader.read_journal(question) for desk in self._desks.every()]
        return run_on(self._lane, lambda: [each.result() for each in asked])


class FocusedCommands(Commands):
    """Writes to the journal of the force of the report, and for anything else to that of the force in focus."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self.follow(desks.home)

    def follow(self, desk: DeskSession) -> None:
        """Write to this desk's journal from now on, unless a report says otherwise."""
        self._profile, self._state = desk.profile, desk.state
        self._executors, self._connection = desk.executors, desk.connection

    def submit(
        self,
        intent: Intent,
        hold_seconds: float = 0,
        *,
        seen: str = "",
        draft: str = "",
        new_draft: NewDraft | None = None,
        claiming: bool = False,
    ) -> Future[SubmitResult]:
        """Check an action and write it to the journal of its report's force."""
        commands = self._desks.of(intent.report).commands
        return commands.submit(
            intent, hold_seconds, seen=seen, draft=draft, new_draft=new_draft, claiming=claiming
        )

    def cancel(self, command: str) -> Future[bool]:
        """Cancel a command that has not been sent and keep none of it. Return False when it is too late."""
        return self._with(command).cancel(command)

    def take_back(self, command: str, draft: NewDraft, late: str) -> Future[str]:
        """Make a command that has not been sent this draft. Return why not: `late` when it is too late, "" when done."""
        return self._with(command).take_back(command, draft, late)

    def discard(self, command: str) -> Future[bool]:
        """Dismiss a command that was refused or is out of date. It stays in the history."""
        return self._with(command).discard(command)

    def retry(self, command: str) -> Future[bool]:
        """Send a command that was refused or is out of date again, based on the current report."""
        return self._with(command).retry(command)

    def _with(self, command: str) -> Commands:
        """Return the commands of the desk whose journal has this command."""
        desks = self._desks.every()
        owners = (desk for desk in desks if len(desks) == 1 or desk.profile.journal.find(command) is not None)
        return next(owners, self._desks.focus).commands

    def mark_seen(self, report: str, up_to: str) -> None:
        """Mark everything that the reporter wrote up to this time as read by the officer."""
        self._desks.of(report).commands.mark_seen(report, up_to)

    def record_access(
        self,
        category: str,
        kind: str,
        id_: str,
        *,
        report: str | None = None,
        reason: str = "",
        recipients: Sequence[str] = (),
        detail: Mapping[str, Json] | None = None,
    ) -> Future[Access]:
        """Log an access in the journal of the report's force."""
        return self._desks.of(report).commands.record_access(
            category, kind, id_, report=report, reason=reason, recipients=recipients, detail=detail
        )

    def look_up_history(self, person: str, report: str, reason: str) -> Future[list[ReportElsewhere]]:
        """Request a person's reports from the store, in the force of the report."""
        return self._desks.of(report).commands.look_up_history(person, report, reason)

    def draft_holders(self, report: str) -> DraftHolders:
        """Return which pages and forms have a draft of this case open, in its report's force."""
        return self._desks.of(report).commands.draft_holders(report)

    def save_draft(self, report: str, kind: str, text: str, meta: DraftMeta) -> Future[None]:
        """Save a draft. A draft with neither text nor answers is deleted."""
        return self._desks.of(report).commands.save_draft(report, kind, text, meta)

    def keep_file(self, report: str, name: str, media_type: str, content: bytes) -> Future[OutgoingFile]:
        """Store a file to be sent with a reply."""
        return self._desks.of(report).commands.keep_file(report, name, media_type, content)

    def drop_file(self, file: str) -> Future[None]:
        """Delete a file that will not be sent. Only one force's journal has it."""
        return [desk.commands.drop_file(file) for desk in self._desks.every()][-1]


class FocusedConnection(Connection):
    """Connects every force, and asks questions of the force in focus. The first force's desk holds the sign-in."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks

    def write_cache(self, job: Callable[[], Any]) -> None:
        """Run a job on the thread that writes the cache of the force in focus."""
        self._desks.focus.connection.write_cache(job)

    def sign_in(self, open_browser: Callable[[str], Any]) -> Future[None]:
        """Let the officer sign in. Every force continues afterwards."""
        done = self._desks.home.connection.sign_in(open_browser)
        done.add_done_callback(lambda _: self._continue())
        return done

    def _continue(self) -> None:
        for desk in self._desks.every():
            desk.connection.signed_in()

    def sign_out(self) -> Future[SignOut]:
        """End the sign-in here, and at the provider if it supports that."""
        return self._desks.home.connection.sign_out()

    def wake(self) -> None:
        """Check for changes now."""
        for desk in self._desks.every():
            desk.connection.wake()

    def wake_soon(self) -> None:
        """Check for changes soon, because audit entries are waiting to be sent."""
        for desk in self._desks.every():
            desk.connection.wake_soon()

    def go_offline(self) -> None:
        """Stop using the network until `go_online` is called."""
        for desk in self._desks.every():
            desk.connection.go_offline()

    def go_online(self) -> None:
        """Use the network again."""
        for desk in self._desks.every():
            desk.connection.go_online()

    def present(self, report: str, activity: str) -> None:
        """Show colleagues of the report's force that the officer is viewing or drafting."""
        self._desks.of(report).connection.present(report, activity)

    def content(self, attachment: str, sha256: str) -> Future[FetchedFile]:
        """Fetch a clean file without storing it."""
        return self._desks.focus.connection.content(attachment, sha256)

    def history(self, person: str, reason: str) -> Future[list[ReportElsewhere]]:
        """Return a person's reports in the force in focus."""
        return self._desks.focus.connection.history(person, reason)

    def past(self, start: datetime, end: datetime, service: str = "") -> Future[Past | None]:
        """Return the store's figures of the force in focus for a period no longer held here."""
        return self._desks.focus.connection.past(start, end, service)

    def comparison(self, asked: ComparisonRequest) -> Future[OnlineComparison | StoreProblem]:
        """Return a month of the force in focus, or of every force, beside its baseline."""
        return self._desks.focus.connection.comparison(asked)

    def export_accepted(self, access: str) -> Future[str]:
        """Return the store's answer to an export's audit entry."""
        return self._desks.focus.connection.export_accepted(access)

    def versions(self, kind: str, id_: str) -> Future[list[PastVersion] | None]:
        """Return the versions of a setting, newest first."""
        return self._desks.focus.connection.versions(kind, id_)

    def audit_page(self, wanted: AuditRequest, start: int, limit: int) -> Future[EntryPage | StoreProblem]:
        """Return a page of the audit log of the force in focus."""
        return self._desks.focus.connection.audit_page(wanted, start, limit)


def _force(desk: DeskSession) -> str:
    return desk.state.officer.force or ""


def _asked_of(desk: DeskSession, question: QueueQuery) -> QueueQuery:
    """Return the question for one force, where the officer has another id and another team."""
    officer = desk.state.officer
    return replace(question, officer=officer.id, team=officer.team or "")
