"""What a transaction will write, and how a document is written once its position is known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, update

from nationalstore.db import contact_index, document_history, schema, subjects


@dataclass
class Staged:
    """A document, or a tombstone, that waits for its position."""

    kind: str
    id: str
    report: str | None
    version: int
    record: dict[str, Any] | None
    reason: str | None = None
    unclaimed: bool = False
    """Whether its id is this transaction's own and is yet to be written down as taken."""

    def values(self, position: int, at: str) -> dict[str, Any]:
        """Return the row but for its key."""
        return {
            "report": self.report,
            "position": position,
            "version": self.version,
            "record": None if self.record is None else json.dumps(self.record, separators=(",", ":")),
            "gone": self.record is None,
            "reason": self.reason,
            "changed_at": at,
        }


def write(conn: Connection, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
    """Write documents from position ``first`` on; what stood before is kept, unless it is erased."""
    document_history.keep(conn, force, [(one.kind, one.id) for one in staged if one.version > 1])
    fresh = []
    for position, one in enumerate(staged, first):
        key, values = {"kind": one.kind, "id": one.id, "force": force}, one.values(position, at)
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
