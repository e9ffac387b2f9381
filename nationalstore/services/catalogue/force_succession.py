"""Which forces have become part of another, and since when. The published list is fixed; the succession is data."""

from __future__ import annotations

from sqlalchemy import select

from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time


def of(store: Store, force: str) -> str:
    """Return the force that now receives reports for this one: itself, unless it has become part of another."""
    with store.read() as view:
        return known(view).get(force, force)


def known(view: ReadTransaction) -> dict[str, str]:
    """Return every force that has become part of another, with its current successor."""
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
