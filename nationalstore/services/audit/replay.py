"""A case as it stood at an instant: the version of each of its documents that was current then."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

import msgspec
from sqlalchemy import Table, select

from casework.documents.base import Json
from casework.typed_values import references
from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.document_history import MOST_KEYS, OF_A_CASE
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.audit import log

ORDER = ("report", "person", "message", "note", "assessment", "attachment", "timeline")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _ReporterPart(msgspec.Struct, frozen=True):
    """The reporter of a report."""

    person: str | None = None


class _ReportOwner(msgspec.Struct, frozen=True):
    """The fields of a report that show which force owns it; the rest is returned unread."""

    force: str
    reporter: _ReporterPart = _ReporterPart()


@dataclass(frozen=True)
class KeptVersion:
    """One stored version of a document; it may be a tombstone."""

    kind: str
    id: str
    force: str
    position: int
    changed_at: str
    gone: bool
    record: str | None
    """The JSON; None for a tombstone or an erased version."""


@dataclass(frozen=True)
class CaseAt:
    """A case at an instant: the force that had it, and its documents by kind, in feed order."""

    force: str
    report: str
    at: str
    documents: dict[str, list[dict[str, Json]]]


def shown(store: Store, report: str, at: datetime, officer: str) -> CaseAt:
    """Return the case at an instant, by the id of its report or by its reference. The access is audited.

    Raises Misconfigured for a report that the store does not know, or did not have at that time.
    """
    with store.read() as view:
        id_ = _id_of(view, report)
        standing = case_at(view, id_, at)
    detail = {"act": "replay", "at": standing.at}
    with store.write(standing.force) as work:
        log.note(work, CONSULTATION, "report", id_, officer=officer, report=id_, detail=detail)
    return standing


def case_at(view: ReadTransaction, report: str, at: datetime) -> CaseAt:
    """Return the case at an instant, including changes in that same millisecond. Raises Misconfigured."""
    ids = _ids(view, report)
    if not ids:
        raise Misconfigured(f"The store has no report “{report}”.")
    until = wire_time(at)
    rows = _newest(view, ids, until)
    held = [row for row in rows if row.kind == "report" and not row.gone and _is_owned(row)]
    if not held:
        raise Misconfigured(f"At {until} the store did not have the report “{report}”, or no longer had it.")
    newest = max(held, key=lambda row: row.changed_at)
    if newest.record is None:
        raise Misconfigured(f"What the report “{report}” said at {until} was erased.")
    return CaseAt(newest.force, report, until, _documents(view, rows, newest.force, newest.record, until))


def _id_of(view: ReadTransaction, report: str) -> str:
    access = schema.report_access
    query = select(access.c.report).where(access.c.reference == references.form(report))
    id_: str | None = view.conn.execute(query).scalar()
    return id_ or report.strip()


def _is_owned(row: KeptVersion) -> bool:
    """Whether the row is the report itself, not a copy offered to another force; an erased one counts."""
    return row.record is None or msgspec.json.decode(row.record, type=_ReportOwner).force == row.force


def _documents(
    view: ReadTransaction, rows: Sequence[KeptVersion], force: str, report: str, until: str
) -> dict[str, list[dict[str, Json]]]:
    person = msgspec.json.decode(report, type=_ReportOwner).reporter.person
    people = _newest(view, [("person", person)], until) if person else []
    live = [(row, row.record) for row in (*rows, *people) if row.force == force and row.record is not None]
    live.sort(key=lambda pair: pair[0].position)
    return {kind: [json.loads(text) for row, text in live if row.kind == kind] for kind in ORDER}


def _ids(view: ReadTransaction, report: str) -> list[tuple[str, str]]:
    """Return kind and id of everything that was ever on the report."""
    ids: set[tuple[str, str]] = set()
    for table in (schema.entity, schema.entity_version):
        query = select(table.c.kind, table.c.id).where(table.c.report == report, table.c.kind.in_(OF_A_CASE))
        ids.update((kind, id_) for kind, id_ in view.conn.execute(query.distinct()))
    return sorted(ids)


def _newest(view: ReadTransaction, ids: Sequence[tuple[str, str]], until: str) -> list[KeptVersion]:
    """Return the newest version of each document in each force, up to an instant."""
    newest: dict[tuple[str, str, str], KeptVersion] = {}
    for row in _versions(view, ids, until):
        key = (row.kind, row.id, row.force)
        if key not in newest or row.position > newest[key].position:
            newest[key] = row
    return list(newest.values())


def _versions(view: ReadTransaction, ids: Sequence[tuple[str, str]], until: str) -> Iterator[KeptVersion]:
    for kind in sorted({kind for kind, _ in ids}):
        of_kind = [id_ for other, id_ in ids if other == kind]
        for start in range(0, len(of_kind), MOST_KEYS):
            some = of_kind[start : start + MOST_KEYS]
            yield from _rows(view, schema.entity, kind, some, until)
            yield from _rows(view, schema.entity_version, kind, some, until)


def _rows(
    view: ReadTransaction, table: Table, kind: str, ids: list[str], until: str
) -> Iterable[KeptVersion]:
    query = select(*(table.c[field.name] for field in fields(KeptVersion))).where(
        table.c.kind == kind, table.c.id.in_(ids), table.c.changed_at <= until
    )
    return [KeptVersion(*row) for row in view.conn.execute(query)]


def as_text(standing: CaseAt) -> str:
    """Return the case as text for a terminal, with control characters replaced."""
    lines = [f"Report {standing.report} as it stood at {standing.at} with {standing.force}"]
    for kind, records in standing.documents.items():
        lines += ["", f"{kind} ({len(records)})"]
        for record in records:
            lines += ["  -", *(f"    {line}" for line in _lines(record))]
    return "\n".join(CONTROLS.sub("·", line) for line in lines)


def _lines(value: Json) -> list[str]:
    """Return a value as indented lines; empty values are left out."""
    if isinstance(value, dict):
        pairs = [(str(name), inner) for name, inner in value.items() if inner not in (None, "", [], {})]
        return [line for name, inner in pairs for line in _named(f"{name}:", inner)]
    if isinstance(value, list):
        return [line for inner in value for line in _named("-", inner)]
    return str(value).splitlines()


def _named(name: str, value: Json) -> list[str]:
    lines = _lines(value)
    if len(lines) == 1 and not isinstance(value, dict | list):
        return [f"{name} {lines[0]}"]
    return [name, *(f"  {line}" for line in lines)]
