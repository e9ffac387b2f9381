"""A citizen's account: their reports across all forces, how they sign in, and signing out."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import claim_report, form_fields, request_helpers, signing_in, visit_cookie
from nationalstore.portal.form_fields import Address, Deletion
from nationalstore.portal.pages import words
from nationalstore.portal.request_helpers import cookie, go, show
from nationalstore.services.citizens import accounts, report_ownership, sessions
from nationalstore.services.citizens.sessions import CitizenSession
from nationalstore.services.intake import reporter_counts
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore

NEXT = "account_next_"
DONE = ("account_kept", "account_stopped", "contact_done")


@get("/account", sync_to_thread=True)
def get_account(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the citizen's reports, newest first."""
    session = request_identity.session_of(request, store)
    if session is None:
        return go("/sign-in")
    page = request.query_params.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    listing = report_ownership.listing(store, session.citizen, number)
    at_hand = claim_report.at_hand(request, store, session.citizen)
    values = {"listing": listing, "at_hand": at_hand, "done": _done(request), "known_next": _known_next()}
    return show(request, "account.html", **values)


@get("/account/report/{reference:str}", sync_to_thread=True)
def get_report(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[Any]:
    """Open a report from the account; the page is the same as with the code."""
    session = request_identity.session_of(request, store)
    if session is None:
        return go("/sign-in")
    case = report_ownership.open_case(store, session.citizen, reference)
    reporter_counts.visited(store, case.report, case.force)
    return go("/case", visit_cookie.begin(request, store, case, session.citizen))


@get("/account/settings", sync_to_thread=True)
def get_settings(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the sign-in methods and sessions of the account, and what the citizen can do with it."""
    session = request_identity.session_of(request, store)
    return go("/sign-in") if session is None else _settings(request, store, session)


@get("/account/delete")
async def get_delete(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Explain what deleting the account does and does not do."""
    session = await asyncio.to_thread(request_identity.session_of, request, store)
    return go("/sign-in") if session is None else show(request, "account_delete.html", wrong="")


@post("/account/delete")
async def post_delete(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Delete the account after confirmation."""
    form = form_fields.read(await request_helpers.fields_of(request), Deletion)
    return await asyncio.to_thread(_delete, request, store, form.sure == "yes")


def _delete(request: AnyRequest, store: Store, sure: bool) -> Response[Any]:
    session = request_identity.session_of(request, store)
    if session is None:
        return go("/sign-in")
    if not sure:
        return show(request, "account_delete.html", wrong="delete_sure_error", status=422)
    accounts.forget(store, session.citizen)
    answer = show(request, "account_deleted.html", path="/", signed_in=False)
    answer.cookies += _out(request)
    return answer


@post("/account/{act:str}")
async def post_account(request: AnyRequest, store: TheStore, act: FromPath[str]) -> Response[Any]:
    """Add an email address, or sign out here or everywhere."""
    form = form_fields.read(await request_helpers.fields_of(request), Address)
    return await asyncio.to_thread(_act, request, store, act, form)


def _act(request: AnyRequest, store: Store, act: str, form: Address) -> Response[Any]:
    session = request_identity.session_of(request, store)
    if session is None:
        return go("/sign-in")
    if act == "email":
        return _add_email(request, store, session, form)
    if act == "sign-out":
        sessions.end(store, session)
        return go("/", *_out(request))
    if act == "sign-out-everywhere":
        sessions.end_all(store, session.citizen)
        return go("/sign-in", *_out(request))
    raise Problem("not_found")


def _out(request: AnyRequest) -> list[Cookie]:
    return [cookie(request_identity.SESSION, "", request, 0), visit_cookie.end(request)]


def _add_email(request: AnyRequest, store: Store, session: CitizenSession, form: Address) -> Response[Any]:
    typed = form.email
    if form.switches_language:
        return _settings(request, store, session, typed=typed)
    try:
        accounts.email(typed)
    except Problem:
        return _settings(request, store, session, wrong="sign_in_wrong", typed=typed)
    return signing_in.send_link(request, store, typed, session.citizen)


def _settings(
    request: AnyRequest, store: Store, session: CitizenSession, wrong: str = "", typed: str = ""
) -> Response[Any]:
    values = {
        "identities": accounts.identities(store, session.citizen),
        "browsers": sessions.count(store, session.citizen),
        "one_login": request.app.state.one_login is not None,
    }
    status = 422 if wrong else 200
    typed = typed[: accounts.LONGEST_ADDRESS]
    return show(request, "account_settings.html", wrong=wrong, typed=typed, status=status, **values)


def _known_next() -> set[str]:
    """Return the public statuses that have text here; a force's own status is shown as being looked at."""
    return {key.removeprefix(NEXT) for key in words() if key.startswith(NEXT)}


def _done(request: AnyRequest) -> str | None:
    done = request.query_params.get("done")
    return done if done in DONE else None


routes = [get_account, get_report, get_settings, get_delete, post_delete, post_account]
