"""A citizen's reports: submitted while signed in, or added later, and the list of them across all forces.

The link is only between account and report. No document in a force's feed contains it, so an anonymous report stays
anonymous at the desk.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import asdict
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from casework.documents import codec
from casework.documents.base import Document
from casework.documents.message import Message
from casework.documents.report import Report
from casework.typed_values import references
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.audit_rows import COMBINATION
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases.public_case import PublicCase
from nationalstore.services.cases.public_view import public_view, unread_by_citizen
from nationalstore.services.intake import feedback
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.services.safe_contact import elsewhere

D = TypeVar("D", bound=Document)
PAGE = 10


class OwnCase(PublicCase, frozen=True, kw_only=True):
    """The case as shown on its page, with extra fields for its reporter's account."""

    feedback_open: bool


class ListedCase(OwnCase, frozen=True, kw_only=True):
    """The case in an account's list, with the number of unread replies."""

    unread: int


@dataclass(frozen=True)
class ReportListPage:
    """One page of a citizen's reports, newest first."""

    reports: list[ListedCase]
    page: int
    pages: int
    total: int
    unread: int


def gather(store: Store, citizen: str, case: ReporterCase, *, understood: bool = False) -> None:
    """Add a case that the citizen has opened with its code to their account.

    Raises ``anonymous_report`` until they confirm that they understand what that means, and ``report_taken``.
    """
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
    if report is None:
        raise Problem("not_found", "There is no report with this reference and code.")
    if report.reporter.anonymous and not understood:
        raise Problem("anonymous_report")
    since = wire_time(store.clock())
    try:
        with store.write(case.force) as work:
            work.rows.contacts.add_report(citizen, case.report, since)
            elsewhere.proof_changed(work.rows.contacts, citizen)
            log.note(
                work, COMBINATION, "report", case.report, report=case.report, detail={"event": "gathered"}
            )
    except IntegrityError:
        if not holds(store, citizen, case.report):
            raise Problem("report_taken") from None


def holds(store: Store, citizen: str, report: str) -> bool:
    """Whether the report is in the citizen's account."""
    table = schema.citizen_report
    query = select(table.c.report).where(table.c.report == report, table.c.citizen == citizen)
    with store.read() as view:
        return view.conn.execute(query).first() is not None


def open_case(store: Store, citizen: str, reference_: str) -> ReporterCase:
    """Return the citizen's case with this reference. Raises ``not_found``, even if the reference exists elsewhere."""
    wanted = references.form(reference_)
    with store.read() as view:
        matches = [case for case in _cases(view, citizen) if case.reference == wanted]
    if not matches:
        raise Problem("not_found", "There is no report with this reference in your account.")
    return matches[0]


def cases_of(store: Store, citizen: str) -> list[ReporterCase]:
    """Return every case of the citizen, each with its current force."""
    with store.read() as view:
        return _cases(view, citizen)


def listing(store: Store, citizen: str, page: int = 1) -> ReportListPage:
    """Return one page of the citizen's view of their cases."""
    with store.read() as view:
        held = sorted(_records(view, citizen, Report), key=_sent, reverse=True)
        messages = _records(view, citizen, Message)
        unread = Counter(message.report for message in messages if unread_by_citizen(message))
        pages = max(1, -(-len(held) // PAGE))
        at = min(max(page, 1), pages)
        shown = [
            ListedCase(**asdict(shown_to_owner(view, report)), unread=unread[report.id])
            for report in held[(at - 1) * PAGE : at * PAGE]
        ]
    return ReportListPage(shown, at, pages, len(held), sum(1 for report in held if unread[report.id]))


def shown_to_owner(view: ReadTransaction, report: Report) -> OwnCase:
    """Return the case as shown on its page, with the extra fields for a list."""
    return OwnCase(
        **asdict(public_view(view, report)),
        feedback_open=feedback.is_open(view, report),
    )


def _cases(view: ReadTransaction, citizen: str) -> list[ReporterCase]:
    held, access = schema.citizen_report, schema.report_access
    query = (
        select(access.c.reference, access.c.report, access.c.force)
        .join(held, held.c.report == access.c.report)
        .where(held.c.citizen == citizen)
        .order_by(access.c.reference)
    )
    return [ReporterCase(row.reference, row.report, row.force) for row in view.conn.execute(query)]


def _records(view: ReadTransaction, citizen: str, type_: type[D]) -> list[D]:
    """Return the documents of a kind on all the citizen's cases, each from the case's current force, for reading only."""
    row, held, access = schema.entity, schema.citizen_report, schema.report_access
    query = (
        select(row.c.record)
        .join(access, (access.c.report == row.c.report) & (access.c.force == row.c.force))
        .join(held, held.c.report == access.c.report)
        .where(held.c.citizen == citizen, row.c.kind == type_.KIND, row.c.gone.is_(False))
    )
    return [codec.read_without_source(type_, record) for record in view.conn.execute(query).scalars()]


def _sent(report: Report) -> tuple[str, str]:
    return str(report.submitted_at), report.id
