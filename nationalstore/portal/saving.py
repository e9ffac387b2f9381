"""Leaving a report that is not finished, and going on with it later."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store, wire_time
from nationalstore.portal import request_helpers, wizard
from nationalstore.portal.request_helpers import cookie, go, show
from nationalstore.services.intake import drafts
from nationalstore.services.intake.drafts import DRAFT, State
from nationalstore.web import web_security
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of


async def keep(request: AnyRequest, store: Store, name: str, state: State) -> Response[Any]:
    """Put the draft under a return code and lead to the page that shows it."""
    kept = await asyncio.to_thread(drafts.keep, store, name, state)
    return go("/save", cookie(DRAFT, kept, request))


async def _draft(request: AnyRequest, store: Store) -> tuple[str, State]:
    name = web_security.read_cookie(request, DRAFT)
    return name, await asyncio.to_thread(drafts.load, store, name)


def _code(request: AnyRequest, store: Store, name: str, state: State, wrong: str = "") -> Response[str]:
    values = {"code": drafts.as_code(name), "until": wire_time(drafts.expires_at(store, state))}
    status = 422 if wrong else 200
    return show(request, "save.html", status=status, wrong=wrong, resume=_open_page(state), **values)


def _open_page(state: State) -> str:
    return "/report-sent" if state.get("done") else f"/report/{wizard.first_open(state)}"


@get("/save")
async def get_save(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the return code until the citizen says that it is saved."""
    name, state = await _draft(request, store)
    if not state.get("kept"):
        return go(_open_page(state))
    return _code(request, store, name, state)


@post("/save")
async def post_save(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Close the report on this device once the code is saved; the code is not shown again."""
    said = await request_helpers.said(request)
    name, state = await _draft(request, store)
    if not state.get("kept"):
        return go(_open_page(state))
    if said.get("saved") != ["yes"]:
        return _code(request, store, name, state, wrong="done_saved_error")
    return go("/return?saved", cookie(DRAFT, "", request, 0))


@get("/return", sync_to_thread=False)
def get_return(request: AnyRequest) -> Response[str]:
    """Ask for the return code."""
    return show(request, "return.html", saved="saved" in request.query_params, wrong="")


@post("/return")
async def post_return(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Go on with the report of the code, at the first page that is still open."""
    said = await request_helpers.said(request)
    code = said.get("code", [""])[0][:100]
    try:
        name = await asyncio.to_thread(drafts.find_kept, store, guesses_of(request), code)
    except Problem as problem:
        wrong = "follow_slow" if problem.code == "slow_down" else "return_wrong"
        return show(request, "return.html", wrong=wrong, status=problem.status)
    state = await asyncio.to_thread(drafts.load, store, name)
    return go(_open_page(state), cookie(DRAFT, name, request))


routes = [get_save, post_save, get_return, post_return]
