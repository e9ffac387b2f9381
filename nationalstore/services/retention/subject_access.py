"""Everything a force holds about one person, for a subject access request: data, a readable page, and the files.

Anything that may concern other people, or is the police's own assessment, is included and listed under "review before
disclosure": a person decides what is disclosed. The copy is audited before the first file is written.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO

from sqlalchemy import or_, select

from casework.audit_details import Detail
from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.base import Document, Json
from casework.documents.kinds import KINDS
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import ScanState
from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.audit import log
from nationalstore.services.catalogue import reference_data

MARKING = "OFFICIAL-SENSITIVE"
OF_A_REPORT = ("message", "note", "assessment", "attachment", "timeline", "reminder")
LINK = "link"
VICTIM = "victim"
REVIEW = {
    "note": "An internal note: it may mention other people or how the police work.",
    "reminder": "An officer's own reminder of the case: its note may mention other people or how the police work.",
    "assessment": "An assessment: it may mention other people or a risk to them.",
    VICTIM: "The victim is someone other than the reporter: do not give out how they are reached.",
    "timeline": "The officers' reasons in the timeline may mention other people.",
    LINK: "Another report is linked: its reporter may be someone else.",
    "access": "Who viewed the case: officers are named by id.",
}


@dataclass(frozen=True)
class Request:
    """The person whose data is requested, who makes the copy, and why."""

    force: str
    person: str
    by: str
    reason: str


@dataclass(frozen=True)
class CaseCopy:
    """A report with everything on it, by kind, and the paths of its copied files."""

    report: Report
    documents: Mapping[str, Sequence[Document]]
    paths: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Json]:
        """The case as it is written to the copy."""
        return {
            "report": codec.encode(self.report),
            **{
                kind: [self._record(each) for each in documents] for kind, documents in self.documents.items()
            },
        }

    def _record(self, document: Document) -> dict[str, Json]:
        record = codec.encode(document)
        return {**record, "path": self.paths.get(document.id)} if isinstance(document, Attachment) else record


@dataclass(frozen=True)
class ToReview:
    """Something that must be reviewed before it is disclosed."""

    report: str
    kind: str
    id: str
    why: str


@dataclass(frozen=True)
class Copy:
    """Everything held about one person."""

    asked: Request
    made_at: str
    person: Person
    cases: Sequence[CaseCopy]
    earlier: Sequence[Json]
    """Earlier versions of the person's record."""
    access: Sequence[Json]
    """The audit entries about the person and their reports."""

    @property
    def review(self) -> list[ToReview]:
        """Everything that may concern other people."""
        return [each for case in self.cases for each in _review(case)]

    @property
    def record(self) -> dict[str, Json]:
        """The copy as it is written."""
        return {
            "marking": MARKING, "force": reference_data.name_of(self.asked.force), "made_at": self.made_at,
            "made_by": self.asked.by, "reason": self.asked.reason, "person": codec.encode(self.person),
            "reports": [case.record for case in self.cases], "earlier": [*self.earlier], "access": [*self.access],
            "review_before_disclosure": [asdict(each) for each in self.review],
        }  # fmt: skip


def export(store: Store, asked: Request, out: Path) -> Copy:
    """Write the copy into a new folder and return its content.

    Raises Misconfigured for a person the force does not know, and for a folder that already exists.
    """
    with store.read() as view:
        collected = collect(view, asked)
    try:
        out.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise Misconfigured(f"The folder {out} cannot be made: {error.strerror}.") from None
    with store.write(asked.force) as work:
        counts = {kind: sum(len(case.documents[kind]) for case in collected.cases) for kind in OF_A_REPORT}
        detail: Detail = {"by": asked.by, "reports": len(collected.cases), "counts": counts}
        log.note(work, DISCLOSURE, "person", collected.person.id, officer=log.OPERATOR, reason=asked.reason,
                 recipients=["the person"], detail=detail)  # fmt: skip
    copy = replace(collected, cases=[_with_files(store, out, case) for case in collected.cases])
    _write(out / "data.json", json.dumps(copy.record, indent=1, ensure_ascii=False).encode())
    _write(out / "read.html", _page(copy).encode())
    return copy


def collect(view: ReadTransaction, asked: Request) -> Copy:
    """Return everything about the person, identified by id or by the reference of one of their reports."""
    person = view.find(Person, asked.person, asked.force) or _reporter(view, asked)
    if person is None:
        raise Misconfigured(
            f"{reference_data.name_of(asked.force)} has no such person, and no report with that reference."
        )
    reports = [view.find(Report, id_, asked.force) for id_ in person.reports]
    cases = [_case(view, asked.force, report) for report in reports if report is not None]
    ids = {str(person.id), *(str(case.report.id) for case in cases)}
    return Copy(
        asked=asked,
        made_at=wire_time(view.now()),
        person=person,
        cases=cases,
        earlier=_earlier(view, asked.force, person.id),
        access=_looks(view, asked.force, ids),
    )


def _reporter(view: ReadTransaction, asked: Request) -> Person | None:
    access = schema.report_access
    query = select(access.c.person).where(
        access.c.reference == asked.person.upper(), access.c.force == asked.force
    )
    person = view.conn.execute(query).scalar()
    return view.find(Person, person, asked.force) if person else None


def _case(view: ReadTransaction, force: str, report: Report) -> CaseCopy:
    documents = {kind: view.documents(KINDS[kind], force, report=report.id) for kind in OF_A_REPORT}
    return CaseCopy(report, documents)


def _earlier(view: ReadTransaction, force: str, person: str) -> list[Json]:
    row = schema.entity_version
    query = select(row.c.record).where(row.c.kind == "person", row.c.id == person, row.c.force == force)
    kept = query.where(row.c.record.is_not(None)).order_by(row.c.version)
    return [json.loads(record) for record in view.conn.execute(kept).scalars()]


def _looks(view: ReadTransaction, force: str, ids: set[str]) -> list[Json]:
    row = schema.record_entry
    named = [row.c.leaf.contains(f'"id":"{id_}"', autoescape=True) for id_ in ids]
    query = select(row.c.leaf).where(row.c.force == force, or_(row.c.report.in_(ids), *named))
    return [json.loads(leaf) for leaf in view.conn.execute(query.order_by(row.c.index)).scalars()]


def _review(case: CaseCopy) -> Iterator[ToReview]:
    reference = case.report.reference
    for kind in ("note", "assessment", "reminder"):
        for document in case.documents[kind]:
            yield ToReview(reference, kind, document.id, REVIEW[kind])
    for link in case.report.links:
        yield ToReview(reference, "link", link.report, REVIEW[LINK])
    if case.report.victim is not None:
        yield ToReview(reference, VICTIM, "", REVIEW[VICTIM])
    for kind in ("timeline", "access"):
        yield ToReview(reference, kind, "", REVIEW[kind])


def _with_files(store: Store, out: Path, case: CaseCopy) -> CaseCopy:
    files = [each for each in case.documents[Attachment.KIND] if isinstance(each, Attachment)]
    paths = {
        file.id: _copy(store, out, case.report.reference, number, file)
        for number, file in enumerate(files, 1)
    }
    return replace(case, paths=paths)


def _copy(store: Store, out: Path, reference: str, number: int, file: Attachment) -> str | None:
    """Copy a clean file under a safe name and return its path; None for a file that is not clean."""
    if file.scan != ScanState.CLEAN:
        return None
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", file.name)[-80:]
    path = Path("files") / reference / f"{number}-{plain}"
    (out / path.parent).mkdir(mode=0o700, parents=True, exist_ok=True)
    with _new(out / path) as target:
        for part in Stored(store, file.id).parts():
            target.write(part)
    return str(path)


def _new(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write(path: Path, content: bytes) -> None:
    with _new(path) as file:
        file.write(content)


def _page(copy: Copy) -> str:
    """Return the copy as a web page: headings and lists, with all text escaped."""
    record, force = copy.record, html.escape(reference_data.name_of(copy.asked.force))
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Subject access: {force}</title>"
    style = "<style>body{font:16px/1.5 Arial;max-width:50em;margin:2em auto}dt{font-weight:bold}dd{margin:0 0 .5em 1em}</style>"
    parts = [f"<p><b>{MARKING}</b><h1>Everything held about one person</h1>"]
    for title, key in (("Review before disclosure", "review_before_disclosure"), ("The person", "person"),
                       ("Known before", "earlier"), ("Reports", "reports"),
                       ("Who saw or changed what", "access")):  # fmt: skip
        parts.append(f"<h2>{title}</h2>{_shown(record[key])}")
    return f"{head}{style}{''.join(parts)}<p><b>{MARKING}</b></html>\n"


def _shown(value: Json) -> str:
    if isinstance(value, dict):
        entries = (f"<dt>{_escaped(key)}<dd>{_shown(part)}" for key, part in value.items())
        return f"<dl>{''.join(entries)}</dl>"
    if isinstance(value, list):
        return "<ul>" + "".join(f"<li>{_shown(part)}" for part in value) + "</ul>" if value else "–"
    return "–" if value is None else _escaped(value)


def _escaped(value: Json) -> str:
    return html.escape(str(value))
