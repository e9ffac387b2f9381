"""A citizen's decisions about a case: withdrawing it, giving feedback, and changing its code."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post

from casework.documents.report import Report
from casework.public_crimes import CrimeStage
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store
from nationalstore.portal import claim_report, form_fields, request_helpers, visit_cookie
from nationalstore.portal.form_fields import CodeChange, ConfidenceForm, Fields, Withdrawal, WordsForm
from nationalstore.portal.request_helpers import go, show
from nationalstore.services.cases.public_case import PublicCase
from nationalstore.services.catalogue.questions import Service
from nationalstore.services.citizens import access_codes, report_ownership
from nationalstore.services.intake import feedback, reporter_counts, service_availability, submissions
from nationalstore.services.intake.schemas import FeedbackIn, WithdrawIn
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import request_identity
from nationalstore.web.dependencies import AnyRequest, TheStore

ENDED = "/follow?ended"
CLOSED, WRITE_INSTEAD = "already_closed", "case_closed_write"
REVIEW, COMPLAINT = "right_to_review", "complaint"
"""The services by which a reporter disagrees with a decision."""


@dataclass(frozen=True)
class Offered:
    """What the case page offers besides the conversation."""

    feedback: bool
    confidence: bool
    """Whether the reporter is asked how confident they are, now that they know the end."""
    held: bool
    """Whether the report is in the visitor's account."""
    remedies: tuple[Service, ...]
    """The services of the force by which the reporter may disagree with what was decided."""


def offered(request: AnyRequest, store: Store, case: ReporterCase, shown: PublicCase) -> Offered:
    """Return what the case page offers besides the conversation."""
    open_ = _feedback_is_open(store, case)
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
        asked = report is not None and reporter_counts.is_open(view, report)
    return Offered(open_, asked, claim_report.in_account(request, store, case), _remedies(store, case, shown))


def _feedback_is_open(store: Store, case: ReporterCase) -> bool:
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
        return report is not None and feedback.is_open(view, report)


def _remedies(store: Store, case: ReporterCase, shown: PublicCase) -> tuple[Service, ...]:
    """Return the right to review where a crime's outcome may have it, and the complaint once anything was decided."""
    review = any(crime.review for crime in shown.crimes)
    decided = shown.ending is not None or any(crime.stage == CrimeStage.OUTCOME for crime in shown.crimes)
    wanted = [REVIEW] * review + [COMPLAINT] * decided
    services = service_availability.offered(store, case.force) if wanted else {}
    return tuple(services[key][0] for key in wanted if key in services)


@get("/case/withdraw")
async def get_withdraw(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Ask whether someone put pressure on the reporter, and explain what withdrawing can and cannot do."""
    return await asyncio.to_thread(_show_withdraw, request, store)


def _show_withdraw(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit_cookie.find(request, store)
    return go(ENDED) if case is None else show(request, "account_withdraw.html", wrong={}, typed="")


@post("/case/withdraw")
async def post_withdraw(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Tell the officer that the reporter wants to withdraw."""
    form = form_fields.read(await request_helpers.fields_of(request), Withdrawal)
    return await asyncio.to_thread(_withdraw, request, store, form)


def _withdraw(request: AnyRequest, store: Store, form: Withdrawal) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None:
        return visit_cookie.ask_for_code(request, text=form.plain)
    pressed, text = form.pressed, form.plain
    if form.switches_language:
        return show(request, "account_withdraw.html", wrong={}, typed=text, pressed=pressed)
    if pressed not in ("yes", "no", "unsaid"):
        wrong = {"pressed": "withdraw_choose"}
        return show(request, "account_withdraw.html", wrong=wrong, typed=text, status=422)
    try:
        sent = shaped({"pressed": pressed if pressed != "unsaid" else None, "text": text}, WithdrawIn)
    except Problem:
        wrong = {"text": "too_long"}
        return show(request, "account_withdraw.html", wrong=wrong, typed=text, pressed=pressed, status=422)
    try:
        submissions.withdraw(store, case, sent)
    except Problem as problem:
        if problem.code != CLOSED:
            raise
        return go(f"/case?done={WRITE_INSTEAD}")
    return go("/case?done=case_withdraw_done")


@get("/case/feedback")
async def get_feedback(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the five feedback questions, if feedback is open."""
    return await asyncio.to_thread(_show_feedback, request, store)


def _show_feedback(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None:
        return go(ENDED)
    if not _feedback_is_open(store, case):
        return go("/case")
    return _feedback(request, {}, "", {})


@post("/case/feedback")
async def post_feedback(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Store the citizen's feedback."""
    fields = await request_helpers.fields_of(request)
    return await asyncio.to_thread(_give_feedback, request, store, fields)


def _give_feedback(request: AnyRequest, store: Store, fields: Fields) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None:
        return visit_cookie.ask_for_code(request, text=form_fields.read(fields, WordsForm).plain)
    marks = {name: fields[name][-1] for name in feedback.QUESTIONS if fields.get(name)}
    form = form_fields.read(fields, WordsForm)
    text = form.plain
    if form.switches_language:
        return _feedback(request, marks, text, {})
    numbers = {name: int(mark) for name, mark in marks.items() if mark in "12345" and len(mark) == 1}
    try:
        submissions.give_feedback(store, case, shaped({**numbers, "text": text}, FeedbackIn))
    except Problem as problem:
        if problem.code != "answer_invalid":
            return go("/case")
        wrong = (
            {"text": "too_long"}
            if "text" in str(problem.fields)
            else {feedback.QUESTIONS[0]: "feedback_empty"}
        )
        return _feedback(request, marks, text, wrong)
    return go("/case?done=feedback_done")


def _feedback(request: AnyRequest, marks: dict[str, str], text: str, wrong: dict[str, str]) -> Response[Any]:
    values = {"questions": feedback.QUESTIONS, "marks": marks, "typed": text}
    return show(request, "account_feedback.html", wrong=wrong, status=422 if wrong else 200, **values)


@post("/case/confidence")
async def post_confidence(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Count how confident the reporter is after the end, or that they do not want to answer."""
    form = form_fields.read(await request_helpers.fields_of(request), ConfidenceForm)
    return await asyncio.to_thread(_say_confidence, request, store, form)


def _say_confidence(request: AnyRequest, store: Store, form: ConfidenceForm) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None:
        return go(ENDED)
    try:
        submissions.say_confidence(store, case, "" if form.then == "skip" else form.confidence)
    except Problem as problem:
        if problem.code not in feedback.REFUSALS:
            raise
        return go("/case")
    return go("/case?done=confidence_done")


@get("/case/code")
async def get_code(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Offer to switch off or change the code of a report in the visitor's account."""
    return await asyncio.to_thread(_show_code, request, store)


def _show_code(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit_cookie.find(request, store)
    if case is None or not claim_report.in_account(request, store, case):
        return go("/case")
    return show(request, "account_code.html", has_code=access_codes.mark(store, case) is not None, code=None)


@post("/case/code")
async def post_code(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Switch the code off, or show a new one, once only."""
    form = form_fields.read(await request_helpers.fields_of(request), CodeChange)
    return await asyncio.to_thread(_change_code, request, store, form.act)


def _change_code(request: AnyRequest, store: Store, act: str) -> Response[Any]:
    case, citizen = visit_cookie.find(request, store), request_identity.citizen_of(request, store)
    if case is None or citizen is None or not report_ownership.holds(store, citizen, case.report):
        return go("/case")
    stay = visit_cookie.begin(request, store, case, citizen)
    if act == "off":
        access_codes.switch_off(store, case)
        return go("/case?done=code_off_done", stay)
    code = access_codes.renew(store, case) if act == "new" else None
    answer = show(request, "account_code.html", has_code=True, code=code, reference=case.reference)
    answer.cookies.append(stay)
    return answer


routes = [
    get_withdraw, post_withdraw, get_feedback,
    post_feedback, post_confidence, get_code, post_code,
]  # fmt: skip
