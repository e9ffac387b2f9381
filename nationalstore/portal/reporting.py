"""Reporting to the police: one question per page, then check, send once, and save the reference and code."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath
from msgspec.structs import replace

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import (
    check_answers,
    claim_report,
    form_fields,
    open_drafts,
    report_draft,
    request_helpers,
    saving,
    step_pages,
    visit_cookie,
    wizard,
)
from nationalstore.portal.form_fields import ConfidenceForm, DraftChoice, Fields, Saved, StepButton
from nationalstore.portal.open_drafts import BegunDraft
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.request_helpers import cookie, go, language_of, show
from nationalstore.portal.step_pages import StepPage
from nationalstore.portal.steps import QUESTION, CheckAnswers, ChooseForce, Emergency, address
from nationalstore.services.catalogue import force_succession, reference_data, service_catalogue
from nationalstore.services.intake import (
    drafts,
    idempotency,
    service_availability,
    signpost_statistics,
    submissions,
)
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of

CHOSEN = re.compile(r"[a-z0-9_]*")
"""The value of an option, or nothing worth copying."""


class StoredForceFacts:
    """What the database knows about police forces, for the steps."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def has_desk(self, force: str) -> bool:
        """Whether the force's reports are handled here."""
        with self._store.read() as view:
            return service_availability.has_desk(view, force)

    def successor(self, force: str) -> str:
        """Return the successor of the force, or the force itself."""
        return force_succession.of(self._store, force)

    def offers(self, force: str, service: str) -> bool:
        """Whether the force offers the service."""
        return service_availability.offers(self._store, force, service)


@get("/emergency", sync_to_thread=True)
def get_emergency(request: AnyRequest, store: TheStore) -> Response[str]:
    """Tell the visitor to call 999. The way back leads to the report that they came from."""
    opened = open_drafts.find(request, store) if request.query_params.get("report") else None
    back = step_pages.in_draft(opened.id, opened.draft) if opened is not None and opened.name else {}
    return show(request, "emergency.html", **back)


@get("/report/start")
async def get_report_start(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Start a new report about the chosen service."""
    wanted = service_catalogue.catalogue().get(request.query_params.get("service", ""))
    begun = Draft(service=wanted.key, version=wanted.version, chosen_at_start=True) if wanted else Draft()
    opened = open_drafts.begin(begun)
    await asyncio.to_thread(report_draft.save, store, opened.name, begun)
    first = address(wizard.first_open(begun))
    return go(opened.address(first), open_drafts.with_draft(request, opened.name))


# The framework cannot run two handlers of one path in threads, so this one does it itself.
@get("/report/{step:str}")
async def get_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Show one page of the report, or redirect to the first unanswered step."""
    return await asyncio.to_thread(_show_step, request, store, step)


def _show_step(request: AnyRequest, store: Store, name: str) -> Response[Any]:
    opened = open_drafts.find(request, store)
    if opened is None or (opened.draft is None and _may_begin(request, name)):
        if name != Emergency.name:
            return go(address(Emergency.name))
        return _page(
            request,
            store,
            StepPage(open_drafts.begin(Draft()), Draft(), name, language_of(request), begun=False),
        )
    draft = opened.draft
    if draft is None:
        return _gone(request, {})
    frame = step_pages.frame(opened.id, draft)
    if name == wizard.DANGER and draft.after_warning:
        return show(request, "interrupted.html", onward=draft.after_warning, **frame)
    if name == wizard.NOTICE and draft.after_warning:
        notices = wizard.short_notices(draft)
        return show(request, "notice.html", onward=draft.after_warning, notices=notices, **frame)
    if not wizard.reachable(draft, name):
        return go(opened.address(address(wizard.first_open(draft))))
    if name == CheckAnswers.name and not draft.reached_check:
        draft = replace(draft, reached_check=True)
        report_draft.save(store, opened.name, draft)
    if name == ChooseForce.name and "again" in request.query_params:
        draft = replace(draft, candidate_forces=())
    return _page(request, store, StepPage(opened, draft, name, language_of(request)))


def _may_begin(request: AnyRequest, name: str, form: Fields | None = None) -> bool:
    """Whether the page is the first one and belongs to no draft in particular."""
    named = form_fields.read(form or {}, DraftChoice).report or request.query_params.get("report")
    return name == Emergency.name and not named


def _gone(request: AnyRequest, form: Fields) -> Response[Any]:
    """Say that the answers were deleted, and show what was typed on the last page, so that it can be copied."""
    typed = [value for values in form.values() for value in values if not CHOSEN.fullmatch(value)]
    return show(request, "gone.html", status=410, typed="\n\n".join(typed))


@post("/report/{step:str}")
async def post_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Process the answers of one page."""
    form = await request_helpers.fields_of(request)
    return await asyncio.to_thread(_take_step, request, store, step, form)


def _take_step(request: AnyRequest, store: Store, name: str, form: Fields) -> Response[Any]:
    """Read the form into the draft, then save it for later, show the errors, or continue."""
    opened = open_drafts.find(request, store, form)
    if (opened is None or opened.draft is None) and _may_begin(request, name, form):
        opened = open_drafts.begin(Draft())
    if opened is None or opened.draft is None:
        return _gone(request, form)
    draft, button = opened.draft, form_fields.read(form, StepButton)
    stays = button.then == "save" or button.switches_language
    if name == CheckAnswers.name and not stays:
        return _submit(request, store, opened, draft, form_fields.read(form, ConfidenceForm).confidence)
    if button.then == "find":
        return _page(request, store, StepPage(opened, draft, name, language_of(request), form=form))
    step = wizard.find(draft, name)
    draft, errors = step.read(draft, form, language_of(request)) if step else (draft, {})
    if stays or errors:
        report_draft.save(store, opened.name, draft)
    if button.then == "save":
        return saving.keep(request, store, opened.name, draft)
    if button.switches_language:
        return _in_other_language(
            request, store, StepPage(opened, draft, name, language_of(request), form=form, keeps=True)
        )
    if errors:
        return _page(request, store, StepPage(opened, draft, name, language_of(request), errors, form))
    turn = wizard.next_page(draft, name, StoredForceFacts(store))
    report_draft.save(store, opened.name, turn.draft)
    if turn.ends_elsewhere:
        _count(store, turn.draft)
    kept = open_drafts.with_draft(request, opened.name)
    return go(opened.address(turn.address), kept, *_force_cookie(request, turn.draft))


def _in_other_language(request: AnyRequest, store: Store, shown: StepPage) -> Response[Any]:
    """Show the page in the chosen language, with what was typed so far."""
    if wizard.find(shown.draft, shown.name) is not None:
        return _page(request, store, shown)
    language = cookie(request_helpers.LANGUAGE, language_of(request), request)
    return go(shown.opened.address(address(shown.name)), language)


def _count(store: Store, draft: Draft) -> None:
    if draft.signpost is not None:
        signpost_statistics.record(store, draft.force, draft.service, draft.signpost.key)


def _force_cookie(request: AnyRequest, draft: Draft) -> list[Cookie]:
    """Return the cookie that brands the pages for the report's force."""
    known = reference_data.known_force(draft.force) and not draft.force_signpost
    return [cookie(request_helpers.FORCE, draft.force, request)] if known else []


def _page(request: AnyRequest, store: Store, shown: StepPage) -> Response[Any]:
    """Return the page of a step."""
    step = shown.step
    if step is None:
        return go(shown.opened.address(address(wizard.first_open(shown.draft))))
    frame = step_pages.frame(shown.opened.id, shown.draft) if shown.begun else {"draft": shown.draft}
    status = 422 if shown.errors else 200
    values = step_pages.values(shown, step, store)
    return show(request, step.template, status=status, **values, **frame)


def _submit(
    request: AnyRequest, store: Store, opened: BegunDraft, draft: Draft, confidence: str
) -> Response[Any]:
    if draft.sent:
        return go(opened.address("/report-sent"))
    if wizard.first_open(draft) != CheckAnswers.name:
        return go(opened.address(address(wizard.first_open(draft))))
    citizen, language = request_identity.citizen_of(request, store), language_of(request)
    try:
        submission = check_answers.submission(draft, language)
        # A double click, or a retry after a lost connection, creates only one report.
        key = idempotency.key_of(opened.name, submission)
        submitted = submissions.submit(store, submission, citizen, key=key, confidence=confidence)
    except Problem as problem:
        asked = QUESTION + (problem.question or "")
        on_path = asked in [step.name for step in wizard.path(draft)]
        why = problem.detail if on_path else say("send_failed", language)
        return _page(
            request,
            store,
            StepPage(opened, draft, CheckAnswers.name, language_of(request), {CheckAnswers.name: why}),
        )
    report_draft.save(
        store, opened.name, report_draft.only_receipt(draft, submitted.reference, submitted.receipt)
    )
    return go(opened.address("/report-sent"), open_drafts.with_draft(request, opened.name))


@get("/report-sent")
async def get_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the reference and code until the citizen confirms that they are saved."""
    opened = await asyncio.to_thread(open_drafts.find, request, store)
    if opened is None or opened.draft is None or not opened.draft.sent:
        return go("/")
    return await asyncio.to_thread(_sent, request, store, opened.id, opened.draft)


def _sent(
    request: AnyRequest, store: Store, id_: str, draft: Draft, wrong: dict[str, str] | None = None
) -> Response[Any]:
    in_account = claim_report.just_sent_is_kept(request, store)
    values = {"wrong": wrong or {}, "in_account": in_account, **step_pages.in_draft(id_, draft)}
    return show(request, "sent.html", status=422 if wrong else 200, **values)


@post("/report-sent")
async def post_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case once the code is saved, and delete the code from the draft store."""
    form = await request_helpers.fields_of(request)
    opened = await asyncio.to_thread(open_drafts.find, request, store, form)
    draft = opened.draft if opened is not None else None
    if opened is None or draft is None or not draft.sent:
        return go("/follow")
    if form_fields.read(form, Saved).saved != "yes":
        wrong = {"saved": "done_saved_error"}
        return await asyncio.to_thread(_sent, request, store, opened.id, draft, wrong)
    guesses = guesses_of(request)
    case = await asyncio.to_thread(submissions.open_case, store, guesses, draft.reference, draft.receipt)
    await asyncio.to_thread(drafts.drop, store, opened.name)
    left = open_drafts.without_draft(request, opened.name)
    return go("/case", visit_cookie.begin(request, store, case), left)


@post("/report/stay")
async def post_stay(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Keep the answers for another hour, because someone is still at the page."""
    form = await request_helpers.fields_of(request)
    return await asyncio.to_thread(_stay, request, store, form)


def _stay(request: AnyRequest, store: Store, form: Fields) -> Response[Any]:
    opened = open_drafts.find(request, store, form)
    if opened is None or opened.draft is None:
        return _gone(request, {})
    report_draft.save(store, opened.name, opened.draft)
    kept = open_drafts.with_draft(request, opened.name)
    return go(opened.address(address(wizard.first_open(opened.draft))), kept)


routes = [get_emergency, get_report_start, get_step, post_step, get_sent, post_sent, post_stay]
