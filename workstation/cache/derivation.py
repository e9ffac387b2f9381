"""The tables derived from the records of a case: its queue row, the search index, duplicate traces and report facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from casework import finding
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from casework.documents.timeline import Event
from workstation.cache import projections, report_facts
from workstation.cache.reading import D, find_document, read_policy
from workstation.domain.commands import Command, derived, project_all
from workstation.domain.duplicates import features, traces
from workstation.domain.reminders import own_reminder
from workstation.domain.repeat_victims import person_traces

_encode = msgspec.json.Encoder().encode
REPORTS = (
    "SELECT entity.id, rid, record, seen.at AS seen_at FROM entity LEFT JOIN seen ON seen.report = entity.id"
    " WHERE kind = 'report' AND entity.id IN (SELECT value FROM json_each(?))"
)
MESSAGES = (
    "SELECT report, record FROM entity WHERE kind = 'message' AND report IN (SELECT value FROM json_each(?))"
    " ORDER BY position"
)
NOTES = (
    "SELECT report, record FROM entity WHERE kind = 'note' AND report IN (SELECT value FROM json_each(?))"
    " AND json_extract(record, '$.mentions') IS NOT NULL"
)
REMINDERS = (
    "SELECT report, record FROM entity WHERE kind = 'reminder' AND report IN (SELECT value FROM json_each(?))"
)
OFFICER = "SELECT value FROM meta WHERE key = 'officer'"
TIMELINE = (
    "SELECT report, record FROM entity WHERE kind = 'timeline' AND report IN (SELECT value FROM json_each(?))"
    f" AND json_extract(record, '$.event') IN {report_facts.LINES} ORDER BY position"
)
PEOPLE = "SELECT id, record FROM entity WHERE kind = 'person' AND id IN (SELECT value FROM json_each(?))"
CHUNK = 100  # Reports derived with one query per kind.


@dataclass
class _Derived:
    """The rows to write, by table."""

    queue: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[Any, ...]] = field(default_factory=list)
    identifiers: list[tuple[Any, ...]] = field(default_factory=list)
    traces: list[tuple[Any, ...]] = field(default_factory=list)
    likeness: list[tuple[Any, ...]] = field(default_factory=list)
    standings: list[tuple[Any, ...]] = field(default_factory=list)
    clocks: list[tuple[Any, ...]] = field(default_factory=list)


class Derivation:
    """Derives rows within the transaction of the write connection."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def derive(self, reports: Iterable[str], waiting: Sequence[Command]) -> None:
        """Rebuild the derived rows of reports, with their waiting commands applied."""
        officer = str(self._db.exec_driver_sql(OFFICER).scalar() or "")
        around = projections.Around(officer, *self._officers(), self._policy())
        by_report: dict[str, list[Command]] = {}
        for command in waiting:
            by_report.setdefault(command.report or "", []).append(command)
        wanted = list(reports)
        for at in range(0, len(wanted), CHUNK):
            self._derive_some(wanted[at : at + CHUNK], by_report, around)

    def _derive_some(
        self, reports: list[str], by_report: dict[str, list[Command]], around: projections.Around
    ) -> None:
        """Rebuild the derived rows of a few reports. Their related records are read with one query per kind."""
        rows = {row.id: row for row in self._each(REPORTS, reports)}
        messages, lines = (
            self._by_report(Message, MESSAGES, reports),
            self._by_report(Event, TIMELINE, reports),
        )
        confirmed = self._documents(Report, rows.values())
        people = self._people(confirmed.values())
        own = self._own(rows, by_report, around.officer)
        batch = _Derived()
        for id_ in reports:
            if id_ not in confirmed:
                self._forget(id_)
                continue
            rid, commands, conversation = rows[id_].rid, by_report.get(id_, []), messages.get(id_, [])
            report = project_all(confirmed[id_], commands, around.policy)
            written = [*conversation, *_coming(commands)]
            row = projections.queue_row(rid, report, commands, around, own[id_], written)
            batch.queue.append(row)
            if row[projections.COLUMNS.index("open")] != projections.OFFERED:
                history = report_facts.ReportHistory(conversation, lines.get(id_, ()), around.teams)
                closing = report_facts.closed_by(confirmed[id_], commands, around.policy)
                stands = report_facts.standing_row(rid, report, history, closing, around.policy)
                batch.standings.append(stands)
                batch.clocks += report_facts.clock_rows(rid, report, stands, around.policy)
            person = people.get(report.reporter.person or "")
            findable = finding.findable(report, person, conversation)
            batch.words.append(
                (rid, findable.said, findable.who, findable.place, findable.victims, findable.named)
            )
            batch.identifiers += [
                (identifier.kind.value, identifier.value, rid) for identifier in findable.identifiers
            ]
            known = features(report, findable)
            batch.likeness.append((rid, _encode(known.as_list()).decode(), _encode(findable.people).decode()))
            every = (*traces(known), *person_traces(findable.people))
            batch.traces += [(kind, value, rid) for kind, value in every]
        if batch.queue:
            self._write(batch)

    def _own(
        self, rows: Mapping[str, Any], by_report: Mapping[str, Sequence[Command]], officer: str
    ) -> dict[str, projections.OfficersOwn]:
        """Return what each row shows to this desk's officer alone."""
        reports = list(rows)
        notes = self._by_report(Note, NOTES, reports)
        reminders = self._by_report(Reminder, REMINDERS, reports)
        own = {}
        for id_, row in rows.items():
            mine = own_reminder(reminders.get(id_, ()), by_report.get(id_, ()), id_, officer)
            remind_at = (mine.at or "") if mine is not None else ""
            own[id_] = projections.OfficersOwn(officer, row.seen_at or "", notes.get(id_, ()), remind_at)
        return own

    def _by_report(self, type_: type[D], query: str, reports: list[str]) -> dict[str, list[D]]:
        grouped: dict[str, list[D]] = {}
        for row in self._each(query, reports):
            document = find_document(type_, row.record)
            if document is not None:
                grouped.setdefault(row.report, []).append(document)
        return grouped

    def _people(self, reports: Iterable[Report]) -> dict[str, Person]:
        known = {report.reporter.person for report in reports} - {None, ""}
        return self._documents(Person, self._each(PEOPLE, [str(person) for person in known]))

    def _documents(self, type_: type[D], rows: Iterable[Any]) -> dict[str, D]:
        pairs = ((row.id, find_document(type_, row.record)) for row in rows)
        return {id_: document for id_, document in pairs if document is not None}

    def _each(self, query: str, ids: list[str]) -> Sequence[Any]:
        return self._db.exec_driver_sql(query, (json.dumps(ids),)).all()

    def _write(self, batch: _Derived) -> None:
        rids = [(row[0],) for row in batch.words]
        counted = {row[0] for row in batch.standings}
        offered = [(rid,) for (rid,) in rids if rid not in counted]
        run = self._db.exec_driver_sql
        run(projections.INSERT, batch.queue)
        run("DELETE FROM words WHERE rowid = ?", rids)
        run(
            "INSERT INTO words (rowid, said, who, place, victim, person) VALUES (?, ?, ?, ?, ?, ?)",
            batch.words,
        )
        for table in ("trace", "identifier"):
            run(f"DELETE FROM {table} WHERE rid = ?", rids)
        run("INSERT OR REPLACE INTO likeness VALUES (?, ?, ?)", batch.likeness)
        run("DELETE FROM clock WHERE rid = ?", rids)
        if offered:
            run("DELETE FROM standing WHERE rid = ?", offered)
        if batch.standings:
            run(report_facts.INSERT, batch.standings)
        if batch.clocks:
            run(report_facts.INSERT_CLOCK, batch.clocks)
        if batch.identifiers:
            run("INSERT OR IGNORE INTO identifier VALUES (?, ?, ?)", batch.identifiers)
        if batch.traces:
            run("INSERT OR IGNORE INTO trace VALUES (?, ?, ?)", batch.traces)

    def _forget(self, report_id: str) -> None:
        rid = self._db.exec_driver_sql("SELECT rid FROM queue WHERE report = ?", (report_id,)).scalar()
        if rid is not None:
            for table, column in (
                ("queue", "rid"),
                ("words", "rowid"),
                ("identifier", "rid"),
                ("trace", "rid"),
                ("likeness", "rid"),
                ("standing", "rid"),
                ("clock", "rid"),
            ):
                self._db.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = ?", (rid,))

    def _policy(self) -> Policy:
        return read_policy(self._db)

    def _officers(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return each officer's initials, and each officer's team."""
        rows = self._db.exec_driver_sql("SELECT id, record FROM entity WHERE kind = 'officer'")
        officers = self._documents(Officer, rows)
        return (
            {id_: officer.initials or "" for id_, officer in officers.items()},
            {id_: officer.team or "" for id_, officer in officers.items()},
        )


def _coming(waiting: Iterable[Command]) -> list[Message]:
    """Return the messages that waiting commands will create."""
    documents = (
        document for each in waiting for document in derived(each.intent, each.id, each.officer, each.made_at)
    )
    return [document for document in documents if isinstance(document, Message)]
