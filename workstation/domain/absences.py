"""An officer's own absence as it stands, with the commands that wait to be sent, and whom they cover for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casework import absences
from casework.commands.absence import SetAbsence
from casework.documents.absence import Absence
from casework.documents.values import OfficerId, Time, find_moment, time_of

from .commands import Command


@dataclass(frozen=True)
class Cover:
    """A colleague for whom the officer covers at the moment: since when and until when they are away."""

    officer: str
    name: str
    since: str
    until: str
    team: bool = False
    """Whether the team covers, and the officer as one of it."""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this absence, also when its end or the cover is changed."""
        return self.officer, self.since


class CoverNews:
    """Which absences the officer has been told of. One that lasts longer, or has another end, is told no second time."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def untold(self, covers: Iterable[Cover]) -> list[Cover]:
        """Return those that the officer has not been told of; after this they have."""
        new = [cover for cover in covers if cover.key not in self._told]
        self._told |= {cover.key for cover in new}
        return new


def standing_absence(
    documents: Iterable[Absence], waiting: Iterable[Command], officer: str, now: datetime
) -> Absence | None:
    """Return the officer's absence, unless it is over, as it will be when the waiting commands are accepted."""
    standing = next((absence for absence in documents if absence.officer == officer), None)
    for command in waiting:
        if command.kind == SetAbsence.KIND:
            body = command.intent.read(SetAbsence)
            if (body.officer or command.officer.id) == officer:
                standing = _absence_of(command, body, standing)
    until = find_moment(standing.until) if standing is not None else None
    return standing if until is not None and until > now else None


def _absence_of(command: Command, body: SetAbsence, before: Absence | None) -> Absence | None:
    if body.until is None:
        return None
    from_ = absences.beginning(body, before, command.made_at)
    return Absence(
        id=command.id, officer=OfficerId(body.officer or command.officer.id),
        from_=time_of(from_), until=Time(body.until),
        cover=OfficerId(body.cover) if body.cover is not None else None,
    )  # fmt: skip
