"""Lets versions take effect when their moment has come."""

from __future__ import annotations

from nationalstore.configuration import kept, saving
from nationalstore.store import Store, wire_time


def take_effect_due(store: Store) -> int:
    """Let every version count whose moment has come and return how many there were. Safe in several processes."""
    with store.read() as view:
        due = kept.due(view.conn, wire_time(store.clock()))
    for force, id_ in due:
        with store.write(force) as work:
            saving.take_effect(work, id_)
    return len(due)
