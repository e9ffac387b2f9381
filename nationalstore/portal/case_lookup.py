"""The way back to a case with its reference and code."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from nationalstore.core.errors import Problem
from nationalstore.portal import case, form_fields, request_helpers, visit_cookie
from nationalstore.portal.case import FormResult
from nationalstore.portal.form_fields import CaseKey
from nationalstore.portal.request_helpers import go
from nationalstore.services.intake import reporter_counts, submissions
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of


@get("/follow", sync_to_thread=False)
def get_follow(request: AnyRequest) -> Response[str]:
    """Ask for the reference and code."""
    return visit_cookie.ask_for_code(request, wrong="case_ended" if "ended" in request.query_params else "")


@post("/follow")
async def post_follow(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case for this reference and code. A message typed on an earlier visit is in its field again."""
    form = form_fields.read(await request_helpers.fields_of(request), CaseKey)
    typed, code = form.reference, form.code
    if form.switches_language:
        return visit_cookie.ask_for_code(request, wrong="", typed=typed[:40], text=form.text)
    try:
        guesses = guesses_of(request)
        reporter_case = await asyncio.to_thread(submissions.open_case, store, guesses, typed, code[:100])
    except Problem as problem:
        wrong = "follow_slow" if problem.code == "slow_down" else "follow_wrong"
        return visit_cookie.ask_for_code(
            request, wrong=wrong, typed=typed[:40], text=form.text, status=problem.status
        )
    await asyncio.to_thread(reporter_counts.visited, store, reporter_case.report, reporter_case.force)
    if form.text:
        return await asyncio.to_thread(
            case.show_case, request, store, reporter_case, FormResult(typed=form.text)
        )
    return go("/case", visit_cookie.begin(request, store, reporter_case))


routes = [get_follow, post_follow]
