"""An officer's reminders: the one that stands on a case, and the times that are offered for a new one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from casework.clocks import HERE
from casework.commands.reminding import Remind
from casework.documents.reminder import Reminder
from casework.documents.values import OfficerId, ReportId, Time

from .commands import Command
from .natural_dates import MORNING

LATER = timedelta(hours=3)
LAST = time(22)
"""A reminder is offered for later today up to this time."""


def own_reminder(
    documents: Iterable[Reminder], waiting: Iterable[Command], report: str, officer: str
) -> Reminder | None:
    """Return the officer's reminder of the case as it will be when the waiting commands are accepted."""
    reminder = next(
        (document for document in documents if document.officer == officer and document.report == report),
        None,
    )
    for command in waiting:
        if command.kind == Remind.KIND and command.report == report:
            body = command.intent.read(Remind)
            saved = Reminder(
                id=reminder.id if reminder is not None else command.id, report=ReportId(report),
                officer=OfficerId(officer), at=Time(body.at or ""), note=body.note,
            )  # fmt: skip
            reminder = saved if body.at else None
    return reminder


def offered_times(now: datetime) -> dict[str, datetime]:
    """Return the times that are offered, by name: later today, tomorrow morning, next Monday morning.

    In the evening nothing is offered for later today. Mornings are local ones, whatever the clocks do in the night.
    """
    here = now.astimezone(HERE)
    later = (now + LATER).astimezone(HERE).replace(minute=0, second=0, microsecond=0)
    times = {"later": later} if later.date() == here.date() and later.time() <= LAST else {}
    for name, days in (("tomorrow", 1), ("monday", 7 - here.weekday())):
        times[name] = datetime.combine(here.date() + timedelta(days=days), MORNING, HERE)
    return {name: at.astimezone(now.tzinfo) for name, at in times.items()}
