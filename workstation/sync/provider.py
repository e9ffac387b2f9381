"""The identity provider that the store names: discovery metadata and tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from casework.documents import codec
from casework.documents.base import Json, Part
from casework.documents.codec import UnreadableDocument
from workstation.errors import BadInput, ProtocolMismatch, SignInNeeded, StoreUnreachable
from workstation.trusted_url import TrustedUrl, trusted

if TYPE_CHECKING:
    import httpx

A = TypeVar("A", bound=Part)
CLIENT_ID = "workstation"  # The default client id, unless the store names another.
SCOPE = "openid profile offline_access"


@dataclass(frozen=True)
class Provider:
    """What a sign-in needs to know about the store and its identity provider."""

    issuer: TrustedUrl
    authorization_endpoint: TrustedUrl
    token_endpoint: TrustedUrl
    revocation_endpoint: TrustedUrl | None
    names_itself: bool  # Whether it includes its issuer in every response (RFC 9207).
    client: str
    scope: str


class ResourceMetadata(Part, frozen=True, kw_only=True):
    """The store's metadata for signing in (RFC 9728). A malformed field is ignored."""

    authorization_servers: tuple[Json, ...] = ()
    workstation_client_id: str = ""
    workstation_scope: str = ""


class ProviderMetadata(Part, frozen=True, kw_only=True):
    """The identity provider's metadata (RFC 8414). A malformed field is ignored."""

    issuer: str | None = None
    authorization_endpoint: str | None = None
    token_endpoint: str | None = None
    revocation_endpoint: Json = None
    authorization_response_iss_parameter_supported: bool = False


class TokenResponse(Part, frozen=True, kw_only=True):
    """The provider's response to a code or a refresh token. A malformed field is ignored."""

    access_token: str | None = None
    refresh_token: str | None = None


@dataclass(frozen=True)
class SignInTokens:
    """The access token, and the refresh token where the provider issues one."""

    access: str
    refresh: str | None


async def discover(http: httpx.AsyncClient, store: str) -> Provider:
    """Return where to sign in and with which client id, as the store (RFC 9728) and the provider publish it.

    Raises ProtocolMismatch when the provider is not the one that the store names (RFC 8414, 3.3).
    """
    about = await _read(ResourceMetadata, http, "GET", f"{store}/.well-known/oauth-protected-resource")
    server = about.authorization_servers[0] if about.authorization_servers else None
    if not isinstance(server, str):
        raise ProtocolMismatch("The store does not say where to sign in.")
    issuer = _trusted(server)
    where = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    provider = await _read(ProviderMetadata, http, "GET", where)
    if provider.issuer != issuer:
        raise ProtocolMismatch("The identity provider is not the one that the store names.")
    revoking = provider.revocation_endpoint
    return Provider(
        issuer,
        _trusted(provider.authorization_endpoint),
        _trusted(provider.token_endpoint),
        None if revoking is None else _trusted(revoking),
        names_itself=provider.authorization_response_iss_parameter_supported,
        client=about.workstation_client_id or CLIENT_ID,
        scope=about.workstation_scope or SCOPE,
    )


def _trusted(address: Json) -> TrustedUrl:
    if not isinstance(address, str):
        raise ProtocolMismatch("The identity provider's addresses are incomplete.")
    try:
        return trusted(address)
    except BadInput:
        raise ProtocolMismatch(
            "The store or its identity provider names an address that is not safe."
        ) from None


async def ask_for_tokens(http: httpx.AsyncClient, endpoint: str, body: dict[str, str]) -> SignInTokens:
    """Return tokens for a code or a refresh token. Raises SignInNeeded when the provider does not accept it."""
    payload = await _read(TokenResponse, http, "POST", endpoint, data=body)
    if payload.access_token is None:
        raise ProtocolMismatch("The identity provider gave no token.")
    return SignInTokens(payload.access_token, payload.refresh_token)


async def _read(type_: type[A], http: httpx.AsyncClient, method: str, address: str, **arguments: Any) -> A:
    import httpx

    try:
        answer = await http.request(method, address, **arguments)
    except httpx.HTTPError as error:
        raise StoreUnreachable(f"The sign-in service did not answer ({type(error).__name__}).") from None
    if answer.status_code in (400, 401):
        raise SignInNeeded("The sign-in has ended. Sign in again.")
    try:
        payload = codec.read_by_parts(type_, answer.content)
    except UnreadableDocument:
        raise ProtocolMismatch("The identity provider's answer cannot be read.") from None
    if answer.status_code != 200:
        raise StoreUnreachable(f"The sign-in answered {answer.status_code}.")
    return payload
