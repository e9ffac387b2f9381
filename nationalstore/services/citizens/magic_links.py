"""Sign-in links: emailed, used once, and stored only as a hash; the link itself is the key to its content.

Nothing here checks whether an account exists, so a response cannot reveal it. An account is created when the first link
to an address is used.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Connection, delete, select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.citizens.accounts import Identity

LIFE = timedelta(minutes=15)


@dataclass(frozen=True)
class LinkPayload:
    """The content of a link: an address, and the account it is to be added to, if any."""

    identity: Identity
    language: str
    citizen: str | None


def make(conn: Connection, asked: LinkPayload, now: datetime) -> str:
    """Store a new link and return its token."""
    table = schema.sign_in_link
    token = secrets.token_urlsafe(32)
    payload = json.dumps([asked.identity.subject, asked.language, asked.citizen]).encode()
    content = _cipher(token).encrypt(payload).decode()
    conn.execute(table.insert(), {"id": _place(token), "content": content, "made_at": wire_time(now)})
    return token


def forget_old(store: Store) -> None:
    """Delete the links that have expired."""
    table = schema.sign_in_link
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.made_at < wire_time(store.clock() - LIFE)))


def look(store: Store, token: str) -> LinkPayload:
    """Return the content of a link without using it up. Raises ``link_over`` when it is no longer valid."""
    table = schema.sign_in_link
    oldest = wire_time(store.clock() - LIFE)
    query = select(table.c.content).where(table.c.id == _place(token), table.c.made_at > oldest)
    with store.read() as view:
        content = view.conn.execute(query).scalar()
    try:
        subject, language, citizen = json.loads(_cipher(token).decrypt((content or "").encode()))
    except (InvalidToken, ValueError):
        raise Problem("link_over") from None
    return LinkPayload(Identity("email", subject), language, citizen)


def use(store: Store, token: str) -> LinkPayload:
    """Return the content of a link and use it up. Raises ``link_over`` the second time."""
    asked, table = look(store, token), schema.sign_in_link
    with store.begin() as conn:
        if conn.execute(delete(table).where(table.c.id == _place(token))).rowcount == 0:
            raise Problem("link_over")
    return asked


def _place(token: str) -> str:
    return hashlib.sha256(f"place:{token}".encode()).hexdigest()


def _cipher(token: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"key:{token}".encode()).digest()))
