"""What a citizen has answered so far, kept where only their own cookie, or their return code, can read it."""

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
from nationalstore.services.intake import receipt_codes
from nationalstore.services.intake.brute_force_guard import Guesses

DRAFT = "draft"  # the cookie's name
LIFE = timedelta(hours=1)
KEPT = timedelta(days=7)
CODE_LENGTH = 25  # signs; the first five tell guesses apart, the other twenty have 98 bits of their own
GROUP = 5

State: TypeAlias = dict[str, Json]
"""A draft as the pages keep it: a JSON object of theirs."""


class _Mark(msgspec.Struct, frozen=True):
    """What this module reads of a draft: whether it stands under a return code."""

    kept: bool | None = None


def is_kept(state: State) -> bool:
    """Whether the draft stands under a return code."""
    return bool(msgspec.convert(state, _Mark).kept)


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
    with store.read() as view:
        query = select(table.c.content).where(
            table.c.id == _place(name), table.c.expires_at > wire_time(store.clock())
        )
        content = view.conn.execute(query).scalar()
    if not name or content is None:
        return {}
    try:
        return dict(json.loads(_cipher(name).decrypt(content.encode())))
    except InvalidToken:
        return {}


def expires_at(store: Store, state: State) -> datetime:
    """Return when a draft that is saved now will be forgotten: in an hour, kept ones in seven days."""
    return store.clock() + (KEPT if is_kept(state) else LIFE)


def save(store: Store, name: str, state: State) -> None:
    """Keep the draft until its time is over."""
    table = schema.portal_draft
    content = _cipher(name).encrypt(json.dumps(state).encode()).decode()
    place = _place(name)
    row = {"id": place, "content": content, "expires_at": wire_time(expires_at(store, state))}
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.id == place))
        conn.execute(table.insert(), row)


def drop(store: Store, name: str) -> None:
    """Forget the draft."""
    table = schema.portal_draft
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.id == _place(name)))


def forget_old(store: Store) -> int:
    """Forget every draft whose time is over and return how many those were."""
    table = schema.portal_draft
    with store.begin() as conn:
        return conn.execute(delete(table).where(table.c.expires_at <= wire_time(store.clock()))).rowcount


def keep(store: Store, name: str, state: State) -> str:
    """Move the draft under a return code and return its new name; one kept already stays where it is.

    The name is the code without its dashes. It is nowhere but in the answer and in the citizen's hands.
    """
    if is_kept(state):
        return name
    code = receipt_codes.make(CODE_LENGTH)
    save(store, receipt_codes.clean(code), {**state, "kept": True})
    drop(store, name)
    return receipt_codes.clean(code)


def find_kept(store: Store, guesses: Guesses, code: str) -> str:
    """Return the name of the draft that a return code opens.

    Raises ``not_found`` for every other code, and ``slow_down`` after many from the same source.
    """
    name = receipt_codes.clean(code)
    door = f"return:{name[:GROUP]}"
    if len(name) != CODE_LENGTH or not is_kept(load(store, name)):
        guesses.refuse(door)
        raise Problem("not_found", "There is no saved report with this code.")
    guesses.opened(door)
    return name


def as_code(name: str) -> str:
    """Return the name of a kept draft as the code that people write down."""
    return "-".join(name[at : at + GROUP] for at in range(0, len(name), GROUP))
