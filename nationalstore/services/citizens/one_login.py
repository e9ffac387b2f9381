"""GOV.UK One Login, or another OpenID provider: the authorization code flow with PKCE, storing nothing.

Only the subject is requested. No address, name or token of the provider is stored or passed on.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime
from urllib.parse import urlencode

import httpx
import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from casework.documents.base import Json
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.services.access.issuer import SECONDS, OutsideIssuer
from nationalstore.services.citizens.accounts import ONE_LOGIN, Identity

ALGORITHMS = ["ES256", "RS256", "PS256"]
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 120
LEEWAY = 10  # Seconds of tolerance between two clocks.


class Attempt(msgspec.Struct, frozen=True):
    """Ties a returning browser to the one that was sent to the provider."""

    state: str
    nonce: str
    verifier: str


class Returned(msgspec.Struct, frozen=True):
    """The query parameters with which the provider sends the browser back."""

    state: str = ""
    code: str = ""
    iss: str | None = None
    """The issuer, if the provider includes it."""


class TokenAnswer(msgspec.Struct, frozen=True):
    """The provider's response to a code."""

    id_token: Json = None


class IdClaims(msgspec.Struct, frozen=True):
    """The claims of an ID token that are checked here."""

    sub: Json = None
    aud: Json = None


class OneLogin:
    """The store as a client of one provider; it authenticates with its own key (RFC 7523)."""

    def __init__(self, issuer: OutsideIssuer, client: str, key: str, back: str) -> None:
        self._issuer, self._client, self._back = issuer, client, back
        self._key, self._algorithm = _read_key(key)

    def start(self, language: str) -> tuple[str, Attempt]:
        """Return where to send the browser and what it must bring back. Raises Misconfigured without a response."""
        attempt = Attempt(*(secrets.token_urlsafe(32) for _ in msgspec.structs.fields(Attempt)))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest())
        query = {
            "response_type": "code",
            "scope": "openid",
            "client_id": self._client,
            "redirect_uri": self._back,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": challenge.rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "ui_locales": language,
        }
        return f"{self._issuer.about('authorization_endpoint')}?{urlencode(query)}", attempt

    def finish(self, attempt: Attempt, returned: Returned, now: datetime) -> Identity:
        """Return the identity of the returning visitor. Raises ``sign_in_failed`` when any check fails.

        Raises Misconfigured when the provider does not respond.
        """
        issuer = self._issuer.about("issuer")
        fits = secrets.compare_digest(attempt.state, returned.state) and attempt.state
        if not fits or (returned.iss is not None and returned.iss != issuer) or not returned.code:
            raise Problem("sign_in_failed")
        token = self._exchange(returned.code, attempt.verifier, now)
        claims = self._checked(token, attempt.nonce, issuer, now)
        return Identity(ONE_LOGIN, str(claims.sub), issuer)

    def _exchange(self, code: str, verifier: str, now: datetime) -> str:
        endpoint = self._issuer.about("token_endpoint")
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": verifier,
            "client_id": self._client,
            "client_assertion_type": ASSERTION,
            "client_assertion": self._assertion(endpoint, int(now.timestamp())),
        }
        try:
            answer = httpx.post(endpoint, data=form, timeout=SECONDS)
            given = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Misconfigured(f"{endpoint} does not answer ({type(error).__name__}).") from None
        if answer.status_code >= 500:
            raise Misconfigured(f"{endpoint} answers {answer.status_code}.")
        token = msgspec.convert(given, TokenAnswer).id_token if isinstance(given, dict) else None
        if answer.status_code != 200 or not isinstance(token, str):
            raise Problem("sign_in_failed")
        return token

    def _assertion(self, endpoint: str, now: int) -> str:
        claims = {"iss": self._client, "sub": self._client, "aud": endpoint, "iat": now,
                  "exp": now + ASSERTION_SECONDS, "jti": secrets.token_urlsafe(16)}  # fmt: skip
        return jwt.encode({"alg": self._algorithm}, claims, self._key)

    def _checked(self, token: str, nonce: str, issuer: str, now: datetime) -> IdClaims:
        """Return the claims of a valid ID token; for an unknown key, the keys are fetched once more."""
        rules = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": self._client},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            decoded = self._decoded(token, self._issuer.keys())
            rules.validate(decoded)
        except (JoseError, ValueError, TypeError, KeyError):
            raise Problem("sign_in_failed") from None
        claims = msgspec.convert(decoded, IdClaims)
        if claims.aud not in (self._client, [self._client]):
            raise Problem("sign_in_failed")
        return claims

    def _decoded(self, token: str, keys: KeySet) -> dict[str, Json]:
        try:
            return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError):
            if not self._issuer.refresh():
                raise
            return dict(jwt.decode(token, self._issuer.keys(), algorithms=ALGORITHMS).claims)


def _read_key(pem: str) -> tuple[RSAKey | ECKey, str]:
    """Return the private key and its signature algorithm. Raises Misconfigured for any other key."""
    kinds: tuple[tuple[type[RSAKey | ECKey], str], ...] = ((RSAKey, "RS256"), (ECKey, "ES256"))
    for kind, algorithm in kinds:
        try:
            key = kind.import_key(pem)
        except (ValueError, TypeError, JoseError):
            continue
        if key.is_private:
            return key, algorithm
    raise Misconfigured("The key for One Login must be a private RSA or EC key in PEM.")
