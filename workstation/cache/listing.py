"""A list of cases at one moment, read page by page. It may cover a whole force, so it is never all in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Row

from casework.documents.team import Team
from workstation.cache.queries import Queries
from workstation.cache.queue_snapshot import QueueQuery
from workstation.cache.view_query import order
from workstation.domain.case_list_row import CaseListRow
from workstation.domain.ids import wire_time

PAGE = 500  # Cases per statement.
TAKEN = (
    "report AS id", "reference", "service", "status", "grade", "risk", "flags", "summary", "place", "language",
    "submitted_at", "due_at", "due_name AS due", "owner", "team", "claim_officer", "claim_until",
    "last_citizen_at", "approval AS waits_for_approval", "transfer", "disposal",
    "pending AS waiting_to_be_sent",
)  # fmt: skip


class Listing:
    """The cases of a query in its order. `count` is their number."""

    def __init__(self, queries: Queries, question: QueueQuery) -> None:
        self._db, self._question = queries.connection, question
        self._officers = queries.officer_names()
        self._teams = {team.id: team.name for team in queries.documents(Team)}
        self.count = self._freeze()

    def _freeze(self) -> int:
        run = self._db.exec_driver_sql
        run("DROP TABLE IF EXISTS temp.listed")
        run("CREATE TEMP TABLE listed (nth INTEGER PRIMARY KEY, rid INTEGER NOT NULL)")
        where, values = self._question.condition
        query = f"SELECT rid FROM queue WHERE {where} ORDER BY {order(self._question.sort)}"
        run(f"INSERT INTO temp.listed (rid) {query}", values)
        return int(run("SELECT count(*) FROM temp.listed").scalar() or 0)

    def pages(self) -> Iterator[list[CaseListRow]]:
        """Yield the cases in pages of PAGE rows."""
        now = wire_time(self._question.now)
        query = (
            f"SELECT {', '.join(TAKEN)} FROM temp.listed JOIN queue USING (rid)"
            " WHERE nth > ? AND nth <= ? ORDER BY nth"
        )
        for start in range(0, self.count, PAGE):
            rows = self._db.exec_driver_sql(query, (start, start + PAGE)).all()
            yield [self._case(row, now) for row in rows]

    def _case(self, row: Row[Any], now: str) -> CaseListRow:
        """Return a row with names in place of ids. An expired claim has no owner."""
        holder = self._officers.get(row.claim_officer, row.claim_officer)
        return CaseListRow(
            id=row.id, reference=row.reference, service=row.service, status=row.status, grade=row.grade, risk=row.risk,
            flags=tuple(json.loads(row.flags)), summary=row.summary, place=row.place, language=row.language,
            submitted_at=row.submitted_at, due_at=row.due_at, due=row.due,
            owner=self._officers.get(row.owner, row.owner), team=self._teams.get(row.team, row.team),
            claimed_by=holder if row.claim_until > now else "", last_citizen_at=row.last_citizen_at,
            waits_for_approval=bool(row.waits_for_approval), transfer=row.transfer, disposal=row.disposal,
            waiting_to_be_sent=row.waiting_to_be_sent,
        )  # fmt: skip


@contextmanager
def listing(queries: Queries, question: QueueQuery) -> Iterator[Listing]:
    """Yield the list as it is at this moment, whatever arrives while it is read."""
    run = queries.connection.exec_driver_sql
    run("BEGIN")
    try:
        yield Listing(queries, question)
    finally:
        run("DROP TABLE IF EXISTS temp.listed")
        run("COMMIT")
