"""The case page: its status, the conversation, and what the citizen can do."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from casework.documents.values import find_moment
from casework.documents.words import Direction
from casework.victims_code import RIGHTS
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import case_actions, form_fields, request_helpers, visit_cookie
from nationalstore.portal.form_fields import WordsForm
from nationalstore.portal.pages import say_count, words
from nationalstore.portal.request_helpers import go, language_of, show
from nationalstore.services.cases.public_case import PublicCase, ShownFile, ShownMessage, UpdateRequest
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web.dependencies import AnyRequest, TheStore, file_answer

STEPS = 6  # How many of the newest steps are shown at once.
OPEN = 4  # How many of the newest messages are expanded.
PAGE = 40  # How many messages are on one page, including collapsed ones.
DONE = (
    "case_thanks", "case_wait_done", "case_stop_done", "case_files_done", "contact_done", "case_withdraw_done",
    "feedback_done", "code_off_done", "confidence_done", case_actions.WRITE_INSTEAD,
)  # fmt: skip
ONE_SENDING = timedelta(minutes=30)
"""Files that come within this time of each other were sent together; a long video takes a while."""
HOURS = 72  # Times up to this many hours are shown in hours, longer ones in days.


@dataclass(frozen=True)
class FormResult:
    """The result of the visitor's last action: a confirmation, or an error with what they typed."""

    done: str | None = None
    wrong: str = ""
    typed: str = ""


@get("/case", sync_to_thread=True)
def get_case(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the case; the replies shown now are marked as read. A visitor who follows one of our links is asked for the code."""
    case = visit_cookie.find(request, store)
    if case is None:
        by_link = "lang" in request.query_params
        return go(f"/follow?lang={language_of(request)}" if by_link else "/follow?ended")
    done = request.query_params.get("done")
    return show_case(request, store, case, FormResult(done=done if done in DONE else None))


@get("/case/told", sync_to_thread=True)
def get_told(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show what the citizen reported."""
    return _view(request, store, "told.html")


@get("/case/proof", sync_to_thread=True)
def get_proof(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show a page to print that proves the report was made, without its content."""
    return _view(request, store, "proof.html")


@get("/case/rights", sync_to_thread=True)
def get_rights(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the rights of a victim in brief, on a case where they apply."""
    case = visit_cookie.find(request, store)
    if case is None:
        return go("/follow?ended")
    shown = submissions.view_case(store, case, read=False)
    if not shown.victims_code:
        return go("/case")
    return show(request, "rights.html", case=shown, rights=RIGHTS, force_id=case.force)


@get("/case/file/{id_:str}", sync_to_thread=True)
def get_case_file(request: AnyRequest, store: TheStore, id_: FromPath[str]) -> Response[Any]:
    """Return a file attached to a reply, or a photo that the reporter sent."""
    case = visit_cookie.find(request, store)
    if case is None:
        return go("/follow?ended")
    return file_answer(*submissions.reply_file(store, case, id_))


@post("/case/{act:str}")
async def post_case(request: AnyRequest, store: TheStore, act: FromPath[str]) -> Response[Any]:
    """Send a message to the officer, ask for an update, stop all messages, or end the visit."""
    form = form_fields.read(await request_helpers.fields_of(request), WordsForm)
    return await asyncio.to_thread(_act, request, store, act, form)


def _act(request: AnyRequest, store: Store, act: str, form: WordsForm) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None:
        return visit_cookie.ask_for_code(request, text=form.plain)
    if act == "leave":
        return go("/", visit_cookie.end(request))
    if act == "message":
        return _write(request, store, case, form)
    if act == "update-request":
        return _ask_for_update(store, case)
    if act == "stop":
        submissions.stop_messages(store, case)
        return go("/case?done=case_stop_done")
    raise Problem("not_found")


def _ask_for_update(store: Store, case: ReporterCase) -> Response[Any]:
    try:
        submissions.request_update(store, case)
    except Problem as problem:
        if problem.code != case_actions.CLOSED:
            raise
        return go(f"/case?done={case_actions.WRITE_INSTEAD}")
    return go("/case?done=case_wait_done")


def _write(request: AnyRequest, store: Store, case: ReporterCase, form: WordsForm) -> Response[Any]:
    text = form.plain
    if form.switches_language:
        return show_case(request, store, case, FormResult(typed=text))
    try:
        submissions.write(store, case, text, id_=form.once)
    except Problem:
        wrong = "too_long" if text.strip() else "case_empty"
        return show_case(request, store, case, FormResult(wrong=wrong, typed=text), status=422)
    return go("/case?done=case_thanks")


def _view(request: AnyRequest, store: Store, template: str) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None:
        return go("/follow?ended")
    shown = submissions.view_case(store, case, read=False)
    return show(request, template, case=shown, force_id=case.force)


def show_case(
    request: AnyRequest, store: Store, case: ReporterCase, result: FormResult, status: int = 200
) -> Response[str]:
    """Return the page of a case with the result of the last action, and go on with the visit."""
    shown = submissions.view_case(store, case, read=True)
    language = language_of(request)
    entries = [entry for entry in conversation(shown) if entry != shown.question]
    page = _page(request, len(entries))
    part = entries[(page - 1) * PAGE : page * PAGE]
    open_ = OPEN if page == 1 else PAGE
    steps = shown.timeline[::-1]
    values = {
        "case": shown, "told": result, "wrong": result.wrong, "newest": part[:open_], "earlier": part[open_:],
        "older": page + 1 if page * PAGE < len(entries) else None, "page": page, "once": store.new_id(),
        "next_key": _next(shown), "hear_key": _hear(store, shown),
        "steps": steps[:STEPS], "earlier_steps": steps[STEPS:],
        "within": within(shown.update_request, language), "path": "/case",
        "switch_form": "write", "switch_to": "/case/message",
        "offered": case_actions.offered(request, store, case, shown),
    }  # fmt: skip
    template = "case_anonymous.html" if shown.anonymous else "case.html"
    answer = show(request, template, status=status, force_id=case.force, **values)
    answer.cookies.append(visit_cookie.begin(request, store, case))
    return answer


def _page(request: AnyRequest, count: int) -> int:
    wanted = request.query_params.get("page", "")
    return min(int(wanted), max(1, -(-count // PAGE))) if wanted.isdecimal() and 0 < len(wanted) < 6 else 1


def _is_past(store: Store, at: str | None) -> bool:
    moment = find_moment(at)
    return moment is not None and moment < store.clock()


def _hear(store: Store, shown: PublicCase) -> str:
    """Return the key of the words before the time by which the reporter hears from the police."""
    words_for = "case_hear" if shown.hear_by_promised else "case_hear_aim"
    return f"{words_for}_late" if _is_past(store, shown.hear_by) else words_for


def _next(shown: PublicCase) -> str:
    """Return the key of the text for what happens next; a force's own status is shown as being looked at."""
    key = f"next_{shown.public_status}"
    return key if key in words() else "next_being_looked_at"


def conversation(shown: PublicCase) -> list[ShownMessage]:
    """Return messages, and files sent separately, as one conversation, newest first.

    Files that came soon after one another, with no message between them, are one entry: they were one sending.
    """
    lone = [_sent_alone(file) for file in shown.files]
    entries: list[ShownMessage] = []
    for entry in sorted([*shown.messages, *lone], key=lambda entry: entry.written_at or ""):
        if entries and _is_one_sending(entries[-1], entry):
            entries[-1] = replace(entries[-1], attachments=(*entries[-1].attachments, *entry.attachments))
        else:
            entries.append(entry)
    return entries[::-1]


def _sent_alone(file: ShownFile) -> ShownMessage:
    return ShownMessage(Direction.FROM_CITIZEN, None, "", None, file.sent_at, (file,))


def _is_one_sending(before: ShownMessage, entry: ShownMessage) -> bool:
    """Whether both have only files of the reporter, and the second came soon after the last of the first."""
    if before.direction != Direction.FROM_CITIZEN or before.text or entry.text:
        return False
    if not before.attachments or not entry.attachments:
        return False
    last, next_ = find_moment(before.attachments[-1].sent_at), find_moment(entry.written_at)
    return last is not None and next_ is not None and next_ - last <= ONE_SENDING


def within(update: UpdateRequest, language: str) -> str:
    """Return in words how soon a request for an update is answered; empty if the force has not set this."""
    days, minutes = update.working_days, update.minutes
    if days is not None:
        return say_count("within_working", days, language)
    if minutes is None:
        return ""
    hours = round(minutes / 60)
    if hours <= HOURS:
        return say_count("within_hours", hours, language)
    return say_count("within_days", round(hours / 24), language)


routes = [get_case, get_told, get_proof, get_rights, get_case_file, post_case]
