"""The facts of each report that the board counts, in few and small columns. They are derived, like the queue rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from casework import retention
from casework.clock_state import ClockState, state_of
from casework.clocks import is_paused
from casework.documents import codec
from casework.documents.base import Json, Part
from casework.documents.message import Message
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.documents.words import Direction, MessageState
from workstation.domain.clocks import next_due, soon_at
from workstation.domain.commands import Command, project
from workstation.domain.ids import read_time
from workstation.domain.metrics import CHANNELS, QUESTIONS

COLUMNS = (
    "rid", "open", "grade", "service", "team", "owner", "submitted", "came", "due", "answered", "answer_ms",
    "closed", "turn", "undelivered", "update_requested", "channel", "online", "said", *QUESTIONS, "review",
)  # fmt: skip
INSERT = f"INSERT OR REPLACE INTO standing ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
INSERT_CLOCK = "INSERT OR REPLACE INTO clock VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
RUNNING, PAUSED, STOPPED = 0, 1, 2
LINES = ("disposed", "transfer_accepted", "feedback_given", "control_room_told")
"""The kinds of timeline event that affect a report's facts."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
MARKS = (1, 2, 3, 4, 5)
LEFT = (MessageState.SENT, MessageState.DELIVERED, MessageState.READ)


class Feedback(Part, frozen=True, kw_only=True):
    """The details of a feedback event."""

    marks: Mapping[str, Json] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class ReportHistory:
    """What the facts need besides the report: its messages, and the relevant events of its timeline."""

    messages: Sequence[Message] = ()
    lines: Sequence[Event] = ()
    teams: dict[str, str] | None = None
    """Each officer's team."""


def milliseconds(at: datetime | None) -> int | None:
    """Return the time as whole milliseconds since 1970."""
    return None if at is None else (at - EPOCH) // MILLISECOND


def moment(value: str | None) -> int | None:
    """Return a document's time as whole milliseconds since 1970, or None when it has none."""
    return milliseconds(read_time(value))


def standing_row(
    rid: int, report: Report, history: ReportHistory, closing: int | None, policy: Policy
) -> tuple[Any, ...]:
    """Return the facts of a projected report, in the order of COLUMNS.

    `closing` is the time of a waiting command that closed it.
    """
    submitted = moment(report.submitted_at) or 0
    came = max([submitted, *_times(history.lines, "transfer_accepted")])
    closed = report.status == "closed"
    answered = min(_left(history.messages), default=None)
    flags, owner = report.flags, report.owner or ""
    team = report.team or (history.teams or {}).get(owner, "")
    feedback_at, marks = _feedback(history.lines)
    return (
        rid, int(not closed), report.grade or 0, report.service, team, owner,
        submitted, came, milliseconds(next_due(report)[1]), answered,
        None if answered is None else max(0, answered - submitted),
        _closed(report, history.lines, closing, came) if closed else None, 0 if closed else _turn(report),
        int("undelivered" in flags), int("update_requested" in flags), _channel(report),
        _online(history) if closed else None, feedback_at, *marks,
        moment(retention.review_at(report, policy)) if closed else None,
    )  # fmt: skip


def clock_rows(rid: int, report: Report, standing: tuple[Any, ...], policy: Policy) -> list[tuple[Any, ...]]:
    """Return the report's clocks, with the service and team by which they are filtered.

    Of several clocks with one name, only one counts: the first due of those running or paused, or the last to have
    stopped. One that another of its name replaced is counted nowhere.
    """
    rows: dict[tuple[int, str], tuple[Any, ...]] = {}
    for clock in report.clocks:
        name, due, ended = clock.name, read_time(clock.due_at), state_of(clock)
        if due is None or ended == ClockState.REPLACED:
            continue
        state = STOPPED if ended != ClockState.OPEN else PAUSED if is_paused(clock) else RUNNING
        soon, at = milliseconds(soon_at(policy, name, due)), milliseconds(due) or 0
        row = (rid, state, name, at, soon, moment(clock.stopped_at), ended.value, standing[3], standing[4])
        known = rows.get((state, name))
        if known is None or _counts_before(row, known):
            rows[state, name] = row
    return list(rows.values())


def _counts_before(row: tuple[Any, ...], known: tuple[Any, ...]) -> bool:
    """Whether this one of two clocks with the same name counts. If both stopped together, the later due one does."""
    if row[1] == STOPPED:
        return (row[5] or 0, row[3]) > (known[5] or 0, known[3])
    return bool(row[3] < known[3])


def closed_by(report: Report, commands: Sequence[Command], policy: Policy) -> int | None:
    """Return when a waiting command closes the report, or None when none does."""
    at: int | None = None
    for command in commands:
        before = report.status
        report = project(report, command.intent, command.officer, command.made_at, policy, command.id)
        if report.status != before:
            at = milliseconds(command.made_at) if report.status == "closed" else None
    return at


def _times(lines: Sequence[Event], event: str) -> list[int]:
    moments = (moment(line.at) for line in lines if line.event == event)
    return [at for at in moments if at is not None]


def _closed(report: Report, lines: Sequence[Event], closing: int | None, came: int) -> int:
    """Return the last time the report was closed, or when it was last changed if no closing was recorded."""
    closings = [closing] if closing is not None else _times(lines, "disposed")
    touched = (moment(at) or 0 for at in (report.last_staff_at, report.last_citizen_at))
    moments: list[int] = [came, *(closings or touched)]
    return max(moments)


def _left(messages: Sequence[Message]) -> list[int]:
    """Return when each reply was sent to the reporter."""
    moments = (
        moment(message.left_at or message.written_at)
        for message in messages
        if message.direction == Direction.TO_CITIZEN and (message.left_at or message.state in LEFT)
    )
    return [at for at in moments if at is not None]


def _turn(report: Report) -> int:
    """Return whose turn it is: 0 if the force has replied, 1 if it never has, 2 if the reporter has written since."""
    wrote, replied = moment(report.last_citizen_at), moment(report.last_staff_at)
    if replied is None:
        return 1
    return 2 if wrote is not None and wrote > replied else 0


def _channel(report: Report) -> str:
    if report.came_by in CHANNELS:
        return report.came_by or ""
    return "anonymous" if report.reporter.anonymous else ""


def _online(history: ReportHistory) -> int:
    """Return 1 when a closed report was handled online from start to finish, otherwise 0."""
    replies = [message for message in history.messages if message.direction == Direction.TO_CITIZEN]
    failed = any(message.state == MessageState.FAILED for message in replies)
    rang = bool(_times(history.lines, "control_room_told"))
    return int(bool(_left(replies)) and not failed and not rang)


def _feedback(lines: Sequence[Event]) -> tuple[int | None, list[int | None]]:
    """Return the time of the reporter's last feedback, and its ratings from 1 to 5 in the order of QUESTIONS."""
    given = [line for line in lines if line.event == "feedback_given" and moment(line.at)]
    if not given:
        return None, [None] * len(QUESTIONS)
    last = max(given, key=lambda line: (moment(line.at) or 0, line.id))
    marks = codec.read_by_parts(Feedback, last.detail).marks
    return moment(last.at), [_mark(marks.get(name)) for name in QUESTIONS]


def _mark(value: Json) -> int | None:
    return next((mark for mark in MARKS if mark == value), None)
