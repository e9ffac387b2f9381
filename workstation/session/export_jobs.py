"""Running exports. Each has its own thread, can be cancelled, and is logged as a disclosure before it is written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from casework.documents.base import Json
from workstation.cache.listing import Listing, listing
from workstation.cache.queries import Queries
from workstation.cache.queue_snapshot import QueueQuery
from workstation.domain.access import DISCLOSURE
from workstation.domain.case_list_row import CaseListRow
from workstation.domain.ids import wire_time
from workstation.errors import ExportNotAgreed, WorkstationError
from workstation.exports.atomic_file import atomic_file
from workstation.exports.columns import TableWording
from workstation.exports.lists import ListHeader, csv_rows, json_rows
from workstation.session.desk_session import DeskSession
from workstation.sync.protocol.status import SyncStatus

ANSWER_SECONDS = 60.0  # The longest wait for the store to accept the entry of an export.


class Stopped(Exception):
    """An export was cancelled by the officer or the end of the program. Nothing of it is kept."""


class ExportProgress:
    """One running export: its progress and its cancellation."""

    def __init__(self, on_progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        self._on_progress, self._stop = on_progress, threading.Event()

    def cancel(self) -> None:
        """Cancel at the next step."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """Report the progress. Raises Stopped once the export was cancelled."""
        if self._stop.is_set():
            raise Stopped
        self._on_progress(done, total)

    def alive(self, session: DeskSession) -> None:
        """Raise Stopped once the export was cancelled or the session is ending."""
        if self._stop.is_set() or session.reader.stopping:
            raise Stopped


@dataclass(frozen=True)
class Purpose:
    """The recipient of the file and the purpose."""

    recipient: str
    reason: str


@dataclass(frozen=True)
class ListExport:
    """The list to export. `form` is csv, excel (csv that Excel reads as UTF-8) or json."""

    question: QueueQuery
    title: str
    form: str
    purpose: Purpose


@dataclass(frozen=True)
class ExportOutcome:
    """The outcome of an export: the number of items written and left out, or the reason why it failed."""

    count: int = 0
    missing: int = 0
    stopped: bool = False
    problem: WorkstationError | None = None


def export_list(
    session: DeskSession, asked: ListExport, path: Path, words: TableWording, going: ExportProgress
) -> Future[ExportOutcome]:
    """Write a list of cases to a file."""
    return session.reader.run_long(
        lambda queries: ended(lambda: _list(session, queries, asked, path, words, going))
    )


def export_paper(
    session: DeskSession,
    kind: str,
    make: Callable[[Queries], bytes],
    path: Path,
    purpose: Purpose,
    going: ExportProgress,
) -> Future[ExportOutcome]:
    """Write the document that `make` reads and renders. `kind` identifies it in the audit log."""

    def job(queries: Queries) -> ExportOutcome:
        disclose(session, kind, None, purpose, {})
        going.step(0, 2)
        paper = make(queries)
        going.step(1, 2)
        with atomic_file(path) as file:
            file.write(paper)
            going.step(2, 2)
        return ExportOutcome(1)

    return session.reader.run_long(lambda queries: ended(lambda: job(queries)))


def ended(job: Callable[[], ExportOutcome]) -> ExportOutcome:
    """Run the job, and return cancellation and expected errors as outcomes."""
    try:
        return job()
    except Stopped:
        return ExportOutcome(stopped=True)
    except WorkstationError as problem:
        return ExportOutcome(problem=problem)


def _list(
    session: DeskSession,
    queries: Queries,
    asked: ListExport,
    path: Path,
    words: TableWording,
    going: ExportProgress,
) -> ExportOutcome:
    with listing(queries, asked.question) as listed:
        disclose(
            session,
            "list",
            None,
            asked.purpose,
            {"form": asked.form, "cases": listed.count},
            cases=listed.count,
        )
        cases = _stepping(session, listed, going)
        if asked.form == "json":
            lines = json_rows(cases, _head(session, asked, listed.count))
        else:
            lines = csv_rows(cases, words, bom=asked.form == "excel")
        with atomic_file(path) as file:
            for line in lines:
                file.write(line)
            going.step(listed.count, listed.count)
        return ExportOutcome(listed.count)


def _stepping(session: DeskSession, listed: Listing, going: ExportProgress) -> Iterator[CaseListRow]:
    done = 0
    for page in listed.pages():
        going.alive(session)
        going.step(done, listed.count)
        yield from page
        done += len(page)


def _head(session: DeskSession, asked: ListExport, count: int) -> ListHeader:
    officer = session.reader.officer
    return ListHeader(
        title=asked.title,
        force=officer.force or "",
        count=count,
        made_by=officer.name,
        made_at=wire_time(session.reader.now()),
        as_of=as_of(session),
        recipient=asked.purpose.recipient,
        reason=asked.purpose.reason,
    )


AS_OF = "as_of"
"""The name under which a profile stores when it was last up to date."""


def as_of(session: DeskSession) -> str:
    """Return when this desk was last up to date: its last exchange with the store, or "" before the first."""
    at = session.reader.status.at
    if at is not None:
        return wire_time(at)
    return session.reader.read_journal(lambda journal: journal.recall(AS_OF)).result() or ""


def keep_as_of(session: DeskSession) -> None:
    """Store the time when the desk was last up to date, a few times an hour, so that it is known after a restart."""
    kept = [""]

    def save_as_of(status: SyncStatus) -> None:
        if status.state != "up_to_date" or status.at is None:
            return
        at = wire_time(status.at)
        if at[:15] != kept[0]:  # Compare up to the tens of minutes.
            kept[0] = at[:15]
            session.commands.write(lambda journal: journal.remember(AS_OF, at))

    session.state.listen_status(save_as_of)


def disclose(
    session: DeskSession,
    kind: str,
    report: str | None,
    purpose: Purpose,
    detail: Mapping[str, Json],
    *,
    cases: int = 1,
) -> None:
    """Log a disclosure and obtain the store's agreement. No byte is exported before that.

    When connected, the store must accept the entry. When offline, an earlier grant must cover the cases. Raises
    ExportNotAgreed when neither is possible.
    """
    recipients = [purpose.recipient] if purpose.recipient else []
    access = session.commands.record_access(
        DISCLOSURE,
        kind,
        report or "",
        report=report,
        reason=purpose.reason,
        recipients=recipients,
        detail=detail,
    ).result()
    state = session.connection.export_accepted(access.id).result(timeout=ANSWER_SECONDS)
    if state == "refused":
        raise ExportNotAgreed("The store did not accept the entry for this export. Nothing was written.")
    if state != "accepted":
        _spend(session, max(1, cases))


def _spend(session: DeskSession, cases: int) -> None:
    now = session.reader.now()
    if not session.commands.write(lambda journal: journal.spend_export_grant(now, cases)).result():
        raise ExportNotAgreed(
            "This computer is not connected, and the store has not agreed to an export of this size. Connect, then"
            " export again."
        )
