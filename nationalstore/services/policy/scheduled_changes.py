"""Applies scheduled versions when they are due."""

from __future__ import annotations

from nationalstore.db.store import Store, wire_time
from nationalstore.services.policy import save_setting, version_store


def take_effect_due(store: Store) -> int:
    """Apply every version that is due and return the number applied. Safe in several processes."""
    with store.read() as view:
        due = version_store.due(view.conn, wire_time(store.clock()))
    for force, id_ in due:
        with store.write(force) as work:
            save_setting.take_effect(work, id_)
    return len(due)
