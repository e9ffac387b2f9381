"""Which forces have become part of another, and since when. The published list is fixed; the succession is data."""

from __future__ import annotations

from sqlalchemy import select

from casework.documents.force import Force
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time


def of(store: Store, force: str) -> str:
    """Return the force that now receives reports for this one: itself, unless it has become part of another."""
    with store.read() as view:
        return known(view).get(force, force)


def with_desks(view: ReadTransaction) -> list[str]:
    """Return the forces that have desks, in order: all with settings of their own, but those that joined another."""
    names = view.conn.execute(select(schema.force_counter.c.force)).scalars()
    forces = [view.find(Force, name, name) for name in sorted(names)]
    return [force.id for force in forces if force is not None and not force.merged_into]


def known(view: ReadTransaction) -> dict[str, str]:
    """Return every force that has become part of another, with its current successor."""
    row = schema.force_merger
    query = select(row.c.force, row.c.into).where(row.c.from_at <= wire_time(view.now()))
    into = {step.force: step.into for step in view.conn.execute(query)}
    heirs = {}
    for force in into:
        last = into[force]
        while last in into:
            last = into[last]
        heirs[force] = last
    return heirs
