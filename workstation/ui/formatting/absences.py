"""Officers who are away, as text: until when, and who covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from casework.absences import Absences, is_away
from casework.documents.absence import Absence
from casework.documents.values import find_moment
from workstation.domain.absences import Cover
from workstation.ui.formatting.reminders import moment_words
from workstation.ui.kit.i18n import bare, tr


def away_words(absences: Absences, names: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Return of each officer who is away until when, and who covers."""
    return {
        absence.officer: _words(absences, absence, names, now)
        for absence in absences.every
        if absence.officer is not None and is_away(absence, now)
    }


def with_away(names: Mapping[str, str], away: Mapping[str, str]) -> dict[str, str]:
    """Return the names, of those who are away with that."""
    return {id_: f"{name} ({away[id_]})" if id_ in away else name for id_, name in names.items()}


def owner_away_words(owner: str | None, away: Mapping[str, str]) -> str:
    """Return that the owner of a case is away and who covers, or "" while they are not."""
    words = away.get(owner or "")
    return tr("Owner: {away}", away=words) if words else ""


def cover_words(new: Sequence[Cover], now: datetime) -> str:
    """Return what an officer is told who covers for these colleagues from now on."""
    if len(new) > 1:
        return tr("You cover for {n} colleagues who are away.", n=len(new))
    (cover,) = new
    until, name = find_moment(cover.until), bare(cover.name) or tr("a colleague")
    when = moment_words(until, now) if until is not None else ""
    if cover.team:
        return tr("{name} is away until {when}, and your team covers.", name=name, when=when)
    return tr("{name} is away until {when}, and you cover.", name=name, when=when)


def _words(absences: Absences, absence: Absence, names: Mapping[str, str], now: datetime) -> str:
    until, cover = find_moment(absence.until), absences.colleague(absence, now)
    when = moment_words(until, now) if until is not None else ""
    if cover is None:
        return tr("away until {when}, their team covers", when=when)
    return tr("away until {when}, {name} covers", when=when, name=names.get(cover, tr("a colleague")))
