"""Keeps addresses and links unreadable in the database until they leave, with the store's own key.

The key is made by the step that makes the table, once for a database.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from nationalstore.db import key_rings


def seal(conn: Connection, content: dict[str, Any]) -> str:
    """Return the content as text that only this store reads."""
    return key_rings.ring(conn, key_rings.DELIVERY).encrypt(json.dumps(content).encode()).decode()


def unseal(conn: Connection, sealed: str) -> dict[str, Any]:
    """Return what was sealed."""
    return dict(json.loads(key_rings.ring(conn, key_rings.DELIVERY).decrypt(sealed.encode())))
