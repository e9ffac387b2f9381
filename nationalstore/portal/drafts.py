"""What a citizen has answered so far, kept where only their own cookie can read it."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select

from nationalstore import schema
from nationalstore.store import Store, wire_time

LIFE = timedelta(hours=1)

State = dict[str, Any]


def new_name() -> str:
    """Return the name of a fresh draft; the name is also its key and is kept by the browser alone."""
    return secrets.token_urlsafe(32)


def _place(name: str) -> str:
    return hashlib.sha256(f"place:{name}".encode()).hexdigest()


def _cipher(name: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"key:{name}".encode()).digest()))


def load(store: Store, name: str) -> State:
    """Return the draft, empty when there is none any more."""
    table = schema.portal_draft
    oldest = wire_time(store.clock() - LIFE)
    with store.read() as view:
        query = select(table.c.content).where(table.c.id == _place(name), table.c.touched_at > oldest)
        content = view.conn.execute(query).scalar()
    if not name or content is None:
        return {}
    try:
        return dict(json.loads(_cipher(name).decrypt(content.encode())))
    except InvalidToken:
        return {}


def save(store: Store, name: str, state: State) -> None:
    """Keep the draft for an hour, and forget what is older."""
    table = schema.portal_draft
    now = store.clock()
    content = _cipher(name).encrypt(json.dumps(state).encode()).decode()
    row = {"id": _place(name), "content": content, "touched_at": wire_time(now)}
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.touched_at < wire_time(now - LIFE)))
        conn.execute(delete(table).where(table.c.id == row["id"]))
        conn.execute(table.insert(), row)


def drop(store: Store, name: str) -> None:
    """Forget the draft."""
    table = schema.portal_draft
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.id == _place(name)))
