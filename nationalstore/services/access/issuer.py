"""An external identity provider: its published description, and its keys, fetched again for an unknown key."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

import httpx
import msgspec
from joserfc.jwk import KeySet

from casework.documents.base import Json
from nationalstore.core.errors import Misconfigured

SECONDS = 10.0
REFRESH_SECONDS = 60.0  # Many bad tokens must not cause many requests.
REST_SECONDS = 5.0  # A provider that is down must not receive requests from everyone at once.


Described: TypeAlias = Literal["issuer", "authorization_endpoint", "token_endpoint"]


class IssuerDescription(msgspec.Struct, frozen=True):
    """The published description of an issuer (OpenID Connect Discovery)."""

    issuer: Json = None
    jwks_uri: Json = None
    authorization_endpoint: Json = None
    token_endpoint: Json = None


class OutsideIssuer:
    """One issuer, configured through discovery."""

    def __init__(self, issuer: str, now: Callable[[], float] = time.monotonic) -> None:
        self.issuer, self._now = issuer.rstrip("/"), now
        self._lock = threading.Lock()
        self._about = IssuerDescription()
        self._keys: KeySet | None = None
        self._fetched = self._down = float("-inf")

    def about(self, name: Described) -> str:
        """Return a field of the issuer's description. Raises Misconfigured if there is no response or no such field."""
        self.keys()
        address = getattr(self._about, name)
        if not isinstance(address, str):
            raise Misconfigured(f"{self.issuer} does not say its {name}.")
        return address

    def keys(self) -> KeySet:
        """Return the keys, fetched on first use. Raises Misconfigured when the issuer does not respond."""
        with self._lock:
            if self._keys is None:
                self._keys = self._fetch()
            return self._keys

    def refresh(self) -> bool:
        """Fetch the keys again, at most once a minute; return whether they were fetched."""
        with self._lock:
            if self._now() - self._fetched < REFRESH_SECONDS:
                return False
            try:
                self._keys = self._fetch()
            except Misconfigured:
                return False
            return True

    def _fetch(self) -> KeySet:
        if self._now() - self._down < REST_SECONDS:
            raise Misconfigured(f"The identity provider {self.issuer} did not answer a moment ago.")
        self._fetched = self._down = self._now()
        about = self._described()
        if str(about.issuer).rstrip("/") != self.issuer or not isinstance(about.jwks_uri, str):
            raise Misconfigured(f"{self.issuer} does not describe itself as that issuer.")
        keys = KeySet.import_key_set(self._json(about.jwks_uri))
        self._about, self._down = about, float("-inf")
        return keys

    def _described(self) -> IssuerDescription:
        document = self._json(f"{self.issuer}/.well-known/openid-configuration")
        try:
            return msgspec.convert(document, IssuerDescription)
        except msgspec.ValidationError:
            raise Misconfigured(f"{self.issuer} does not describe itself as that issuer.") from None

    def _json(self, address: str) -> Any:
        _expect_safe(address)
        try:
            answer = httpx.get(address, timeout=SECONDS)
            answer.raise_for_status()
            return answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Misconfigured(f"The identity provider does not answer at {address} ({error}).") from None


def _expect_safe(address: str) -> None:
    """Raise Misconfigured for an address whose response could be altered in transit, since it delivers keys."""
    parsed = urlsplit(address)
    here = parsed.scheme == "http" and parsed.hostname in ("127.0.0.1", "::1", "localhost")
    if "@" in parsed.netloc or not parsed.hostname or not (here or parsed.scheme == "https"):
        raise Misconfigured(f"The identity provider's address {address} must begin with https://.")
