"""A fingerprint of everything a force can see, for desks to compare with their caches."""

from __future__ import annotations

import hashlib
from typing import Any

from casework.audiences import Audiences, word
from nationalstore.db.unit_of_work import Transactions


def row_hash(id_: str, version: int) -> int:
    """Return the 64-bit hash of one document's id and version."""
    return int.from_bytes(hashlib.sha256(f"{id_}:{version}".encode()).digest()[:8], "big")


def digest(store: Transactions, force: str, readable: Audiences) -> dict[str, Any]:
    """Return count and XOR of row hashes (16 hex digits) for each kind that a reader gets, at the head."""
    kinds: dict[str, tuple[int, int]] = {}
    with store.read() as view:
        for kind, id_, version in view.rows.feed.versions(force, readable):
            count, total = kinds.get(kind, (0, 0))
            kinds[kind] = (count + 1, total ^ row_hash(id_, version))
        head = view.head(force)
    return {
        "to": head.seen_with(word(readable)),
        "kinds": {k: {"count": count, "sum": f"{total:016x}"} for k, (count, total) in kinds.items()},
    }
