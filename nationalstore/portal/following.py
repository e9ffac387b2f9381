"""The way back to a case with reference and code."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from nationalstore.errors import Problem
from nationalstore.intake import submissions
from nationalstore.intake.callers import guesses_of
from nationalstore.portal import exchange, visit
from nationalstore.portal.exchange import go, show
from nationalstore.requests import AnyRequest, TheStore


@get("/follow", sync_to_thread=False)
def get_follow(request: AnyRequest) -> Response[str]:
    """Ask for reference and code."""
    ended = "ended" in request.query_params
    return show(request, "follow.html", wrong="case_ended" if ended else "", typed="")


@post("/follow")
async def post_follow(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case of the code."""
    said = await exchange.said(request)
    typed, code = said.get("reference", [""])[0], said.get("code", [""])[0]
    try:
        guesses = guesses_of(request)
        case = await asyncio.to_thread(submissions.open_case, store, guesses, typed, code[:100])
    except Problem as problem:
        wrong = "follow_slow" if problem.code == "slow_down" else "follow_wrong"
        return show(request, "follow.html", wrong=wrong, typed=typed[:40], status=problem.status)
    return go("/case", visit.begin(request, store, case))


routes = [get_follow, post_follow]
