"""Queries to the cache. Every list is counted, sorted and paged by the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from casework.absences import Absences
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.dated_list import DatedList
from casework.documents.kinds import KINDS
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.list_overview import ListInUse, overview
from casework.permissions import CONNECTOR, works_on_cases
from workstation.cache import related
from workstation.cache.covering import absences_at, covered, covers
from workstation.cache.reading import D, find_document, read_policy
from workstation.cache.rows import Likely, QueueRow, Repeated, ReportBundle
from workstation.cache.search_query import search_condition
from workstation.cache.view_query import EVERYTHING, order, parameters, view_condition
from workstation.domain import views
from workstation.domain.absences import Cover
from workstation.domain.commands import NO_POLICY, Command, derived, project_all
from workstation.domain.ids import wire_time
from workstation.domain.read_markers import MentionState
from workstation.domain.scheduled import scheduled
from workstation.domain.search import parse
from workstation.domain.text_direction import steady, steady_json

ROW = (
    "report, reference, service, summary, place, flags, status, risk, grade, submitted_at, due_at, due_name,"
    " owner, team, claim_officer, claim_initials, claim_until, unread, language, pending, last_citizen_at,"
    " version, service_key, risk_rank, approval, transfer, soon_at, leaves_at,"
    " wrote, remind_at, unclaimed_at, named"
)
SURE = 0.65  # The score from which two reports are called duplicates, until the policy gives another.


class Queries:
    """Queries on a separate read connection, used by one thread at a time."""

    def __init__(self, connection: Connection, generation: int = 0) -> None:
        self.connection, self.generation = connection, generation

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def view_counts(
        self, officer: str, team: str, now: datetime, own: Sequence[tuple[str, str]] = ()
    ) -> dict[str, int]:
        """Return how many reports each view shows, in one pass. The officer's own views are given as key and search."""
        conditions = [(view.key, view_condition(view.key)) for view in views.VIEWS]
        values = parameters(officer, team, now, covered(self.connection, officer, now))
        for nth, (key, search) in enumerate(own):
            clause, bound = search_condition(parse(search, now, officer), f"own{nth}x")
            conditions.append((key, f"{EVERYTHING} AND ({clause})" if clause else EVERYTHING))
            values |= bound
        sums = ", ".join(f"coalesce(sum({where}), 0)" for _, where in conditions)
        row = self.connection.exec_driver_sql(f"SELECT {sums} FROM queue", values).one()
        return {key: int(count) for (key, _), count in zip(conditions, row, strict=True)}

    def page(
        self,
        view: str,
        officer: str,
        team: str,
        now: datetime,
        *,
        sort: str = views.DEFAULT_SORT,
        start: int = 0,
        limit: int = 200,
    ) -> list[QueueRow]:
        """Return rows of a view in its order. An unknown sort order is replaced by the default."""
        values = {
            **parameters(officer, team, now, covered(self.connection, officer, now)),
            "limit": limit,
            "start": start,
        }
        query = f"SELECT {ROW} FROM queue WHERE {view_condition(view)} ORDER BY {order(sort)}"
        rows = self.connection.exec_driver_sql(f"{query} LIMIT +:limit OFFSET :start", values)
        return [queue_row(tuple(row)) for row in rows]

    def row(self, report_id: str) -> QueueRow | None:
        """Return one report's row, or None when the cache does not have it."""
        row = self.connection.exec_driver_sql(
            f"SELECT {ROW} FROM queue WHERE report = ?", (report_id,)
        ).first()
        return None if row is None else queue_row(tuple(row))

    def scheduled(self, officer: str, waiting: Sequence[Command] = ()) -> list[Message]:
        """Return the officer's replies that leave later and that the store has, the first to leave first."""
        query = (
            "SELECT record FROM entity WHERE kind = 'message'"
            " AND report IN (SELECT report FROM queue WHERE leaves_at <> '')"
        )
        replies = (
            find_document(Message, record) for record in self.connection.exec_driver_sql(query).scalars()
        )
        own = (message for message in replies if message is not None and message.author.id == officer)
        return scheduled(own, waiting)

    def unread_mentions(self, officer: str) -> list[tuple[Note, str]]:
        """Return the notes that name the officer, on reports where one is still to be read; the newest is last.

        Each comes with its report's reference.
        """
        query = (
            "SELECT record, reference FROM entity JOIN queue USING (report) WHERE kind = 'note' AND named = ?"
            " AND json_extract(record, '$.mentions') IS NOT NULL ORDER BY position"
        )
        rows = self.connection.exec_driver_sql(query, (int(MentionState.UNREAD),))
        notes = ((find_document(Note, record), str(reference)) for record, reference in rows)
        return [(note, named) for note, named in notes if note is not None and officer in note.mentions]

    def due_reminders(self, now: datetime) -> list[QueueRow]:
        """Return the rows of the reports whose reminder to this officer is due by now, the earliest first."""
        query = f"SELECT {ROW} FROM queue WHERE remind_at <> '' AND remind_at <= ? ORDER BY remind_at, rid"
        return [queue_row(tuple(row)) for row in self.connection.exec_driver_sql(query, (wire_time(now),))]

    def find_by_reference(self, reference: str) -> str | None:
        """Return the id of the report with this reference, or None when the cache does not have it."""
        id_ = self.connection.exec_driver_sql(
            "SELECT report FROM queue WHERE reference = ? COLLATE NOCASE", (reference,)
        ).scalar()
        return None if id_ is None else str(id_)

    def report(
        self, report_id: str, waiting: Sequence[Command] = (), *, to_encode: bool = False
    ) -> ReportBundle | None:
        """Return everything on a report, as it will be when the waiting commands are accepted.

        With `to_encode` the documents keep unknown fields, so that they can be exported completely.
        """
        confirmed = self.document(Report, report_id, to_encode=to_encode)
        if confirmed is None:
            return None
        mine = [command for command in waiting if command.report == report_id]
        parts = self._parts_of(report_id, to_encode)
        for command in mine:
            for document in derived(command.intent, command.id, command.officer, command.made_at):
                # The feed may have brought the actual document before the command's number was confirmed.
                if all(known.id != document.id for known in parts.of(type(document))):
                    parts.add(document)
        person = confirmed.reporter.person
        return ReportBundle(
            report=project_all(confirmed, mine, self.policy()) if mine else confirmed,
            confirmed=confirmed,
            messages=parts.of(Message),
            notes=parts.of(Note),
            assessments=parts.of(Assessment),
            timeline=parts.of(Event),
            attachments=parts.of(Attachment),
            reminders=parts.of(Reminder),
            person=self.document(Person, person, to_encode=to_encode) if person else None,
            pending=tuple(mine),
        )

    def _parts_of(self, report_id: str, to_encode: bool) -> _ReportParts:
        parts = _ReportParts()
        query = "SELECT kind, record FROM entity WHERE report = ? AND kind <> 'report' ORDER BY position"
        for kind, record in self.connection.exec_driver_sql(query, (report_id,)):
            type_ = KINDS.get(kind)
            document = None if type_ is None else find_document(type_, record, to_encode=to_encode)
            if document is not None:
                parts.add(document)
        return parts

    def search(
        self, typed: str, limit: int = 50, *, now: datetime | None = None, officer: str = ""
    ) -> list[QueueRow]:
        """Return the newest reports that match the search text, as rows of the queue. Any input is safe."""
        now = now or datetime.now(UTC)
        search = parse(typed, now, officer)
        if search.empty:
            return []
        clause, values = search_condition(search)
        rows = self.connection.exec_driver_sql(
            f"SELECT {ROW} FROM queue WHERE {EVERYTHING} AND {clause} ORDER BY submitted_at DESC LIMIT +:most",
            {**values, "most": limit},
        )
        return [queue_row(tuple(row)) for row in rows]

    def search_total(self, typed: str, *, now: datetime, officer: str = "") -> int:
        """Return how many reports match the search text."""
        search = parse(typed, now, officer)
        if search.empty:
            return 0
        clause, values = search_condition(search)
        rows = self.connection.exec_driver_sql(
            f"SELECT count(*) FROM queue WHERE {EVERYTHING} AND {clause}", values
        )
        return int(rows.scalar_one())

    def alike(self, report_id: str, limit: int = 12) -> list[Likely]:
        """Return reports that may be about the same event, the likeliest first, each with its reasons."""
        rule = self.policy().similar
        threshold = float(rule.threshold or SURE) if rule is not None else SURE
        matches = related.alike(self.connection, report_id, threshold)
        return [Likely(row, judged) for rid, judged in matches[:limit] if (row := self._by_rid(rid))]

    def repeat_victims(self, report_id: str) -> list[Repeated]:
        """Return reports whose victim may be someone of this report: the sure signs first, then the newest."""
        matches = related.repeat_victims(self.connection, report_id)
        return [Repeated(row, repeat) for rid, repeat in matches if (row := self._by_rid(rid))]

    def _by_rid(self, rid: int) -> QueueRow | None:
        row = self.connection.exec_driver_sql(f"SELECT {ROW} FROM queue WHERE rid = ?", (rid,)).first()
        return None if row is None else queue_row(tuple(row))

    def history_of(self, person_id: str) -> list[QueueRow]:
        """Return the reports of a person that the desk has, newest first."""
        rows = self.connection.exec_driver_sql(
            f"SELECT {ROW} FROM queue WHERE report IN"
            " (SELECT value FROM entity, json_each(entity.record, '$.reports')"
            " WHERE entity.kind = 'person' AND entity.id = ?)"
            " ORDER BY submitted_at DESC",
            (person_id,),
        )
        return [queue_row(tuple(row)) for row in rows]

    def waiting(
        self, now: datetime, ages: Sequence[tuple[int, int | None]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """Return (open, overdue) for each grade (0 is none) and age, given as hours from and to."""
        cases = " ".join(
            f"WHEN submitted_at > '{wire_time(now - timedelta(hours=high))}' THEN {number}"
            for number, (_, high) in enumerate(ages)
            if high is not None
        )
        query = (
            f"SELECT coalesce(grade, 0), CASE {cases} ELSE {len(ages) - 1} END, count(*),"
            " coalesce(sum(due_at <> '' AND due_at < ?), 0) FROM queue WHERE open = 1 GROUP BY 1, 2"
        )
        rows = self.connection.exec_driver_sql(query, (wire_time(now),))
        return {(int(row[0]), int(row[1])): (int(row[2]), int(row[3])) for row in rows}

    def load(self) -> list[tuple[str, int]]:
        """Return each owner and their number of open reports, most first."""
        query = "SELECT owner, count(*) FROM queue WHERE open = 1 GROUP BY owner ORDER BY 2 DESC"
        return [(str(row[0]), int(row[1])) for row in self.connection.exec_driver_sql(query)]

    def version(self, id_: str, kind: str = "report") -> int | None:
        """Return the latest version of a report or setting from the store, for a command's ``expects``."""
        query = "SELECT version FROM entity WHERE kind = ? AND id = ?"
        value = self.connection.exec_driver_sql(query, (kind, id_)).scalar()
        return None if value is None else int(value)

    def records(self, kind: str) -> Iterable[dict[str, Any]]:
        """Return every document of a kind as JSON, for callers that need fields unknown to this version."""
        query = "SELECT record FROM entity WHERE kind = ? ORDER BY position"
        rows = self.connection.exec_driver_sql(query, (kind,)).scalars()
        return [json.loads(steady_json(record)) for record in rows]

    def documents(self, type_: type[D], *, to_encode: bool = False) -> list[D]:
        """Return every document of a kind. A malformed one has only the parts that can be read."""
        query = "SELECT record FROM entity WHERE kind = ? ORDER BY position"
        rows = self.connection.exec_driver_sql(query, (type_.KIND,)).scalars()
        return [document for row in rows if (document := find_document(type_, row, to_encode=to_encode))]

    def on_report(self, type_: type[D], report_id: str, *, to_encode: bool = False) -> list[D]:
        """Return the documents of a kind on one report, in the order in which they came."""
        query = "SELECT record FROM entity WHERE report = ? AND kind = ? ORDER BY position"
        rows = self.connection.exec_driver_sql(query, (report_id, type_.KIND)).scalars()
        return [document for row in rows if (document := find_document(type_, row, to_encode=to_encode))]

    def document(self, type_: type[D], id_: str, *, to_encode: bool = False) -> D | None:
        """Return one document as last received from the store, or None when it is missing or unreadable."""
        query = "SELECT record FROM entity WHERE kind = ? AND id = ?"
        row = self.connection.exec_driver_sql(query, (type_.KIND, id_)).scalar()
        return None if row is None else find_document(type_, row, to_encode=to_encode)

    def policy(self, *, to_encode: bool = False) -> Policy:
        """Return the force's policy with the country's lists, or an empty one before it has arrived.

        With `to_encode` it is the force's own, without the lists, for a change of it.
        """
        if to_encode:
            return next(iter(self.documents(Policy, to_encode=True)), NO_POLICY)
        return read_policy(self.connection)

    def lists(self) -> tuple[ListInUse, ...]:
        """Return the list of codes of each kind that is in use."""
        return overview(self.policy(to_encode=True), self.documents(DatedList))

    def officer_names(self) -> dict[str, str]:
        """Return the names of the force's officers by id."""
        return {officer.id: officer.name for officer in self.documents(Officer)}

    def case_workers(self) -> dict[str, str]:
        """Return the names by id of the officers who work on cases and have not left."""
        every = self.documents(Officer)
        return {officer.id: officer.name for officer in every if works_on_cases(officer)}

    def absences(self, now: datetime) -> Absences:
        """Return the absences of the force's officers that are not over."""
        return absences_at(self.connection, now)

    def covers(self, officer: str, now: datetime) -> list[Cover]:
        """Return for whom the officer covers at the moment, in the order in which they went."""
        return covers(self.connection, officer, now)

    def officers_given_no_work(self) -> frozenset[str]:
        """Return the ids of officers who are assigned no work: those who have left, and accounts of records systems."""
        every = self.documents(Officer)
        return frozenset(
            officer.id for officer in every if not officer.is_active or CONNECTOR in (officer.roles or ())
        )

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind the cache has."""
        rows = self.connection.exec_driver_sql(
            "SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind"
        )
        return {str(row[0]): int(row[1]) for row in rows}

    def record(self, kind: str, id_: str) -> dict[str, Any] | None:
        """Return one document as JSON, as last received from the store."""
        query = "SELECT record FROM entity WHERE kind = ? AND id = ?"
        text = self.connection.exec_driver_sql(query, (kind, id_)).scalar()
        return None if text is None else dict(json.loads(steady_json(text)))


class _ReportParts:
    """The documents of one report, by kind and in the order in which they arrived."""

    def __init__(self) -> None:
        self._by_type: dict[type[Document], list[Document]] = {}

    def add(self, document: Document) -> None:
        """Append a document."""
        self._by_type.setdefault(type(document), []).append(document)

    def of(self, type_: type[D]) -> tuple[D, ...]:
        """Return the documents of one kind."""
        return tuple(document for document in self._by_type.get(type_, ()) if isinstance(document, type_))


def queue_row(values: tuple[Any, ...]) -> QueueRow:
    """Return the queue row with these values, given in the order of ROW."""
    fields: list[Any] = [steady(value) if isinstance(value, str) else value for value in values]
    fields[5] = tuple(json.loads(fields[5]))
    fields[17] = bool(fields[17])
    fields[-1] = MentionState(fields[-1])
    return QueueRow(*fields)
