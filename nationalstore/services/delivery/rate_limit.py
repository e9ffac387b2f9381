"""Keeps all workers together within what a provider takes in a minute: one row that every lease goes past."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from nationalstore.db import schema
from nationalstore.db.store_meta import NEW_META

BURST = 50  # How many may go at once after a pause; it is part of the minute's number.


def take(conn: Connection, provider: str, now: datetime, wanted: int, per_minute: int) -> int:
    """Return how many of the wanted may leave now, and count them.

    The row holds the moment at which the allowance is used up (the generic cell rate algorithm): in no minute
    do more than ``per_minute`` leave.
    """
    table, key = schema.store_meta, f"pace:{provider}"
    conn.execute(NEW_META, {"key": key, "value": "0"})
    query = select(table.c.value).where(table.c.key == key).with_for_update()
    burst = min(BURST, per_minute)
    spacing = 60.0 / max(per_minute - burst, 1)
    at = now.timestamp()
    used = max(float(conn.execute(query).scalar_one()), at)
    granted = min(wanted, int((at + burst * spacing - used) / spacing + 1e-6))
    if granted > 0:
        value = repr(used + granted * spacing)
        conn.execute(update(table).where(table.c.key == key).values(value=value))
    return max(granted, 0)
