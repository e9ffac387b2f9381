"""Tokens for fictional officers, and the demo issuer's keys, which are stored in the demo's own database.

The store checks these tokens with the same code as those of any other issuer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import lru_cache

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select, update

from casework.documents.officer import Officer
from demo.identity import several_forces
from demo.identity.several_forces import RolesByForce
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import AUDIENCE, DEMO_ISSUER, LONGEST_TOKEN
from nationalstore.db import schema
from nationalstore.db.store import Store

KEY, KEY_BEFORE = "demo_key", "demo_key_before"
REFRESH_SECONDS = 1.0


def demo_key(store: Store) -> RSAKey:
    """Return the demo issuer's signing key, created on first use. Raises Misconfigured for a live database."""
    if not store.demo:
        raise Misconfigured(
            "Only a demo's database has a key for made-up officers. Say --issuer URL for real ones."
        )
    store.meta(KEY, lambda: json.dumps(RSAKey.generate_key(2048).as_dict(private=True)))
    return _keys(store)[0]


def published_keys(store: Store) -> KeySet:
    """Return the demo issuer's public keys, as published at its JWKS endpoint: the current and previous key."""
    demo_key(store)  # Created on first use.
    return KeySet([_public(key) for key in _keys(store)])


def turn(store: Store) -> None:
    """Rotate the demo issuer's key; demo databases only.

    Tokens signed with the previous key stay valid until they expire.
    """
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
    """Return the demo issuer's keys, newest first; empty when there are none yet."""
    table = schema.store_meta
    query = select(table.c.key, table.c.value).where(table.c.key.in_((KEY, KEY_BEFORE)))
    with store.read() as view:
        found = {row.key: row.value for row in view.conn.execute(query)}
    return [_imported(found[name]) for name in (KEY, KEY_BEFORE) if name in found]


@lru_cache(maxsize=4)
def _imported(text: str) -> RSAKey:
    """Return the key of this text. Checking that its numbers fit together takes longer than everything else for a token."""
    return RSAKey.import_key(json.loads(text))


def _public(key: RSAKey) -> RSAKey:
    return RSAKey.import_key({**key.as_dict(private=False), "kid": key.thumbprint()})


class OwnKeys:
    """The demo issuer's keys, in the form the store needs to check tokens."""

    def __init__(self, store: Store, now: Callable[[], float] = time.monotonic) -> None:
        self._store, self._now = store, now
        self._own, self._at = published_keys(store), now()

    def keys(self) -> KeySet:
        """Return the public keys."""
        return self._own

    def refresh(self) -> bool:
        """Reload the keys, at most once a second, and return whether they were reloaded."""
        if self._now() - self._at < REFRESH_SECONDS:
            return False
        self._own, self._at = published_keys(self._store), self._now()
        return True


def made_up_person(store: Store, username: str) -> Officer:
    """Return the fictional officer with this name. Raises Misconfigured for a live database and for an unknown name."""
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
    return officer


def mint_demo_token(store: Store, username: str, ttl: int, forces: RolesByForce | None = None) -> str:
    """Return a token for a fictional officer, valid for ``ttl`` seconds, up to the longest lifetime accepted.

    With ``forces``, it is for these roles in these forces, where the person gets records if they have none.

    Raises Misconfigured for a database with real people, and for an unknown name.
    """
    officer = made_up_person(store, username)
    if forces:
        several_forces.share(store, officer, forces)
    return sign(store, officer, min(ttl, LONGEST_TOKEN), forces=forces)


def sign(
    store: Store,
    officer: Officer,
    ttl: int,
    issuer: str = DEMO_ISSUER,
    forces: RolesByForce | None = None,
) -> str:
    """Return an access token from the demo issuer for the officer's document, or for their roles in several forces."""
    now = int(store.clock().timestamp())
    claims = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": officer.id,
        "username": officer.username,
        "name": officer.name,
        **({"forces": forces} if forces else {"force": officer.force, "roles": officer.roles}),
        "iat": now,
        "exp": now + ttl,
    }
    key = demo_key(store)
    return jwt.encode({"alg": "RS256", "typ": "at+jwt", "kid": key.thumbprint()}, claims, key)
