"""Entries of the audit log."""

from __future__ import annotations

from nationalstore.db.store import Store
from nationalstore.services.audit import log


def note(store: Store, count: int, force: str = "sussex") -> None:
    """Add `count` entries in one transaction."""
    with store.write(force) as work:
        for number in range(count):
            log.note(work, "consultation", "report", f"r{number}", officer="o1", reason="Ffôn")
