"""Sign-in according to RFC 8252: in the system's own browser, with PKCE, and back to a loopback address."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec

from workstation.errors import SignInNeeded, WorkstationError
from workstation.sync.provider import Provider, SignInTokens, ask_for_tokens, discover
from workstation.trusted_url import trusted_base

if TYPE_CHECKING:
    import httpx

PATIENCE = 300.0  # seconds a person has to sign in
DONE_PAGE = (
    "<!doctype html><meta charset=utf-8><title>Signed in</title>"
    "<p style='font:18px Arial;margin:3em'>You are signed in."
    " You can close this page and return to the workstation."
)


class SignOut(Enum):
    """What happened to the sign-in at the provider when the officer signed out. It is always forgotten on this desk."""

    REVOKED = "revoked"
    # The provider has no revocation endpoint. The sign-in ends there by its own rules.
    NOT_OFFERED = "not_offered"
    NOT_TOLD = "not_told"  # The provider could not be reached, or refused.


@dataclass(frozen=True)
class BrowserAnswer:
    """The provider's response, received through the browser."""

    state: str | None = None
    code: str | None = None
    iss: str | None = None


@dataclass
class MemoryHandle:
    """A refresh token that is kept in memory only."""

    handle: str = ""

    def recall(self) -> str:
        """Return the refresh token."""
        return self.handle

    def remember(self, handle: str) -> None:
        """Replace the refresh token."""
        self.handle = handle


class Handle(msgspec.Struct):
    """The refresh token with its issuer and store. It is sent to no other provider."""

    issuer: str
    store: str
    handle: str


class Session(Protocol):
    """The store's address and the token that gives access to it."""

    @property
    def store(self) -> str: ...

    def token(self) -> str: ...

    async def renew(self) -> bool: ...

    async def revoke(self) -> SignOut: ...

    async def sign_in(self, open_browser: Callable[[str], Any], *, anew: bool = False) -> None: ...


class PersonalSession(Session, Protocol):
    """The sign-in of an officer whose profile is not known yet."""

    def keep_with(
        self, recall: Callable[[], str | None], remember: Callable[[str], None],
        accept: Callable[[str], Awaitable[object]],
    ) -> None: ...  # fmt: skip


class FixedSession:
    """A token given from outside, which cannot be renewed here."""

    def __init__(self, store: str, token: str) -> None:
        self.store = store
        self._token = token

    def token(self) -> str:
        """Return the token."""
        return self._token

    async def renew(self) -> bool:
        """Return False, because only the issuer of the token can provide another."""
        return False

    async def revoke(self) -> SignOut:
        """Forget the token. Its issuer has to end it."""
        self._token = ""
        return SignOut.NOT_OFFERED

    async def sign_in(self, open_browser: Callable[[str], Any], *, anew: bool = False) -> None:
        """Raise SignInNeeded, because there is no provider to ask."""
        raise SignInNeeded("The token was given from outside. Start again with a new one.")


class OpenIdSession:
    """Tokens from the store's identity provider, renewed with a refresh token that changes at every use."""

    def __init__(
        self,
        store: str,
        *,
        recall: Callable[[], str | None] = lambda: None,
        remember: Callable[[str], None] = lambda handle: None,
        accept: Callable[[str], Awaitable[object]] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.store = trusted_base(store)
        self._recall, self._remember, self._accept = recall, remember, accept
        self._access = self._issuer = ""
        self._transport = transport

    @classmethod
    def in_memory(cls, store: str) -> OpenIdSession:
        """Return a session that keeps its refresh token in memory until the officer's profile is known."""
        kept = MemoryHandle()
        return cls(store, recall=kept.recall, remember=kept.remember)

    def token(self) -> str:
        """Return the access token. The store answers an empty one with "sign in"."""
        return self._access

    async def renew(self) -> bool:
        """Renew the access token. Return False when the officer has to sign in again."""
        if not self._recall():
            return False
        async with self._client() as http:
            provider = await discover(http, self.store)
            handle = _bound(self._recall(), provider, self.store)
            if handle is None:
                return False  # It belongs to another provider or another store.
            body = {"grant_type": "refresh_token", "refresh_token": handle, "client_id": provider.client}
            try:
                self._keep(provider, await ask_for_tokens(http, provider.token_endpoint, body))
            except SignInNeeded:
                self._remember("")
                return False
        return True

    async def revoke(self) -> SignOut:
        """Forget the sign-in here and revoke it at the provider (RFC 7009), if it supports that."""
        kept, access, issuer = self._recall(), self._access, self._issuer
        self._access = self._issuer = ""
        self._remember("") if kept else None
        if not kept and not access:
            return SignOut.REVOKED  # Nothing is left to revoke.
        import httpx

        try:
            async with self._client() as http:
                provider = await discover(http, self.store)
                handle = _bound(kept, provider, self.store)
                if handle is None and issuer != provider.issuer:
                    return SignOut.NOT_TOLD  # The token to revoke belongs to another provider.
                if provider.revocation_endpoint is None:
                    return SignOut.NOT_OFFERED
                form = {"token": handle or access, "client_id": provider.client}
                hint = {"token_type_hint": "refresh_token" if handle else "access_token"}
                answer = await http.post(provider.revocation_endpoint, data=form | hint)
        except (httpx.HTTPError, WorkstationError):
            return SignOut.NOT_TOLD
        return SignOut.REVOKED if answer.status_code == 200 else SignOut.NOT_TOLD

    def keep_with(
        self, recall: Callable[[], str | None], remember: Callable[[str], None],
        accept: Callable[[str], Awaitable[object]],
    ) -> None:  # fmt: skip
        """Keep the refresh token in the profile of the officer who signed in. Only they may then sign in here."""
        handle = self._recall()
        self._recall, self._remember, self._accept = recall, remember, accept
        if handle:
            remember(handle)

    async def sign_in(self, open_browser: Callable[[str], Any], *, anew: bool = False) -> None:
        """Let the officer sign in. `anew` asks the provider to ignore an earlier sign-in.

        Raises SignInNeeded when they do not, or when someone else answers, and OtherOfficer when the profile is not
        theirs. In either case nothing of the sign-in is kept.
        """
        verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        answer: asyncio.Future[BrowserAnswer] = asyncio.get_running_loop().create_future()
        server = await asyncio.start_server(lambda r, w: _receive(r, w, answer), "127.0.0.1", 0)
        back = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/signed-in"
        try:
            async with self._client() as http:
                provider = await discover(http, self.store)
                challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
                query = {
                    "response_type": "code", "client_id": provider.client, "redirect_uri": back,
                    "scope": provider.scope, "state": state, "code_challenge": challenge.decode(),
                    "code_challenge_method": "S256",
                }  # fmt: skip
                query |= {"prompt": "login"} if anew else {}
                joint = "&" if "?" in provider.authorization_endpoint else "?"
                opened = open_browser(f"{provider.authorization_endpoint}{joint}{urlencode(query)}")
                if asyncio.isfuture(opened) or asyncio.iscoroutine(opened):
                    await opened
                reply = await asyncio.wait_for(answer, PATIENCE)
                if reply.state != state or not _is_from(provider, reply):
                    raise SignInNeeded("The sign-in response was not for this workstation. Try again.")
                if reply.code is None:
                    raise SignInNeeded("The sign-in was cancelled.")
                body = {
                    "grant_type": "authorization_code", "code": reply.code, "redirect_uri": back,
                    "client_id": provider.client, "code_verifier": verifier,
                }  # fmt: skip
                tokens = await ask_for_tokens(http, provider.token_endpoint, body)
                if self._accept is not None:
                    await self._accept(tokens.access)
                self._keep(provider, tokens)
        except TimeoutError:
            raise SignInNeeded("Nobody signed in within five minutes. Try again.") from None
        finally:
            server.close()

    def _keep(self, provider: Provider, tokens: SignInTokens) -> None:
        self._access, self._issuer = tokens.access, provider.issuer
        if tokens.refresh is not None:
            handle = Handle(provider.issuer, self.store, tokens.refresh)
            self._remember(msgspec.json.encode(handle).decode())

    def _client(self) -> httpx.AsyncClient:
        """Return a client that follows no redirects, because its secrets are only for the checked address."""
        import httpx  # Imported late, so that the window's first paint need not wait for it.

        return httpx.AsyncClient(timeout=20, transport=self._transport, follow_redirects=False)


def _bound(kept: str | None, provider: Provider, store: str) -> str | None:
    """Return the refresh token if this provider issued it for this store. One from an older version names neither."""
    try:
        handle = msgspec.json.decode(kept or "", type=Handle)
    except msgspec.DecodeError:
        return None
    return handle.handle if (handle.issuer, handle.store) == (provider.issuer, store) else None


def _is_from(provider: Provider, answer: BrowserAnswer) -> bool:
    """Whether the response is from this provider. A provider that always names itself must have done so here."""
    return not provider.names_itself if answer.iss is None else answer.iss == provider.issuer


async def _receive(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: asyncio.Future[BrowserAnswer]
) -> None:
    """Handle the browser's only request, which carries the code, and respond with a final page."""
    try:
        line = (await reader.readline()).decode("ascii", "replace").split(" ")
        target = urlsplit(line[1]) if len(line) > 1 else urlsplit("")
        is_ours = target.path == "/signed-in"
        page = DONE_PAGE.encode() if is_ours else b""
        status = "200 OK" if is_ours else "404 Not Found"
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n"
        )
        writer.write(head.encode() + b"Cache-Control: no-store\r\nConnection: close\r\n\r\n" + page)
        await writer.drain()
        if is_ours and not answer.done():
            given = {key: values[0] for key, values in parse_qs(target.query).items()}
            answer.set_result(msgspec.convert(given, BrowserAnswer))
    finally:
        writer.close()
