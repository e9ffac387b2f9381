"""Reporting to the police: one question per page, then check, send once, and save the reference and code."""

from __future__ import annotations

import asyncio
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
    report_draft,
    request_helpers,
    saving,
    step_pages,
    visit_cookie,
    wizard,
)
from nationalstore.portal.form_fields import ConfidenceForm, Fields, Saved, StepButton
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.request_helpers import cookie, go, language_of, show
from nationalstore.portal.step_pages import StepPage
from nationalstore.portal.steps import QUESTION, CheckAnswers, ChooseForce, Errors, address
from nationalstore.services.catalogue import force_succession, reference_data, service_catalogue
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


@get("/emergency", sync_to_thread=False)
def get_emergency(request: AnyRequest) -> Response[str]:
    """Tell the visitor to call 999."""
    return show(request, "emergency.html")


@get("/report/start")
async def get_report_start(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Start a new report about the chosen service."""
    name = drafts.new_name()
    wanted = service_catalogue.catalogue().get(request.query_params.get("service", ""))
    begun = Draft(service=wanted.key, version=wanted.version, chosen_at_start=True) if wanted else Draft()
    await asyncio.to_thread(report_draft.save, store, name, begun)
    return go("/report/emergency", cookie(DRAFT, name, request))


# The framework cannot run two handlers of one path in threads, so this one does it itself.
@get("/report/{step:str}")
async def get_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Show one page of the report, or redirect to the first unanswered step."""
    return await asyncio.to_thread(_show_step, request, store, step)


def _show_step(request: AnyRequest, store: Store, name: str) -> Response[Any]:
    draft_name = web_security.read_cookie(request, DRAFT)
    draft = report_draft.load(store, draft_name)
    if name == wizard.DANGER and draft.after_warning:
        return show(request, "interrupted.html", onward=draft.after_warning)
    if name == wizard.NOTICE and draft.after_warning:
        return show(request, "notice.html", onward=draft.after_warning, notices=wizard.short_notices(draft))
    if not wizard.reachable(draft, name):
        return go(address(wizard.first_open(draft)))
    if name == CheckAnswers.name and not draft.reached_check:
        draft = replace(draft, reached_check=True)
        report_draft.save(store, draft_name, draft)
    if name == ChooseForce.name and "again" in request.query_params:
        draft = replace(draft, candidate_forces=())
    return _page(request, store, draft, name)


@post("/report/{step:str}")
async def post_step(request: AnyRequest, store: TheStore, step: FromPath[str]) -> Response[Any]:
    """Process the answers of one page."""
    form = await request_helpers.fields_of(request)
    return await asyncio.to_thread(_take_step, request, store, step, form)


def _take_step(request: AnyRequest, store: Store, name: str, form: Fields) -> Response[Any]:
    """Read the form into the draft, then save it for later, show the errors, or continue."""
    draft_name = web_security.read_cookie(request, DRAFT) or drafts.new_name()
    draft, button = report_draft.load(store, draft_name), form_fields.read(form, StepButton).then
    if name == CheckAnswers.name and button != "save":
        return _submit(request, store, draft_name, draft, form_fields.read(form, ConfidenceForm).confidence)
    if button == "find":
        return _page(request, store, draft, name, form=form)
    step = wizard.find(draft, name)
    draft, errors = step.read(draft, form, language_of(request)) if step else (draft, {})
    if button == "save":
        report_draft.save(store, draft_name, draft)
        return saving.keep(request, store, draft_name, draft)
    if errors:
        report_draft.save(store, draft_name, draft)
        return _page(request, store, draft, name, errors, form)
    turn = wizard.next_page(draft, name, StoredForceFacts(store))
    report_draft.save(store, draft_name, turn.draft)
    if turn.ends_elsewhere:
        _count(store, turn.draft)
    return go(turn.address, cookie(DRAFT, draft_name, request), *_force_cookie(request, turn.draft))


def _count(store: Store, draft: Draft) -> None:
    if draft.signpost is not None:
        signpost_statistics.record(store, draft.force, draft.service, draft.signpost.key)


def _force_cookie(request: AnyRequest, draft: Draft) -> list[Cookie]:
    """Return the cookie that brands the pages for the report's force."""
    known = reference_data.known_force(draft.force) and not draft.force_signpost
    return [cookie(request_helpers.FORCE, draft.force, request)] if known else []


def _page(
    request: AnyRequest,
    store: Store,
    draft: Draft,
    name: str,
    errors: Errors | None = None,
    form: Fields | None = None,
) -> Response[Any]:
    """Return the page of a step."""
    step = wizard.find(draft, name)
    if step is None:
        return go(address(wizard.first_open(draft)))
    page = StepPage(step, draft, language_of(request), errors or {}, form or {})
    return show(request, step.template, status=422 if errors else 200, **step_pages.values(page, store))


def _submit(
    request: AnyRequest, store: Store, draft_name: str, draft: Draft, confidence: str
) -> Response[Any]:
    if draft.sent:
        return go("/report-sent")
    if wizard.first_open(draft) != CheckAnswers.name:
        return go(address(wizard.first_open(draft)))
    citizen, language = request_identity.citizen_of(request, store), language_of(request)
    try:
        submission = check_answers.submission(draft, language)
        # A double click, or a retry after a lost connection, creates only one report.
        key = idempotency.key_of(draft_name, submission)
        submitted = submissions.submit(store, submission, citizen, key=key, confidence=confidence)
    except Problem as problem:
        asked = QUESTION + (problem.question or "")
        on_path = asked in [step.name for step in wizard.path(draft)]
        why = problem.detail if on_path else say("send_failed", language)
        return _page(request, store, draft, CheckAnswers.name, {CheckAnswers.name: why})
    report_draft.save(
        store, draft_name, report_draft.only_receipt(draft, submitted.reference, submitted.receipt)
    )
    return go("/report-sent", cookie(DRAFT, draft_name, request))


@get("/report-sent")
async def get_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the reference and code until the citizen confirms that they are saved."""
    draft = await asyncio.to_thread(report_draft.load, store, web_security.read_cookie(request, DRAFT))
    if not draft.sent:
        return go("/")
    in_account = await asyncio.to_thread(claim_report.just_sent_is_kept, request, store)
    return show(request, "sent.html", draft=draft, wrong={}, in_account=in_account)


@post("/report-sent")
async def post_sent(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the case once the code is saved, and delete the code from the draft store."""
    form = form_fields.read(await request_helpers.fields_of(request), Saved)
    name = web_security.read_cookie(request, DRAFT)
    draft = await asyncio.to_thread(report_draft.load, store, name)
    if not draft.sent:
        return go("/follow")
    if form.saved != "yes":
        in_account = await asyncio.to_thread(claim_report.just_sent_is_kept, request, store)
        wrong = {"saved": "done_saved_error"}
        return show(request, "sent.html", draft=draft, wrong=wrong, in_account=in_account, status=422)
    guesses = guesses_of(request)
    case = await asyncio.to_thread(submissions.open_case, store, guesses, draft.reference, draft.receipt)
    await asyncio.to_thread(drafts.drop, store, name)
    return go("/case", visit_cookie.begin(request, store, case), cookie(DRAFT, "", request, 0))


routes = [get_emergency, get_report_start, get_step, post_step, get_sent, post_sent]
