"""How a citizen is contacted: the rules of one case, or of all their cases at once."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from casework.documents.person import ContactWindow
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import form_fields, request_helpers, visit_cookie
from nationalstore.portal.form_fields import ContactForm
from nationalstore.portal.request_helpers import go, show
from nationalstore.services.citizens import contact_rules, report_ownership
from nationalstore.services.citizens.contact_rules import Addresses, RulesIn
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore

WAYS = ("email", "sms", "phone")
LONGEST_REACH = 200  # Characters.
ENDED = "/follow?ended"


@get("/case/contact")
async def get_contact(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show how the reporter of this case is contacted."""
    return await asyncio.to_thread(_show_contact, request, store)


def _show_contact(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit_cookie.find(request, store)
    return go(ENDED) if case is None else _contact(request, store, [case], "/case/contact")


@get("/account/contact")
async def get_contact_all(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show how the citizen is contacted, for all their cases at once."""
    return await asyncio.to_thread(_show_contact_all, request, store)


def _show_contact_all(request: AnyRequest, store: Store) -> Response[Any]:
    citizen = request_identity.citizen_of(request, store)
    if citizen is None:
        return go("/sign-in")
    return _contact(request, store, report_ownership.cases_of(store, citizen), "/account/contact")


@post("/case/contact")
async def post_contact(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Set how the reporter of this case is contacted."""
    form = form_fields.read(await request_helpers.fields_of(request), ContactForm)
    case = await asyncio.to_thread(visit_cookie.find, request, store)
    if case is None:
        return go(ENDED)
    return await asyncio.to_thread(_set_contact, request, store, [case], form, "/case/contact")


@post("/account/contact")
async def post_contact_all(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Set how the citizen is contacted for all their cases, or stop all messages on all of them now."""
    form = form_fields.read(await request_helpers.fields_of(request), ContactForm)
    citizen = await asyncio.to_thread(request_identity.citizen_of, request, store)
    if citizen is None:
        return go("/sign-in")
    cases = await asyncio.to_thread(report_ownership.cases_of, store, citizen)
    if form.stop == "yes":
        await asyncio.to_thread(contact_rules.stop_all, store, cases)
        return go("/account?done=account_stopped")
    return await asyncio.to_thread(_set_contact, request, store, cases, form, "/account/contact")


def _contact(
    request: AnyRequest,
    store: Store,
    cases: list[ReporterCase],
    path: str,
    sent: RulesIn | None = None,
    reach: Addresses | None = None,
    wrong: dict[str, str] | None = None,
) -> Response[Any]:
    named = contact_rules.reporters(store, cases)
    if not named:
        return show(request, "account_contact_none.html", back=_back(path))
    values = {
        "rules": sent or named[-1].rules,
        "reach": reach or named[-1].reach,
        "number": len(named),
        "all": path != "/case/contact",
        "back": _back(path),
        "path": path,
    }
    return show(request, "account_contact.html", wrong=wrong or {}, status=422 if wrong else 200, **values)


def _set_contact(
    request: AnyRequest, store: Store, cases: list[ReporterCase], form: ContactForm, path: str
) -> Response[Any]:
    reach = Addresses(form.email.strip()[:LONGEST_REACH], form.phone.strip()[:LONGEST_REACH])
    window = ContactWindow(from_=form.from_.strip(), to=form.to.strip())
    sent = RulesIn(
        safe=form.safe == "yes",
        channels=[way for way in form.ways if way in WAYS],
        window=window if window.from_ or window.to else None,
        neutral=form.neutral == "yes",
    )
    if form.switches_language:
        return _contact(request, store, cases, path, sent, reach)
    wrong = "" if form.safe in ("yes", "no") else "safe"
    try:
        checked = contact_rules.read(sent)
        if not wrong:
            contact_rules.change_all(store, cases, checked, reach)
    except Problem as problem:
        wrong = wrong or problem.question or "safe"
    if wrong:
        return _contact(request, store, cases, path, sent, reach, {wrong: f"contact_wrong_{wrong}"})
    return go(f"{_back(path)}?done=contact_done")


def _back(path: str) -> str:
    return "/case" if path == "/case/contact" else "/account"


routes = [get_contact, get_contact_all, post_contact, post_contact_all]
