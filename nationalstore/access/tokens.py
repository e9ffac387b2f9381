"""Bearer tokens: signed by an issuer's key, checked against the keys it publishes.

The demo issuer's key lives in the demo database; its tokens are checked by the same code as any other's.
"""

from __future__ import annotations

import json
from typing import Any, Protocol

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from nationalstore.access.roles import Principal
from nationalstore.errors import Misconfigured, Problem
from nationalstore.settings import AUDIENCE, DEMO_ISSUER
from nationalstore.store import Store


def demo_key(store: Store) -> RSAKey:
    """Return the signing key of the demo issuer, made at first use. Raises Misconfigured for a live database."""
    if not store.demo:
        raise Misconfigured("Only a demo's database has a key for made-up officers. Say --issuer URL for real ones.")
    text = store.meta("demo_key", lambda: json.dumps(RSAKey.generate_key(2048).as_dict(private=True)))
    return RSAKey.import_key(json.loads(text))


def published_keys(store: Store) -> KeySet:
    """Return the demo issuer's public keys, as its JWKS address gives them."""
    return KeySet([RSAKey.import_key(demo_key(store).as_dict(private=False))])


def mint_demo_token(store: Store, username: str, ttl: int) -> str:
    """Return a token for one of the made-up officers, valid for ``ttl`` seconds.

    Raises Misconfigured for a database with real people in it and for a name nobody has.
    """
    if not store.demo:
        raise Misconfigured("Tokens are made only for demo or seeded databases; this one is neither.")
    role, _, force = username.partition(".")
    with store.read() as view:
        officer = next((o for o in view.list(force, "officer") if o["username"] == username), None)
    if officer is None:
        raise Misconfigured(
            f"Nobody is called “{username}” here. Names are triage, officer, supervisor or administrator,"
            f" a dot, and a force that was seeded, such as {role or 'triage'}.sussex."
        )
    return sign(store, officer, ttl)


def sign(store: Store, officer: dict[str, Any], ttl: int, issuer: str = DEMO_ISSUER) -> str:
    """Return an access token of the demo issuer for the officer's record."""
    now = int(store.clock().timestamp())
    claims = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": officer["id"],
        "username": officer["username"],
        "name": officer["name"],
        "force": officer["force"],
        "roles": officer["roles"],
        "iat": now,
        "exp": now + ttl,
    }
    return jwt.encode({"alg": "RS256"}, claims, demo_key(store))


class Keys(Protocol):
    """An issuer's published keys."""

    def keys(self) -> KeySet: ...

    def refresh(self) -> bool: ...


def principal_of(token: str, issuer: Keys, issuers: list[str], now: int) -> Principal:
    """Return whom the token names. Raises Problem ``sign_in_needed`` when it does not hold.

    A token that does not hold is looked at once more when the issuer has newer keys.
    """
    try:
        return _principal(token, issuer.keys(), issuers, now)
    except Problem:
        if not issuer.refresh():
            raise
        return _principal(token, issuer.keys(), issuers, now)


def _principal(token: str, keys: KeySet, issuers: list[str], now: int) -> Principal:
    checks = jwt.JWTClaimsRegistry(
        now=now,
        leeway=0,
        iss={"essential": True, "values": issuers},
        aud={"essential": True, "value": AUDIENCE},
        exp={"essential": True},
        sub={"essential": True},
        force={"essential": True},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=["RS256"]).claims
        checks.validate(claims)
        return Principal(
            officer_id=str(claims["sub"]),
            force=str(claims["force"]),
            roles=frozenset(str(role) for role in claims.get("roles", [])),
            name=str(claims.get("name", "")),
            username=str(claims.get("username", "")),
        )
    except (JoseError, ValueError, TypeError, KeyError):
        raise Problem("sign_in_needed", "The token is not valid any more.") from None
