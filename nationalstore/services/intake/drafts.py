"""A citizen's answers so far, encrypted so that only their own cookie or return code can read them."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import TypeAlias

import msgspec
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select

from casework.documents.base import Json
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.cases import receipt_codes
from nationalstore.services.intake.brute_force_guard import Guesses

DRAFT = "draft"  # The cookie's name.
LIFE = timedelta(hours=1)
KEPT = timedelta(days=7)
CODE_LENGTH = 25  # Characters: the first five name the guess counter, the other twenty hold 98 random bits.
GROUP = 5

State: TypeAlias = dict[str, Json]
"""A draft as the pages store it: a JSON object with their own fields."""


class _Mark(msgspec.Struct, frozen=True):
    """The part of a draft that this module reads: whether it is saved under a return code."""

    kept: bool | None = None


def is_kept(state: State) -> bool:
    """Whether the draft is saved under a return code."""
    return bool(msgspec.convert(state, _Mark).kept)


def new_name() -> str:
    """Return a name for a new draft. The name is also its key, and only the browser keeps it."""
    return secrets.token_urlsafe(32)


def _place(name: str) -> str:
    return hashlib.sha256(f"place:{name}".encode()).hexdigest()


def _cipher(name: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"key:{name}".encode()).digest()))


def find(store: Store, name: str) -> State | None:
    """Return the draft, or None if it no longer exists."""
    table = schema.portal_draft
    with store.read() as view:
        query = select(table.c.content).where(
            table.c.id == _place(name), table.c.expires_at > wire_time(store.clock())
        )
        content = view.conn.execute(query).scalar()
    if not name or content is None:
        return None
    try:
        return dict(json.loads(_cipher(name).decrypt(content.encode())))
    except InvalidToken:
        return None


def expires_at(store: Store, state: State) -> datetime:
    """Return when a draft saved now will be deleted: after an hour, or seven days under a return code."""
    return store.clock() + (KEPT if is_kept(state) else LIFE)


def save(store: Store, name: str, state: State) -> None:
    """Save the draft until it expires."""
    table = schema.portal_draft
    content = _cipher(name).encrypt(json.dumps(state).encode()).decode()
    place = _place(name)
    row = {"id": place, "content": content, "expires_at": wire_time(expires_at(store, state))}
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.id == place))
        conn.execute(table.insert(), row)


def drop(store: Store, name: str) -> None:
    """Delete the draft."""
    table = schema.portal_draft
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.id == _place(name)))


def forget_old(store: Store) -> int:
    """Delete every expired draft and return the number deleted."""
    table = schema.portal_draft
    with store.begin() as conn:
        return conn.execute(delete(table).where(table.c.expires_at <= wire_time(store.clock()))).rowcount


def keep(store: Store, name: str, state: State) -> str:
    """Move the draft under a return code and return its new name; a draft that already has one stays unchanged.

    The name is the code without its dashes. It exists only in the response and with the citizen.
    """
    if is_kept(state):
        return name
    code = receipt_codes.make(CODE_LENGTH)
    save(store, receipt_codes.clean(code), {**state, "kept": True})
    drop(store, name)
    return receipt_codes.clean(code)


def find_kept(store: Store, guesses: Guesses, code: str) -> str:
    """Return the name of the draft that a return code opens.

    Raises ``not_found`` for any other code, and ``slow_down`` after many wrong codes from the same network.
    """
    name = receipt_codes.clean(code)
    door = f"return:{name[:GROUP]}"
    if len(name) != CODE_LENGTH or not is_kept(find(store, name) or {}):
        guesses.refuse(door)
        raise Problem("not_found", "There is no saved report with this code.")
    guesses.opened(door)
    return name


def as_code(name: str) -> str:
    """Return the name of a saved draft as the code that people write down."""
    return "-".join(name[at : at + GROUP] for at in range(0, len(name), GROUP))
