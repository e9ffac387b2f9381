"""Keeps addresses and links encrypted in the database until they are sent, with the store's own key.

The migration that creates the table also creates the key, once for each database.
"""

from __future__ import annotations

import msgspec

from nationalstore.db.outbox_rows import OutboxRows


class Addressed(msgspec.Struct, frozen=True):
    """The recipient of a message about an account, and the values for its template."""

    to: str
    values: dict[str, str] = {}


def seal(rows: OutboxRows, content: Addressed) -> str:
    """Return the content as encrypted text that only this store can read."""
    return rows.seal(msgspec.json.encode(content))


def unseal(rows: OutboxRows, sealed: str) -> Addressed:
    """Return the decrypted content."""
    return msgspec.json.decode(rows.unseal(sealed), type=Addressed)
