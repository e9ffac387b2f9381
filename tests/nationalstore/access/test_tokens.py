"""The store accepts only access tokens that live for 90 minutes at most."""

from __future__ import annotations

from typing import Any

import pytest
from joserfc import jwt
from litestar.testing import TestClient

from demo.identity import tokens
from nationalstore.app import create_app
from nationalstore.core.settings import AUDIENCE, DEMO_ISSUER, LONGEST_TOKEN, Settings
from nationalstore.db.store import Store
from tests.helpers.officers import officer_with

TEN_YEARS = 10 * 365 * 86_400


def made(store: Store, header: dict[str, Any], begun: int = 0, lasts: int = 600, **claims: Any) -> str:
    """Return a token of the demo's issuer for a triage officer; a claim of None is left out."""
    now, who = int(store.clock().timestamp()), officer_with(store, "triage")
    said = {"iss": DEMO_ISSUER, "aud": AUDIENCE, "sub": who.officer_id, "force": "sussex", "roles": ["triage"],
            "iat": now + begun, "exp": now + begun + lasts, **claims}  # fmt: skip
    kept = {name: value for name, value in said.items() if value is not None}
    return jwt.encode({"alg": "RS256", **header}, kept, tokens.demo_key(store))


def answer(store: Store, token: str, **settings: Any) -> int:
    """Return the store's answer to a request with this token."""
    with TestClient(create_app(store, Settings(demo=True, **settings))) as client:
        status: int = client.get("/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code
    return status


@pytest.mark.parametrize(
    ("begun", "lasts", "status"),
    [
        (0, 600, 200), (0, LONGEST_TOKEN, 200), (-300, LONGEST_TOKEN + 300, 200), (0, LONGEST_TOKEN + 60, 401),
        (-4_000, LONGEST_TOKEN + 3_000, 401), (0, TEN_YEARS, 401), (-TEN_YEARS, TEN_YEARS + 600, 401),
    ],
)  # fmt: skip
def test_a_token_lives_for_ninety_minutes_at_most(store: Store, begun: int, lasts: int, status: int) -> None:
    """The limit is 90 minutes from issue and from now; five minutes allow for providers that backdate their tokens."""
    assert answer(store, made(store, {"typ": "at+jwt"}, begun, lasts)) == status


def test_how_long_a_token_may_live_is_a_setting(store: Store) -> None:
    """The limit is a setting, shorter or longer; a token without an issue time is refused."""
    assert answer(store, made(store, {"typ": "at+jwt"}, lasts=1_000), longest_token=900) == 401
    assert answer(store, made(store, {"typ": "at+jwt"}, lasts=7_200), longest_token=7_200) == 200
    assert answer(store, made(store, {"typ": "at+jwt"}, iat=None)) == 401


@pytest.mark.parametrize(
    ("header", "claims", "status"),
    [
        ({"typ": "at+jwt"}, {"roles": None}, 200), ({"typ": "application/at+jwt"}, {}, 200), ({"typ": "JWT"}, {}, 200),
        ({}, {"roles": None, "scp": "desk"}, 200), ({"typ": "JWT"}, {"roles": None}, 401),
        ({"typ": "JWT"}, {"roles": None, "nonce": "n"}, 401), ({"typ": "JWT"}, {"nonce": "n"}, 401),
        ({"typ": "JWT"}, {"at_hash": "x"}, 401), ({"typ": "JWT"}, {"typ": "ID"}, 401), ({"typ": "JWT"}, {"typ": "Refresh"}, 401),
        ({"typ": "logout+jwt"}, {}, 401),
    ],
)  # fmt: skip
def test_only_an_access_token_opens_the_store(
    store: Store, header: dict[str, Any], claims: dict[str, Any], status: int
) -> None:
    """Only an access token is accepted, judged by its type or by claims that an ID token does not have."""
    assert answer(store, made(store, header, **claims)) == status


def test_a_demo_token_is_cut_to_what_is_taken(store: Store) -> None:
    """A demo token requested for ten hours is shortened to an accepted lifetime."""
    assert answer(store, tokens.mint_demo_token(store, "triage.sussex", 36_000)) == 200
