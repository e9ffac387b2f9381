"""Export of audit log entries as CSV, each with whether it is proved. It is logged as a disclosure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from pathlib import Path

from workstation.cache.queries import Queries
from workstation.domain.audit_entry import AuditEntry, AuditRequest, read_entry
from workstation.errors import StoreProblem
from workstation.exports.atomic_file import atomic_file
from workstation.exports.columns import MARKING
from workstation.exports.lists import BOM, csv_line
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportOutcome, ExportProgress, Purpose, disclose, ended

PAGE = 500
COLUMNS = (
    "index", "proof", "at", "recorded_at", "officer", "name", "client", "what", "kind", "about", "report", "reference",
    "reason", "recipients", "detail", "offline", "id",
)  # fmt: skip
"""The keys of an entry, with the officer's name and the case's reference where this desk has them."""


@dataclass(frozen=True)
class AuditExport:
    """The entries to export, and the recipient. `heads` are the headings above the marking and COLUMNS."""

    wanted: AuditRequest
    purpose: Purpose
    heads: tuple[str, ...]


def export_entries(
    session: DeskSession, asked: AuditExport, path: Path, going: ExportProgress
) -> Future[ExportOutcome]:
    """Write every matching entry to a file."""
    return session.reader.run_long(
        lambda queries: ended(lambda: _write(session, queries, asked, path, going))
    )


def _write(
    session: DeskSession, queries: Queries, asked: AuditExport, path: Path, going: ExportProgress
) -> ExportOutcome:
    wanted, count = asked.wanted, 0
    detail = {"form": "csv", "purpose": wanted.purpose}
    disclose(session, "record", wanted.report or None, asked.purpose, detail)
    names = queries.officer_names()
    with atomic_file(path) as file:
        file.write(BOM + csv_line(asked.heads))
        for entry in _entries(session, wanted, going):
            row = queries.row(entry.report) if entry.report else None
            file.write(_line(entry, names.get(entry.officer, ""), row.reference if row else ""))
            count += 1
    return ExportOutcome(count)


def _entries(session: DeskSession, wanted: AuditRequest, going: ExportProgress) -> Iterator[AuditEntry]:
    start: int | None = 0
    while start is not None:
        going.alive(session)
        page = session.connection.audit_page(wanted, start, PAGE).result()
        if isinstance(page, StoreProblem):
            raise page
        yield from (read_entry(entry.index, entry.leaf, entry.proved) for entry in page.entries)
        start = page.next
        going.step(page.size if start is None else start, page.size)


def _line(entry: AuditEntry, name: str, reference: str) -> bytes:
    values = {**asdict(entry), "name": name, "reference": reference, "recipients": ", ".join(entry.recipients),
              "detail": json.dumps(entry.detail, ensure_ascii=False) if entry.detail else ""}  # fmt: skip
    return csv_line([MARKING, *(str(values[key]) for key in COLUMNS)])
