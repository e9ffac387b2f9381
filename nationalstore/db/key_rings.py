"""Keys of the store that live in its database, each with the ones it has followed: what they sealed still opens.

The value of such a setting is a list of keys, the newest first. The newest seals; every one of them opens.
"""

from __future__ import annotations

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import Connection, select, update

from nationalstore.db import schema

VISITS, DELIVERY = "visit_key", "delivery_key"
KEPT = 3  # Keys of a ring; what the oldest one sealed is long over when it goes.


def ring(conn: Connection, name: str) -> MultiFernet:
    """Return the ring as it stands; another process may have turned it a moment ago."""
    return MultiFernet([Fernet(key.encode()) for key in _keys(conn, name)])


def turn(conn: Connection, name: str) -> None:
    """Put a new key at the head of a ring; a ring that was never used needs none."""
    before = _keys(conn, name)
    if before:
        after = [Fernet.generate_key().decode(), *before][:KEPT]
        table = schema.store_meta
        conn.execute(update(table).where(table.c.key == name).values(value=",".join(after)))


def _keys(conn: Connection, name: str) -> list[str]:
    table = schema.store_meta
    value = conn.execute(select(table.c.value).where(table.c.key == name)).scalar()
    return value.split(",") if value else []
