"""Signing in against a provider that answers as told."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from workstation.errors import ProtocolMismatch, SignInNeeded, StoreProblem, StoreUnreachable
from workstation.sync import session
from workstation.sync.session import FixedSession, OpenIdSession

ABOUT = {"authorization_servers": ["http://idp"]}
PROVIDER = {
    "issuer": "http://idp",
    "authorization_endpoint": "http://idp/a",
    "token_endpoint": "http://idp/t",
}
TOKENS = {"access_token": "A", "refresh_token": "R2"}


def provider(**answers: Any) -> httpx.MockTransport:
    """A provider; each address can be given another answer."""
    said = {"/.well-known/oauth-protected-resource": ABOUT, "/.well-known/openid-configuration": PROVIDER,
            "/t": TOKENS, **answers}  # fmt: skip

    def answer(request: httpx.Request) -> httpx.Response:
        found = said[request.url.path]
        if isinstance(found, Exception):
            raise found
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    return httpx.MockTransport(answer)


def visitor(**changes: str) -> Callable[[str], Any]:
    """A browser that comes back with a code, or with something else."""

    def visit(address: str) -> Any:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
        given = {"code": "c", "state": asked["state"], "iss": "http://idp", **changes}
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
    """The token is there, the handle is remembered; a page the browser asks for besides is not the answer."""
    kept: list[str] = []
    made = OpenIdSession("http://store", remember=kept.append, transport=provider())
    asyncio.run(made.sign_in(visitor()))
    assert made.token() == "A" and kept == ["R2"]


@pytest.mark.parametrize(
    "changes", [{"state": "other"}, {"iss": "http://evil"}, {"code": "", "error": "denied"}]
)
def test_an_answer_for_somebody_else_is_refused(changes: dict[str, str]) -> None:
    """Another state, another issuer, or no code: no token."""
    made = OpenIdSession("http://store", transport=provider())
    with pytest.raises(SignInNeeded):
        asyncio.run(made.sign_in(visitor(**changes)))
    assert made.token() == ""


def test_nobody_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its patience the sign-in says so."""
    monkeypatch.setattr(session, "PATIENCE", 0.05)
    made = OpenIdSession("http://store", transport=provider())
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
    """Each is a named fault; the handle is kept for another try."""
    kept: list[str] = []
    made = OpenIdSession(
        "http://store", recall=lambda: "R1", remember=kept.append, transport=provider(**answers)
    )
    with pytest.raises(fault):
        asyncio.run(made.renew())
    assert kept == []


def test_a_handle_that_has_ended_is_forgotten() -> None:
    """Then a person has to sign in; a good one is replaced, or kept when none comes."""
    kept: list[str] = []
    ended = provider(**{"/t": httpx.Response(400, json={"error": "invalid_grant"})})
    assert (
        asyncio.run(
            OpenIdSession("http://s", recall=lambda: "R1", remember=kept.append, transport=ended).renew()
        )
        is False
    )
    assert kept == [""]
    same = provider(**{"/t": {"access_token": "B"}})
    made = OpenIdSession("http://s", recall=lambda: "R1", remember=kept.append, transport=same)
    assert asyncio.run(made.renew()) and made.token() == "B" and kept == [""]


def test_a_given_token_cannot_be_renewed() -> None:
    """Only whoever gave it can give another."""
    made = FixedSession("http://store", "T")
    assert made.token() == "T" and asyncio.run(made.renew()) is False
