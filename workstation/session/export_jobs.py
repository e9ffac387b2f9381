"""Exports under way: each on a thread of its own, recorded as a disclosure before its file begins, and stoppable."""

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
from workstation.exports.columns import TableWording
from workstation.exports.lists import ListHeader, csv_rows, json_rows
from workstation.exports.whole_file import whole_file
from workstation.session.desk_session import DeskSession
from workstation.sync.protocol.status import SyncStatus

ANSWER_SECONDS = 60.0  # For the store to take the entry of an export.


class Stopped(Exception):
    """The officer, or the end of the program, stopped an export; nothing of it is kept."""


class ExportProgress:
    """One export under way: how far it is, and the word that stops it."""

    def __init__(self, on_progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        self._on_progress, self._stop = on_progress, threading.Event()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """Say how far it is. Raises Stopped once nobody wants it any more."""
        if self._stop.is_set():
            raise Stopped
        self._on_progress(done, total)

    def alive(self, session: DeskSession) -> None:
        """Raises Stopped once nobody wants it any more, or the desk ends."""
        if self._stop.is_set() or session.reader.stopping:
            raise Stopped


@dataclass(frozen=True)
class Purpose:
    """Who gets the file, and what for."""

    recipient: str
    reason: str


@dataclass(frozen=True)
class ListExport:
    """Which list is wanted. `form` is csv, excel (csv that Excel reads as UTF-8) or json."""

    question: QueueQuery
    title: str
    form: str
    purpose: Purpose


@dataclass(frozen=True)
class ExportOutcome:
    """What became of an export: how much it holds and what had to stay out, or why it is not there."""

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
    """Write what `make` reads and paints; `kind` says in the record what it is."""

    def job(queries: Queries) -> ExportOutcome:
        disclose(session, kind, None, purpose, {})
        going.step(0, 2)
        made = make(queries)
        going.step(1, 2)
        with whole_file(path) as file:
            file.write(made)
            going.step(2, 2)
        return ExportOutcome(1)

    return session.reader.run_long(lambda queries: ended(lambda: job(queries)))


def ended(job: Callable[[], ExportOutcome]) -> ExportOutcome:
    """Do the job; being stopped, and what can be told in words, are outcomes like any other."""
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
    with listing(queries, asked.question) as found:
        disclose(
            session,
            "list",
            None,
            asked.purpose,
            {"form": asked.form, "cases": found.count},
            cases=found.count,
        )
        cases = _stepping(session, found, going)
        if asked.form == "json":
            lines = json_rows(cases, _head(session, asked, found.count))
        else:
            lines = csv_rows(cases, words, bom=asked.form == "excel")
        with whole_file(path) as file:
            for line in lines:
                file.write(line)
            going.step(found.count, found.count)
        return ExportOutcome(found.count)


def _stepping(session: DeskSession, found: Listing, going: ExportProgress) -> Iterator[CaseListRow]:
    done = 0
    for page in found.pages():
        going.alive(session)
        going.step(done, found.count)
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
"""Under which name a profile remembers when it last had everything."""


def as_of(session: DeskSession) -> str:
    """Return up to when this desk knows what happened: the last exchange with the store, "" before the first."""
    at = session.reader.status.at
    if at is not None:
        return wire_time(at)
    return session.reader.read_journal(lambda journal: journal.recall(AS_OF)).result() or ""


def keep_as_of(session: DeskSession) -> None:
    """Remember, a few times an hour, when the desk last had everything: so that it is known after a start as well."""
    kept = [""]

    def said(status: SyncStatus) -> None:
        if status.state != "up_to_date" or status.at is None:
            return
        at = wire_time(status.at)
        if at[:15] != kept[0]:  # Up to the tens of minutes.
            kept[0] = at[:15]
            session.commands.write(lambda journal: journal.remember(AS_OF, at))

    session.state.listen_status(said)


def disclose(
    session: DeskSession,
    kind: str,
    report: str | None,
    purpose: Purpose,
    detail: Mapping[str, Json],
    *,
    cases: int = 1,
) -> None:
    """Record a disclosure and have the store's agreement: no byte leaves before that.

    Connected, the store has taken the entry. Without a connection a grant that it gave before must reach for the
    cases. Raises ExportNotAgreed when neither is so.
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
