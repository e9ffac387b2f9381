"""Officers who are away, as text: until when, and who covers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from casework.absences import Absences, is_away
from casework.documents.absence import Absence
from casework.documents.values import find_moment
from workstation.ui.formatting.reminders import moment_words
from workstation.ui.kit.i18n import tr


def away_words(absences: Absences, names: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Return of each officer who is away until when, and who covers."""
    return {
        one.officer: _words(absences, one, names, now)
        for one in absences.every
        if one.officer is not None and is_away(one, now)
    }


def with_away(names: Mapping[str, str], away: Mapping[str, str]) -> dict[str, str]:
    """Return the names, of those who are away with that."""
    return {id_: f"{name} ({away[id_]})" if id_ in away else name for id_, name in names.items()}


def _words(absences: Absences, absence: Absence, names: Mapping[str, str], now: datetime) -> str:
    until, cover = find_moment(absence.until), absences.colleague(absence, now)
    when = moment_words(until, now) if until is not None else ""
    if cover is None:
        return tr("away until {when}, their team covers", when=when)
    return tr("away until {when}, {name} covers", when=when, name=names.get(cover, tr("a colleague")))
