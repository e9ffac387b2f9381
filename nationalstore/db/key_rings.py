"""Keys of the store that live in its database, each with the ones it has followed: what they sealed still opens.

The value of such a setting is a list of keys, the newest first. The newest seals; every one of them opens.
"""

from __future__ import annotations

import json

from cryptography.fernet import Fernet, MultiFernet
from joserfc.jwk import RSAKey
from sqlalchemy import Connection, select, update

from nationalstore.db import schema
from nationalstore.db.store import Store

VISITS, DELIVERY, DEMO, DEMO_BEFORE = "visit_key", "delivery_key", "demo_key", "demo_key_before"
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


def turn_demo(store: Store) -> None:
    """Give the demo's issuer a new key; tokens of the one before hold until they end. Only for a demo's database."""
    table = schema.store_meta
    with store.begin() as conn:
        old = conn.execute(select(table.c.value).where(table.c.key == DEMO)).scalar()
        if old is None:
            return
        new = json.dumps(RSAKey.generate_key(2048).as_dict(private=True))
        conn.execute(update(table).where(table.c.key == DEMO).values(value=new))
        conn.execute(table.delete().where(table.c.key == DEMO_BEFORE))
        conn.execute(table.insert(), {"key": DEMO_BEFORE, "value": old})


def demo_keys(store: Store) -> list[RSAKey]:
    """Return the demo issuer's keys, the newest first; empty where there is none yet."""
    table = schema.store_meta
    query = select(table.c.key, table.c.value).where(table.c.key.in_((DEMO, DEMO_BEFORE)))
    with store.read() as view:
        found = {row.key: row.value for row in view.conn.execute(query)}
    return [RSAKey.import_key(json.loads(found[name])) for name in (DEMO, DEMO_BEFORE) if name in found]


def _keys(conn: Connection, name: str) -> list[str]:
    table = schema.store_meta
    value = conn.execute(select(table.c.value).where(table.c.key == name)).scalar()
    return value.split(",") if value else []
