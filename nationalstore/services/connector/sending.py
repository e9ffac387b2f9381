"""Sends what a force's feed has for a records system: each case in order, each message at least once.

What was begun is written before it is sent, and what was taken after it, so a process that is killed goes on with the
same ids. The place in the feed only says which cases to look at: looking at one again sends nothing twice.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from casework import audiences
from casework.documents.message import Message
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.report import Report
from casework.permissions import CONNECTOR
from nationalstore.core.errors import Misconfigured, StoreError, place_of
from nationalstore.db import connectors
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.connectors import REFUSED, SENDING, TAKEN, ConnectorRow
from nationalstore.db.feed_rows import FeedRow
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction, wire_time
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.audit import log as audit_log
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.connector import grants, outgoing
from nationalstore.services.connector.messages import CASE_WITHDRAWN
from nationalstore.services.connector.outgoing import OWN_FLAG, DueMessage
from nationalstore.services.connector.records_system import ContentRefused, RecordsSystem

PAGE = 100  # Documents of the feed, or cases to try again, in one round.
LEASE = timedelta(seconds=60)
log = logging.getLogger(__name__)


class _Mention(msgspec.Struct, frozen=True):
    """The fields of a document that say which cases it is about; the rest is not decoded."""

    report: str | None = None
    reports: tuple[str, ...] = ()


class AnotherRuns(StoreError):
    """Another process runs this connector."""


class CaseSender:
    """Sends for one connector. One instance belongs to one thread."""

    def __init__(
        self, store: Store, connector: ConnectorRow, system: RecordsSystem, lease: timedelta = LEASE
    ) -> None:
        self._store, self._connector, self._system = store, connector, system
        self._readable = grants.audiences(connector)
        self._worker, self._lease = secrets.token_hex(8), lease

    def hold(self) -> None:
        """Take or renew the lease. Raises AnotherRuns when another process has it, Misconfigured when the connector ended."""
        now = self._store.clock()
        with self._store.begin() as conn:
            current = connectors.find(conn, self._connector.force, self._connector.name)
            if current is None or current.ended_at is not None or not self._has_account(conn):
                raise Misconfigured(f"The connector {self._connector.name} or its account has ended.")
            until = wire_time(now + self._lease)
            if not connectors.take_lease(conn, self._connector, self._worker, wire_time(now), until):
                raise AnotherRuns("Another process runs this connector.")
        self._connector, self._readable = current, grants.audiences(current)

    def _has_account(self, conn: Connection) -> bool:
        """Whether the force's administrators have left the service account as it was."""
        view = ReadTransaction(self._store, conn)
        account = view.find(Officer, self._connector.officer, self._connector.force)
        return account is not None and account.is_active and CONNECTOR in (account.roles or ())

    def let_go(self) -> None:
        """Give the lease back."""
        with self._store.begin() as conn:
            connectors.end_lease(conn, self._connector, self._worker)

    def round(self) -> bool:
        """Send for one page of the feed. Return whether there is more. Raises Unreachable, and then goes on there."""
        self.hold()
        again = self._to_try_again()
        self._visit(again)
        with self._store.read() as view:
            place = self._place(view)
            rows = view.rows.feed.after(self._connector.force, place, self._readable, PAGE)
        self._visit(cases_in(rows))
        if rows:
            with self._store.begin() as conn:
                self._keep_place(conn, rows[-1].position)
        return len(rows) == PAGE or len(again) == PAGE

    def _to_try_again(self) -> Sequence[str]:
        with self._store.read() as view:
            return connectors.to_try_again(view.conn, self._connector, PAGE)

    def _visit(self, reports: Iterable[str]) -> None:
        for report in reports:
            self.hold()
            self._send_all(report)
            self._settle(report)

    def _send_all(self, report: str) -> None:
        while (due := self._next(report)) is not None:
            with self._store.begin() as conn:
                connectors.keep(conn, self._row(due, SENDING))
            try:
                self._system.send(due.message)
            except ContentRefused as refusal:
                self._put_aside(due, refusal)
            else:
                self._taken(due)

    def _settle(self, report: str) -> None:
        """Forget attempts at what is not due any more, and flag the case exactly while something of it is refused."""
        with self._store.read() as view:
            sent = connectors.sent_about(view.conn, self._connector, report)
            seen = view.limited_to(self._readable)
            stale = outgoing.stale_of(seen, self._connector, report, sent)
            known = seen.find(Report, report, self._connector.force)
        refused = any(row.state == REFUSED and row.id not in stale for row in sent)
        mine = known is not None and known.force == self._connector.force
        wrong = known is not None and mine and (OWN_FLAG in known.flags) != refused
        if not stale and not wrong:
            return
        with self._store.write(self._connector.force) as work:
            connectors.forget(work.conn, self._connector, stale)
            case = OpenCase.find(work, report) if wrong else None
            if case is not None:
                case.add_flag(OWN_FLAG) if refused else case.remove_flags(OWN_FLAG)
                case.save()

    def _next(self, report: str) -> DueMessage | None:
        """Return the next message about a case. A case that cannot be read does not stop the others."""
        try:
            with self._store.read() as view:
                sent = connectors.sent_about(view.conn, self._connector, report)
                return outgoing.next_of(view.limited_to(self._readable), self._connector, report, sent)
        except (SQLAlchemyError, StoreError):
            raise
        except Exception as bug:
            log.error("bug %s in a case for a records system at %s", type(bug).__name__, place_of(bug))
            return None

    def _taken(self, due: DueMessage) -> None:
        with self._store.write(self._connector.force) as work:
            connectors.keep(work.conn, self._row(due, TAKEN))
            self._note(work, due, "")

    def _put_aside(self, due: DueMessage, refusal: ContentRefused) -> None:
        """Keep why a message was refused, and say so in the case, where a supervisor sees it and it can be erased."""
        with self._store.write(self._connector.force) as work:
            connectors.keep(work.conn, self._row(due, REFUSED, refusal.code))
            self._note(work, due, refusal.code)
            case = OpenCase.find(work, due.message.case)
            if case is not None and due.message.kind != CASE_WITHDRAWN:
                case.event(
                    "rms_refused", grants.principal(self._connector).as_actor,
                    {"what": due.message.kind, "code": refusal.code, "reason": refusal.reason},
                )  # fmt: skip

    def _note(self, work: WriteTransaction, due: DueMessage, code: str) -> None:
        refused = {"refused": code} if code else {}
        audit_log.note(
            work, DISCLOSURE, "report", due.message.case, officer=self._connector.officer,
            report=due.message.case, recipients=[self._connector.name],
            detail={"message": due.message.id, "kind": due.message.kind, **refused},
        )  # fmt: skip

    def _row(self, due: DueMessage, state: str, code: str | None = None) -> connectors.SentRow:
        return due.row(self._connector, state, wire_time(self._store.clock()), code)

    def _place(self, view: ReadSession) -> int:
        """Return the position up to which the feed was read.

        It is 0 after a restore, and after a change of the grant: documents of another audience may lie before it.
        """
        epoch, _, rest = self._connector.place.partition(".")
        position, _, grant = rest.partition(".")
        if epoch != view.epoch or grant != audiences.word(self._readable) or not position.isdecimal():
            return 0
        return min(int(position), view.head(self._connector.force).position)

    def _keep_place(self, conn: Connection, position: int) -> None:
        place = f"{self._store.epoch}.{position}.{audiences.word(self._readable)}"
        connectors.change(conn, self._connector.force, self._connector.name, place=place)


def cases_in(rows: Sequence[FeedRow]) -> list[str]:
    """Return the cases that these changes are about, in order, each once."""
    cases: dict[str, None] = {}
    for row in rows:
        if row.kind == Report.KIND:
            cases[row.id] = None
        elif row.kind in (Message.KIND, Person.KIND) and row.record is not None:
            mention = msgspec.json.decode(row.record, type=_Mention)
            cases.update(dict.fromkeys([mention.report] if mention.report else mention.reports))
    return list(cases)
