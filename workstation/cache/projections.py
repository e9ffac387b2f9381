"""The queue and search rows of a report. They are derived and rebuilt whenever the report changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from casework import approval, unclaimed
from casework.audiences import RESTRICTED
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.report import Place, Report, ReportClaim
from casework.documents.values import OfficerId, Time
from casework.documents.words import Direction
from workstation.domain.clocks import next_due, soon_at
from workstation.domain.commands import Command
from workstation.domain.ids import wire_time
from workstation.domain.read_markers import MentionState, is_unread, named
from workstation.domain.scheduled import scheduled
from workstation.domain.triage import risk_rank

_encode = msgspec.json.Encoder().encode
NOBODY = ReportClaim(officer=OfficerId(""), until=Time(""))
MOST_WORDS = 200  # characters of a message that a row can show
NEVER = "9999"  # Sorts after every time, so that reports without a clock come last.

COLUMNS = (
    "rid", "report", "reference", "service", "service_key", "summary", "place", "flags", "status", "open",
    "risk", "risk_rank", "grade", "submitted_at", "due_at", "due_sort", "due_name", "soon_at",
    "owner", "team",
    "claim_officer", "claim_initials", "claim_until", "unread", "update_requested", "language", "pending",
    "last_citizen_at", "version", "approval", "transfer", "disposal", "leaves_at", "wrote", "remind_at",
    "unclaimed_at", "named",
)  # fmt: skip
INSERT = f"INSERT OR REPLACE INTO queue ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


CLOSED, OPEN, OFFERED = 0, 1, 2
"""The values of `open`. A report that another force offers appears only in the view of offers."""


@dataclass(frozen=True)
class Around:
    """What every row needs besides its report: this desk's officer, officers' initials and teams, and the policy."""

    officer: str
    """The officer's id, or "" before the first contact with the store."""
    initials: dict[str, str]
    teams: dict[str, str]
    policy: Policy


@dataclass(frozen=True)
class OfficersOwn:
    """What a row shows to this desk's officer alone: what they have read, and the notes that name colleagues."""

    officer: str = ""
    """The officer's id, or "" before the first contact with the store."""
    seen_at: str = ""
    """The officer's read marker (`read_markers`)."""
    notes: Sequence[Note] = ()
    remind_at: str = ""
    """When the officer is reminded of the case, or ""."""


def queue_row(
    rid: int,
    report: Report,
    waiting: Sequence[Command],
    around: Around,
    own: OfficersOwn,
    messages: Sequence[Message] = (),
) -> tuple[Any, ...]:
    """Return the queue row of a projected report, in the order of COLUMNS.

    `messages` are those of the case and those that waiting commands will create.
    """
    to_me = named(own.notes, own.officer, own.seen_at)
    unread = is_unread(report, own.seen_at) or to_me == MentionState.UNREAD
    due_name, due, _ = next_due(report)
    soon = soon_at(around.policy, due_name, due) if due else None
    transfer = _transfer(report, around.policy)
    open_ = OFFERED if transfer == "in" else CLOSED if report.status == "closed" else OPEN
    wrote, due_at, risk = report.last_citizen_at or "", wire_time(due) if due else "", report.risk or ""
    place, claim = report.place or Place(), report.claim or NOBODY
    return (
        rid, report.id, report.reference, in_language(report.service_title, "en") or report.service, report.service,
        report.summary or "", place.text or "", _encode(_marks(report)).decode(),
        report.status, open_, str(risk), risk_rank(risk), report.grade, report.submitted_at or "",
        due_at, due_at or NEVER, due_name, wire_time(soon) if soon else "",
        report.owner or "", report.team or "",
        claim.officer, around.initials.get(claim.officer, ""), claim.until, int(unread),
        int("update_requested" in report.flags), report.language,
        waiting[-1].kind if waiting else "", wrote, report.version,
        int(bool(approval.waiting(report))), transfer, report.disposal or "",
        _leaves_at(messages, waiting), _last_words(messages), own.remind_at,
        unclaimed.shown_from(report, around.policy) or "", int(to_me),
    )  # fmt: skip


def _marks(report: Report) -> tuple[str, ...]:
    """Return the flags of a row. A restricted case has a mark before them, which can be searched as a flag."""
    return (RESTRICTED, *report.flags) if report.restricted is not None else report.flags


def _leaves_at(messages: Sequence[Message], waiting: Sequence[Command]) -> str:
    """Return when the first scheduled reply leaves, or "" when none is scheduled."""
    first = next(iter(scheduled(messages, waiting)), None)
    return (first.not_before or "") if first is not None else ""


def _last_words(messages: Sequence[Message]) -> str:
    """Return the beginning of what the reporter wrote last after the report itself, or ""."""
    received = [message for message in messages if message.direction == Direction.FROM_CITIZEN]
    last = max(received, key=lambda message: message.written_at or "", default=None)
    return " ".join(last.text.split())[:MOST_WORDS] if last is not None else ""


def _transfer(report: Report, policy: Policy) -> str:
    """Return whether the report is offered to another force ("out") or by one ("in"), or "" when it is not."""
    if report.transfer is None:
        return ""
    return "out" if report.force == (policy.force or report.force) else "in"
