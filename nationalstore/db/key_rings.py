"""Key rings of the store, kept in its database. Each holds a key and its predecessors, which still decrypt.

The value of such a setting is a list of keys, newest first. The newest encrypts; all of them decrypt.
"""

from __future__ import annotations

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import Connection, select, update

from nationalstore.db import schema

VISITS, DELIVERY = "visit_key", "delivery_key"
KEPT = 3  # Keys in a ring. Anything the oldest one encrypted has expired long before the key is dropped.


def ring(conn: Connection, name: str) -> MultiFernet:
    """Return the current ring. Read it each time, because another process may have rotated it."""
    return MultiFernet([Fernet(key.encode()) for key in _keys(conn, name)])


def turn(conn: Connection, name: str) -> None:
    """Rotate a ring by adding a new key at its head. A ring that was never used is left empty."""
    before = _keys(conn, name)
    if before:
        after = [Fernet.generate_key().decode(), *before][:KEPT]
        table = schema.store_meta
        conn.execute(update(table).where(table.c.key == name).values(value=",".join(after)))


def _keys(conn: Connection, name: str) -> list[str]:
    table = schema.store_meta
    value = conn.execute(select(table.c.value).where(table.c.key == name)).scalar()
    return value.split(",") if value else []
