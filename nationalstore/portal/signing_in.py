"""Sign-in without a password: by an emailed link, or through GOV.UK One Login."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import msgspec
from cryptography.fernet import InvalidToken
from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath

from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.portal import form_fields, request_helpers
from nationalstore.portal.form_fields import Address
from nationalstore.portal.request_helpers import cookie, go, language_of, show
from nationalstore.services.citizens import accounts, magic_links, sessions
from nationalstore.services.citizens.accounts import Identity
from nationalstore.services.citizens.magic_links import LinkPayload
from nationalstore.services.citizens.one_login import Attempt, OneLogin, Returned
from nationalstore.services.delivery import outbox
from nationalstore.web import case_session, request_identity, web_security
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of
from nationalstore.web.web_security import source_of

WAY = "one_login"  # The cookie of a visitor who is signing in at One Login.
WAY_LENGTH = timedelta(minutes=20)
LINKS_TO_ONE_INBOX = 10  # A day.
LINKS_FROM_ONE_NETWORK = 100  # A day; a library or a phone company may be one network.
LINKS_A_MINUTE = 120  # From everyone together.
log = logging.getLogger(__name__)


@get("/sign-in")
async def get_sign_in(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Ask for an email address, unless the visitor is already signed in."""
    if await asyncio.to_thread(request_identity.session_of, request, store):
        return go("/account")
    return _ask(request)


@post("/sign-in")
async def post_sign_in(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Send a link. The response is the same for every address, known or not, and whether or not a link is sent."""
    form = form_fields.read(await request_helpers.fields_of(request), Address)
    if form.switches_language:
        return _ask(request, typed=form.email[: accounts.LONGEST_ADDRESS])
    return await asyncio.to_thread(send_link, request, store, form.email, None)


def send_link(request: AnyRequest, store: Store, typed: str, citizen: str | None) -> Response[Any]:
    """Send a link to the address, to sign in or to add the address to an account."""
    try:
        identity = accounts.email(typed)
    except Problem:
        return _ask(request, wrong="sign_in_wrong", typed=typed[: accounts.LONGEST_ADDRESS], status=422)
    held_back = _held_back(request, store, identity)
    if held_back is not None:
        return held_back
    payload, now = LinkPayload(identity, language_of(request), citizen), store.clock()
    with store.begin() as conn:
        link = f"{request.app.state.settings.address}/sign-in/link/{magic_links.make(conn, payload, now)}"
        outbox.to_address(
            SqlOutbox(conn), now=now, channel="email", wording="sign_in_link", language=payload.language,
            to=identity.subject, values={"link": link}, neutral=True, lasts=magic_links.LIFE,
        )  # fmt: skip
    return go("/sign-in/sent")


def _held_back(request: AnyRequest, store: Store, identity: Identity) -> Response[Any] | None:
    """Return the response when no more links may be sent, or None when one may be sent.

    When an inbox has enough links, the response is the same as for a sent link, so that it reveals nothing about the
    address. Too many links from one network, or from everyone within a minute, cause an error, which reveals nothing
    either.
    """
    guesses, at = guesses_of(request), f"sign-in {identity.subject}"
    minute = f"{store.clock():%Y-%m-%dT%H:%M}"
    if not (
        guesses.spend(f"sign-in links from {source_of(request)}", LINKS_FROM_ONE_NETWORK)
        and guesses.spend(f"sign-in links at {minute}", LINKS_A_MINUTE)
    ):
        return _ask(request, wrong="follow_slow", typed=identity.subject, status=429)
    try:
        guesses.check(at)
    except Problem:
        return go("/sign-in/sent")
    guesses.wrong(at)
    return None if guesses.spend(f"{at} today", LINKS_TO_ONE_INBOX) else go("/sign-in/sent")


@get("/sign-in/sent", sync_to_thread=False)
def get_sent_link(request: AnyRequest) -> Response[str]:
    """Ask the visitor to check their inbox."""
    return show(request, "account_link_sent.html")


@get("/sign-in/link/{token:str}")
async def get_link(request: AnyRequest, store: TheStore, token: FromPath[str]) -> Response[Any]:
    """Ask for confirmation: programs that open every link in an email do not press buttons."""
    try:
        payload = await asyncio.to_thread(magic_links.look, store, token[:100])
    except Problem:
        return show(request, "account_link_over.html", status=410)
    return show(request, "account_link.html", asked=payload, token=token, path="/sign-in")


@post("/sign-in/link/{token:str}")
async def post_link(request: AnyRequest, store: TheStore, token: FromPath[str]) -> Response[Any]:
    """Use up the link and sign in."""
    await request_helpers.fields_of(request)
    return await asyncio.to_thread(_use_link, request, store, token[:100])


def _use_link(request: AnyRequest, store: Store, token: str) -> Response[Any]:
    try:
        payload = magic_links.look(store, token)
        if payload.citizen is not None and request_identity.citizen_of(request, store) != payload.citizen:
            return show(request, "account_link_over.html", elsewhere=True, status=403)
        magic_links.use(store, token)
    except Problem:
        return show(request, "account_link_over.html", status=410)
    guesses_of(request).right(f"sign-in {payload.identity.subject}")
    if payload.citizen is not None:
        return _add(request, store, payload.citizen, payload.identity)
    citizen = accounts.find_or_make(store, payload.identity, payload.language)
    return go("/account", *_signed_in(request, store, citizen))


@get("/sign-in/one-login", sync_to_thread=True)
def get_one_login(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Redirect to One Login; a visitor who is already signed in can add it to their account."""
    provider: OneLogin | None = request.app.state.one_login
    if provider is None:
        raise Problem("not_found")
    try:
        address, attempt = provider.start(language_of(request))
    except Misconfigured as error:
        return _down(request, error)
    citizen = request_identity.citizen_of(request, store) if "add" in request.query_params else None
    at = int(store.clock().timestamp())
    sealed = case_session.cipher(store).encrypt_at_time(msgspec.json.encode((attempt, citizen)), at).decode()
    return go(address, _way(request, sealed, int(WAY_LENGTH.total_seconds())))


@get("/sign-in/one-login/back", sync_to_thread=True)
def get_back(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Complete the sign-in of a visitor who returns from One Login."""
    provider: OneLogin | None = request.app.state.one_login
    if provider is None:
        raise Problem("not_found")
    over = _way(request, "", 0)
    try:
        attempt, citizen = _kept(request, store)
        returned = msgspec.convert(dict(request.query_params), Returned)
        identity = provider.finish(attempt, returned, store.clock())
    except Misconfigured as error:
        return _down(request, error)
    except Problem:
        left = request.query_params.get("error") == "access_denied"
        return _failed(request, "one_login_left" if left else "one_login_failed", 400)
    if citizen is not None:
        answer = _add(request, store, citizen, identity)
        answer.cookies.append(over)
        return answer
    citizen = accounts.find_or_make(store, identity, language_of(request))
    # A page of our own follows: on a redirect straight from the other site, the browser would not send the new cookie.
    answer = show(request, "account_welcome.html", path="/account")
    answer.cookies += [over, *_signed_in(request, store, citizen)]
    return answer


def _add(request: AnyRequest, store: Store, citizen: str, identity: Identity) -> Response[Any]:
    try:
        accounts.add_identity(store, citizen, identity)
    except Problem:
        return _failed(request, "identity_taken", 409)
    return show(request, "account_welcome.html", path="/account/settings")


def _signed_in(request: AnyRequest, store: Store, citizen: str) -> list[Cookie]:
    """Start a session and end the browser's earlier session, with any visit to a case by that account."""
    token = sessions.begin(store, citizen, web_security.read_cookie(request, request_identity.SESSION))
    return [cookie(request_identity.SESSION, token, request, int(sessions.LONGEST.total_seconds()))]


def _kept(request: AnyRequest, store: Store) -> tuple[Attempt, str | None]:
    sealed, at = web_security.read_cookie(request, WAY).encode(), int(store.clock().timestamp())
    try:
        opened = case_session.cipher(store).decrypt_at_time(sealed, int(WAY_LENGTH.total_seconds()), at)
        return msgspec.json.decode(opened, type=tuple[Attempt, str | None])
    except (InvalidToken, ValueError, msgspec.DecodeError):
        raise Problem("sign_in_failed") from None


def _way(request: AnyRequest, value: str, seconds: int) -> Cookie:
    """Return the only cookie that the browser must send when coming from another site; it holds no session."""
    return web_security.make_cookie(request, WAY, value, seconds, "lax")


def _ask(request: AnyRequest, wrong: str = "", typed: str = "", status: int = 200) -> Response[Any]:
    one_login = request.app.state.one_login is not None
    return show(request, "account_sign_in.html", wrong=wrong, typed=typed, one_login=one_login, status=status)


def _failed(request: AnyRequest, why: str, status: int) -> Response[Any]:
    answer = show(request, "account_failed.html", why=why, status=status, path="/sign-in")
    answer.cookies.append(_way(request, "", 0))
    return answer


def _down(request: AnyRequest, error: Misconfigured) -> Response[Any]:
    log.error("One Login: %s", error)
    return _failed(request, "one_login_down", 503)


routes = [
    get_sign_in, post_sign_in, get_sent_link, get_link, post_link, get_one_login, get_back,
]  # fmt: skip
