"""Idempotency of reports: a report sent again with the same key returns the existing report.

A connection can fail after the store has accepted a report and before the response arrives. A sender who retries with
the same key gets the same reference and the same code. Only the sender knows the key. The code is derived from it and
from the store's own secret, so it does not have to be stored.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from sqlalchemy import Connection, delete, select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.cases import receipt_codes
from nationalstore.services.intake import statements
from nationalstore.services.intake.schemas import ReportIn

KEY = re.compile(r"[A-Za-z0-9._~-]{20,100}")
KEPT = timedelta(days=7)
SECRET = "repeat_secret"


@dataclass(frozen=True)
class Sending:
    """One submission: its hashed key, the hash of its content, and its receipt code."""

    id: str
    said: str
    receipt: str

    def before(self, conn: Connection) -> str | None:
        """Return the reference of an earlier submission, None for the first. Raises ``id_reused`` for other content."""
        if not self.id:
            return None
        table = schema.sent_report
        row = conn.execute(select(table.c.said, table.c.reference).where(table.c.id == self.id)).first()
        if row is None:
            return None
        if row.said != self.said:
            raise Problem("id_reused", "Another report was sent with this key.")
        return str(row.reference)

    def first(self, conn: Connection, reference: str, at: str) -> str:
        """Return ``reference``, now stored for this submission, or the one that another process has stored first."""
        if not self.id:
            return reference
        row = {"id": self.id, "said": self.said, "reference": reference, "sent_at": at}
        if conn.execute(statements.FIRST_SENDING, row).rowcount:
            return reference
        return str(self.before(conn))


def sending(store: Store, key: str, payload: ReportIn) -> Sending:
    """Return the submission of ``payload`` under a key; without a key, every submission is a new one.

    Raises ``malformed`` for a key that is not long and random enough to be unique.
    """
    if not key:
        return Sending("", "", receipt_codes.make())
    if not KEY.fullmatch(key):
        raise Problem("malformed", "An Idempotency-Key must have 20 to 100 random letters and digits.")
    secret = bytes.fromhex(store.meta(SECRET, lambda: secrets.token_hex(32)))
    code = receipt_codes.spelt(hmac.new(secret, key.encode(), hashlib.sha512).digest())
    words = hashlib.sha256(msgspec.json.encode(payload, order="deterministic")).hexdigest()
    return Sending(hashlib.sha256(f"sent:{key}".encode()).hexdigest(), words, code)


def key_of(draft: str, payload: ReportIn) -> str:
    """Return the key for a draft with this content; changed content has a different key."""
    return hashlib.sha256(draft.encode() + msgspec.json.encode(payload, order="deterministic")).hexdigest()


def message_id(report: str, key: str) -> str:
    """Return the id of a message sent to a report under a key; empty without a key."""
    digest = hashlib.sha256(f"{report}:{key}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}" if key else ""


def forget_old(store: Store) -> None:
    """Delete the keys that are too old for a retry."""
    table = schema.sent_report
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.sent_at < wire_time(store.clock() - KEPT)))
