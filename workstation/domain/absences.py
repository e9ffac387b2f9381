"""An officer's own absence as it stands, with the commands that wait to be sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from casework import absences
from casework.commands.absence import SetAbsence
from casework.documents.absence import Absence
from casework.documents.values import OfficerId, Time, find_moment, time_of

from .commands import Command


def standing_absence(
    documents: Iterable[Absence], waiting: Iterable[Command], officer: str, now: datetime
) -> Absence | None:
    """Return the officer's absence, unless it is over, as it will be when the waiting commands are accepted."""
    found = next((one for one in documents if one.officer == officer), None)
    for command in waiting:
        if command.kind == SetAbsence.KIND:
            body = command.intent.read(SetAbsence)
            if (body.officer or command.officer.id) == officer:
                found = _absence_of(command, body, found)
    until = find_moment(found.until) if found is not None else None
    return found if until is not None and until > now else None


def _absence_of(command: Command, body: SetAbsence, before: Absence | None) -> Absence | None:
    if body.until is None:
        return None
    from_ = absences.beginning(body, before, command.made_at)
    return Absence(
        id=command.id, officer=OfficerId(body.officer or command.officer.id),
        from_=time_of(from_), until=Time(body.until),
        cover=OfficerId(body.cover) if body.cover is not None else None,
    )  # fmt: skip
