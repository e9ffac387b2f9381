"""The case page: how it stands, what was said, and what the citizen can do."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from nationalstore import reference
from nationalstore.errors import Problem
from nationalstore.intake import submissions
from nationalstore.intake.submissions import Case
from nationalstore.portal import exchange, visit
from nationalstore.portal.exchange import Said, go, show
from nationalstore.requests import AnyRequest, TheStore, file_answer
from nationalstore.store import Store


@get("/case", sync_to_thread=True)
def get_case(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the case; replies shown now count as read."""
    case = visit.find(request, store)
    if case is None:
        return go("/follow?ended")
    return _case(request, store, case)


@get("/case/file/{id_:str}", sync_to_thread=True)
def get_case_file(request: AnyRequest, store: TheStore, id_: FromPath[str]) -> Response[Any]:
    """Give a file that came with a reply."""
    case = visit.find(request, store)
    if case is None:
        return go("/follow?ended")
    return file_answer(*submissions.reply_file(store, case, id_))


@post("/case/{act:str}")
async def post_case(request: AnyRequest, store: TheStore, act: FromPath[str]) -> Response[Any]:
    """Write to the officer, ask for an update, stop all messages, or close the visit."""
    said = await exchange.said(request)
    return await asyncio.to_thread(_act, request, store, act, said)


def _act(request: AnyRequest, store: Store, act: str, said: Said) -> Response[Any]:
    case = visit.find(request, store)
    if case is None:
        return go("/follow?ended")
    if act == "leave":
        return go("/", visit.end(request))
    if act == "message":
        text = said.get("text", [""])[0].replace("\r\n", "\n")
        try:
            submissions.write(store, case, text)
        except Problem:
            return _case(request, store, case, wrong="case_empty", typed=text, status=422)
        return go("/case?done=case_thanks")
    if act == "update-request":
        submissions.request_update(store, case)
        return go("/case?done=case_wait_done")
    if act == "stop":
        submissions.stop_messages(store, case)
        return go("/case?done=case_stop_done")
    raise Problem("not_found")


def _case(
    request: AnyRequest, store: Store, case: Case, wrong: str = "", typed: str = "", status: int = 200
) -> Response[str]:
    shown = submissions.view_case(store, case, read=True)
    done = request.query_params.get("done")
    done = done if done in ("case_thanks", "case_wait_done", "case_stop_done") else None
    force = reference.name_of(case.force)
    values = {"case": shown, "force": force, "done": done, "wrong": wrong, "typed": typed}
    return show(request, "case.html", status=status, **values)


routes = [get_case, get_case_file, post_case]
