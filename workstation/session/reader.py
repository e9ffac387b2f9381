"""Queries: everything that a window reads from this computer. No call blocks; each result is a future.

The queue's ordered reads have their own thread, a few threads serve all other reads, and one runs long jobs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from casework import contact_weeks
from casework.commands.contact_weeks import SaveContactWeek
from casework.documents.contact_week import ContactWeek
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from workstation.cache.queries import Queries
from workstation.cache.queue_snapshot import QueueQuery
from workstation.cache.rows import QueueRow, ReportBundle
from workstation.domain.absences import Cover
from workstation.journal.journal import Journal
from workstation.session.executors import Executors
from workstation.session.profile import Profile
from workstation.session.queue_order import OpenedQueue, open_one
from workstation.session.saved_views import SavedView, list_saved_views
from workstation.session.state import DeskState
from workstation.sync.protocol.status import SyncStatus

if TYPE_CHECKING:
    from workstation.cache.disposal_desk import DisposalDesk
    from workstation.cache.retention_due import DueReviews
    from workstation.cache.subject_desk import SubjectDesk

T = TypeVar("T")


class Reader:
    """Reads the cache and the journal of one profile."""

    def __init__(self, profile: Profile, state: DeskState, executors: Executors) -> None:
        self._profile, self._state, self._executors = profile, state, executors

    @property
    def officer(self) -> Officer:
        """The owner of this profile, as last received from the store. The id is empty before the first contact."""
        return self._state.officer

    @property
    def status(self) -> SyncStatus:
        """The state of the connection to the store."""
        return self._state.status

    @property
    def stopping(self) -> bool:
        """Whether the session is ending. Long jobs then give up."""
        return self._state.stopping.is_set()

    def now(self) -> datetime:
        """Return the store's time, as far as this computer knows it."""
        return self._state.now()

    def read(self, question: Callable[[Queries], T]) -> Future[T]:
        """Query the cache on a reading thread."""
        return self._executors.ask(self._executors.read, question)

    def open_queue(self, question: QueueQuery, limit: int) -> Future[OpenedQueue]:
        """Freeze the current order of a part of the queue and return it with its first rows."""
        return open_one(self._executors, question, limit)

    def count_views(self, question: QueueQuery, own: Sequence[tuple[str, str]]) -> Future[dict[str, int]]:
        """Return the number of reports in each view, and in each of the officer's own, given as key and search."""
        return self.read(
            lambda queries: queries.view_counts(question.officer, question.team, question.now, own)
        )

    def run_long(self, job: Callable[[Queries], T]) -> Future[T]:
        """Run a long job on its own thread, so that no other query waits for it."""
        return self._executors.ask(self._executors.long, job)

    def read_journal(self, question: Callable[[Journal], T]) -> Future[T]:
        """Query the journal on its thread: commands, drafts, files to send, audit entries."""
        return self._executors.run(self._executors.journal, lambda: question(self._profile.journal))

    def read_journals(self, question: Callable[[Journal], T]) -> Future[list[T]]:
        """Query the journals of all the officer's forces."""
        return self._executors.run(self._executors.journal, lambda: [question(self._profile.journal)])

    def references(self, reports: Collection[str]) -> Future[dict[str, str]]:
        """Return the reference of each of these reports that is on this desk."""

        def ask(queries: Queries) -> dict[str, str]:
            rows = (queries.row(report) for report in reports)
            return {row.report: row.reference for row in rows if row is not None}

        return self.read(ask)

    def scheduled(self) -> Future[list[Message]]:
        """Return the officer's replies that leave later and that the store has, the first to leave first."""
        journal = self._profile.journal
        return self.read(lambda queries: queries.scheduled(self.officer.id, journal.waiting()))

    def unread_mentions(self) -> Future[list[tuple[Note, str]]]:
        """Return the notes that name the officer on cases where one is unread, each with its case's reference.

        The newest of a force is last.
        """
        officer = self.officer.id
        return self.read(lambda queries: queries.unread_mentions(officer))

    def due_reminders(self) -> Future[list[QueueRow]]:
        """Return the rows of the reports whose reminder to the officer is due, the earliest first."""
        now = self.now()
        return self.read(lambda queries: queries.due_reminders(now))

    def covers(self) -> Future[list[Cover]]:
        """Return for whom the officer covers now, in the order in which they went."""
        officer, now = self.officer.id, self.now()
        return self.read(lambda queries: queries.covers(officer, now))

    def bundle(self, report: str) -> Future[ReportBundle | None]:
        """Return everything on a report, with the waiting commands applied."""
        return self.read(lambda queries: queries.report(report, self._profile.journal.waiting()))

    def due_reviews(self) -> Future[DueReviews]:
        """Return the closed cases that are due for review, with the waiting commands applied."""
        from workstation.cache.retention_due import due_reviews

        journal = self._profile.journal
        return self.read(lambda queries: due_reviews(queries, journal.waiting(), self.now()))

    def disposal_desk(self) -> Future[DisposalDesk]:
        """Return the disposal runs, and the cases that could be in a new one."""
        from workstation.cache.disposal_desk import disposal_desk

        journal = self._profile.journal
        return self.read(lambda queries: disposal_desk(queries, journal.waiting(), self.now()))

    def contact_weeks(self) -> Future[Mapping[str, Mapping[str, int]]]:
        """Return the numbers of the other channels by week and key, with those that wait to be sent."""
        journal = self._profile.journal

        def ask(queries: Queries) -> Mapping[str, Mapping[str, int]]:
            waiting = [
                command.intent for command in journal.waiting() if command.kind == SaveContactWeek.KIND
            ]
            return contact_weeks.with_waiting(
                queries.documents(ContactWeek), [intent.read(SaveContactWeek) for intent in waiting]
            )

        return self.read(ask)

    def subject_desk(self, report_id: str) -> Future[SubjectDesk | None]:
        """Return the copy that answers a request for one's own data, or None when the desk does not have the request."""
        from workstation.cache.subject_desk import subject_desk

        journal = self._profile.journal
        return self.read(lambda queries: subject_desk(queries, report_id, journal.waiting()))

    def saved_views(self) -> Future[list[SavedView]]:
        """Return the officer's own views by name, including those that wait to be saved."""
        journal = self._profile.journal
        return self.read(lambda queries: list_saved_views(queries, journal.waiting(), self.officer.id))
