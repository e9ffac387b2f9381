"""Applies scheduled versions when they are due."""

from __future__ import annotations

from nationalstore.core.one_by_one import each_alone
from nationalstore.db.store import Store, wire_time
from nationalstore.services.policy import save_setting, version_store


def take_effect_due(store: Store) -> int:
    """Apply every version that is due and return the number applied. Safe in several processes.

    Raises NotAll with the (force, id) of each version that could not be applied, once all had their turn.
    """
    with store.read() as view:
        due = version_store.due(view.conn, wire_time(store.clock()))

    def apply(row: tuple[str, str]) -> int:
        force, id_ = row
        with store.write(force) as work:
            save_setting.take_effect(work, id_)
        return 1

    return each_alone(due, apply)
