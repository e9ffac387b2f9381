"""Which force has taken another one's place, and since when: the published list stays, what became of it is data."""

from __future__ import annotations

from sqlalchemy import select

from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time


def of(store: Store, force: str) -> str:
    """Return the force that reports for this one go to now: itself, unless it has become part of another."""
    with store.read() as view:
        return known(view).get(force, force)


def known(view: ReadTransaction) -> dict[str, str]:
    """Return every force that has become part of another, with the one that it is part of now."""
    row = schema.force_merger
    query = select(row.c.force, row.c.into).where(row.c.from_at <= wire_time(view.now()))
    into = {one.force: one.into for one in view.conn.execute(query)}
    found = {}
    for force in into:
        last = into[force]
        while last in into:
            last = into[last]
        found[force] = last
    return found
