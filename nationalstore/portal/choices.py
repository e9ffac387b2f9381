"""What a citizen decides about a case: how they are reached, withdrawing it, what they think, its code."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from nationalstore.citizens import belongings, callers, codes, contact_rules
from nationalstore.citizens.contact_rules import Rules
from nationalstore.contract.promise import shaped
from nationalstore.errors import Problem
from nationalstore.intake import feedback, submissions
from nationalstore.intake.shapes import FeedbackIn, WithdrawIn
from nationalstore.intake.submissions import Case
from nationalstore.portal import exchange, gathering, visit
from nationalstore.portal.exchange import Said, go, show
from nationalstore.requests import AnyRequest, TheStore
from nationalstore.store import Store

WAYS = ("email", "sms", "phone")
LONGEST_REACH = 200  # characters
ENDED = "/follow?ended"


def offered(request: AnyRequest, store: Store, case: Case) -> dict[str, bool]:
    """Return what the case page offers beside the conversation."""
    with store.read() as view:
        report = view.get("report", case.report, case.force)
        open_ = report is not None and feedback.is_open(view, report)
    return {"feedback": open_, "held": gathering.in_account(request, store, case)}


@get("/case/contact")
async def get_contact(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show how the reporter of this case is reached."""
    return await asyncio.to_thread(_show_contact, request, store)


def _show_contact(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit.find(request, store)
    return go(ENDED) if case is None else _contact(request, store, [case], "/case/contact")


@get("/account/contact")
async def get_contact_all(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show how the citizen is reached, for all their cases at once."""
    return await asyncio.to_thread(_show_contact_all, request, store)


def _show_contact_all(request: AnyRequest, store: Store) -> Response[Any]:
    citizen = callers.citizen_of(request, store)
    if citizen is None:
        return go("/sign-in")
    return _contact(request, store, belongings.cases_of(store, citizen), "/account/contact")


@post("/case/contact")
async def post_contact(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Set how the reporter of this case is reached."""
    said = await exchange.said(request)
    case = await asyncio.to_thread(visit.find, request, store)
    if case is None:
        return go(ENDED)
    return await asyncio.to_thread(_set_contact, request, store, [case], said, "/case/contact")


@post("/account/contact")
async def post_contact_all(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Set how the citizen is reached for all their cases, or stop every message of all of them now."""
    said = await exchange.said(request)
    citizen = await asyncio.to_thread(callers.citizen_of, request, store)
    if citizen is None:
        return go("/sign-in")
    found = await asyncio.to_thread(belongings.cases_of, store, citizen)
    if said.get("stop") == ["yes"]:
        await asyncio.to_thread(contact_rules.stop_all, store, found)
        return go("/account?done=account_stopped")
    return await asyncio.to_thread(_set_contact, request, store, found, said, "/account/contact")


def _contact(
    request: AnyRequest,
    store: Store,
    found: list[Case],
    path: str,
    sent: Rules | None = None,
    reach: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> Response[Any]:
    named = [(case, rules) for case in found if (rules := contact_rules.current(store, case)) is not None]
    if not named:
        return show(request, "account_contact_none.html", back=_back(path))
    values = {
        "rules": sent or named[-1][1],
        "reach": reach or contact_rules.reachable(store, named[-1][0]),
        "number": len(named),
        "all": path != "/case/contact",
        "back": _back(path),
        "path": path,
    }
    return show(request, "account_contact.html", wrong=wrong or {}, status=422 if wrong else 200, **values)


def _set_contact(
    request: AnyRequest, store: Store, found: list[Case], said: Said, path: str
) -> Response[Any]:
    one = {key: values[-1].strip() for key, values in said.items()}
    reach = {name: one.get(name, "")[:LONGEST_REACH] for name in ("email", "phone")}
    window = {"from": one.get("from", ""), "to": one.get("to", "")}
    rules = Rules(
        safe=one.get("safe") == "yes",
        channels=tuple(way for way in said.get("ways", []) if way in WAYS),
        window=window if any(window.values()) else None,
        neutral=one.get("neutral") == "yes",
    )
    wrong = "" if one.get("safe") in ("yes", "no") else "safe"
    try:
        checked = contact_rules.read({**vars(rules), "channels": list(rules.channels)})
        if not wrong:
            contact_rules.change_all(store, found, checked, reach)
    except Problem as problem:
        wrong = wrong or str(problem.fields.get("question", "safe"))
    if wrong:
        return _contact(request, store, found, path, rules, reach, {wrong: f"contact_wrong_{wrong}"})
    return go(f"{_back(path)}?done=contact_done")


def _back(path: str) -> str:
    return "/case" if path == "/case/contact" else "/account"


@get("/case/withdraw")
async def get_withdraw(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Ask whether somebody pressed for it, and say what withdrawing can and cannot do."""
    return await asyncio.to_thread(_show_withdraw, request, store)


def _show_withdraw(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit.find(request, store)
    return go(ENDED) if case is None else show(request, "account_withdraw.html", wrong={}, typed="")


@post("/case/withdraw")
async def post_withdraw(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Tell the officer that the reporter wants to withdraw."""
    said = await exchange.said(request)
    return await asyncio.to_thread(_withdraw, request, store, said)


def _withdraw(request: AnyRequest, store: Store, said: Said) -> Response[Any]:
    case = visit.find(request, store)
    if case is None:
        return go(ENDED)
    pressed, text = said.get("pressed", [""])[0], said.get("text", [""])[0].replace("\r\n", "\n")
    if pressed not in ("yes", "no", "unsaid"):
        wrong = {"pressed": "choose_one"}
        return show(request, "account_withdraw.html", wrong=wrong, typed=text, status=422)
    try:
        sent = shaped({"pressed": pressed if pressed != "unsaid" else None, "text": text}, WithdrawIn)
    except Problem:
        wrong = {"text": "too_long"}
        return show(request, "account_withdraw.html", wrong=wrong, typed=text, pressed=pressed, status=422)
    submissions.withdraw(store, case, sent)
    return go("/case?done=case_withdraw_done")


@get("/case/feedback")
async def get_feedback(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Ask five questions, if the case is where they are asked."""
    return await asyncio.to_thread(_show_feedback, request, store)


def _show_feedback(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit.find(request, store)
    if case is None:
        return go(ENDED)
    if not offered(request, store, case)["feedback"]:
        return go("/case")
    return _feedback(request, {}, "", {})


@post("/case/feedback")
async def post_feedback(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Keep how the citizen found it."""
    said = await exchange.said(request)
    return await asyncio.to_thread(_give_feedback, request, store, said)


def _give_feedback(request: AnyRequest, store: Store, said: Said) -> Response[Any]:
    case = visit.find(request, store)
    if case is None:
        return go(ENDED)
    marks = {name: said[name][0] for name in feedback.QUESTIONS if said.get(name)}
    text = said.get("text", [""])[0].replace("\r\n", "\n")
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


@get("/case/code")
async def get_code(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Offer the owner of a report to switch its code off or to change it."""
    return await asyncio.to_thread(_show_code, request, store)


def _show_code(request: AnyRequest, store: Store) -> Response[Any]:
    case = visit.find(request, store)
    if case is None or not gathering.in_account(request, store, case):
        return go("/case")
    return show(request, "account_code.html", has_code=codes.mark(store, case) is not None, code=None)


@post("/case/code")
async def post_code(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Switch the code off, or show a new one, this once."""
    said = await exchange.said(request)
    return await asyncio.to_thread(_change_code, request, store, said.get("act"))


def _change_code(request: AnyRequest, store: Store, act: list[str] | None) -> Response[Any]:
    case, citizen = visit.find(request, store), callers.citizen_of(request, store)
    if case is None or citizen is None or not belongings.holds(store, citizen, case.report):
        return go("/case")
    stay = visit.begin(request, store, case, citizen)
    if act == ["off"]:
        codes.switch_off(store, case)
        return go("/case?done=code_off_done", stay)
    code = codes.renew(store, case) if act == ["new"] else None
    answer = show(request, "account_code.html", has_code=True, code=code, reference=case.reference)
    answer.cookies.append(stay)
    return answer


routes = [
    get_contact, get_contact_all, post_contact, post_contact_all, get_withdraw, post_withdraw, get_feedback,
    post_feedback, get_code, post_code,
]  # fmt: skip
