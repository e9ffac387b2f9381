"""A fingerprint of everything a force can see, for desks to compare with their caches."""

from __future__ import annotations

from typing import Any

from casework.audiences import word
from nationalstore.db.unit_of_work import Transactions
from nationalstore.services.access.readable import Reader, read_by


def digest(store: Transactions, force: str, reader: Reader) -> dict[str, Any]:
    """Return count and XOR of row hashes (16 hex digits) for each kind that a reader gets, at the head."""
    kinds: dict[str, tuple[int, int]] = {}
    with store.read() as view:
        readable = read_by(view, reader)
        for kind, documents, hashes in view.rows.feed.totals(force, readable):
            count, total = kinds.get(kind, (0, 0))
            kinds[kind] = (count + documents, total ^ hashes)
        head = view.head(force)
    return {
        "to": head.seen_with(word(readable)),
        "kinds": {k: {"count": count, "sum": f"{total:016x}"} for k, (count, total) in kinds.items()},
    }
