"""Looking beyond the desk's own copy: a person's history and a search, both with a reason and audited."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from casework.documents import codec
from casework.documents.base import Json
from casework.documents.person import Person
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.access import schemas
from nationalstore.services.audit.log import note_look

MOST = 200


class _Place(msgspec.Struct):
    """The searched fields of a place."""

    text: str | None = None


class _Reporter(msgspec.Struct):
    """The searched fields of a reporter."""

    name: str | None = None


class _Answer(msgspec.Struct):
    """The searched field of an answer."""

    value: Json = None


class _Searched(msgspec.Struct):
    """The searched fields of a report. Every report of a force is searched, so nothing else is decoded."""

    reference: str = ""
    summary: str | None = None
    place: _Place | None = None
    reporter: _Reporter | None = None
    answers: list[_Answer] = []

    @property
    def words(self) -> str:
        """All searchable text of the report."""
        place, reporter = self.place or _Place(), self.reporter or _Reporter()
        answers = (str(answer.value or "") for answer in self.answers)
        return " ".join((self.reference, self.summary or "", place.text or "", reporter.name or "", *answers))


def history(store: Store, officer: Principal, person_id: str, reason: str) -> schemas.History:
    """Return the person's reports in the officer's force, newest first. The access is audited.

    Raises ``reason_needed`` without a reason, and ``not_found`` for a person of another force.
    """
    _reasoned(reason)
    with store.read() as view:
        person = view.find(Person, person_id, officer.force)
        if person is None:
            raise Problem("not_found")
        found = [view.find(Report, id_, officer.force) for id_ in person.reports]
    note_look(store, officer, CONSULTATION, "person", person_id, reason=reason)
    reports = [report for report in found if report is not None]
    reports.sort(key=lambda report: report.submitted_at or "", reverse=True)
    return schemas.History(schemas.Named(person.id, person.name), [_line(report) for report in reports])


def search(store: Store, officer: Principal, typed: str, reason: str) -> schemas.Found:
    """Return reports of the officer's force with every word typed, newest first. The search is audited."""
    _reasoned(reason)
    words = [word.casefold() for word in typed.split()][:20]
    with store.read() as view:
        reports = _matching(view, officer.force, words) if words else []
    note_look(store, officer, CONSULTATION, "search", "", reason=reason, detail={"found": len(reports)})
    return schemas.Found([_line(report) for report in reports])


def _matching(view: ReadTransaction, force: str, words: list[str]) -> list[Report]:
    """Search the decoded documents in Python, so that no typed text can act as a pattern."""
    row = schema.entity
    query = select(row.c.record).where(row.c.force == force, row.c.kind == "report", row.c.gone.is_(False))
    decoder = msgspec.json.Decoder(_Searched)
    found: list[Report] = []
    for record in view.conn.execute(query.order_by(row.c.position.desc())).scalars():
        text = decoder.decode(record).words.casefold()
        if all(word in text for word in words):
            found.append(codec.read_by_parts(Report, record))
            if len(found) == MOST:
                break
    return found


def _line(report: Report) -> schemas.ReportLine:
    return schemas.ReportLine(
        id=report.id,
        reference=report.reference,
        status=report.status,
        submitted_at=report.submitted_at or "",
        service=report.service,
        service_title=report.service_title,
        summary=report.summary,
        disposal=report.disposal,
        risk=str(report.risk) if report.risk is not None else None,
        flags=report.flags,
        owner=report.owner,
    )


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Problem("reason_needed", "Say why you need to look beyond your own cases.")
