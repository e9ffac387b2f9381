"""The impact of a setting, counted in the desk's own copy. These are queries only; nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from casework.clock_state import is_open
from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.policy import ApprovalRule
from casework.documents.report import Report
from workstation.cache.queries import Queries
from workstation.domain.ids import read_time, wire_time


def running_clocks(queries: Queries, name: str) -> Iterator[tuple[datetime, Report]]:
    """Yield the start and report of every running clock with that name on an open report."""
    rows = queries.connection.exec_driver_sql(
        "SELECT entity.record FROM queue JOIN entity USING (rid) WHERE queue.open = 1"
        " AND rid IN (SELECT rid FROM clock WHERE name = ? AND state <> 2)",
        (name,),
    )
    for (record,) in rows:
        try:
            report = codec.read_by_parts(Report, record)
        except UnreadableDocument:
            continue
        for clock in report.clocks:
            started = read_time(clock.started_at)
            if clock.name == name and is_open(clock) and started is not None:
                yield started, report


def open_with(queries: Queries, column: str, value: object) -> int:
    """Return how many open reports have a value in a column of the queue."""
    assert column in ("status", "grade", "service_key", "owner", "team")
    query = f"SELECT count(*) FROM queue WHERE open = 1 AND {column} = ?"
    return int(queries.connection.exec_driver_sql(query, (value,)).scalar() or 0)


def ended_as(queries: Queries, disposal: str) -> int:
    """Return how many reports in this copy were closed with this disposal."""
    query = "SELECT count(*) FROM queue WHERE open = 0 AND disposal = ?"
    return int(queries.connection.exec_driver_sql(query, (disposal,)).scalar() or 0)


def came_in(queries: Queries, service: str, since: datetime) -> int:
    """Return how many reports arrived through a service since a moment."""
    query = "SELECT count(*) FROM queue WHERE service_key = ? AND submitted_at >= ?"
    return int(queries.connection.exec_driver_sql(query, (service, wire_time(since))).scalar() or 0)


def asks_four_eyes(queries: Queries, rule: ApprovalRule | None) -> tuple[int, int]:
    """Return how many open reports are risky enough to need a second approval to close, and how many are open."""
    risks, flags = (rule.risks, rule.flags) if rule is not None else ((), ())
    row = queries.connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(risk IN (SELECT value FROM json_each(:risks)) OR EXISTS"
        " (SELECT 1 FROM json_each(queue.flags) WHERE value IN (SELECT value FROM json_each(:flags)))), 0)"
        " FROM queue WHERE open = 1",
        {"risks": json.dumps(risks or ()), "flags": json.dumps(flags or ())},
    ).one()
    return int(row[1]), int(row[0])


def template_uses(queries: Queries, key: str = "") -> list[tuple[str, str, str, str, int]]:
    """Return (template, service, status, language, count) for the replies in this copy, most used first."""
    rows = queries.connection.exec_driver_sql(
        "SELECT json_extract(entity.record, '$.template') AS template, queue.service_key, queue.status,"
        " json_extract(entity.record, '$.language'), count(*) FROM entity"
        " JOIN queue ON queue.report = entity.report WHERE entity.kind = 'message'"
        " AND template IS NOT NULL AND (:key = '' OR template = :key)"
        " GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 3, 4",
        {"key": key},
    )
    return [(str(row[0]), str(row[1]), str(row[2]), str(row[3] or "en"), int(row[4])) for row in rows]
