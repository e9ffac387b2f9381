"""Reads a force's cases with everything the board counts within a period, in few statements.

Only the fields that are counted are decoded, because the board reads every case of a period at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import text

from casework.clock_state import ClockState, ended_as
from casework.documents.values import find_moment
from nationalstore.db.store import ReadTransaction, read_time, wire_time
from nationalstore.services.intake.feedback import QUESTIONS

LEFT = ("sent", "delivered", "read")
WAYS = ("account", "guest", "anonymous", "app")
LINES = ("disposed", "transfer_accepted", "feedback_given")
OF_FORCE = "force = :force AND gone IS FALSE"
# A document is text in both databases; each has its own syntax for reading a field.
FIELD = {"sqlite": "json_extract(record, '$.{}')", "postgresql": "(record::json ->> '{}')"}
S = TypeVar("S", bound=msgspec.Struct)


@dataclass
class BoardCase:
    """One case: the fields it is grouped by, and the times of the events that are counted."""

    service: str
    channel: str
    came: datetime
    submitted: datetime
    closed: datetime | None
    answered: datetime | None
    said: datetime | None
    marks: dict[str, int] = field(default_factory=dict)
    stopped: list[tuple[str, datetime, ClockState]] = field(default_factory=list)
    """Each clock's name, when it last ended, and how."""


class _Marks(msgspec.Struct):
    """The detail of a timeline entry: only the ratings in feedback are counted."""

    marks: dict[str, int | None] | None = None


class _TimelineRow(msgspec.Struct):
    """The counted fields of a timeline entry."""

    id: str
    event: str
    at: str
    detail: _Marks | None = None


class _Reply(msgspec.Struct):
    """The counted fields of a reply."""

    state: str | None = None
    left_at: str | None = None
    written_at: str | None = None

    @property
    def left(self) -> str | None:
        """When it was sent, or None if it was not."""
        return self.left_at or (self.written_at if self.state in LEFT else None)


class _Clock(msgspec.Struct):
    """The counted fields of a clock."""

    name: str
    due_at: str | None = None
    stopped_at: str | None = None
    met_by: str | None = None
    replaced: bool | None = None

    @property
    def state(self) -> ClockState:
        """How the clock stands."""
        return ended_as(self.stopped_at, self.due_at, self.met_by, replaced=bool(self.replaced))


class _CountedReporter(msgspec.Struct):
    """The counted field of a reporter."""

    anonymous: bool | None = None


class _Report(msgspec.Struct):
    """The counted fields of a report."""

    force: str
    service: str
    status: str
    submitted_at: str
    reporter: _CountedReporter
    came_by: str | None = None
    last_staff_at: str | None = None
    last_citizen_at: str | None = None
    clocks: list[_Clock] | None = None


def cases(view: ReadTransaction, force: str, start: datetime) -> list[BoardCase]:
    """Return the force's cases that may have changed since `start`.

    Reports offered by another force are not the force's own.
    """
    lines = _children(view, force, "timeline", "event", LINES, _TimelineRow)
    replies = _children(view, force, "message", "direction", ("to_citizen",), _Reply)
    changed = "(changed_at >= :start OR id IN (SELECT report FROM entity WHERE force = :force"
    query = f"SELECT id, record FROM entity WHERE {OF_FORCE} AND kind = 'report' AND {changed}"
    rows = view.conn.execute(
        text(f"{query} AND kind IN ('timeline', 'message') AND changed_at >= :start))"),
        {"force": force, "start": wire_time(start)},
    )
    decoder = msgspec.json.Decoder(_Report)
    reports = ((row.id, decoder.decode(row.record)) for row in rows)
    return [
        _case(report, lines.get(id_, []), replies.get(id_, []))
        for id_, report in reports
        if report.force == force
    ]


def _children(
    view: ReadTransaction, force: str, kind: str, name: str, values: Iterable[str], type_: type[S]
) -> Mapping[str, Sequence[S]]:
    """Return the documents of a kind with one of the values in a field, by report."""
    which = FIELD[view.conn.dialect.name].format(name)
    wanted = ", ".join(f"'{value}'" for value in values)
    query = f"SELECT report, record FROM entity WHERE {OF_FORCE} AND kind = :kind AND {which} IN ({wanted})"
    children: defaultdict[str, list[S]] = defaultdict(list)
    decoder = msgspec.json.Decoder(type_)
    for row in view.conn.execute(text(query), {"force": force, "kind": kind}):
        children[row.report].append(decoder.decode(row.record))
    return children


def _case(report: _Report, lines: Sequence[_TimelineRow], replies: Sequence[_Reply]) -> BoardCase:
    submitted = read_time(report.submitted_at)
    came = max([submitted, *_times(lines, "transfer_accepted")])
    feedback = max(
        (line for line in lines if line.event == "feedback_given"),
        key=lambda line: (line.at, line.id),
        default=None,
    )
    return BoardCase(
        service=report.service,
        channel=_channel(report),
        came=came,
        submitted=submitted,
        closed=_closed(report, lines, came) if report.status == "closed" else None,
        answered=min((read_time(reply.left) for reply in replies if reply.left), default=None),
        said=read_time(feedback.at) if feedback else None,
        marks=_marks(feedback),
        stopped=list(_stopped(report.clocks or ())),
    )


def _marks(feedback: _TimelineRow | None) -> dict[str, int]:
    given = feedback.detail.marks if feedback is not None and feedback.detail is not None else None
    return {name: mark for name in QUESTIONS if (mark := (given or {}).get(name)) is not None}


def _times(lines: Iterable[_TimelineRow], event: str) -> list[datetime]:
    return [read_time(line.at) for line in lines if line.event == event]


def _channel(report: _Report) -> str:
    if report.came_by in WAYS:
        return report.came_by or ""
    return "anonymous" if report.reporter.anonymous else "not_known"


def _closed(report: _Report, lines: Iterable[_TimelineRow], came: datetime) -> datetime:
    """Return when the report was last closed, or, if that was not recorded, when it was last updated."""
    touched = [read_time(at) for at in (report.last_staff_at, report.last_citizen_at) if at]
    return max([came, *(_times(lines, "disposed") or touched)])


def _stopped(clocks: Iterable[_Clock]) -> Iterator[tuple[str, datetime, ClockState]]:
    """Yield each name of a clock that ended, with its last end. A clock that another replaced counts nowhere."""
    last: dict[str, tuple[datetime, datetime, ClockState]] = {}
    for clock in clocks:
        at, due = find_moment(clock.stopped_at), find_moment(clock.due_at)
        if at is None or due is None or clock.state == ClockState.REPLACED:
            continue
        known = last.get(clock.name)
        if known is None or (at, due) > known[:2]:
            last[clock.name] = at, due, clock.state
    for name, (at, _, state) in last.items():
        yield name, at, state


def online_by_hour(
    view: ReadTransaction, force: str, start: datetime, end: datetime
) -> Mapping[datetime, int]:
    """Return how many of the force's reports came in each hour of a period. Reports that were erased are not among them."""
    field = FIELD[view.conn.dialect.name].format
    at = field("submitted_at")
    where = f"{OF_FORCE} AND kind = 'report' AND changed_at >= :start AND {field('force')} = :force"
    query = f"SELECT substr({at}, 1, 13) AS hour, count(*) AS times FROM entity WHERE {where} AND {at} >= :start AND {at} < :end"
    return _by_hour(view, f"{query} GROUP BY 1", force, start, end)


def updates_requested(view: ReadTransaction, force: str, start: datetime, end: datetime) -> int:
    """Return how often reporters asked for an update in a period."""
    field = FIELD[view.conn.dialect.name].format
    at = field("at")
    where = (
        f"{OF_FORCE} AND kind = 'timeline' AND changed_at >= :start AND {field('event')} = 'update_requested'"
    )
    query = f"SELECT substr({at}, 1, 13) AS hour, count(*) AS times FROM entity WHERE {where} AND {at} >= :start AND {at} < :end"
    return sum(_by_hour(view, f"{query} GROUP BY 1", force, start, end).values())


def _by_hour(
    view: ReadTransaction, query: str, force: str, start: datetime, end: datetime
) -> Mapping[datetime, int]:
    values = {"force": force, "start": wire_time(start), "end": wire_time(end)}
    rows = view.conn.execute(text(query), values)
    return {read_time(f"{row.hour}:00:00Z"): row.times for row in rows}
