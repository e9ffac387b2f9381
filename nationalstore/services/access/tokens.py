"""Bearer tokens: signed by an issuer's key, checked against the keys it publishes."""

from __future__ import annotations

from typing import Protocol

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from casework.documents.base import Json
from nationalstore.core.claims import OWN_WORDS, AccessToken, Claims
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Bearer
from nationalstore.core.settings import Settings

OF_AN_ID_TOKEN = ("nonce", "at_hash", "c_hash")
DATED_BACK = 300  # Seconds by which providers backdate a token, for clocks that are slow.


class TokenHeader(msgspec.Struct, frozen=True):
    """The type in a token's header."""

    typ: Json = ""


class TokenClaims(msgspec.Struct, frozen=True):
    """The claims with the same name at every provider."""

    iat: int | float
    exp: int | float
    typ: Json = "Bearer"


class Keys(Protocol):
    """An issuer's published keys."""

    def keys(self) -> KeySet: ...

    def refresh(self) -> bool: ...


def bearer_of(token: str, issuer: Keys, settings: Settings, now: int) -> Bearer:
    """Return the content of the token. Raises Problem ``sign_in_needed`` when it is not valid.

    An invalid token is checked once more if the issuer has newer keys.
    """
    try:
        return _bearer(token, issuer.keys(), settings, now)
    except Problem:
        if not issuer.refresh():
            raise
        return _bearer(token, issuer.keys(), settings, now)


def _bearer(token: str, keys: KeySet, settings: Settings, now: int) -> Bearer:
    checks = jwt.JWTClaimsRegistry(
        now=now,
        leeway=0,
        iss={"essential": True, "values": settings.issuers},
        aud={"essential": True, "values": list(settings.claims.audience)},
        iat={"essential": True},
        exp={"essential": True},
    )
    try:
        decoded = jwt.decode(token, keys, algorithms=["RS256"])
        checks.validate(decoded.claims)
        header, claims = (
            msgspec.convert(decoded.header, TokenHeader),
            msgspec.convert(decoded.claims, TokenClaims),
        )
        if not is_access_token(header, claims, decoded.claims, settings.claims.access_token):
            raise Problem("sign_in_needed", "This token is not valid for the store.")
        _check_life(claims, settings.longest_token, now)
        return _said(decoded.claims, int(claims.exp), settings)
    except (JoseError, msgspec.ValidationError, ValueError, TypeError, KeyError):
        raise Problem("sign_in_needed", "The token is no longer valid.") from None


def is_access_token(
    header: TokenHeader, claims: TokenClaims, named: Claims, rule: AccessToken = OWN_WORDS.access_token
) -> bool:
    """Whether a token grants access to the store, as opposed to an ID token for a client program.

    RFC 9068 names the type. A provider that names none gives an access token scopes or roles, and an ID token the
    ``nonce`` and the hashes of what came with it; Keycloak puts the kind into a claim.
    """
    type_ = str(header.typ).lower().removeprefix("application/")
    if type_ in rule.types:
        return True
    if any(name in named for name in OF_AN_ID_TOKEN) or claims.typ != "Bearer":
        return False
    return type_ in ("", "jwt", "at+jwt") and any(named.get(name) for name in rule.claims)


def _check_life(claims: TokenClaims, longest: int, now: int) -> None:
    """Raise ``sign_in_needed`` for a token with a longer lifetime than the store allows."""
    begun, ends = claims.iat, claims.exp
    if ends - now > longest or ends - begun > longest + DATED_BACK:
        raise Problem("sign_in_needed", f"A token must not be valid for more than {longest // 60} minutes.")


def _said(claims: Claims, expires: int, settings: Settings) -> Bearer:
    mapped = settings.claims
    username = mapped.username_of(claims) if mapped.username.bind else ""
    subject, forces = mapped.subject_of(claims), dict[str, frozenset[str] | None](mapped.forces_of(claims))
    if not forces or mapped.names_force(claims):
        own = mapped.force_of(claims)
        # What the token says of each force is more exact than the roles beside its own force.
        roles = forces[own] if own in forces else mapped.roles_of(claims)
        return Bearer(subject, own, roles, expires, username, {own: roles, **forces})
    only = next(iter(forces)) if len(forces) == 1 else ""
    return Bearer(subject, only, forces.get(only), expires, username, forces)
