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
DATED_BACK = 300  # Seconds by which providers date a token back, for clocks that are behind.


class TokenHeader(msgspec.Struct, frozen=True):
    """What a token's header says of it."""

    typ: Json = ""


class TokenClaims(msgspec.Struct, frozen=True):
    """The claims that have the same name at every provider."""

    iat: int | float
    exp: int | float
    typ: Json = "Bearer"


class Keys(Protocol):
    """An issuer's published keys."""

    def keys(self) -> KeySet: ...

    def refresh(self) -> bool: ...


def bearer_of(token: str, issuer: Keys, settings: Settings, now: int) -> Bearer:
    """Return what the token says. Raises Problem ``sign_in_needed`` when it does not hold.

    A token that does not hold is looked at once more when the issuer has newer keys.
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
        found = jwt.decode(token, keys, algorithms=["RS256"])
        checks.validate(found.claims)
        header, claims = (
            msgspec.convert(found.header, TokenHeader),
            msgspec.convert(found.claims, TokenClaims),
        )
        if not is_access_token(header, claims, found.claims, settings.claims.access_token):
            raise Problem("sign_in_needed", "This token is not valid for the store.")
        _check_life(claims, settings.longest_token, now)
        return _said(found.claims, int(claims.exp), settings)
    except (JoseError, msgspec.ValidationError, ValueError, TypeError, KeyError):
        raise Problem("sign_in_needed", "The token is no longer valid.") from None


def is_access_token(
    header: TokenHeader, claims: TokenClaims, named: Claims, rule: AccessToken = OWN_WORDS.access_token
) -> bool:
    """Whether a token is made to open a store, and not to tell a program who has signed in.

    RFC 9068 names the type. Providers that name none give an access token its scopes or roles, and an ID
    token the ``nonce`` and the hashes of what came with it; Keycloak writes the kind into a claim.
    """
    type_ = str(header.typ).lower().removeprefix("application/")
    if type_ in rule.types:
        return True
    if any(name in named for name in OF_AN_ID_TOKEN) or claims.typ != "Bearer":
        return False
    return type_ in ("", "jwt", "at+jwt") and any(named.get(name) for name in rule.claims)


def _check_life(claims: TokenClaims, longest: int, now: int) -> None:
    """Raise ``sign_in_needed`` for a token that lives longer than the store lets anyone stay unasked."""
    begun, ends = claims.iat, claims.exp
    if ends - now > longest or ends - begun > longest + DATED_BACK:
        raise Problem("sign_in_needed", f"A token must not be valid for more than {longest // 60} minutes.")


def _said(claims: Claims, expires: int, settings: Settings) -> Bearer:
    mapped = settings.claims
    return Bearer(mapped.subject_of(claims), mapped.force_of(claims), mapped.roles_of(claims), expires,
                  mapped.username_of(claims) if mapped.username.bind else "")  # fmt: skip
