"""The built-in identity provider of a demo store: fictional people to sign in as, over the real protocol.

Implements OpenID Connect's authorization code flow with PKCE (RFC 7636) and refresh tokens that change at every use. It
exists only with ``--demo``: a real store uses an external issuer, and this package is not installed there.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Template
from litestar import Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.types import ControllerRouterHandler
from sqlalchemy import select

from casework.documents.officer import Officer
from demo.identity import several_forces, tokens
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.portal import pages
from nationalstore.web.dependencies import AnyRequest, TheStore, json_answer

CODE_SECONDS = 60.0
ACCESS_SECONDS = 900
LOOPBACK = ("127.0.0.1", "localhost", "::1")
BACK = " http://127.0.0.1:* http://localhost:*"  # Where the sign-in form may redirect: the workstation that asked.


@dataclass(frozen=True)
class AuthorizationGrant:
    """The single-use grant behind an authorization code."""

    officer: str
    force: str
    challenge: str
    redirect: str
    until: float


class AuthorizationGrants:
    """Codes and refresh tokens that have been issued; each works once."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._codes: dict[str, AuthorizationGrant] = {}
        self._handles: dict[str, tuple[str, str, str]] = {}
        self._families: set[str] = set()
        self._lock = threading.Lock()

    def code_for(self, officer: str, force: str, challenge: str, redirect: str) -> str:
        """Return a new code for the officer."""
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._codes = {k: g for k, g in self._codes.items() if g.until > self._now()}
            self._codes[code] = AuthorizationGrant(
                officer, force, challenge, redirect, self._now() + CODE_SECONDS
            )
        return code

    def redeem(self, code: str, verifier: str, redirect: str) -> AuthorizationGrant | None:
        """Redeem a code and return its grant, or None when any part does not match. A code works once."""
        with self._lock:
            grant = self._codes.pop(code, None)
        if grant is None or grant.until < self._now() or grant.redirect != redirect:
            return None
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        return grant if secrets.compare_digest(challenge, grant.challenge) else None

    def handle_for(self, officer: str, force: str, family: str | None = None) -> str:
        """Return a new refresh token for the officer's sign-in."""
        handle = secrets.token_urlsafe(32)
        with self._lock:
            family = family or secrets.token_urlsafe(8)
            self._families.add(family)
            self._handles[handle] = (officer, force, family)
        return handle

    def renew(self, handle: str) -> tuple[str, str, str] | None:
        """Return (officer, force, new refresh token). Reusing a refresh token ends the whole sign-in."""
        with self._lock:
            row = self._handles.get(handle)
            if row is None:
                return None
            officer, force, family = row
            if family not in self._families:
                return None
            if not officer:
                self._families.discard(family)
                return None
            self._handles[handle] = ("", force, family)
        return officer, force, self.handle_for(officer, force, family)

    def revoke(self, handle: str) -> None:
        """End the whole sign-in that a refresh token belongs to."""
        with self._lock:
            _, _, family = self._handles.pop(handle, ("", "", ""))
            self._families.discard(family)


TheGrants = NamedDependency[AuthorizationGrants]


def address(request: AnyRequest) -> str:
    """Return the provider's issuer, which is its address."""
    issuer: str = request.app.state.settings.signs_in_at
    return issuer


@get("/.well-known/openid-configuration", sync_to_thread=False)
def get_discovery(request: AnyRequest) -> Response[bytes]:
    """Return the provider's metadata."""
    base = address(request)
    return json_answer(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "jwks_uri": f"{base}/jwks",
            "revocation_endpoint": f"{base}/revoke",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@get("/authorize")
async def get_authorize(request: AnyRequest, store: TheStore) -> Response[str]:
    """Return the page with the fictional people to sign in as."""
    query = _checked(dict(request.query_params))
    people = await asyncio.to_thread(_people, store)
    return pages.page(_template(), "en", forms_to=BACK, people=people, query=query)


@post("/authorize")
async def post_authorize(request: AnyRequest, store: TheStore, grants: TheGrants) -> Response[str]:
    """Redirect the chosen person back to the workstation with a code."""
    form = {key: str(value) for key, value in (await request.form()).items()}
    query = _checked(form)
    officer = await asyncio.to_thread(_named, store, form.get("username", ""))
    code = grants.code_for(officer.id, str(officer.force), query["code_challenge"], query["redirect_uri"])
    answer = urlencode({"code": code, "state": query["state"], "iss": address(request)})
    headers = {"Location": f"{query['redirect_uri']}?{answer}", "Cache-Control": "no-store"}
    return Response("", status_code=303, media_type="text/html", headers=headers)


@post("/token")
async def post_token(request: AnyRequest, store: TheStore, grants: TheGrants) -> Response[bytes]:
    """Return an access token for a code or a refresh token."""
    form = {key: str(value) for key, value in (await request.form()).items()}
    signed_in: tuple[str, str, str] | None = None
    if form.get("grant_type") == "authorization_code":
        names = ("code", "code_verifier", "redirect_uri")
        grant = grants.redeem(*[form.get(name, "") for name in names])
        if grant is not None:
            signed_in = grant.officer, grant.force, grants.handle_for(grant.officer, grant.force)
    elif form.get("grant_type") == "refresh_token":
        signed_in = grants.renew(form.get("refresh_token", ""))
    if signed_in is None:
        return json_answer({"error": "invalid_grant"}, 400)
    with store.read() as view:
        officer = view.find(Officer, signed_in[0], signed_in[1])
    if officer is None or not officer.is_active:
        return json_answer({"error": "invalid_grant"}, 400)
    lasts = min(ACCESS_SECONDS, request.app.state.settings.longest_token)
    forces = several_forces.roles_in_each(store, officer)
    access = tokens.sign(store, officer, lasts, issuer=address(request), forces=forces)
    body: dict[str, Any] = {
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": lasts,
        "refresh_token": signed_in[2],
    }
    return json_answer(body)


@post("/revoke", status_code=200)
async def post_revoke(request: AnyRequest, grants: TheGrants) -> Response[bytes]:
    """End the sign-in of a refresh token (RFC 7009); an unknown one gets the same response."""
    grants.revoke(str((await request.form()).get("token", "")))
    return json_answer({})


@get("/jwks", sync_to_thread=True)
def get_jwks(store: TheStore) -> Response[bytes]:
    """Return the demo issuer's public keys; a store without demo people has none."""
    return json_answer(tokens.published_keys(store).as_dict())


@cache
def _template() -> Template:
    """Return the sign-in page, which uses the layout of the store's own pages."""
    text = resources.files("demo.identity").joinpath("templates/sign_in.html").read_text("utf-8")
    return pages.environment().from_string(text)


def _checked(form: dict[str, str]) -> dict[str, str]:
    """Return the request's parameters. Raises ``malformed`` unless they come from a workstation and include PKCE."""
    names = ("client_id", "redirect_uri", "state", "code_challenge")
    query = {name: form.get(name, "") for name in names}
    back = urlsplit(query["redirect_uri"])
    # A user name before the host could make a foreign host look like this machine.
    here = back.hostname in LOOPBACK and "@" not in back.netloc and "\\" not in query["redirect_uri"]
    fits = back.scheme == "http" and here and not back.query and not back.fragment
    if query["client_id"] != "workstation" or not fits or not all(query.values()):
        raise Problem("malformed", "This sign-in was not started by a workstation. Start it again there.")
    if form.get("code_challenge_method", "S256") != "S256" or len(query["code_challenge"]) != 43:
        raise Problem("malformed", "This sign-in needs PKCE with S256.")
    return query


def _named(store: Store, username: str) -> Officer:
    force = username.partition(".")[2]
    with store.read() as view:
        for officer in view.documents(Officer, force):
            if officer.username == username:
                return officer
    raise Problem("malformed", "Choose one of the people shown.")


def _people(store: Store) -> list[Officer]:
    counter = schema.force_counter
    with store.read() as view:
        forces = view.conn.execute(select(counter.c.force).order_by(counter.c.force)).scalars().all()
        people = [officer for force in forces for officer in view.documents(Officer, force)]
    # Someone of several forces is shown once, with the force by whose record they were made up.
    return [officer for officer in people if officer.is_active and not officer.subject]


def routes() -> list[ControllerRouterHandler]:
    """Return the provider's routes, with no grants issued yet."""
    grants = AuthorizationGrants(time.monotonic)
    handlers = [get_discovery, get_authorize, post_authorize, post_token, post_revoke, get_jwks]
    given = {"grants": Provide(lambda: grants, sync_to_thread=False)}
    return [Router("/demo-idp", route_handlers=handlers, dependencies=given, opt={"permission": "sign_in"})]
