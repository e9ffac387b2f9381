"""Sign-in over the real protocol: discovery, PKCE, loopback redirect and single-use refresh tokens."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from litestar.testing import TestClient

from demo.browser import Browser
from demo.demonstration import sign_in
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import Settings
from nationalstore.services.access.issuer import OutsideIssuer
from tests.helpers.store import prepared, served
from workstation.errors import BadInput, SignInNeeded
from workstation.sync.client import Client
from workstation.sync.session import OpenIdSession, SignOut

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
BACK = "http://127.0.0.1:9/signed-in"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served demo store."""
    url = f"sqlite:///{tmp_path_factory.mktemp('idp') / 'store.db'}"
    prepared(url).close()
    with served(url) as (found, _):
        yield found


def code_for(address: str, person: str = "triage.sussex") -> str:
    """Choose a person on the sign-in page and return the code of the redirect."""
    query = {"client_id": "workstation", "redirect_uri": BACK, "state": "s", "code_challenge": CHALLENGE,
             "code_challenge_method": "S256", "response_type": "code"}  # fmt: skip
    request = urllib.request.Request(
        f"{address}/demo-idp/authorize", urlencode({**query, "username": person}).encode()
    )

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        urllib.request.build_opener(Stay).open(request)
    except urllib.error.HTTPError as answer:
        return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]
    raise AssertionError("no redirect")


def token(address: str, **body: str) -> dict[str, str]:
    """Call the token endpoint and return its answer, which is empty when it refuses."""
    request = urllib.request.Request(f"{address}/demo-idp/token", urlencode(body).encode())
    try:
        with urllib.request.urlopen(request) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as refusal:
        assert refusal.code == 400
        return {}


def test_a_person_signs_in_and_the_token_opens_the_store(address: str) -> None:
    """The workstation's own flow signs a person in; the token names the officer and the refresh token renews it."""
    kept = {"handle": ""}
    session = OpenIdSession(address, recall=lambda: kept["handle"], remember=lambda h: kept.update(handle=h))

    async def flow() -> tuple[str, str, str]:
        await sign_in(session, "officer.sussex")
        async with Client(address, session.token) as client:
            first = (await client.me()).as_officer().name
            handle, before = kept["handle"], session.token()
            assert await session.renew()
            assert kept["handle"] != handle and session.token() != ""
            return first, (await client.me()).as_officer().name, before

    first, second, _ = asyncio.run(flow())
    assert first == second == "Joss Linchmere"


def test_signing_out_ends_the_sign_in_at_the_provider(address: str) -> None:
    """After signing out, a copied refresh token no longer works."""
    kept = {"handle": ""}
    session = OpenIdSession(address, recall=lambda: kept["handle"], remember=lambda h: kept.update(handle=h))

    async def flow() -> SignOut:
        await sign_in(session, "officer.sussex")
        kept["copy"] = kept["handle"]
        return await session.revoke()

    assert asyncio.run(flow()) is SignOut.REVOKED
    assert kept["handle"] == "" and session.token() == ""
    assert token(address, grant_type="refresh_token", refresh_token=kept["copy"]) == {}


def test_a_handle_used_twice_ends_the_sign_in(address: str) -> None:
    """When a stolen refresh token is used twice, neither copy works any more."""
    got = token(address, grant_type="authorization_code", code=code_for(address), code_verifier=VERIFIER,
                redirect_uri=BACK)  # fmt: skip
    first = got["refresh_token"]
    second = token(address, grant_type="refresh_token", refresh_token=first)["refresh_token"]
    assert token(address, grant_type="refresh_token", refresh_token=first) == {}
    assert token(address, grant_type="refresh_token", refresh_token=second) == {}


def test_codes_are_bound_to_their_verifier_and_work_once(address: str) -> None:
    """A code works once, and not with another verifier or another redirect address."""
    good = {"grant_type": "authorization_code", "code_verifier": VERIFIER, "redirect_uri": BACK}
    assert token(address, **{**good, "code": code_for(address), "code_verifier": "w" * 64}) == {}
    assert token(address, **{**good, "code": code_for(address), "redirect_uri": BACK + "2"}) == {}
    code = code_for(address)
    assert token(address, **{**good, "code": code})["access_token"]
    assert token(address, **{**good, "code": code}) == {}
    assert token(address, grant_type="password") == {}


@pytest.mark.parametrize(
    "change",
    [{"redirect_uri": "https://evil.example/x"},
        {"redirect_uri": "http://127.0.0.1:9@evil.example/x"},
        {"redirect_uri": "http://127.0.0.1:9@evil"},
        {"redirect_uri": "http://127.0.0.1.evil.example/x"}, {"client_id": "other"}, {"code_challenge": ""},
     {"code_challenge_method": "plain"}],
)  # fmt: skip
def test_only_a_workstation_can_start_a_sign_in(address: str, change: dict[str, str]) -> None:
    """Foreign redirects, foreign clients and plain challenges are refused with a reason."""
    query = {"client_id": "workstation", "redirect_uri": BACK, "state": "s", "code_challenge": CHALLENGE}
    page = Browser()
    page.open(f"{address}/demo-idp/authorize?{urlencode({**query, **change})}")
    assert not page.forms


def test_an_unknown_person_and_an_ended_sign_in_are_told(address: str) -> None:
    """An unknown person and an ended sign-in are each refused with a reason."""
    with pytest.raises((BadInput, SignInNeeded)):
        asyncio.run(asyncio.wait_for(sign_in(OpenIdSession(address), "nobody.sussex"), 20))
    assert asyncio.run(OpenIdSession(address).renew()) is False
    assert asyncio.run(OpenIdSession(address, recall=lambda: "stale").renew()) is False


def test_an_outside_issuer_is_found_by_discovery(address: str, tmp_path: Path) -> None:
    """A store with an external issuer accepts that issuer's tokens and not its own."""
    store = prepared(f"sqlite:///{tmp_path / 'store.db'}")
    got = token(address, grant_type="authorization_code", code=code_for(address), code_verifier=VERIFIER,
                redirect_uri=BACK)  # fmt: skip
    issuer = f"{address}/demo-idp"
    with TestClient(create_app(store, Settings(issuer=issuer))) as client:
        for given, status in (
            (got["access_token"], 200),
            (mint_demo_token(store, "triage.sussex", 60), 401),
            ("x", 401),
        ):
            assert client.get("/v1/me", headers={"Authorization": f"Bearer {given}"}).status_code == status
        about = client.get("/.well-known/oauth-protected-resource").json()
        assert about["authorization_servers"] == [issuer]
        assert client.get("/demo-idp/authorize").status_code == 404, "the demo's provider is not there"
    for wrong in (f"{address}/nobody", "http://127.0.0.1:9"):
        with pytest.raises(Misconfigured):
            create_app(store, Settings(issuer=wrong))
    store.close()


def test_new_keys_are_fetched_once_a_minute(address: str) -> None:
    """An unknown key causes one fetch from the issuer a minute, not one for each bad token."""
    now = [0.0]
    keys = OutsideIssuer(f"{address}/demo-idp", now=lambda: now[0])
    assert keys.keys().keys and not keys.refresh()
    now[0] = 61.0
    assert keys.refresh() and not keys.refresh()
    keys.issuer = "http://127.0.0.1:9"
    now[0] = 200.0
    assert not keys.refresh() and keys.keys().keys, "an issuer that is away leaves the old keys"
