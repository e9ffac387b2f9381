"""How the documents of a case stood before: each version that a later one takes the place of is kept.

The version that stands is in ``entity``; what was never changed is there alone and costs nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, tuple_, update

from nationalstore.db import schema

OF_A_CASE = frozenset({"report", "message", "note", "assessment", "attachment", "timeline", "person"})
ERASED = "erased"
MOST_KEYS = 200  # In one statement.


def keep(conn: Connection, force: str, rewritten: Sequence[tuple[str, str]]) -> None:
    """Keep the documents as they stand, before a later version is written over them."""
    keys = [key for key in rewritten if key[0] in OF_A_CASE]
    row, kept = schema.entity, schema.entity_version
    columns = [column.name for column in kept.c]
    for start in range(0, len(keys), MOST_KEYS):
        standing = select(*(row.c[name] for name in columns)).where(
            row.c.force == force, tuple_(row.c.kind, row.c.id).in_(keys[start : start + MOST_KEYS])
        )
        conn.execute(kept.insert().from_select(columns, standing))


def erase(conn: Connection, kind: str, ids: Sequence[str]) -> None:
    """Wipe what the earlier versions of documents said, in every force that had them; that they were stays.

    Whoever takes a document away by ``gone`` with the reason ``erased`` has this done by the store.
    """
    kept = schema.entity_version
    for start in range(0, len(ids), MOST_KEYS):
        conn.execute(
            update(kept)
            .where(kept.c.kind == kind, kept.c.id.in_(list(ids[start : start + MOST_KEYS])))
            .values(record=None, reason=ERASED)
        )
