"""Officers who are away: who may say so, and who covers for whom at a moment. Pure; no I/O.

The store and the desk both ask here. A cover sees what a colleague who is away would look after, and nothing that they
may not read: what they read is not decided here, and no case changes its owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from casework.commands.absence import SetAbsence
from casework.documents.absence import Absence
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, Time, find_moment
from casework.permissions import SUPERVISOR, works_on_cases
from casework.rule_faults import RuleFault

SENTENCES = {
    "not_allowed": "Only a supervisor can say this of a colleague.",
    "not_at_work": "Choose an officer of this force who works on cases.",
    "order": "The end must be after the start.",
    "past": "Choose an end in the future.",
    "own_cover": "Another officer has to cover.",
    "cover_not_at_work": "Choose a colleague of this force who works on cases.",
    "no_team": "This officer is in no team. Choose a colleague who covers.",
}
CODES = {"not_allowed": "not_allowed"}


class AbsenceFault(RuleFault):
    """Why an absence cannot be entered like this."""

    SENTENCES = SENTENCES
    CODES = CODES


def fault(
    body: SetAbsence,
    sender: Officer,
    officers: Iterable[Officer],
    begins: datetime,
    now: datetime | None = None,
) -> AbsenceFault | None:
    """Return why the absence cannot be entered, or None.

    ``officers`` are all of the force. ``begins`` counts where the body has no beginning. Without ``now`` an end that has
    passed meanwhile is no reason.
    """
    colleagues = tuple(officers)
    id_ = OfficerId(body.officer or sender.id)
    if id_ != sender.id and SUPERVISOR not in (sender.roles or ()):
        return AbsenceFault("officer", "not_allowed")
    officer = next((colleague for colleague in colleagues if colleague.id == id_), None)
    if officer is None or not works_on_cases(officer):
        return AbsenceFault("officer", "not_at_work")
    if body.until is None:
        return None
    return _times_fault(body, begins, now) or _cover_fault(body, officer, colleagues)


def _times_fault(body: SetAbsence, begins: datetime, now: datetime | None) -> AbsenceFault | None:
    from_, until = find_moment(body.from_) or begins, find_moment(body.until)
    if until is None or until <= from_:
        return AbsenceFault("until", "order")
    return AbsenceFault("until", "past") if now is not None and until <= now else None


def _cover_fault(body: SetAbsence, officer: Officer, colleagues: Sequence[Officer]) -> AbsenceFault | None:
    if body.cover is None:
        return AbsenceFault("cover", "no_team") if officer.team is None else None
    if body.cover == officer.id:
        return AbsenceFault("cover", "own_cover")
    covers = any(colleague.id == body.cover and works_on_cases(colleague) for colleague in colleagues)
    return None if covers else AbsenceFault("cover", "cover_not_at_work")


def beginning(body: SetAbsence, before: Absence | None, now: datetime) -> datetime:
    """Return when an absence begins: as the body says, or when it began for someone who is away already, or now."""
    began = find_moment(before.from_) if before is not None and is_away(before, now) else None
    return find_moment(body.from_) or began or now


def is_away(absence: Absence, now: datetime) -> bool:
    """Whether the officer is away at the moment. They are back by themselves when the time is over."""
    from_, until = find_moment(absence.from_), find_moment(absence.until)
    return from_ is not None and until is not None and from_ <= now < until


@dataclass(frozen=True)
class Absences:
    """The absences of a force and its officers."""

    every: tuple[Absence, ...] = ()
    officers: Mapping[OfficerId, Officer] = field(default_factory=dict)

    def of(self, officer: str, now: datetime) -> Absence | None:
        """Return the absence of an officer who is away at the moment, or None."""
        return next(
            (absence for absence in self.every if absence.officer == officer and is_away(absence, now)), None
        )

    def colleague(self, absence: Absence, now: datetime) -> OfficerId | None:
        """Return the colleague who covers at the moment, or None when the team does.

        The team also covers while that colleague is away, and when they no longer work on cases.
        """
        cover = self.officers.get(absence.cover) if absence.cover is not None else None
        if cover is None or not works_on_cases(cover) or self.of(cover.id, now) is not None:
            return None
        return cover.id

    def covered_by(self, officer: str, now: datetime) -> dict[OfficerId, Time]:
        """Return whom the officer covers for at the moment, each with the time since when."""
        return {
            absence.officer: absence.from_
            for absence in self.every
            if absence.officer is not None and absence.officer != officer and absence.from_ is not None
            if is_away(absence, now) and self._covers(officer, absence, now)
        }

    def _covers(self, id_: str, absence: Absence, now: datetime) -> bool:
        colleague = self.colleague(absence, now)
        if colleague is not None:
            return colleague == id_
        officer = self.officers.get(OfficerId(id_))
        away = self.officers.get(absence.officer) if absence.officer is not None else None
        if officer is None or away is None:
            return False
        # Where there is no team either, supervisors cover, so that nobody's work is out of everyone's sight.
        return officer.team == away.team if away.team is not None else SUPERVISOR in (officer.roles or ())
