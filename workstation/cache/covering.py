"""Whom this officer covers for at a moment, and the condition that finds their work in the queue.

Nothing is derived: the work shows from the moment at which a colleague is away and until they are back. Only what this
desk's officer may read is in the copy, so nothing else can be found here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from casework.absences import Absences
from casework.documents.absence import Absence
from casework.documents.officer import Officer
from casework.documents.values import OfficerId, Time, time_of
from workstation.cache.reading import find_document
from workstation.domain.absences import Cover

ABSENCES = "SELECT record FROM entity WHERE kind = 'absence' AND json_extract(record, '$.until') > ?"
OFFICERS = "SELECT record FROM entity WHERE kind = 'officer' AND id IN (SELECT value FROM json_each(?))"
# The joins begin with those who are away, so that nothing else is read while nobody is.
_REMINDED = (
    "FROM json_each(:covered) AS away CROSS JOIN entity WHERE entity.kind = 'reminder'"
    " AND json_extract(record, '$.officer') = away.key AND json_extract(record, '$.at') <= :now"
)
_NAMED = (
    "FROM json_each(:covered) AS away CROSS JOIN entity CROSS JOIN json_each(entity.record, '$.mentions') AS named"
    " WHERE entity.kind = 'note' AND json_extract(record, '$.mentions') IS NOT NULL AND named.value = away.key"
    " AND json_extract(record, '$.written_at') >= away.value"
)
CONDITION = (
    "open = 1 AND (owner IN (SELECT key FROM json_each(:covered))"
    f" OR report IN (SELECT entity.report {_REMINDED}) OR report IN (SELECT entity.report {_NAMED}))"
)
"""What a colleague who is away would look after: their open cases, their due reminders, and new notes that name them.

``:covered`` is what ``covered`` returns.
"""
FOR_WHOM = f"SELECT entity.report, away.key {_REMINDED} UNION SELECT entity.report, away.key {_NAMED}"


@dataclass(frozen=True)
class CoveredWork:
    """The colleagues whom an officer covers for: since when, their names, and for whom besides its owner a report is shown."""

    since: Mapping[OfficerId, Time] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    besides: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def bound(self) -> str:
        """Whom the officer covers for, as the value of ``:covered``."""
        return json.dumps({**self.since})

    def words(self, report: str, owner: str) -> str:
        """Return for whom the officer sees to a report, or ""."""
        people = {*self.besides.get(report, ()), owner}
        return ", ".join(sorted(self.names[id_] for id_ in people if id_ in self.names))


def absences_at(run: Connection, now: datetime, *people: str) -> Absences:
    """Return the absences that are not over, with the officers whom they name and these people."""
    rows = run.exec_driver_sql(ABSENCES, (time_of(now),)).scalars()
    every = tuple(absence for row in rows if (absence := find_document(Absence, row)) is not None)
    if not every:
        return Absences()
    wanted = {
        *people,
        *(id_ for absence in every for id_ in (absence.officer, absence.cover) if id_ is not None),
    }
    records = run.exec_driver_sql(OFFICERS, (json.dumps(sorted(wanted)),)).scalars()
    officers = (find_document(Officer, row) for row in records)
    return Absences(every, {officer.id: officer for officer in officers if officer is not None})


def covered(run: Connection, officer: str, now: datetime) -> str:
    """Return whom the officer covers for, as JSON: each id with the time since when they are away."""
    return json.dumps(absences_at(run, now, officer).covered_by(officer, now))


def covers(run: Connection, officer: str, now: datetime) -> list[Cover]:
    """Return for whom the officer covers at the moment, in the order in which they went."""
    absences = absences_at(run, now, officer)
    listed = []
    for id_, since in absences.covered_by(officer, now).items():
        absence = absences.of(id_, now)
        if absence is not None:
            name = absences.officers[id_].name if id_ in absences.officers else ""
            alone = absences.colleague(absence, now) is not None
            listed.append(Cover(id_, name, since, absence.until or "", not alone))
    return sorted(listed, key=lambda cover: (cover.since, cover.officer))


def covered_work(run: Connection, officer: str, now: datetime) -> CoveredWork:
    """Return whom the officer covers for, and what is shown to the officer for that besides their cases."""
    absences = absences_at(run, now, officer)
    people = absences.covered_by(officer, now)
    if not people:
        return CoveredWork()
    besides: dict[str, frozenset[str]] = {}
    for report, id_ in run.exec_driver_sql(FOR_WHOM, {"covered": json.dumps(people), "now": time_of(now)}):
        besides[report] = besides.get(report, frozenset()) | {id_}
    return CoveredWork(
        people, {id_: absences.officers[id_].name for id_ in people if id_ in absences.officers}, besides
    )
