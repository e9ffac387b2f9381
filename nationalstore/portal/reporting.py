"""Telling the police something: one question a page, checked, sent once, reference and code saved."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import (
    claim_report,
    forces,
    forms,
    request_helpers,
    saving,
    start,
    visit_cookie,
    wizard,
)
from nationalstore.portal.pages import say
from nationalstore.portal.request_helpers import cookie, go, language_of, show
from nationalstore.services.catalogue import force_succession, reference_data, service_catalogue
from nationalstore.services.catalogue.questions import Question
from nationalstore.services.intake import (
    drafts,
    idempotency,
    service_availability,
    signpost_statistics,
    submissions,
)
from nationalstore.services.intake.drafts import DRAFT
from nationalstore.web import request_identity, web_security
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of

TEMPLATES = {
    "check": "check.html",
    "service": "choose.html",
    "force": "place.html",
    wizard.ELSEWHERE: "elsewhere.html",
}


@get("/emergency", sync_to_thread=False)
def get_emergency(request: AnyRequest) -> Response[str]:
    """Say to call 999."""
    return show(request, "emergency.html")


@get("/report/start")
async def get_report_start(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Begin a fresh report about the service that was chosen."""
    name = drafts.new_name()
    wanted = service_catalogue.catalogue().get(request.query_params.get("service", ""))
    state = {"service": wanted.key, "version": wanted.version, "chosen": True} if wanted else {}
    await asyncio.to_thread(drafts.save, store, name, state)
    return go("/report/emergency", cookie(DRAFT, name, request))


# Two handlers of one path cannot both leave their thread to the framework, so this one names it itself.
@get("/report/{step:str}")
async def get_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Show one page of the report, or the first that is still open."""
    name = web_security.read_cookie(request, DRAFT)
    state = await asyncio.to_thread(drafts.load, store, name)
    if step == "danger" and state.get("onward"):
        return show(request, "interrupted.html", onward=state["onward"])
    order = wizard.steps(state)
    if step not in order or order.index(step) > order.index(wizard.first_open(state)):
        return go(f"/report/{wizard.first_open(state)}")
    if step == "check" and not state.get("checked"):
        state["checked"] = True
        await asyncio.to_thread(drafts.save, store, name, state)
    if step == "force" and "again" in request.query_params:
        state.pop("candidates", None)
    return await asyncio.to_thread(_step, request, store, state, step, {})


@post("/report/{step:str}")
async def post_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Take one page's answers in."""
    said = await request_helpers.said(request)
    name = web_security.read_cookie(request, DRAFT) or drafts.new_name()
    state = await asyncio.to_thread(drafts.load, store, name)
    then = said.get("then", [""])[0]
    if step == "check" and then != "save":
        return await asyncio.to_thread(_submit, request, store, name, state)
    if then == "find":
        return await asyncio.to_thread(_step, request, store, state, step, {}, said)
    wrong = {} if step == "check" else wizard.take(state, step, said, language_of(request))
    kept = cookie(DRAFT, name, request)
    if then == "save":
        await asyncio.to_thread(drafts.save, store, name, state)
        return await saving.keep(request, store, name, state)
    if wrong:
        await asyncio.to_thread(drafts.save, store, name, state)
        return await asyncio.to_thread(_step, request, store, state, step, wrong, said)
    onward = await asyncio.to_thread(_onward, store, name, state, step)
    return go(onward, kept, *_force(request, state))


def _onward(store: Store, name: str, state: drafts.State, step: str) -> str:
    """Keep what was answered and return the page that follows it."""
    if step == "force" and state.get("force") == reference_data.BTP["id"]:
        with store.read() as view:
            if not service_availability.has_desk(view, state["force"]):
                state[wizard.ELSEWHERE] = "btp"
    if step == "force" and state.get("force"):
        state["force"] = force_succession.of(store, state["force"])
    if step in ("force", "service") and reference_data.known_force(state.get("force", "")):
        state["off"] = not service_availability.offers(store, state["force"], state.get("service", ""))
        if state["off"]:
            state.pop("service", None)
    # After the first page the next open one comes: what was chosen on the start page is not asked again.
    following = wizard.first_open(state) if step == "emergency" else wizard.after(state, step)
    if step == "force" and state.get("candidates"):
        following = "force"
    if state.get("off"):
        following = "service"
    warned = wizard.warned_of(state, step)
    if warned:
        state["onward"] = following
    drafts.save(store, name, state)
    if following == wizard.ELSEWHERE:
        _count(store, state)
    if step == "emergency" and state["emergency"] != "no":
        return "/emergency"
    return "/report/danger" if warned else f"/report/{following}"


def _count(store: Store, state: drafts.State) -> None:
    found = wizard.signpost_of(state)
    if found is not None:
        signpost_statistics.record(store, state.get("force", ""), state.get("service", ""), found.key)


def _force(request: AnyRequest, state: drafts.State) -> list[Cookie]:
    """Return the cookie that lets the pages speak for the force of the report."""
    force = str(state.get("force", ""))
    known = reference_data.known_force(force) and not state.get(wizard.ELSEWHERE)
    return [cookie(request_helpers.FORCE, force, request)] if known else []


def _step(
    request: AnyRequest,
    store: Store,
    state: drafts.State,
    step: str,
    wrong: dict[str, str],
    said: forms.Said | None = None,
) -> Response[str]:
    language, question = language_of(request), wizard.question_of(state, step)
    values = {
        "state": state,
        "step": step,
        "wrong": wrong,
        "question": question,
        "back": wizard.before(state, step),
        "service": wizard.service_of(state),
        **_fields(state, question, said if wrong else None),
        **_about(store, state, step, said or {}, language),
    }
    template = TEMPLATES.get(step, "question.html")
    return show(request, template, status=422 if wrong else 200, **values)


def _fields(state: drafts.State, question: Question | None, said: forms.Said | None) -> dict[str, Any]:
    """Return what stands in the fields: what was just typed when it is wrong, else the answer given before."""
    if question is None:
        return {}
    if said is None:
        return {"fields": forms.fields(question, state.get("answers", {}).get(question.key))}
    many = question.type == "choices"
    return {
        "fields": {
            name: found if many and name == question.key else found[-1] for name, found in said.items()
        }
    }


def _about(store: Store, state: drafts.State, step: str, said: forms.Said, language: str) -> dict[str, Any]:
    """Return what single steps show beside their fields."""
    force = state.get("force", "")
    if step == "force":
        named = forces.by_name(store, language)
        btp = (reference_data.BTP["id"], forces.title(reference_data.BTP["id"], language))
        return {
            "forces": [*named, btp],
            "candidates": [(f, forces.title(f, language)) for f in state.get("candidates", [])],
        }
    if step == "service":
        words = said.get("find", [""])[0][: start.LONGEST_SEARCH].strip()
        offered = service_availability.offered(store, force if reference_data.known_force(force) else None)
        return {"find": words, "groups": start.grouped(words, language, offered)}
    if step == wizard.ELSEWHERE:
        return {"signpost": wizard.signpost_of(state)}
    values: dict[str, Any] = {
        "local": service_availability.local_text(store, force, state.get("service", ""))
    }
    service = wizard.service_of(state)
    values["first"] = service is not None and step == wizard.QUESTION + service.questions[0].key
    if step == "check":
        values |= {"force_name": forces.title(force, language), "told": wizard.told(state, language)}
    return values


def _submit(request: AnyRequest, store: Store, name: str, state: drafts.State) -> Response[Any]:
    if state.get("done"):
        return go("/report-sent")
    if wizard.first_open(state) != "check":
        return go(f"/report/{wizard.first_open(state)}")
    citizen = request_identity.citizen_of(request, store)
    try:
        said = wizard.submission(state, language_of(request))
        # Two clicks, or one that comes again after a broken line, are one report.
        done = submissions.submit(store, said, citizen, key=idempotency.key_of(name, said))
    except Problem as problem:
        asked = wizard.QUESTION + str(problem.fields.get("question", ""))
        why = problem.detail if asked in wizard.steps(state) else say("send_failed", language_of(request))
        return _step(request, store, state, "check", {"check": why})
    # From here on only reference and code are kept; sending again cannot make a second report.
    kept = {"done": True, "reference": done.reference, "receipt": done.receipt, "kept": state.get("kept")}
    drafts.save(store, name, kept)
    return go("/report-sent", cookie(DRAFT, name, request))


@get("/report-sent")
async def get_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show reference and code until the citizen says that they are saved."""
    state = await asyncio.to_thread(drafts.load, store, web_security.read_cookie(request, DRAFT))
    if not state.get("done"):
        return go("/")
    in_account = await asyncio.to_thread(claim_report.just_sent_is_kept, request, store)
    return show(request, "sent.html", state=state, wrong={}, in_account=in_account)


@post("/report-sent")
async def post_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case once the code is saved, and forget the code here."""
    said = await request_helpers.said(request)
    name = web_security.read_cookie(request, DRAFT)
    state = await asyncio.to_thread(drafts.load, store, name)
    if not state.get("done"):
        return go("/follow")
    if said.get("saved") != ["yes"]:
        in_account = await asyncio.to_thread(claim_report.just_sent_is_kept, request, store)
        wrong = {"saved": "done_saved_error"}
        return show(request, "sent.html", state=state, wrong=wrong, in_account=in_account, status=422)
    guesses = guesses_of(request)
    case = await asyncio.to_thread(
        submissions.open_case, store, guesses, state["reference"], state["receipt"]
    )
    await asyncio.to_thread(drafts.drop, store, name)
    return go("/case", visit_cookie.begin(request, store, case), cookie(DRAFT, "", request, 0))


routes = [get_emergency, get_report_start, get_step, post_step, get_sent, post_sent]
