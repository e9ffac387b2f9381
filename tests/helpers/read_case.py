"""The facts of a case as a reader of all its documents would state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from casework.documents import codec
from casework.documents.clock import ReportClock
from casework.documents.message import Message
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.timeline import Event
from tests.helpers.desk_rules import project_all
from workstation.domain.commands import Command

Records = dict[tuple[str, str], dict[str, Any]]
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def at(text: object) -> datetime | None:
    """Return the moment in a document's timestamp."""
    return datetime.fromisoformat(text) if isinstance(text, str) and text else None


@dataclass
class Clock:
    """One clock of a case."""

    name: str
    due: datetime
    soon: datetime
    stopped: datetime | None
    paused: bool
    met: bool


@dataclass
class Facts:
    """The facts of one case as its reader would state them."""

    id: str
    reference: str
    open: bool
    grade: int
    service: str
    team: str
    owner: str
    submitted: datetime
    came: datetime
    clocks: list[Clock]
    turn: str
    flags: list[str]
    channel: str
    first_reply: datetime | None
    closed: datetime | None
    online: bool
    said: datetime | None
    marks: dict[str, int]

    @property
    def due(self) -> datetime | None:
        return min((c.due for c in self.clocks if c.stopped is None and not c.paused), default=None)


def facts(records: Records, waiting: Iterable[Command]) -> Iterator[Facts]:
    """Yield every case of the force as it will be once the pending commands are accepted."""
    policy = next((record for (kind, _), record in records.items() if kind == "policy"), {})
    rules = codec.read(Policy, {"id": "", **policy})
    teams = {id_: record.get("team") or "" for (kind, id_), record in records.items() if kind == "officer"}
    for (kind, id_), confirmed in records.items():
        if kind != "report":
            continue
        mine = [command for command in waiting if command.report == id_]
        report = codec.read(Report, project_all(confirmed, mine, policy))
        if report.transfer and report.force != "sussex":
            continue
        children = {key: record for key, record in records.items() if record.get("report") == id_}
        messages = [codec.read(Message, child) for (kind, _), child in children.items() if kind == "message"]
        events = [codec.read(Event, child) for (kind, _), child in children.items() if kind == "timeline"]
        closing = _closing(
            mine, [project_all(confirmed, mine[:n], policy)["status"] for n in range(len(mine) + 1)]
        )
        yield _facts(report, messages, events, teams, rules, closing)


def _closing(waiting: list[Command], statuses: list[str]) -> datetime | None:
    """Return when a pending command closed the case, if its last status change does; collect the statuses before it."""
    found = None
    for command, (before, after) in zip(waiting, pairwise(statuses), strict=True):
        if before != after:
            found = command.made_at.replace(microsecond=command.made_at.microsecond // 1000 * 1000)
            found = found if after == "closed" else None
    return found


def _facts(
    report: Report, messages: list[Message], events: list[Event], teams: dict[str, str], policy: Policy,
    closing: datetime | None,
) -> Facts:  # fmt: skip
    lines = sorted(events, key=lambda line: (str(line.at), line.id))
    replies = [message for message in messages if message.direction == "to_citizen"]
    left = [_left(reply) for reply in replies]
    gone_out = [moment for moment in left if moment is not None]
    submitted = at(report.submitted_at) or LONG_AGO
    came = max([submitted, *(at(line.at) or LONG_AGO for line in lines if line.event == "transfer_accepted")])
    is_open = report.status != "closed"
    given = [line for line in lines if line.event == "feedback_given"]
    wrote, replied = at(report.last_citizen_at), at(report.last_staff_at)
    turn = "first" if replied is None else "again" if wrote and wrote > replied else ""
    way = report.came_by
    if way not in ("account", "guest", "anonymous", "app"):
        way = "anonymous" if report.reporter.anonymous else ""
    phoned = any(line.event == "control_room_told" for line in lines)
    marks: Any = given[-1].detail["marks"] if given else {}
    return Facts(
        id=report.id, reference=report.reference, open=is_open, grade=report.grade or 0,
        service=report.service, owner=report.owner or "",
        team=report.team or teams.get(report.owner or "", ""),
        submitted=submitted, came=came, clocks=_one_of_each(_clock(clock, policy) for clock in report.clocks if _counts(clock)),
        turn=turn if is_open else "", flags=list(report.flags), channel=way,
        first_reply=min(gone_out, default=None),
        closed=None if is_open else _closed(report, lines, closing, came),
        online=not is_open and bool(gone_out) and not phoned and all(r.state != "failed" for r in replies),
        said=at(given[-1].at) if given else None, marks=marks,
    )  # fmt: skip


def _left(reply: Message) -> datetime | None:
    if reply.left_at:
        return at(reply.left_at)
    return at(reply.written_at) if reply.state in ("sent", "delivered", "read") else None


def _closed(report: Report, lines: list[Event], closing: datetime | None, came: datetime) -> datetime:
    disposed = [at(line.at) for line in lines if line.event == "disposed"]
    last = closing or (disposed[-1] if disposed else None)
    if last is None:
        touched = [at(report.last_staff_at), at(report.last_citizen_at)]
        last = max(moment or LONG_AGO for moment in touched)
    return max(last, came)


def _clock(clock: ReportClock, policy: Policy) -> Clock:
    due = datetime.fromisoformat(str(clock.due_at))
    rule = policy.clocks.get(clock.name)
    minutes = 60 if rule is None or rule.soon_minutes is None else rule.soon_minutes
    last = clock.paused[-1] if clock.paused else None
    paused = last is not None and not last.to and not last.until
    return Clock(
        clock.name, due, due - timedelta(minutes=minutes), at(clock.stopped_at), paused, bool(clock.met_by)
    )


def _counts(clock: ReportClock) -> bool:
    """Whether the clock counts: one that another replaced before it was due does not."""
    return not clock.replaced or bool(clock.met_by) or str(clock.stopped_at) > str(clock.due_at)


def _one_of_each(clocks: Iterable[Clock]) -> list[Clock]:
    """Return each clock once: the running or paused one due first, or else the one that stopped last."""
    running: dict[tuple[str, bool], Clock] = {}
    stopped: dict[str, Clock] = {}
    for clock in clocks:
        if clock.stopped is None:
            other = running.setdefault((clock.name, clock.paused), clock)
            if clock.due < other.due:
                running[clock.name, clock.paused] = clock
        else:
            other = stopped.setdefault(clock.name, clock)
            if (clock.stopped, clock.due) > (other.stopped or LONG_AGO, other.due):
                stopped[clock.name] = clock
    return [*running.values(), *stopped.values()]
