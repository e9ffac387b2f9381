"""The pages of telling the police something: which come in which order, and what each takes in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nationalstore.core.errors import Problem
from nationalstore.portal import forms
from nationalstore.portal.forms import Said
from nationalstore.portal.pages import say
from nationalstore.services.catalogue import answers, postcode_lookup, reference_data, service_catalogue
from nationalstore.services.catalogue.answers import Wrong
from nationalstore.services.catalogue.questions import Question, Service
from nationalstore.services.catalogue.service_catalogue import Signpost
from nationalstore.services.intake.drafts import State

QUESTION = "q-"
NEEDED_BY = {"email": "email", "phone": "sms"}
ELSEWHERE = "elsewhere"  # Where a report ends that somebody else deals with.


def service_of(state: State) -> Service | None:
    """Return the chosen service in the version it was begun with, or None before it is chosen."""
    key = state.get("service", "")
    begun = service_catalogue.versions().get((key, state.get("version", 0)))
    return begun or service_catalogue.catalogue().get(key)


def question_of(state: State, step: str) -> Question | None:
    """Return the question a step asks, or None when it asks none."""
    service = service_of(state)
    return service.question(step.removeprefix(QUESTION)) if service and step.startswith(QUESTION) else None


def steps(state: State) -> list[str]:
    """Return the steps that the answers so far lead through, in order."""
    found = ["emergency", "force"]
    if state.get(ELSEWHERE):
        return [*found, ELSEWHERE]
    found.append("service")
    service, given = service_of(state), state.get("answers", {})
    if service is not None:
        for question in service.asked(given):
            found.append(QUESTION + question.key)
            if question.of(question.signposts, given.get(question.key)):
                return [*found, ELSEWHERE]
        found += _about_you(state, service)
    return [*found, "check"]


def _about_you(state: State, service: Service) -> list[str]:
    if service.needs_name:
        return ["contact"]
    if service.anonymous:
        return []
    return ["who", "contact"] if state.get("who") == "named" else ["who"]


def signpost_of(state: State) -> Signpost | None:
    """Return who deals with it instead, as the answers say, or None."""
    service, given = service_of(state), state.get("answers", {})
    keys = [state[ELSEWHERE]] if state.get(ELSEWHERE) else []
    if service is not None and not keys:
        keys = [key for q in service.asked(given) for key in q.of(q.signposts, given.get(q.key))]
    return service_catalogue.signposts()[keys[0]] if keys else None


def after(state: State, step: str) -> str:
    """Return the step that follows; after a change on the check page that is the next one not yet seen."""
    order = steps(state)
    if state.get("checked"):
        fresh = (one for one in order if one.startswith(QUESTION) and one not in state.get("seen", []))
        return next(fresh, first_open(state))
    at = order.index(step) if step in order else -1
    following = order[at + 1 :] or order[-1:]
    # What was chosen on the start page is not asked again.
    return following[1] if following[0] == "service" and state.get("chosen") else following[0]


def before(state: State, step: str) -> str | None:
    """Return the step to go back to, or None at the first."""
    order = steps(state)
    at = order.index(step) if step in order else 0
    return order[at - 1] if at > 0 else None


def first_open(state: State) -> str:
    """Return the first step that still lacks a needed answer."""
    order = steps(state)
    return next((step for step in order if missing(state, step)), order[-1])


def missing(state: State, step: str) -> bool:
    """Whether a step lacks what it needs."""
    if step == "emergency":
        return state.get("emergency") != "no"
    if step == "force":
        return not reference_data.known_force(state.get("force", "")) and not state.get(ELSEWHERE)
    if step == "service":
        return service_of(state) is None
    if step == "who":
        return state.get("who") not in ("named", "anonymous")
    if step == "contact":
        contact = state.get("contact", {})
        return not contact.get("name") or bool(_unreachable(contact))
    question = question_of(state, step)
    return question is not None and _wrong(question, state.get("answers", {}).get(question.key)) is not None


def _wrong(question: Question, value: Any) -> Wrong | None:
    try:
        answers.read(question, value, datetime.now(UTC))
    except Wrong as wrong:
        return wrong
    return None


def take(state: State, step: str, said: Said, language: str) -> dict[str, str]:
    """Put a page's answers into the state and return what is wrong, a sentence by field."""
    one = {key: values[-1].strip() for key, values in said.items()}
    if step in ("emergency", "who"):
        state[step] = one.get(step, "")
        return (
            {}
            if state[step] in ("yes", "no", "named", "anonymous")
            else {step: say(f"missing_{step}", language)}
        )
    if step == "force":
        return _force(state, one, language)
    if step == "service":
        return _service(state, one, language)
    if step == "contact":
        return _contact(state, one, said.get("ways", []), language)
    question = question_of(state, step)
    return _answer(state, step, question, said, language) if question is not None else {}


def _answer(state: State, step: str, question: Question, said: Said, language: str) -> dict[str, str]:
    given = state.setdefault("answers", {})
    try:
        value = forms.typed(question, said)
        given[question.key] = value
        answers.read(question, value, datetime.now(UTC))
    except Wrong as wrong:
        return {forms.field_of(question, wrong): wrong.said(question, language)}
    state["seen"] = sorted({*state.get("seen", []), step})
    return {}


def _service(state: State, one: dict[str, str], language: str) -> dict[str, str]:
    chosen = one.get("service", "")
    if chosen != state.get("service"):
        # Another service asks other questions; what was told before is offered where they are the same.
        state.pop("seen", None)
    service = service_catalogue.catalogue().get(chosen)
    state |= {"service": chosen, "version": service.version if service else 0}
    return {} if service else {"service": say("missing_service", language)}


def _force(state: State, one: dict[str, str], language: str) -> dict[str, str]:
    """Take the force by its postcode, which wins, or from the list."""
    for name in ("candidates", ELSEWHERE):
        state.pop(name, None)
    if one.get("postcode"):
        return _by_postcode(state, one["postcode"], language)
    state["force"] = one.get("force", "")
    return {"force": say("missing_force", language)} if missing(state, "force") else {}


def _by_postcode(state: State, typed: str, language: str) -> dict[str, str]:
    state["force"] = ""
    try:
        postcode = answers.postcode(typed)
    except Wrong:
        return {"postcode": say("postcode_wrong", language)}
    found = postcode_lookup.police_of(postcode)
    if not found:
        return {"postcode": say("postcode_unknown", language)}
    if found[0] in postcode_lookup.OUTSIDE:
        state[ELSEWHERE] = postcode_lookup.OUTSIDE[found[0]]
    elif len(found) > 1:
        state["candidates"] = list(found)
    else:
        state["force"] = found[0]
    return {}


def _contact(state: State, one: dict[str, str], ways: list[str], language: str) -> dict[str, str]:
    state["contact"] = {
        "name": one.get("name", "")[:200],
        "email": one.get("email", "")[:200] or None,
        "phone": one.get("phone", "")[:200] or None,
        "channels": ["portal", *[way for way in ways if way in ("email", "sms")]],
        "window": None,
        "neutral": one.get("neutral") == "yes",
    }
    wrong = {} if state["contact"]["name"] else {"name": say("missing_name", language)}
    return wrong | {name: say(f"contact_wrong_{name}", language) for name in _unreachable(state["contact"])}


def _unreachable(contact: dict[str, Any]) -> list[str]:
    """Return what cannot be right, and what a chosen way needs: nobody should wait for news that cannot come."""
    found = []
    for name, read in answers.REACH.items():
        try:
            read(contact.get(name) or "")
        except Wrong:
            if contact.get(name) or NEEDED_BY[name] in contact.get("channels", []):
                found.append(name)
    return found


def warned_of(state: State, step: str) -> bool:
    """Whether the answer just given asks for the telephone, and was not met by that before."""
    question, given = question_of(state, step), state.get("answers", {})
    if question is None or "emergency" not in question.of(question.raises_risk, given.get(question.key)):
        return False
    if question.key in state.get("warned", []):
        return False
    state["warned"] = [*state.get("warned", []), question.key]
    return True


def told(state: State, language: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return what was answered by heading: step, question and answer in words, for the check page."""
    service, given = service_of(state), state.get("answers", {})
    found: dict[str, list[tuple[str, str, str]]] = {}
    for question in service.asked(given) if service else ():
        heading = service.sections.get(question.section) if service else None
        value = answers.read(question, given.get(question.key), datetime.now(UTC))
        words = (
            answers.shown(question, value, language) if value is not None else say("not_answered", language)
        )
        row = (QUESTION + question.key, question.label[language], words)
        found.setdefault(heading[language] if heading else "", []).append(row)
    return list(found.items())


def submission(state: State, language: str) -> dict[str, Any]:
    """Return the draft as intake takes it."""
    service, given = service_of(state), state.get("answers", {})
    if service is None:
        raise Problem("answer_invalid", question="service")
    named = service.needs_name or (not service.anonymous and state.get("who") == "named")
    asked = [question.key for question in service.asked(given)]
    return {
        "force": state.get("force"),
        "service": service.key,
        "version": service.version,
        "language": language,
        "answers": {key: given[key] for key in asked if not answers.blank(given.get(key))},
        "anonymous": not named,
        "contact": state.get("contact") if named else None,
    }
