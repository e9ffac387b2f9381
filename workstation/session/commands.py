"""Commands: all actions of the officer. Each is first written durably to the journal; the connection then sends it.

Everything here runs on the journal's thread, in the order of the calls. Each result is a future.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from casework.commands import BODIES
from casework.documents.base import Json
from casework.documents.coming import Coming
from casework.documents.disposal_run import DisposalRun
from casework.documents.officer import Officer
from casework.documents.template import Template
from casework.typed_values.tidying import tidy
from workstation.cache.queries import Queries
from workstation.cache.subject_desk import copy_of
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.attachments import OutgoingFile
from workstation.domain.changes import Changes
from workstation.domain.commands import (
    Command,
    FieldProblem,
    Intent,
    Situation,
    check,
    disposal,
    subject_access,
    unfit,
)
from workstation.domain.commands.claim import also_claims
from workstation.domain.commands.configure import OF_A_VERSION, SETTINGS, setting_of
from workstation.domain.commands.rules import NO_REPORT
from workstation.domain.scheduled import OTHER_DRAFT
from workstation.domain.stale_guard import newer_messages
from workstation.domain.store_answers import ReportElsewhere
from workstation.journal import erasing
from workstation.journal.journal import Journal
from workstation.journal.profile_state import DraftMeta, NewDraft, OtherDraft
from workstation.session.connection import Connection
from workstation.session.draft_holders import DraftHolders
from workstation.session.executors import Executors
from workstation.session.profile import Profile
from workstation.session.state import DeskState

T = TypeVar("T")
NEEDS_VERSION = frozenset(kind for kind, body in BODIES.items() if body.ON_A_REPORT and body.ON_A_VERSION)
ASKS_WHO_WORKS = frozenset({*SETTINGS, "restrict", "note", "set_absence"})
"""The commands whose checks need the force's officers."""


@dataclass(frozen=True)
class SubmitResult:
    """The result of an action: the command in the journal, or the problems that prevented it."""

    command: Command | None
    problems: tuple[FieldProblem, ...] = ()
    claimed: bool = False
    """Whether the action also claimed its report."""


class Commands:
    """Checks the officer's actions and writes them to the journal."""

    def __init__(
        self, profile: Profile, state: DeskState, executors: Executors, connection: Connection
    ) -> None:
        self._profile, self._state = profile, state
        self._executors, self._connection = executors, connection
        self._draft_holders = DraftHolders()

    # -- commands ---------------------------------------------------------------------------------------

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
        """Check an action and write it to the journal. It is sent after `hold_seconds`, by default immediately.

        With `seen`, the time of the reporter's last message on screen, the action is refused when there is a newer
        message. `draft` is the kind of the draft that becomes the action; any other draft on the report stays.
        `new_draft` is the draft written in the same step, for an action that ends a scheduled reply; another draft of its
        kind prevents the action. With `claiming`, a reply or a closing on a report that nobody holds also claims it, in the
        same step; undoing the reply undoes both.
        """
        return self._executors.ask(
            self._executors.journal,
            lambda queries: self._submit(queries, intent, hold_seconds, seen, draft, new_draft, claiming),
        )

    def _submit(
        self,
        queries: Queries,
        intent: Intent,
        hold_seconds: float,
        seen: str,
        draft: str,
        new_draft: NewDraft | None,
        claiming: bool,
    ) -> SubmitResult:
        journal, state = self._profile.journal, self._state
        if erasing.is_erased(journal, intent.report):
            return SubmitResult(
                None, (FieldProblem("report", "This case was erased. Nothing can be written on it."),)
            )
        problems = unfit(intent)
        if problems:
            return SubmitResult(None, tuple(problems))
        intent = intent.tidied()
        bundle = queries.report(intent.report, journal.waiting()) if intent.report else None
        copy, items = (
            copy_of(queries, intent.report or "") if intent.kind in subject_access.CHECKS else (None, [])
        )
        situation = Situation(
            report=bundle.report if bundle else NO_REPORT,
            person=bundle.person if bundle else None,
            policy=queries.policy(to_encode=intent.kind in SETTINGS),
            templates=queries.documents(Template),
            officers=queries.documents(Officer, to_encode=True) if intent.kind in ASKS_WHO_WORKS else (),
            coming=queries.documents(Coming, to_encode=True) if intent.kind in OF_A_VERSION else (),
            runs=queries.documents(DisposalRun) if intent.kind in disposal.CHECKS else (),
            copy=copy,
            copy_items=items,
            now=state.now(),
        )
        problems = check(intent, situation, state.officer)
        problems += newer_messages(bundle.report, seen) if bundle else []
        if problems:
            return SubmitResult(None, tuple(problems))
        hold = state.clock.now() + timedelta(seconds=hold_seconds) if hold_seconds else None
        expecting = self._expecting(intent, queries)
        claims = claiming and bundle is not None and also_claims(intent.kind, situation, state.officer)
        before = Intent("claim", intent.report, {}) if claims else None
        try:
            command = journal.append(
                expecting,
                state.officer,
                hold_until=hold,
                of_draft=draft,
                new_draft=new_draft,
                before=before,
            )
        except OtherDraft:
            return SubmitResult(None, (FieldProblem("draft", OTHER_DRAFT),))
        self._touch(intent.report)
        return SubmitResult(command, claimed=claims)

    def _expecting(self, intent: Intent, queries: Queries) -> Intent:
        if intent.expects is not None or intent.report is None or intent.kind not in NEEDS_VERSION:
            return intent
        version = queries.version(intent.report)
        expects = {"report": version} if version is not None else None
        return Intent(intent.kind, intent.report, intent.body, expects)

    def cancel(self, command: str) -> Future[bool]:
        """Cancel a command that has not been sent and keep none of it. Return False when it is too late."""
        return self.write(lambda journal: self._settle(command, journal.cancel))

    def take_back(self, command: str, draft: NewDraft, late: str) -> Future[str]:
        """Make a command that has not been sent this draft. Return why not: `late` when it is too late, "" when done."""

        def cancel(journal: Journal) -> str:
            try:
                done = self._settle(command, lambda id_: journal.cancel(id_, draft))
            except OtherDraft:
                return OTHER_DRAFT
            return "" if done else late

        return self.write(cancel)

    def discard(self, command: str) -> Future[bool]:
        """Dismiss a command that was refused or is out of date. It stays in the history."""
        return self.write(lambda journal: self._settle(command, journal.discard))

    def retry(self, command: str) -> Future[bool]:
        """Send a command that was refused or is out of date again, based on the current report."""
        return self._executors.ask(
            self._executors.journal,
            lambda queries: self._settle(command, lambda id_: self._again(queries, id_)),
        )

    def _again(self, queries: Queries, command: str) -> bool:
        journal = self._profile.journal
        old = journal.find(command)
        if old is not None and old.kind in SETTINGS:
            version = queries.version(setting_of(old.intent), SETTINGS[old.kind])
            return journal.retry(command, {"version": version or 0}) is not None
        version = queries.version(old.report) if old and old.report else None
        return journal.retry(command, {"report": version} if version is not None else None) is not None

    def _settle(self, command: str, change: Callable[[str], bool]) -> bool:
        saved = self._profile.journal.find(command)
        done = change(command)
        self._touch(saved.report if saved else None)
        return done

    def _touch(self, report: str | None) -> None:
        """Show the waiting command and wake the connection, on the thread that writes the cache."""
        self._connection.write_cache(lambda: self._reproject(report))

    def _reproject(self, report: str | None) -> None:
        changes = Changes(outbox=True)
        if report is not None:
            changes |= self._profile.cache.reproject([report], self._profile.journal.waiting())
        self._state.publish(changes)
        self._connection.wake()

    # -- read markers and access log ----------------------------------------------------------------------

    def mark_seen(self, report: str, up_to: str) -> None:
        """Mark the reporter's messages and the notes to the officer up to this time as read by the officer.

        With `read_markers.UNREAD` the report counts as unread until it is read again.
        """

        def keep(_: Queries) -> None:
            journal = self._profile.journal
            seen = [(report, journal.saw(report, up_to))]
            waiting = journal.waiting()
            mark = self._profile.cache.mark_seen
            self._connection.write_cache(lambda: self._state.publish(mark(seen, waiting)))

        self._executors.ask(self._executors.journal, keep)

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
        """Log that personal data was viewed, copied or shared. The future completes when the entry is durable.

        `category` is one of `domain.access`. `kind` and `id_` identify the object. Content is never logged.
        """
        state = self._state
        access = Access(
            "", "", category, kind, id_, report, tidy(reason), tuple(recipients), dict(detail or {}),
            not state.status.connected, state.officer.id,
        )  # fmt: skip

        def write(journal: Journal) -> Access:
            logged = journal.log_access(access)
            self._connection.wake_soon()
            return logged

        return self.write(write)

    def look_up_history(self, person: str, report: str, reason: str) -> Future[list[ReportElsewhere]]:
        """Request a person's reports from the store, including those not held here. The lookup is logged first."""
        self.record_access(CONSULTATION, "history", person, report=report, reason=reason)
        return self._connection.history(person, reason)

    # -- drafts, files to send, profile settings --------------------------------------------------------------

    def draft_holders(self, report: str) -> DraftHolders:
        """Return which pages and forms have a draft of this case open."""
        return self._draft_holders

    def save_draft(self, report: str, kind: str, text: str, meta: DraftMeta) -> Future[None]:
        """Save a draft. A draft with neither text nor answers is deleted."""

        def save(journal: Journal) -> None:
            if text.strip() or meta.answers:
                journal.save_draft(report, kind, text, meta)
            else:
                journal.drop_draft(report, kind)

        return self.write(save)

    def keep_file(self, report: str, name: str, media_type: str, content: bytes) -> Future[OutgoingFile]:
        """Store a file to be sent with a reply. It is encrypted, and kept until the store has it."""
        return self.write(lambda journal: journal.keep_parcel(report, name, media_type, content))

    def drop_file(self, file: str) -> Future[None]:
        """Delete a file that will not be sent."""
        return self.write(lambda journal: journal.drop_parcel(file))

    def remember(self, name: str, value: str) -> Future[None]:
        """Store a setting of this profile."""
        return self.write(lambda journal: journal.remember(name, value))

    def spend_export_grant(self, now: datetime, cases: int) -> Future[bool]:
        """Deduct an export of this many cases from the store's grant. Return False when the grant is too small."""
        return self.write(lambda journal: journal.spend_export_grant(now, cases))

    def write(self, job: Callable[[Journal], T]) -> Future[T]:
        """Change the journal on its thread."""
        return self._executors.run(self._executors.journal, lambda: job(self._profile.journal))
