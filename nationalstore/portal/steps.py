"""The pages of telling the police something: which come in which order, and what each takes in."""

from __future__ import annotations

from typing import Any

from nationalstore import reference
from nationalstore.intake import catalogue
from nationalstore.intake.catalogue import Question, Service
from nationalstore.portal.drafts import State

QUESTION = "q-"


def service_of(state: State) -> Service | None:
    """Return the chosen service, or None before it is chosen."""
    return catalogue.catalogue().get(state.get("service", ""))


def question_of(state: State, step: str) -> Question | None:
    """Return the question a step asks, or None when it asks none."""
    service = service_of(state)
    if service is None or not step.startswith(QUESTION):
        return None
    return next((q for q in service.questions if QUESTION + q.key == step), None)


def steps(state: State) -> list[str]:
    """Return the steps that the answers so far lead through, in order."""
    found = ["emergency", "force", "service"]
    service = service_of(state)
    if service is not None:
        answers = state.get("answers", {})
        found += [QUESTION + q.key for q in service.questions if q.asked(answers)]
        if not service.anonymous:
            found.append("who")
            if state.get("who") == "named":
                found.append("contact")
    return [*found, "check"]


def after(state: State, step: str) -> str:
    """Return the step that follows; once everything was asked that is always the check page."""
    order = steps(state)
    if state.get("checked") and first_open(state) == "check":
        return "check"
    at = order.index(step) if step in order else -1
    return order[min(at + 1, len(order) - 1)]


def before(state: State, step: str) -> str | None:
    """Return the step to go back to, or None at the first."""
    order = steps(state)
    at = order.index(step) if step in order else 0
    return order[at - 1] if at > 0 else None


def first_open(state: State) -> str:
    """Return the first step that still lacks a needed answer."""
    for step in steps(state):
        if missing(state, step):
            return step
    return "check"


def missing(state: State, step: str) -> bool:
    """Whether a step lacks what it needs."""
    if step == "emergency":
        return state.get("emergency") != "no"
    if step == "force":
        return state.get("force") not in reference.forces()
    if step == "service":
        return service_of(state) is None
    if step == "who":
        return state.get("who") not in ("named", "anonymous")
    if step == "contact":
        return not state.get("contact", {}).get("name")
    question = question_of(state, step)
    return question is not None and question.problem(state.get("answers", {}).get(question.key)) is not None


def take(state: State, step: str, said: dict[str, list[str]]) -> dict[str, str]:
    """Put a page's answers into the state and return the words key of what is wrong, by field."""
    one = {key: values[-1].strip() for key, values in said.items()}
    if step in ("emergency", "who"):
        state[step] = one.get(step, "")
        return {step: "choose_one"} if not state[step] else {}
    if step in ("force", "service"):
        state[step] = one.get(step, "")
        return {step: "choose_one"} if missing(state, step) else {}
    if step == "contact":
        return _contact(state, one, said.get("ways", []))
    question = question_of(state, step)
    if question is None:
        return {}
    value = one.get(question.key, "").replace("\r\n", "\n")
    state.setdefault("answers", {})[question.key] = value
    wrong = question.problem(value or None)
    if wrong is None:
        return {}
    return {question.key: "too_long" if "longer" in wrong else "needs_answer"}


def _contact(state: State, one: dict[str, str], ways: list[str]) -> dict[str, str]:
    state["contact"] = {
        "name": one.get("name", "")[:200],
        "email": one.get("email", "")[:200] or None,
        "phone": one.get("phone", "")[:200] or None,
        "channels": ["portal", *[way for way in ways if way in ("email", "sms")]],
        "window": None,
        "neutral": one.get("neutral") == "yes",
    }
    return {} if state["contact"]["name"] else {"name": "needs_answer"}


def submission(state: State, language: str) -> dict[str, Any]:
    """Return the draft as intake takes it."""
    service = service_of(state)
    answers = state.get("answers", {})
    asked = [q.key for q in service.questions if q.asked(answers)] if service else []
    anonymous = state.get("who") != "named"
    return {
        "force": state.get("force"),
        "service": state.get("service"),
        "language": language,
        "answers": {key: answers[key] for key in asked if answers.get(key)},
        "anonymous": anonymous,
        "contact": None if anonymous else state.get("contact"),
    }
