"""Keeps addresses and links unreadable in the database until they leave, with the store's own key.

The key is made by the step that makes the table, once for a database.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from nationalstore.db import key_rings


class Addressed(msgspec.Struct, frozen=True):
    """Where a message about an account goes, and the values that its wording asks for."""

    to: str
    values: dict[str, str] = {}


def seal(conn: Connection, content: Addressed) -> str:
    """Return the content as text that only this store reads."""
    return key_rings.ring(conn, key_rings.DELIVERY).encrypt(msgspec.json.encode(content)).decode()


def unseal(conn: Connection, sealed: str) -> Addressed:
    """Return what was sealed."""
    opened = key_rings.ring(conn, key_rings.DELIVERY).decrypt(sealed.encode())
    return msgspec.json.decode(opened, type=Addressed)
