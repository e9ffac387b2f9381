"""How documents are written into the database once their positions are known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, update

from nationalstore.db import contact_index, document_history, schema, subjects
from nationalstore.db.rows import Staged


def write(conn: Connection, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
    """Write documents from position ``first`` on; what stood before is kept, unless it is erased."""
    document_history.keep(conn, force, [(one.kind, one.id) for one in staged if one.version > 1])
    fresh = []
    for position, one in enumerate(staged, first):
        key, values = {"kind": one.kind, "id": one.id, "force": force}, _columns(one, position, at)
        if not (one.version > 1 and _rewritten(conn, key, values)):
            fresh.append({**key, **values})
    if fresh:
        conn.execute(schema.entity.insert(), fresh)
    subjects.keep(conn, force, {one.id: one.record for one in staged if one.kind == "officer"})
    people = {one.id: one.record for one in staged if one.kind == "person"}
    if people:
        contact_index.keep(conn, force, people)
    for one in staged:
        if one.reason == document_history.ERASED:
            document_history.erase(conn, one.kind, [one.id])


def _rewritten(conn: Connection, key: dict[str, str], values: dict[str, Any]) -> bool:
    """Write a later version over the one before; False when there is none."""
    row = schema.entity
    where = [row.c[name] == value for name, value in key.items()]
    return conn.execute(update(row).where(*where).values(**values)).rowcount > 0


def _columns(staged: Staged, position: int, at: str) -> dict[str, Any]:
    """Return a document's row but for its key."""
    return {
        "report": staged.report,
        "position": position,
        "version": staged.version,
        "record": None if staged.record is None else json.dumps(staged.record, separators=(",", ":")),
        "gone": staged.record is None,
        "reason": staged.reason,
        "changed_at": at,
    }
