"""Telling the police something: one question a page, checked, sent once, reference and code saved."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath

from nationalstore import reference
from nationalstore.errors import Problem
from nationalstore.intake import catalogue, submissions
from nationalstore.portal import drafts, exchange, saving, steps, visit
from nationalstore.portal.drafts import DRAFT
from nationalstore.portal.exchange import cookie, go, language_of, show
from nationalstore.requests import AnyRequest, TheStore
from nationalstore.store import Store


@get("/emergency", sync_to_thread=False)
def get_emergency(request: AnyRequest) -> Response[str]:
    """Say to call 999."""
    return show(request, "emergency.html")


@get("/report/start")
async def get_report_start(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Begin a fresh report about the service that was chosen."""
    name = drafts.new_name()
    wanted = request.query_params.get("service", "")
    state = {"service": wanted} if wanted in catalogue.catalogue() else {}
    await asyncio.to_thread(drafts.save, store, name, state)
    return go("/report/emergency", cookie(DRAFT, name, request))


# Two handlers of one path cannot both leave their thread to the framework, so this one names it itself.
@get("/report/{step:str}")
async def get_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Show one page of the report, or the first that is still open."""
    state = await asyncio.to_thread(drafts.load, store, request.cookies.get(DRAFT, ""))
    order = steps.steps(state)
    if step not in order or order.index(step) > order.index(steps.first_open(state)):
        return go(f"/report/{steps.first_open(state)}")
    return _step(request, state, step, {})


@post("/report/{step:str}")
async def post_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Take one page's answers in."""
    said = await exchange.said(request)
    name = request.cookies.get(DRAFT, "") or drafts.new_name()
    state = await asyncio.to_thread(drafts.load, store, name)
    if step == "check" and said.get("then") == ["save"]:
        return await saving.keep(request, store, name, state)
    if step == "check":
        return await asyncio.to_thread(_submit, request, store, name, state)
    wrong = steps.take(state, step, said)
    await asyncio.to_thread(drafts.save, store, name, state)
    kept = cookie(DRAFT, name, request)
    if said.get("then") == ["save"]:
        return await saving.keep(request, store, name, state)
    if wrong:
        return _step(request, state, step, wrong)
    if step == "emergency" and state["emergency"] != "no":
        return go("/emergency", kept)
    # After the first page the next open one comes: what was chosen on the start page is not asked again.
    following = steps.first_open(state) if step == "emergency" else steps.after(state, step)
    return go(f"/report/{following}", kept, *_force(request, state))


def _force(request: AnyRequest, state: drafts.State) -> list[Cookie]:
    """Return the cookie that lets the pages speak for the force of the report."""
    force = str(state.get("force", ""))
    return [cookie(exchange.FORCE, force, request)] if reference.known_force(force) else []


def _step(request: AnyRequest, state: drafts.State, step: str, wrong: dict[str, str]) -> Response[str]:
    question = steps.question_of(state, step)
    values = {
        "state": state,
        "step": step,
        "wrong": wrong,
        "question": question,
        "back": steps.before(state, step),
        "forces": sorted(reference.forces().values(), key=lambda force: force["name"]),
        "services": list(catalogue.catalogue().values()),
        "service": steps.service_of(state),
    }
    template = "check.html" if step == "check" else "question.html"
    return show(request, template, status=422 if wrong else 200, **values)


def _submit(request: AnyRequest, store: Store, name: str, state: drafts.State) -> Response[Any]:
    if state.get("done"):
        return go("/report-sent")
    if steps.first_open(state) != "check":
        return go(f"/report/{steps.first_open(state)}")
    try:
        done = submissions.submit(store, steps.submission(state, language_of(request)))
    except Problem:
        return _step(request, state, "check", {"check": "send_failed"})
    # From here on only reference and code are kept; sending again cannot make a second report.
    kept = {"done": True, "reference": done.reference, "receipt": done.receipt, "kept": state.get("kept")}
    drafts.save(store, name, kept)
    return go("/report-sent", cookie(DRAFT, name, request))


@get("/report-sent")
async def get_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show reference and code until the citizen says that they are saved."""
    state = await asyncio.to_thread(drafts.load, store, request.cookies.get(DRAFT, ""))
    if not state.get("done"):
        return go("/")
    return show(request, "sent.html", state=state, wrong={})


@post("/report-sent")
async def post_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case once the code is saved, and forget the code here."""
    said = await exchange.said(request)
    name = request.cookies.get(DRAFT, "")
    state = await asyncio.to_thread(drafts.load, store, name)
    if not state.get("done"):
        return go("/follow")
    if said.get("saved") != ["yes"]:
        return show(request, "sent.html", state=state, wrong={"saved": "done_saved_error"}, status=422)
    guesses = request.app.state.guesses
    case = await asyncio.to_thread(
        submissions.open_case, store, guesses, state["reference"], state["receipt"]
    )
    await asyncio.to_thread(drafts.drop, store, name)
    return go("/case", visit.begin(request, store, case), cookie(DRAFT, "", request, 0))


routes = [get_emergency, get_report_start, get_step, post_step, get_sent, post_sent]
