"""The handover of one case: its documents, its clean files after a hash check, and the continuity of each file."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.team import Team
from casework.documents.words import ScanState
from workstation.cache.queries import Queries
from workstation.cache.rows import ReportBundle
from workstation.domain.access import CONSULTATION
from workstation.domain.attachments import FetchedFile
from workstation.domain.ids import wire_time
from workstation.errors import NotWritten
from workstation.exports import files, flatten
from workstation.exports.atomic_file import atomic_file
from workstation.exports.case_archive import ArchiveHeader, CaseArchive, MissingFile, earlier
from workstation.exports.handover import Handover, HandoverCase, HandoverDetails, document
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportOutcome, ExportProgress, Purpose, as_of, disclose, ended

Paper = Callable[[ReportBundle, Handover], bytes]
"""Renders the readable case file as PDF, from the case and the details of its handover."""
PATIENCE = 0.2  # Seconds between two checks whether the export was cancelled.


@dataclass(frozen=True)
class CaseExport:
    """The case to export, for whom and why, and whether to include internal notes."""

    report: str
    purpose: Purpose
    with_notes: bool = False


def export_case(
    session: DeskSession, asked: CaseExport, path: Path, paper: Paper, going: ExportProgress
) -> Future[ExportOutcome]:
    """Write the handover of a case. The outcome counts the files that had to be left out."""
    return session.reader.run_long(
        lambda queries: ended(lambda: _Handing(session, queries, asked, path, going).write(paper))
    )


class _Handing:
    """One handover in progress."""

    def __init__(
        self, session: DeskSession, queries: Queries, asked: CaseExport, path: Path, going: ExportProgress
    ) -> None:
        self._session, self._queries, self._asked = session, queries, asked
        self._path, self._going, self._now = path, going, session.reader.now()
        waiting = session.reader.read_journal(lambda journal: journal.waiting()).result()
        bundle = queries.report(asked.report, waiting, to_encode=True)
        if bundle is None:
            raise NotWritten("The case is no longer on this desk.")
        self._bundle: ReportBundle = bundle
        self._folder = bundle.report.reference or asked.report
        self._officers = queries.officer_names()
        self._missing: dict[str, str] = {}

    def write(self, paper: Paper) -> ExportOutcome:
        """Log the disclosure, then fetch, compare and write. The file exists only once it is complete."""
        attachments, notes = self._bundle.attachments, self._asked.with_notes
        detail: dict[str, Json] = {
            "form": "handover",
            "files": len(attachments),
            "notes": "yes" if notes else "no",
        }
        disclose(self._session, "report", self._asked.report, self._asked.purpose, detail)
        local = self._now.astimezone()
        with atomic_file(self._path) as file, CaseArchive(file, self._folder, _zip_time(local)) as package:
            for number, attachment in enumerate(attachments, 1):
                self._going.step(number - 1, len(attachments) + 1)
                self._take(package, attachment, files.name_here(attachment, number))
            self._documents(package, paper)
            self._going.step(len(attachments) + 1, len(attachments) + 1)
        return ExportOutcome(len(attachments) - len(self._missing), missing=len(self._missing))

    # -- files --------------------------------------------------------------------------------------------

    def _take(self, package: CaseArchive, file: Attachment, name: str) -> None:
        """Add a clean file after comparing it with its recorded hash. Otherwise record why it is left out."""
        id_, sha256 = file.id, file.sha256 or ""
        if file.scan != ScanState.CLEAN:
            self._missing[id_] = file.scan.value
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
        """Wait for a file until the export is cancelled."""
        while True:
            try:
                return future.result(timeout=PATIENCE)
            except TimeoutError:
                self._going.alive(self._session)

    # -- documents ----------------------------------------------------------------------------------------

    def _documents(self, package: CaseArchive, paper: Paper) -> None:
        """Add the case as JSON, as a flat table and as a readable file, then the list of all files."""
        handover = self._handover()
        whole = document(handover)
        package.add("case.json", json.dumps(whole, indent=1).encode() + b"\n", "the whole case, for programs")
        package.add("case.csv", b"".join(flatten.table(whole)), "the same as a flat table")
        way = flatten.rows(map(asdict, handover.continuity), ("file", "what", "at", "who", "sha256"))
        package.add("continuity.csv", b"".join(way), "through whose hands each file went")
        package.add("case.pdf", paper(self._bundle, handover), "the case to read")
        about = ArchiveHeader(
            self._folder,
            *(whole[name] for name in ("made_at", "made_by", "recipient", "reason", "data_as_of")),
        )
        missing = [
            MissingFile(file.id, file.name, file.sha256, self._missing[file.id])
            for file in self._bundle.attachments
            if file.id in self._missing
        ]
        package.list_all(about, missing)

    def _handover(self) -> Handover:
        bundle, purpose = self._bundle, self._asked.purpose
        teams: dict[str, str] = {team.id: team.name for team in self._queries.documents(Team)}
        case = HandoverCase(
            bundle.report, bundle.person, bundle.messages, bundle.notes, bundle.assessments, bundle.timeline,
            bundle.attachments, [(command.kind, wire_time(command.made_at)) for command in bundle.pending],
            self._officers, teams,
        )  # fmt: skip
        details = HandoverDetails(
            self._session.reader.officer, wire_time(self._now), as_of(self._session), purpose.recipient, purpose.reason,
            self._asked.with_notes,
        )  # fmt: skip
        listed = files.listed(bundle.attachments, self._missing, self._officers)
        return Handover(case, details, listed, self._continuity(details.at))

    def _continuity(self, at: str) -> list[files.ContinuityStep]:
        report, me = self._asked.report, self._session.reader.officer.name
        accesses = self._session.reader.read_journal(lambda journal: journal.accesses(report)).result()
        looks = [
            files.FileView(access.at, access.about, me, access.altered)
            for access in accesses
            if access.kind == "attachment"
        ]
        return files.continuity(self._bundle.attachments, looks, self._missing, self._officers, at, me)


def _zip_time(at: datetime) -> tuple[int, int, int, int, int, int]:
    return at.year, at.month, at.day, at.hour, at.minute, at.second
