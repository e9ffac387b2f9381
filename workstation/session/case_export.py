"""Hands one case over: its documents, its clean files fetched and compared, and the way each of them went."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.documents.codec import encode
from workstation.cache.queries import Queries
from workstation.cache.raw_bundle import raw
from workstation.cache.rows import ReportBundle
from workstation.domain.access import CONSULTATION
from workstation.domain.attachments import FetchedFile
from workstation.domain.ids import wire_time
from workstation.errors import NotWritten
from workstation.exports import files, flat
from workstation.exports.handover import Case, Made, document
from workstation.exports.package import Package, earlier
from workstation.exports.whole_file import whole_file
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportOutcome, ExportProgress, Purpose, as_of, disclose, ended

Record = dict[str, Any]
Paper = Callable[[ReportBundle, Record], bytes]
"""Paints the readable case file as PDF, from the case and the document of its hand-over."""
PATIENCE = 0.2  # Seconds between two looks whether anybody still wants the export.


@dataclass(frozen=True)
class CaseExport:
    """Which case leaves, for whom and why, and whether internal notes go with it."""

    report: str
    purpose: Purpose
    with_notes: bool = False


def export_case(
    session: DeskSession, asked: CaseExport, path: Path, paper: Paper, going: ExportProgress
) -> Future[ExportOutcome]:
    """Write the hand-over of a case; the answer counts the files that had to stay out."""
    return session.reader.run_long(
        lambda queries: ended(lambda: _Handing(session, queries, asked, path, going).write(paper))
    )


class _Handing:
    """One hand-over under way."""

    def __init__(
        self, session: DeskSession, queries: Queries, asked: CaseExport, path: Path, going: ExportProgress
    ) -> None:
        self._session, self._queries, self._asked = session, queries, asked
        self._path, self._going, self._now = path, going, session.reader.now()
        waiting = session.reader.read_journal(lambda journal: journal.waiting()).result()
        found = queries.report(asked.report, waiting, to_encode=True)
        if found is None:
            raise NotWritten("The case is not on this desk any more.")
        self._bundle: ReportBundle = found
        self._folder = found.report.reference or asked.report
        self._officers = queries.officer_names()
        self._missing: dict[str, str] = {}

    def write(self, paper: Paper) -> ExportOutcome:
        """Record the disclosure, then fetch, compare and write; the file is there when all of it is."""
        attachments, notes = raw(self._bundle).attachments, self._asked.with_notes
        detail = {"form": "handover", "files": len(attachments), "notes": "yes" if notes else "no"}
        disclose(self._session, "report", self._asked.report, self._asked.purpose, detail)
        local = self._now.astimezone()
        with whole_file(self._path) as file, Package(file, self._folder, _zip_time(local)) as package:
            for number, one in enumerate(attachments, 1):
                self._going.step(number - 1, len(attachments) + 1)
                self._take(package, one, files.name_here(one, number))
            self._documents(package, paper)
            self._going.step(len(attachments) + 1, len(attachments) + 1)
        return ExportOutcome(len(attachments) - len(self._missing), missing=len(self._missing))

    # -- files --------------------------------------------------------------------------------------------

    def _take(self, package: Package, file: Record, name: str) -> None:
        """Put a clean file in, compared with its hash on record; else keep why it stays out."""
        id_, sha256 = str(file.get("id")), str(file.get("sha256") or "")
        if file.get("scan") != files.CLEAN:
            self._missing[id_] = str(file.get("scan") or "pending")
            return
        content = earlier(self._path, self._folder, name, sha256)
        if content is None:
            fetched = self._wait(self._session.connection.content(id_, sha256))
            content = fetched.content
            if fetched.altered:
                self._session.commands.record_access(
                    CONSULTATION, "attachment", id_, report=self._asked.report, detail={"found": "altered"}
                ).result()
        if content is None:
            self._missing[id_] = files.ALTERED if fetched.altered else files.NOT_HERE
        else:
            package.add(name, content, "evidence, as it was received", packed=False)

    def _wait(self, future: Future[FetchedFile]) -> FetchedFile:
        """Wait for a file as long as somebody wants the export."""
        while True:
            try:
                return future.result(timeout=PATIENCE)
            except TimeoutError:
                self._going.alive(self._session)

    # -- documents ----------------------------------------------------------------------------------------

    def _documents(self, package: Package, paper: Paper) -> None:
        """Put the case in as JSON, as a flat table and as a file to read, then the list of it all."""
        said = self._document()
        package.add("case.json", json.dumps(said, indent=1).encode() + b"\n", "the whole case, for programs")
        package.add("case.csv", b"".join(flat.table(said)), "the same as a flat table")
        way = flat.rows(said["continuity"], ("file", "what", "at", "who", "sha256"))
        package.add("continuity.csv", b"".join(way), "through whose hands each file went")
        package.add("case.pdf", paper(self._bundle, said), "the case to read")
        about = {name: said[name] for name in ("made_at", "made_by", "recipient", "reason", "data_as_of")}
        missing = [
            {
                "id": id_,
                "name_given": file.get("name"),
                "sha256": file.get("sha256"),
                "why": self._missing[id_],
            }
            for file in raw(self._bundle).attachments
            if (id_ := str(file.get("id"))) in self._missing
        ]
        package.list_all({"reference": self._folder, **about}, missing)

    def _document(self) -> Record:
        bundle, queries, purpose = self._bundle, self._queries, self._asked.purpose
        case = raw(bundle)
        given = Case(
            case.report, case.person, case.messages, case.notes, case.assessments, case.timeline, case.attachments,
            [(command.kind, wire_time(command.made_at)) for command in bundle.pending],
            self._officers, {str(team["id"]): team.get("name") for team in queries.records("team")},
        )  # fmt: skip
        officer = encode(self._session.reader.officer)
        made = Made(officer, wire_time(self._now), as_of(self._session), purpose.recipient, purpose.reason,
                    self._asked.with_notes)  # fmt: skip
        listed = files.listed(case.attachments, self._missing, self._officers)
        return document(given, made, listed, self._continuity(made.at))

    def _continuity(self, at: str) -> list[Record]:
        report, me = self._asked.report, self._session.reader.officer.name
        seen = self._session.reader.read_journal(lambda journal: journal.accesses(report)).result()
        looks = [
            files.Look(one.at, one.about, me, one.detail.get("found") == files.ALTERED)
            for one in seen
            if one.kind == "attachment"
        ]
        return files.continuity(raw(self._bundle).attachments, looks, self._missing, self._officers, at, me)


def _zip_time(at: datetime) -> tuple[int, int, int, int, int, int]:
    return at.year, at.month, at.day, at.hour, at.minute, at.second
