"""Keeps addresses and links unreadable in the database until they leave, with the store's own key.

The key is made by the step that makes the table, once for a database.
"""

from __future__ import annotations

import msgspec

from nationalstore.db.outbox_rows import OutboxRows


class Addressed(msgspec.Struct, frozen=True):
    """Where a message about an account goes, and the values that its wording asks for."""

    to: str
    values: dict[str, str] = {}


def seal(rows: OutboxRows, content: Addressed) -> str:
    """Return the content as text that only this store reads."""
    return rows.seal(msgspec.json.encode(content))


def unseal(rows: OutboxRows, sealed: str) -> Addressed:
    """Return what was sealed."""
    return msgspec.json.decode(rows.unseal(sealed), type=Addressed)
