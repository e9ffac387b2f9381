"""What a desk asks before its first page: which cases that its journal knows have left its officer's sight.

A new copy is told nothing of a case that was restricted to others before it was begun. The journal beside the copy may
be older, and must not keep what it has of the case.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.audiences import CASES, RESTRICTED
from nationalstore.db.document_history import ERASED
from nationalstore.db.unit_of_work import Transactions
from nationalstore.services.access.readable import Reader, read_by
from nationalstore.services.feed.schemas import Withdrawn


def withdrawn(store: Transactions, force: str, reports: Sequence[str], reader: Reader) -> Withdrawn:
    """Return the reports whose tombstone a reader with an old copy would have got; nothing of any other."""
    with store.read() as view:
        readable = read_by(view, reader)
        if CASES not in readable:
            return Withdrawn([], [])
        rows = view.rows.feed.withdrawn(force, reports, readable)
    erased = [id_ for id_, reason in rows if reason == ERASED]
    return Withdrawn(erased, [id_ for id_, reason in rows if reason == RESTRICTED])
