"""Tokens of made-up officers, and the demo issuer's keys, which live in the demo's own database.

The store checks these tokens by the same code as any other issuer's.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select, update

from casework.documents.officer import Officer
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import AUDIENCE, DEMO_ISSUER, LONGEST_TOKEN
from nationalstore.db import schema
from nationalstore.db.store import Store

KEY, KEY_BEFORE = "demo_key", "demo_key_before"
REFRESH_SECONDS = 1.0


def demo_key(store: Store) -> RSAKey:
    """Return the signing key of the demo issuer, made at first use. Raises Misconfigured for a live database."""
    if not store.demo:
        raise Misconfigured(
            "Only a demo's database has a key for made-up officers. Say --issuer URL for real ones."
        )
    store.meta(KEY, lambda: json.dumps(RSAKey.generate_key(2048).as_dict(private=True)))
    return _keys(store)[0]


def published_keys(store: Store) -> KeySet:
    """Return the demo issuer's public keys, as its JWKS address gives them: today's, and the one before."""
    demo_key(store)  # Made at first use.
    return KeySet([_public(key) for key in _keys(store)])


def turn(store: Store) -> None:
    """Give the demo's issuer a new key; tokens of the one before hold until they end. Only for a demo's database."""
    table = schema.store_meta
    with store.begin() as conn:
        old = conn.execute(select(table.c.value).where(table.c.key == KEY)).scalar()
        if old is None:
            return
        new = json.dumps(RSAKey.generate_key(2048).as_dict(private=True))
        conn.execute(update(table).where(table.c.key == KEY).values(value=new))
        conn.execute(table.delete().where(table.c.key == KEY_BEFORE))
        conn.execute(table.insert(), {"key": KEY_BEFORE, "value": old})


def _keys(store: Store) -> list[RSAKey]:
    """Return the demo issuer's keys, the newest first; empty where there is none yet."""
    table = schema.store_meta
    query = select(table.c.key, table.c.value).where(table.c.key.in_((KEY, KEY_BEFORE)))
    with store.read() as view:
        found = {row.key: row.value for row in view.conn.execute(query)}
    return [RSAKey.import_key(json.loads(found[name])) for name in (KEY, KEY_BEFORE) if name in found]


def _public(key: RSAKey) -> RSAKey:
    return RSAKey.import_key({**key.as_dict(private=False), "kid": key.thumbprint()})


class OwnKeys:
    """The demo issuer's keys, as the store that checks tokens sees them."""

    def __init__(self, store: Store, now: Callable[[], float] = time.monotonic) -> None:
        self._store, self._now = store, now
        self._own, self._at = published_keys(store), now()

    def keys(self) -> KeySet:
        """Return the keys."""
        return self._own

    def refresh(self) -> bool:
        """Look for newer ones, at most once a second; whether that was done."""
        if self._now() - self._at < REFRESH_SECONDS:
            return False
        self._own, self._at = published_keys(self._store), self._now()
        return True


def mint_demo_token(store: Store, username: str, ttl: int) -> str:
    """Return a token for one of the made-up officers, valid for ``ttl`` seconds, at most the longest that is taken.

    Raises Misconfigured for a database with real people in it and for a name nobody has.
    """
    if not store.demo:
        raise Misconfigured("Tokens are made only for demo or seeded databases; this one is neither.")
    role, _, force = username.partition(".")
    with store.read() as view:
        officer = next((one for one in view.documents(Officer, force) if one.username == username), None)
    if officer is None:
        raise Misconfigured(
            f"Nobody is called “{username}” here. Names are triage, officer, supervisor or administrator,"
            f" a dot, and a force that was seeded, such as {role or 'triage'}.sussex."
        )
    return sign(store, officer, min(ttl, LONGEST_TOKEN))


def sign(store: Store, officer: Officer, ttl: int, issuer: str = DEMO_ISSUER) -> str:
    """Return an access token of the demo issuer for the officer's record."""
    now = int(store.clock().timestamp())
    claims = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": officer.id,
        "username": officer.username,
        "name": officer.name,
        "force": officer.force,
        "roles": officer.roles,
        "iat": now,
        "exp": now + ttl,
    }
    key = demo_key(store)
    return jwt.encode({"alg": "RS256", "typ": "at+jwt", "kid": key.thumbprint()}, claims, key)
