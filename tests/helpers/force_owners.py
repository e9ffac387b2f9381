"""Which forces own a report and what belongs to it."""

from __future__ import annotations

import json

from sqlalchemy import select

from nationalstore.db import schema
from nationalstore.db.store import Store


def owners(store: Store, report: str) -> list[str]:
    """Return the forces that own the report; a copy on offer does not count."""
    row = schema.entity
    query = select(row.c.force, row.c.record).where(
        row.c.kind == "report", row.c.id == report, row.c.gone.is_(False)
    )
    with store.read() as view:
        return [force for force, record in view.conn.execute(query) if json.loads(record)["force"] == force]
