"""Adding a report to an account: an earlier one, or the one open in this browser."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import form_fields, open_drafts, request_helpers, visit_cookie
from nationalstore.portal.form_fields import CaseKey, Keeping
from nationalstore.portal.request_helpers import go, show
from nationalstore.services.citizens import report_ownership
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore
from nationalstore.web.guess_source import guesses_of


def at_hand(request: AnyRequest, store: Store, citizen: str) -> ReporterCase | None:
    """Return the report that this browser has open or has just sent, unless it is already in the account."""
    case = visit_cookie.find(request, store) or _just_sent(request, store)
    return case if case is not None and not report_ownership.holds(store, citizen, case.report) else None


def in_account(request: AnyRequest, store: Store, case: ReporterCase) -> bool:
    """Whether the report is in the account of the signed-in visitor."""
    citizen = request_identity.citizen_of(request, store)
    return citizen is not None and report_ownership.holds(store, citizen, case.report)


def just_sent_is_kept(request: AnyRequest, store: Store) -> bool:
    """Whether the report that was just sent is in the account."""
    case = _just_sent(request, store)
    return case is not None and in_account(request, store, case)


def _just_sent(request: AnyRequest, store: Store) -> ReporterCase | None:
    draft = open_drafts.just_sent(request, store)
    if draft is None:
        return None
    try:
        guesses = guesses_of(request)
        return submissions.open_case(store, guesses, draft.reference, draft.receipt)
    except Problem:
        return None


# The framework cannot run two handlers of one path in threads, so these two do it themselves.
@get("/account/add")
async def get_add(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Ask for the reference and code of an earlier report."""
    return await asyncio.to_thread(_show_add, request, store)


def _show_add(request: AnyRequest, store: Store) -> Response[Any]:
    if request_identity.session_of(request, store) is None:
        return go("/sign-in")
    return show(request, "account_add.html", wrong="", typed="")


@post("/account/add")
async def post_add(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Open the report for this reference and code and add it to the account."""
    form = form_fields.read(await request_helpers.fields_of(request), CaseKey)
    if form.switches_language:
        return show(request, "account_add.html", wrong="", typed=form.reference[:40])
    return await asyncio.to_thread(_add, request, store, form.reference, form.code[:100])


def _add(request: AnyRequest, store: Store, typed: str, code: str) -> Response[Any]:
    session = request_identity.session_of(request, store)
    if session is None:
        return go("/sign-in")
    try:
        case = submissions.open_case(store, guesses_of(request), typed, code)
    except Problem as problem:
        wrong = "follow_slow" if problem.code == "slow_down" else "follow_wrong"
        return show(request, "account_add.html", wrong=wrong, typed=typed[:40], status=problem.status)
    return _keep(request, store, session.citizen, case, understood=False)


@get("/account/keep")
async def get_keep(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Ask whether to add the report at hand to the account; for an anonymous one, explain what that means."""
    return await asyncio.to_thread(_show_keep, request, store)


def _show_keep(request: AnyRequest, store: Store) -> Response[Any]:
    citizen = request_identity.citizen_of(request, store)
    if citizen is None:
        return go("/sign-in")
    case = at_hand(request, store, citizen)
    return go("/account") if case is None else _confirm(request, store, case)


@post("/account/keep")
async def post_keep(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Add the report at hand to the account, after signing in if necessary."""
    form = form_fields.read(await request_helpers.fields_of(request), Keeping)
    return await asyncio.to_thread(_keep_at_hand, request, store, form.understood == "yes")


def _keep_at_hand(request: AnyRequest, store: Store, understood: bool) -> Response[Any]:
    citizen = request_identity.citizen_of(request, store)
    if citizen is None:
        return go("/sign-in")
    case = at_hand(request, store, citizen)
    return go("/account") if case is None else _keep(request, store, citizen, case, understood=understood)


def _keep(
    request: AnyRequest, store: Store, citizen: str, case: ReporterCase, *, understood: bool
) -> Response[Any]:
    try:
        report_ownership.gather(store, citizen, case, understood=understood)
    except Problem as problem:
        if problem.code == "report_taken":
            return show(request, "account_taken.html", status=409)
        return go("/account/keep", visit_cookie.begin(request, store, case))
    return go("/account?done=account_kept", visit_cookie.begin(request, store, case, citizen))


def _confirm(request: AnyRequest, store: Store, case: ReporterCase) -> Response[Any]:
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
    anonymous = report is not None and report.reporter.anonymous
    return show(request, "account_keep.html", reference=case.reference, anonymous=anonymous)


routes = [get_add, post_add, get_keep, post_keep]
