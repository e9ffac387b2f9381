"""Keeps addresses and links unreadable in the database until they leave, with the store's own key.

The key is made by the step that makes the table, once for a database.
"""

from __future__ import annotations

import json
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import Connection, select

from nationalstore import schema

KEY = "delivery_key"


def seal(conn: Connection, content: dict[str, Any]) -> str:
    """Return the content as text that only this store reads."""
    return Fernet(_key(conn)).encrypt(json.dumps(content).encode()).decode()


def unseal(conn: Connection, sealed: str) -> dict[str, Any]:
    """Return what was sealed."""
    return dict(json.loads(Fernet(_key(conn)).decrypt(sealed.encode())))


def _key(conn: Connection) -> str:
    table = schema.store_meta
    return str(conn.execute(select(table.c.value).where(table.c.key == KEY)).scalar_one())
