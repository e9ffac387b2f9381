"""What of a force's cases counts within a span, read by few statements: each case with what happened to it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text

from nationalstore.db.store import Record, View, read_time, wire_time
from nationalstore.services.intake.feedback import QUESTIONS

LEFT = ("sent", "delivered", "read")
WAYS = ("account", "guest", "anonymous", "app")
LINES = ("disposed", "transfer_accepted", "feedback_given")
OF_FORCE = "force = :force AND gone IS FALSE"
# A document is text in both databases; each reads a field of it in its own way.
FIELD = {"sqlite": "json_extract(record, '$.{}')", "postgresql": "(record::json ->> '{}')"}


@dataclass
class Case:
    """One case: by what it is told apart, and when what counts happened to it."""

    service: str
    channel: str
    came: datetime
    submitted: datetime
    closed: datetime | None
    answered: datetime | None
    said: datetime | None
    marks: dict[str, int] = field(default_factory=dict)
    stopped: list[tuple[str, datetime, bool]] = field(default_factory=list)
    """Each clock's name, when it last stopped, and whether that was in time."""


def cases(view: View, force: str, start: datetime) -> list[Case]:
    """Return the force's cases to which anything may have happened since `start`.

    Reports that another force offers are not the force's own.
    """
    lines = _children(view, force, "timeline", "event", LINES)
    replies = _children(view, force, "message", "direction", ("to_citizen",))
    changed = "(changed_at >= :start OR id IN (SELECT report FROM entity WHERE force = :force"
    query = f"SELECT id, record FROM entity WHERE {OF_FORCE} AND kind = 'report' AND {changed}"
    rows = view.conn.execute(
        text(f"{query} AND kind IN ('timeline', 'message') AND changed_at >= :start))"),
        {"force": force, "start": wire_time(start)},
    )
    reports = ((row.id, json.loads(row.record)) for row in rows)
    return [
        _case(report, lines.get(id_, []), replies.get(id_, []))
        for id_, report in reports
        if report["force"] == force
    ]


def _children(view: View, force: str, kind: str, name: str, values: Iterable[str]) -> dict[str, list[Record]]:
    """Return the documents of a kind that have one of the values in a field, by report."""
    which = FIELD[view.conn.dialect.name].format(name)
    wanted = ", ".join(f"'{value}'" for value in values)
    query = f"SELECT report, record FROM entity WHERE {OF_FORCE} AND kind = :kind AND {which} IN ({wanted})"
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for row in view.conn.execute(text(query), {"force": force, "kind": kind}):
        found[row.report].append(json.loads(row.record))
    return found


def _case(report: Record, lines: list[Record], replies: list[Record]) -> Case:
    submitted = read_time(report["submitted_at"])
    came = max([submitted, *_times(lines, "transfer_accepted")])
    left = [reply.get("left_at") or reply["written_at"] for reply in replies if _has_left(reply)]
    said = max(
        (line for line in lines if line["event"] == "feedback_given"),
        key=lambda line: (str(line["at"]), str(line["id"])),
        default=None,
    )
    marks = (said["detail"].get("marks") or {}) if said else {}
    return Case(
        service=report["service"],
        channel=_channel(report),
        came=came,
        submitted=submitted,
        closed=_closed(report, lines, came) if report["status"] == "closed" else None,
        answered=min((read_time(at) for at in left), default=None),
        said=read_time(said["at"]) if said else None,
        marks={name: marks[name] for name in QUESTIONS if marks.get(name) is not None},
        stopped=list(_stopped(report.get("clocks") or [])),
    )


def _has_left(reply: Record) -> bool:
    return bool(reply.get("left_at")) or reply["state"] in LEFT


def _times(lines: list[Record], event: str) -> list[datetime]:
    return [read_time(line["at"]) for line in lines if line["event"] == event]


def _channel(report: Record) -> str:
    came_by = report.get("came_by")
    if came_by in WAYS:
        return str(came_by)
    return "anonymous" if report["reporter"].get("anonymous") else "not_known"


def _closed(report: Record, lines: list[Record], came: datetime) -> datetime:
    """When it was closed for the last time; where nobody wrote that down, when it was last touched."""
    touched = [read_time(at) for at in (report.get("last_staff_at"), report.get("last_citizen_at")) if at]
    return max([came, *(_times(lines, "disposed") or touched)])


def _stopped(clocks: list[Record]) -> Iterable[tuple[str, datetime, bool]]:
    """Yield each clock that has stopped, by how it did the last time."""
    last: dict[str, tuple[Any, Any]] = {}
    for clock in clocks:
        if clock.get("stopped_at"):
            ended = read_time(clock["stopped_at"]), read_time(clock["due_at"])
            last[clock["name"]] = max(ended, last.get(clock["name"], ended))
    for name, (at, due) in last.items():
        yield name, at, at <= due
