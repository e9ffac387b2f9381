"""The citizen's pages. They work without scripts, keep nothing in the browser but two short-lived cookies."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from importlib import resources
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath

from nationalstore import reference
from nationalstore.errors import Problem
from nationalstore.intake import catalogue, submissions
from nationalstore.intake.submissions import Case
from nationalstore.portal import drafts, steps
from nationalstore.portal.pages import LANGUAGES, page
from nationalstore.requests import AnyRequest, TheStore, file_answer
from nationalstore.store import Store

DRAFT, CASE, LANGUAGE = "draft", "case", "language"
VISIT = timedelta(minutes=30)
STATIC = {"govuk.css": "text/css", "portal.css": "text/css", "leave.js": "text/javascript"}

Said = dict[str, list[str]]


def language_of(request: AnyRequest) -> str:
    """Return the language asked for, kept by a cookie once chosen."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(LANGUAGE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return "en"


def _cookie(name: str, value: str, request: AnyRequest, seconds: int = 3600) -> Cookie:
    secure = request.url.scheme == "https"
    return Cookie(key=name, value=value, max_age=seconds, httponly=True, samesite="strict", secure=secure)


def _show(request: AnyRequest, name: str, **values: Any) -> Response[str]:
    language = language_of(request)
    answer = page(name, language, path=request.url.path, **values)
    if request.query_params.get("lang") == language:
        answer.cookies = [_cookie(LANGUAGE, language, request)]
    return answer


def _go(path: str, *cookies: Cookie) -> Response[Any]:
    headers = {"Location": path, "Cache-Control": "no-store"}
    return Response("", status_code=303, media_type="text/html", headers=headers, cookies=list(cookies))


async def _said(request: AnyRequest) -> Said:
    """Return the form's fields. Raises ``not_allowed`` when another site sent it."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem("not_allowed", "Open this page from its own site.")
    form = await request.form()
    return {key: [str(value) for value in form.getall(key)] for key in form}


@get("/", sync_to_thread=False)
def get_start(request: AnyRequest) -> Response[str]:
    """Show the start page."""
    return _show(request, "start.html")


@get("/static/{name:str}", sync_to_thread=True)
def get_static(name: FromPath[str]) -> Response[bytes]:
    """Return a style or a script."""
    file = resources.files("nationalstore").joinpath("portal/static", name)
    if name not in STATIC:
        raise Problem("not_found")
    content = file.read_bytes() if file.is_file() else b""
    return Response(content, media_type=STATIC[name], headers={"Cache-Control": "max-age=3600"})


@get("/emergency", sync_to_thread=False)
def get_emergency(request: AnyRequest) -> Response[str]:
    """Say to call 999."""
    return _show(request, "emergency.html")


# Two handlers of one path cannot both leave their thread to the framework, so this one names it itself.
@get("/report/{step:str}")
async def get_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Show one page of the report, or the first that is still open."""
    state = await asyncio.to_thread(drafts.load, store, request.cookies.get(DRAFT, ""))
    order = steps.steps(state)
    if step not in order or order.index(step) > order.index(steps.first_open(state)):
        return _go(f"/report/{steps.first_open(state)}")
    return _step(request, state, step, {})


@post("/report/{step:str}")
async def post_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Take one page's answers in."""
    said = await _said(request)
    name = request.cookies.get(DRAFT, "") or drafts.new_name()
    state = await asyncio.to_thread(drafts.load, store, name)
    if step == "check":
        return await asyncio.to_thread(_submit, request, store, name, state)
    wrong = steps.take(state, step, said)
    await asyncio.to_thread(drafts.save, store, name, state)
    if wrong:
        return _step(request, state, step, wrong)
    cookie = _cookie(DRAFT, name, request)
    if step == "emergency" and state["emergency"] != "no":
        return _go("/emergency", cookie)
    return _go(f"/report/{steps.after(state, step)}", cookie)


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
    return _show(request, template, status=422 if wrong else 200, **values)


def _submit(request: AnyRequest, store: Store, name: str, state: drafts.State) -> Response[Any]:
    if state.get("done"):
        return _go("/report-sent")
    if steps.first_open(state) != "check":
        return _go(f"/report/{steps.first_open(state)}")
    try:
        done = submissions.submit(store, steps.submission(state, language_of(request)))
    except Problem:
        return _step(request, state, "check", {"check": "send_failed"})
    # From here on only reference and code are kept; sending again cannot make a second report.
    kept = {"done": True, "reference": done.reference, "receipt": done.receipt}
    drafts.save(store, name, kept)
    return _go("/report-sent", _cookie(DRAFT, name, request))


@get("/report-sent")
async def get_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show reference and code until the citizen says that they are saved."""
    state = await asyncio.to_thread(drafts.load, store, request.cookies.get(DRAFT, ""))
    if not state.get("done"):
        return _go("/")
    return _show(request, "sent.html", state=state, wrong={})


@post("/report-sent")
async def post_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case once the code is saved, and forget the code here."""
    said = await _said(request)
    name = request.cookies.get(DRAFT, "")
    state = await asyncio.to_thread(drafts.load, store, name)
    if not state.get("done"):
        return _go("/follow")
    if said.get("saved") != ["yes"]:
        return _show(request, "sent.html", state=state, wrong={"saved": "done_saved_error"}, status=422)
    guesses = request.app.state.guesses
    case = await asyncio.to_thread(
        submissions.open_case, store, guesses, state["reference"], state["receipt"]
    )
    await asyncio.to_thread(drafts.drop, store, name)
    return _go("/case", _visit(request, store, case), _cookie(DRAFT, "", request, 0))


@get("/follow", sync_to_thread=False)
def get_follow(request: AnyRequest) -> Response[str]:
    """Ask for reference and code."""
    ended = "ended" in request.query_params
    return _show(request, "follow.html", wrong="case_ended" if ended else "", typed="")


@post("/follow")
async def post_follow(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case of the code."""
    said = await _said(request)
    typed, code = said.get("reference", [""])[0], said.get("code", [""])[0]
    try:
        guesses = request.app.state.guesses
        case = await asyncio.to_thread(submissions.open_case, store, guesses, typed, code[:100])
    except Problem as problem:
        wrong = "follow_slow" if problem.code == "slow_down" else "follow_wrong"
        return _show(request, "follow.html", wrong=wrong, typed=typed[:40], status=problem.status)
    return _go("/case", _visit(request, store, case))


@get("/case", sync_to_thread=True)
def get_case(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the case; replies shown now count as read."""
    case = _visited(request, store)
    if case is None:
        return _go("/follow?ended")
    return _case(request, store, case)


@get("/case/file/{id_:str}", sync_to_thread=True)
def get_case_file(request: AnyRequest, store: TheStore, id_: FromPath[str]) -> Response[Any]:
    """Give a file that came with a reply."""
    case = _visited(request, store)
    if case is None:
        return _go("/follow?ended")
    return file_answer(*submissions.reply_file(store, case, id_))


@post("/case/{act:str}")
async def post_case(request: AnyRequest, store: TheStore, act: FromPath[str]) -> Response[Any]:
    """Write to the officer, ask for an update, stop all messages, or close the visit."""
    said = await _said(request)
    return await asyncio.to_thread(_act, request, store, act, said)


def _act(request: AnyRequest, store: Store, act: str, said: Said) -> Response[Any]:
    case = _visited(request, store)
    if case is None:
        return _go("/follow?ended")
    if act == "leave":
        return _go("/", _cookie(CASE, "", request, 0))
    if act == "message":
        text = said.get("text", [""])[0].replace("\r\n", "\n")
        try:
            submissions.write(store, case, text)
        except Problem:
            return _case(request, store, case, wrong="case_empty", typed=text, status=422)
        return _go("/case?done=case_thanks")
    if act == "update-request":
        submissions.request_update(store, case)
        return _go("/case?done=case_wait_done")
    if act == "stop":
        submissions.stop_messages(store, case)
        return _go("/case?done=case_stop_done")
    raise Problem("not_found")


def _case(
    request: AnyRequest, store: Store, case: Case, wrong: str = "", typed: str = "", status: int = 200
) -> Response[str]:
    shown = submissions.view_case(store, case, read=True)
    done = request.query_params.get("done")
    done = done if done in ("case_thanks", "case_wait_done", "case_stop_done") else None
    force = reference.name_of(case.force)
    values = {"case": shown, "force": force, "done": done, "wrong": wrong, "typed": typed}
    return _show(request, "case.html", status=status, **values)


def _cipher(store: Store) -> Fernet:
    return Fernet(store.meta("visit_key", lambda: Fernet.generate_key().decode()).encode())


def _visit(request: AnyRequest, store: Store, case: Case) -> Cookie:
    said = json.dumps([case.reference, case.report, case.force]).encode()
    at = int(store.clock().timestamp())
    token = _cipher(store).encrypt_at_time(said, at).decode()
    return _cookie(CASE, token, request, int(VISIT.total_seconds()))


def _visited(request: AnyRequest, store: Store) -> Case | None:
    token = request.cookies.get(CASE, "").encode()
    at = int(store.clock().timestamp())
    try:
        said = _cipher(store).decrypt_at_time(token, int(VISIT.total_seconds()), at)
    except (InvalidToken, ValueError):
        return None
    return submissions.now_with(store, Case(*json.loads(said)))


routes = [
    get_start, get_static, get_emergency, get_step, post_step, get_sent, post_sent, get_follow, post_follow,
    get_case, get_case_file, post_case,
]  # fmt: skip
