"""The frozen rows that the cache returns to readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.person import Person
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from casework.documents.timeline import Event
from workstation.domain.commands import Command
from workstation.domain.duplicates import Match
from workstation.domain.ids import read_time
from workstation.domain.read_markers import MentionState
from workstation.domain.repeat_victims import Repeat
from workstation.domain.store_answers import ReportElsewhere


@dataclass(frozen=True)
class QueueRow:
    """One report as the queue shows it, with its waiting commands applied."""

    report: str
    reference: str
    service: str
    summary: str
    place: str
    flags: tuple[str, ...]
    status: str
    risk: str
    grade: int | None
    submitted_at: str
    due_at: str
    due_name: str
    owner: str
    team: str
    claim_officer: str
    claim_initials: str
    claim_until: str
    unread: bool
    language: str
    pending: str
    last_citizen_at: str
    version: int = 0
    service_key: str = ""
    risk_rank: int = 4
    approval: bool = False
    transfer: str = ""
    soon_at: str = ""
    leaves_at: str = ""
    """When the first scheduled reply leaves, or "" when none is scheduled."""
    wrote: str = ""
    """The beginning of what the reporter wrote last after the report itself, or ""."""
    remind_at: str = ""
    """When this officer is reminded of the report, or ""."""
    unclaimed_at: str = ""
    """From when the contact centre sees it because nobody of its team has taken it, or ""."""
    named: MentionState = MentionState.NO
    """Whether colleagues name this officer in notes on the report."""
    force: str = ""
    """The force, for an officer who works in several."""
    covered: str = ""
    """The names of colleagues who are away and for whom this officer sees to it, or ""."""

    @property
    def answer(self) -> str:
        """What the reporter answered, while nobody has dealt with the answer; else ""."""
        return self.wrote if self.status == "citizen_answered" else ""

    def held(self, now: datetime) -> bool:
        """Whether someone has an active claim on the report at this moment. A claim expires by itself."""
        until = read_time(self.claim_until)
        return bool(self.claim_officer) and until is not None and until > now

    def is_unclaimed(self, now: datetime) -> bool:
        """Whether nobody of its team has taken the report in the time that the policy gives."""
        since = read_time(self.unclaimed_at)
        return since is not None and since <= now


def row_elsewhere(report: ReportElsewhere) -> QueueRow:
    """Return a row for a report known only from the store's answer. It cannot be opened here."""
    return QueueRow(
        report="", reference=report.reference or "", service=report.service_name, summary=report.summary or "", place="",
        flags=(), status=report.status or "", risk=report.risk or "", grade=None, submitted_at=report.submitted_at or "",
        due_at="", due_name="", owner=report.owner or "", team="", claim_officer="", claim_initials="", claim_until="",
        unread=False, language="", pending="", last_citizen_at="",
    )  # fmt: skip


@dataclass(frozen=True)
class Likely:
    """A report that may be about the same event, and the reasons."""

    row: QueueRow
    alike: Match


@dataclass(frozen=True)
class Repeated:
    """A report in which someone of this one may have been a victim, and why."""

    row: QueueRow
    repeat: Repeat


@dataclass(frozen=True)
class ReportBundle:
    """Everything the desk has on one report, as it will be when the waiting commands are accepted."""

    report: Report
    confirmed: Report
    """The report as last received from the store."""
    messages: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    timeline: tuple[Event, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    """Every officer's, as received from the store; `own_reminder` finds one's own."""
    person: Person | None = None
    pending: tuple[Command, ...] = ()

    def is_pending(self, document: Document) -> bool:
        """Whether a waiting command will create the document, so that the store has not given it a version yet."""
        return not document.version and any(command.id == document.id for command in self.pending)
