"""What is sent twice is taken once: a report that comes again under the same key is the one that is there.

A line can break after the store has taken a report and before its answer arrives. Whoever sends it again with the
same key gets the same reference and the same code. The key is known to the sender alone: the code comes from it
and from the store's own secret, so that it needs no place in the database.
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
from nationalstore.services.intake import receipt_codes, statements
from nationalstore.services.intake.schemas import ReportIn

KEY = re.compile(r"[A-Za-z0-9._~-]{20,100}")
KEPT = timedelta(days=7)
SECRET = "repeat_secret"


@dataclass(frozen=True)
class Sending:
    """One sending: its key, hashed, what was said under it, hashed, and the code that belongs to it."""

    id: str
    said: str
    receipt: str

    def before(self, conn: Connection) -> str | None:
        """Return the reference this came to before, None when it is new. Raises ``id_reused`` for other words."""
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
        """Return ``reference``, kept for this sending, or the one that another process gave it meanwhile."""
        if not self.id:
            return reference
        row = {"id": self.id, "said": self.said, "reference": reference, "sent_at": at}
        if conn.execute(statements.FIRST_SENDING, row).rowcount:
            return reference
        return str(self.before(conn))


def sending(store: Store, key: str, said: ReportIn) -> Sending:
    """Return the sending of ``said`` under a key; without one every sending is its own.

    Raises ``malformed`` for a key that others might have too.
    """
    if not key:
        return Sending("", "", receipt_codes.make())
    if not KEY.fullmatch(key):
        raise Problem("malformed", "An Idempotency-Key must have 20 to 100 random letters and digits.")
    secret = bytes.fromhex(store.meta(SECRET, lambda: secrets.token_hex(32)))
    code = receipt_codes.spelt(hmac.new(secret, key.encode(), hashlib.sha512).digest())
    words = hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()
    return Sending(hashlib.sha256(f"sent:{key}".encode()).hexdigest(), words, code)


def key_of(draft: str, said: ReportIn) -> str:
    """Return the key of a draft that is sent as it is; changed words are another sending."""
    return hashlib.sha256(draft.encode() + msgspec.json.encode(said, order="deterministic")).hexdigest()


def message_id(report: str, key: str) -> str:
    """Return the id of the message that is sent under a key to a report; empty without a key."""
    digest = hashlib.sha256(f"{report}:{key}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}" if key else ""


def forget_old(store: Store) -> None:
    """Forget the keys of what nobody sends again any more."""
    table = schema.sent_report
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.sent_at < wire_time(store.clock() - KEPT)))
