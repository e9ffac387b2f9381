"""Signing in against a scripted provider."""

from __future__ import annotations

import asyncio
import contextlib
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from workstation.errors import (
    BadInput,
    OtherOfficer,
    ProtocolMismatch,
    SignInNeeded,
    StoreProblem,
    StoreUnreachable,
)
from workstation.sync import session
from workstation.sync.client import Client
from workstation.sync.session import FixedSession, OpenIdSession, SignOut

ABOUT = {"authorization_servers": ["https://idp"]}
PROVIDER = {
    "issuer": "https://idp",
    "authorization_endpoint": "https://idp/a",
    "token_endpoint": "https://idp/t",
}
TOKENS = {"access_token": "A", "refresh_token": "R2"}


def bound(handle: str, store: str = "https://store", issuer: str = "https://idp") -> str:
    """Return a handle as a desk stores it, with its issuer and its store."""
    return json.dumps({"issuer": issuer, "store": store, "handle": handle}, separators=(",", ":"))


R1, R2 = bound("R1"), bound("R2")


def provider(**answers: Any) -> httpx.MockTransport:
    """Return a provider; each path can be given another response."""
    said = {"/.well-known/oauth-protected-resource": ABOUT, "/.well-known/openid-configuration": PROVIDER,
            "/t": TOKENS, **answers}  # fmt: skip

    def answer(request: httpx.Request) -> httpx.Response:
        found = said[request.url.path]
        if isinstance(found, Exception):
            raise found
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    return httpx.MockTransport(answer)


def visitor(**changes: str) -> Callable[[str], Any]:
    """Return a browser callback with a code, or with something else."""

    def visit(address: str) -> Any:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
        given = {"code": "c", "state": asked["state"], "iss": "https://idp", **changes}
        query = "&".join(f"{key}={value}" for key, value in given.items() if value)

        def come_back() -> None:
            stray = asked["redirect_uri"].replace("signed-in", "favicon.ico")
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(stray)
            for _ in range(2):
                urllib.request.urlopen(f"{asked['redirect_uri']}?{query}").read()

        return asyncio.get_running_loop().run_in_executor(None, come_back)

    return visit


def test_a_good_sign_in_keeps_the_handle() -> None:
    """The token is set and the handle stored; another page the browser requests is not taken for the answer."""
    kept: list[str] = []
    made = OpenIdSession("https://store", remember=kept.append, transport=provider())
    asyncio.run(made.sign_in(visitor()))
    assert made.token() == "A" and kept == [R2]


@pytest.mark.parametrize(
    "changes", [{"state": "other"}, {"iss": "https://evil"}, {"code": "", "error": "denied"}]
)
def test_an_answer_for_somebody_else_is_refused(changes: dict[str, str]) -> None:
    """A wrong state, a wrong issuer or no code gives no token."""
    made = OpenIdSession("https://store", transport=provider())
    with pytest.raises(SignInNeeded):
        asyncio.run(made.sign_in(visitor(**changes)))
    assert made.token() == ""


def test_nobody_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time limit ends without an answer, the sign-in reports it."""
    monkeypatch.setattr(session, "PATIENCE", 0.05)
    made = OpenIdSession("https://store", transport=provider())
    with pytest.raises(SignInNeeded, match="five minutes"):
        asyncio.run(made.sign_in(lambda address: None))


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"/.well-known/oauth-protected-resource": {}}, ProtocolMismatch),
        ({"/.well-known/openid-configuration": {"issuer": 1}}, ProtocolMismatch),
        (
            {"/.well-known/openid-configuration": {**PROVIDER, "authorization_endpoint": "file:///x"}},
            ProtocolMismatch,
        ),
        ({"/t": {"token": "x"}}, ProtocolMismatch),
        ({"/t": httpx.Response(200, content=b"<html>")}, ProtocolMismatch),
        ({"/t": httpx.Response(503, json={})}, StoreUnreachable),
        ({"/t": httpx.ConnectError("away")}, StoreUnreachable),
    ],
)
def test_a_provider_that_does_not_answer_as_it_should(
    answers: dict[str, Any], fault: type[StoreProblem]
) -> None:
    """Each wrong response is a named fault; the handle is kept for another attempt."""
    kept: list[str] = []
    made = OpenIdSession(
        "https://store", recall=lambda: R1, remember=kept.append, transport=provider(**answers)
    )
    with pytest.raises(fault):
        asyncio.run(made.renew())
    assert kept == []


def test_a_handle_that_has_ended_is_forgotten() -> None:
    """An expired handle makes the officer sign in; a valid one is replaced, or kept when none comes."""
    kept: list[str] = []
    ended = provider(**{"/t": httpx.Response(400, json={"error": "invalid_grant"})})
    assert (
        asyncio.run(
            OpenIdSession("https://store", recall=lambda: R1, remember=kept.append, transport=ended).renew()
        )
        is False
    )
    assert kept == [""]
    same = provider(**{"/t": {"access_token": "B"}})
    made = OpenIdSession("https://store", recall=lambda: R1, remember=kept.append, transport=same)
    assert asyncio.run(made.renew()) and made.token() == "B" and kept == [""]


def test_a_given_token_cannot_be_renewed() -> None:
    """A given token cannot be renewed: only the person who supplied it can supply another."""
    made = FixedSession("https://store", "T")
    assert made.token() == "T" and asyncio.run(made.renew()) is False


REVOKING = {"/.well-known/openid-configuration": {**PROVIDER, "revocation_endpoint": "https://idp/r"}}


def signed_out(**answers: Any) -> tuple[SignOut, list[str], str]:
    """Sign out with a handle and a token; return the result, the requests and the token left."""
    kept: list[str] = []
    made = OpenIdSession(
        "https://store", recall=lambda: R1, remember=kept.append, transport=provider(**answers)
    )
    asyncio.run(made.renew())
    kept.clear()
    return asyncio.run(made.revoke()), kept, made.token()


def test_signing_out_ends_the_handle_at_the_provider() -> None:
    """The handle is revoked at the provider's endpoint with its token type, and deleted here."""
    sent: list[dict[str, list[str]]] = []

    def told(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/r":
            sent.append(parse_qs(request.content.decode()))
            return httpx.Response(200)
        return provider(**REVOKING).handler(request)  # type: ignore[return-value]  # It answers at once.

    kept = [R1]
    made = OpenIdSession("https://store", recall=lambda: kept[-1], remember=kept.append,
                         transport=httpx.MockTransport(told))  # fmt: skip
    assert asyncio.run(made.revoke()) is SignOut.REVOKED and kept == [R1, ""]
    assert sent == [{"token": ["R1"], "token_type_hint": ["refresh_token"], "client_id": ["workstation"]}]
    assert asyncio.run(made.revoke()) is SignOut.REVOKED and len(sent) == 1, "nothing is left to end"


@pytest.mark.parametrize(
    ("answers", "became"),
    [
        ({}, SignOut.NOT_OFFERED),
        ({**REVOKING, "/r": httpx.Response(503)}, SignOut.NOT_TOLD),
        ({**REVOKING, "/r": httpx.ConnectError("away")}, SignOut.NOT_TOLD),
    ],
)
def test_a_provider_that_cannot_be_told_ends_the_sign_in_here(
    answers: dict[str, Any], became: SignOut
) -> None:
    """Handle and token are deleted for any response from the provider, and the result shows which it was."""
    assert signed_out(**answers) == (became, [""], "")


def test_a_provider_that_names_itself_in_every_answer_must_do_so() -> None:
    """A provider that always sends its issuer must do so in every response; one that never sends it is accepted."""
    silent = visitor(iss="")
    names_itself = {**PROVIDER, "authorization_response_iss_parameter_supported": True}
    made = OpenIdSession(
        "https://store", transport=provider(**{"/.well-known/openid-configuration": names_itself})
    )
    with pytest.raises(SignInNeeded):
        asyncio.run(made.sign_in(silent))
    other = OpenIdSession("https://store", transport=provider())
    asyncio.run(other.sign_in(silent))
    assert made.token() == "" and other.token() == "A"


def test_the_store_says_as_what_a_desk_signs_in() -> None:
    """A provider with its own client id for the desk, and a scope for the store's API, receives both."""
    about = {**ABOUT, "workstation_client_id": "6731de76", "workstation_scope": "openid api://store/Desk"}
    asked: list[str] = []

    def visit(address: str) -> Any:
        asked.append(address)
        return visitor()(address)

    made = OpenIdSession(
        "https://store", transport=provider(**{"/.well-known/oauth-protected-resource": about})
    )
    asyncio.run(made.sign_in(visit))
    query = parse_qs(urlsplit(asked[0]).query)
    assert query["client_id"] == ["6731de76"] and query["scope"] == ["openid api://store/Desk"]


ELSEWHERE = [
    {"authorization_servers": ["https://evil"]},
    {"authorization_servers": ["http://idp"]},
    {"authorization_servers": ["https://idp/"]},
    {"authorization_servers": ["http://127.0.0.1@evil"]},
    {"authorization_servers": ["https://localhost.evil"]},
]


class Thief:
    """A store and a provider that answer as they like and keep every word they are sent."""

    def __init__(self, about: dict[str, Any], provider: dict[str, Any] | None = None) -> None:
        self.about, self.provider = about, provider
        self.heard: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.heard.append(f"{request.url} {dict(request.headers)} {request.content.decode()}")
        path = request.url.path
        if path.endswith("oauth-protected-resource"):
            return httpx.Response(200, json=self.about)
        if path.endswith("openid-configuration"):
            base = f"{request.url.scheme}://{request.url.host}"
            own = {name: f"{base}/{name}" for name in (*PROVIDER, "revocation_endpoint")}
            return httpx.Response(200, json=self.provider or {**own, "issuer": base})
        return httpx.Response(200, json=TOKENS)


HOSTILE = [*[(about, None) for about in ELSEWHERE],
    ({"authorization_servers": ["https://evil"]}, {**PROVIDER, "token_endpoint": "https://evil/t"}),
    (ABOUT, {**PROVIDER, "issuer": "https://idp/"}),
    (ABOUT, {**PROVIDER, "token_endpoint": "http://idp/t"}),
    (ABOUT, {**PROVIDER, "token_endpoint": "http://localhost.evil/t"}),
    (ABOUT, {**PROVIDER, "authorization_endpoint": "https://idp@evil/a"}),
    (ABOUT, {**PROVIDER, "revocation_endpoint": "http://evil/r"}),
]  # fmt: skip


@pytest.mark.parametrize(("about", "said"), HOSTILE)
def test_a_store_that_names_another_provider_never_hears_the_handle(
    about: dict[str, Any], said: dict[str, Any] | None
) -> None:
    """The handle is sent, to renew or to sign out, only over TLS and only to the issuer that gave it."""
    thief = Thief(about, said)
    line = httpx.MockTransport(thief)
    for job in (OpenIdSession.renew, OpenIdSession.revoke):
        made = OpenIdSession("https://store", recall=lambda: R1, remember=lambda _: None, transport=line)
        with contextlib.suppress(ProtocolMismatch):
            assert asyncio.run(job(made)) in (False, SignOut.NOT_TOLD)
    assert thief.heard and not any("R1" in words for words in thief.heard)


@pytest.mark.parametrize("kept", ["R1", "{}", "[]", bound("R1", store="https://other"),
                                  bound("R1", issuer="https://other")])  # fmt: skip
def test_a_handle_for_somebody_else_is_not_sent(kept: str) -> None:
    """A handle from an older version names no store, so its officer signs in again; another store's is not sent."""
    heard = Thief(ABOUT, PROVIDER)
    made = OpenIdSession("https://store", recall=lambda: kept, transport=httpx.MockTransport(heard))
    assert asyncio.run(made.renew()) is False
    assert not any("R1" in words for words in heard.heard)


def test_a_redirect_is_not_followed() -> None:
    """A redirect is not followed, so token and handle never reach its unchecked target."""
    heard: list[str] = []

    def moved(request: httpx.Request) -> httpx.Response:
        heard.append(request.url.host)
        return httpx.Response(307, json=TOKENS, headers={"Location": "https://evil/"})

    made = OpenIdSession("https://store", recall=lambda: R1, transport=httpx.MockTransport(moved))
    with pytest.raises(StoreUnreachable):
        asyncio.run(made.renew())

    async def ask() -> None:
        async with Client("https://store", lambda: "secret", httpx.MockTransport(moved)) as client:
            await client.me()

    with pytest.raises(StoreProblem):
        asyncio.run(ask())
    assert set(heard) == {"store"}


@pytest.mark.parametrize(
    "address", ["http://store", "http://localhost.evil.example", "http://127.0.0.1@evil"]
)
def test_no_line_and_no_session_to_an_address_that_is_not_safe(address: str) -> None:
    """No request and no live connection reaches an unsafe address, wherever the address came from."""
    with pytest.raises(BadInput):
        OpenIdSession(address)
    with pytest.raises(BadInput):
        Client(address, lambda: "secret")


def test_a_sign_in_of_another_officer_is_not_kept() -> None:
    """Neither token nor handle of another officer enters the profile."""
    kept: list[str] = []

    async def refuse(token: str) -> None:
        raise OtherOfficer("Wren", token)

    made = OpenIdSession("https://store", remember=kept.append, accept=refuse, transport=provider())
    with pytest.raises(OtherOfficer):
        asyncio.run(made.sign_in(visitor()))
    assert made.token() == "" and kept == []


def test_unlocking_asks_for_a_new_sign_in() -> None:
    """Unlocking asks the provider for a fresh sign-in; a handle held in memory moves into the profile."""
    asked: list[str] = []
    memory: dict[str, str] = {}

    def visit(address: str) -> Any:
        asked.append(address)
        return visitor()(address)

    async def accept(token: str) -> None:
        assert token

    made = OpenIdSession(
        "https://store", recall=lambda: memory.get("handle"), remember=lambda h: memory.update(handle=h),
        transport=provider(),
    )  # fmt: skip
    asyncio.run(made.sign_in(visit, anew=True))
    profile: list[str] = []
    made.keep_with(lambda: profile[-1] if profile else None, profile.append, accept)
    assert parse_qs(urlsplit(asked[0]).query)["prompt"] == ["login"] and profile == [R2] == [memory["handle"]]


def test_a_sign_in_before_the_profile_is_known_moves_into_it() -> None:
    """The refresh token is in memory until the officer's profile is known; it is kept there and renewed from there."""
    made = OpenIdSession.in_memory("https://store")
    made._transport = provider()
    assert not asyncio.run(made.renew()), "nobody has signed in yet"
    asyncio.run(made.sign_in(visitor()))
    assert asyncio.run(made.renew())
    kept: list[str] = []
    accepted: list[str] = []

    async def accept(token: str) -> None:
        accepted.append(token)

    made.keep_with(lambda: kept[-1] if kept else None, kept.append, accept)
    assert kept == [R2]
    asyncio.run(made.sign_in(visitor()))
    assert accepted == ["A"] and kept == [R2, R2]


@pytest.mark.parametrize("missing", ["authorization_endpoint", "token_endpoint"])
def test_a_provider_without_its_addresses_is_none(missing: str) -> None:
    """The browser is opened for no provider whose metadata is incomplete."""
    said = {name: value for name, value in PROVIDER.items() if name != missing}
    made = OpenIdSession("https://store", transport=provider(**{"/.well-known/openid-configuration": said}))
    with pytest.raises(ProtocolMismatch, match="incomplete"):
        asyncio.run(made.sign_in(lambda address: pytest.fail("no browser was to open")))
