"""Counts how often people are signposted to another organisation. Nothing about the person is stored."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time


def record(store: Store, force: str, service: str, to: str) -> None:
    """Count one signpost. The time is rounded down to the hour, so that it cannot be traced to a visit."""
    at = store.clock().replace(minute=0, second=0, microsecond=0)
    row = {"id": store.new_id(), "force": force, "service": service, "to": to, "at": wire_time(at)}
    with store.begin() as conn:
        conn.execute(schema.signposted.insert(), row)


def counts(store: Store) -> Counter[tuple[str, str, str]]:
    """Return the counts by force, service and organisation."""
    table = schema.signposted
    query = select(table.c.force, table.c.service, table.c.to, func.count())
    with store.read() as view:
        rows = view.conn.execute(query.group_by(table.c.force, table.c.service, table.c.to)).all()
    return Counter({(row[0], row[1], row[2]): row[3] for row in rows})
