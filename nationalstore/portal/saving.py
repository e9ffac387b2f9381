"""Saving an unfinished report, and returning to it later."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store, wire_time
from nationalstore.portal import form_fields, open_drafts, report_draft, request_helpers, step_pages, wizard
from nationalstore.portal.form_fields import ReturnCode, Saved
from nationalstore.portal.open_drafts import BegunDraft
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.request_helpers import go, show
from nationalstore.portal.steps import address
from nationalstore.services.intake import drafts
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of


def keep(request: AnyRequest, store: Store, name: str, draft: Draft) -> Response[Any]:
    """Save the draft under a return code and redirect to the page that shows it."""
    kept = report_draft.put_under_return_code(store, name, draft)
    moved = BegunDraft(kept, draft)
    return go(moved.address("/save"), open_drafts.with_draft(request, kept, instead=name))


def _code(
    request: AnyRequest, store: Store, opened: BegunDraft, draft: Draft, wrong: str = ""
) -> Response[str]:
    values = {
        "code": drafts.as_code(opened.name),
        **step_pages.in_draft(opened.id, draft),
        "until": wire_time(drafts.expires_at(store, report_draft.as_document(draft))),
    }
    status = 422 if wrong else 200
    return show(request, "save.html", status=status, wrong=wrong, resume=_open_page(opened, draft), **values)


def _open_page(opened: BegunDraft, draft: Draft) -> str:
    return opened.address("/report-sent" if draft.sent else address(wizard.first_open(draft)))


@get("/save")
async def get_save(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the return code until the citizen confirms that it is saved."""
    opened = await asyncio.to_thread(open_drafts.find, request, store)
    if opened is None or opened.draft is None:
        return go("/return")
    if not opened.draft.saved:
        return go(_open_page(opened, opened.draft))
    return _code(request, store, opened, opened.draft)


@post("/save")
async def post_save(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Close the report on this device once the code is saved; the code is not shown again."""
    form = await request_helpers.fields_of(request)
    opened = await asyncio.to_thread(open_drafts.find, request, store, form)
    if opened is None or opened.draft is None:
        return go("/return")
    if not opened.draft.saved:
        return go(_open_page(opened, opened.draft))
    if form_fields.read(form, Saved).saved != "yes":
        return _code(request, store, opened, opened.draft, wrong="done_saved_error")
    return go("/return?saved", open_drafts.without_draft(request, opened.name))


@get("/return", sync_to_thread=False)
def get_return(request: AnyRequest) -> Response[str]:
    """Ask for the return code."""
    return show(request, "return.html", saved="saved" in request.query_params, wrong="")


@post("/return")
async def post_return(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Continue the report of the code at the first unanswered step."""
    code = form_fields.read(await request_helpers.fields_of(request), ReturnCode).code[:100]
    try:
        name = await asyncio.to_thread(drafts.find_kept, store, guesses_of(request), code)
    except Problem as problem:
        wrong = "follow_slow" if problem.code == "slow_down" else "return_wrong"
        return show(request, "return.html", wrong=wrong, status=problem.status)
    draft = await asyncio.to_thread(report_draft.find, store, name)
    if draft is None:  # Its time ended in this moment.
        return show(request, "return.html", saved=False, wrong="return_wrong", status=404)
    return go(_open_page(BegunDraft(name, draft), draft), open_drafts.with_draft(request, name))


routes = [get_save, post_save, get_return, post_return]
