"""The answers in words for the check page, and as the report for intake."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from casework.contact import ALWAYS_OPEN
from casework.documents.base import Json
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft
from nationalstore.portal.steps import QUESTION, is_named
from nationalstore.services.catalogue import answers
from nationalstore.services.intake.schemas import ReportIn

Row = tuple[str, str, str]  # Step, question, and answer in words.


def rows(draft: Draft, language: str) -> list[tuple[str, list[Row]]]:
    """Return the answers by heading."""
    service = draft.chosen_service
    headed: dict[str, list[Row]] = {}
    for question in service.asked(draft.answers) if service else ():
        heading = service.sections.get(question.section) if service else None
        value = answers.read(question, draft.answers.get(question.key), datetime.now(UTC))
        words = (
            answers.shown(question, value, language) if value is not None else say("not_answered", language)
        )
        row = (QUESTION + question.key, question.label[language], words)
        headed.setdefault(heading[language] if heading else "", []).append(row)
    return list(headed.items())


def submission(draft: Draft, language: str) -> ReportIn:
    """Return the draft as a report for intake. Raises ``answer_invalid`` before a service is chosen."""
    service = draft.chosen_service
    if service is None:
        raise Problem("answer_invalid", question="service")
    named = is_named(draft)
    asked = [question.key for question in service.asked(draft.answers)]
    sent = {
        "force": draft.force or None,
        "service": service.key,
        "version": service.version,
        "language": language,
        "answers": {key: draft.answers[key] for key in asked if not answers.blank(draft.answers.get(key))},
        "anonymous": not named,
        "contact": _contact(draft) if named else None,
    }
    return shaped(sent, ReportIn)


def contact_rows(draft: Draft, language: str) -> list[Row]:
    """Return who reports, and everything they said about how they may be contacted."""
    service, contact = draft.chosen_service, draft.contact
    if service is None or service.anonymous:
        return []
    if not is_named(draft):
        return [("who", say("check_who", language), say("check_anonymous", language))]
    if contact is None:
        return []
    ways = [say(f"check_way_{way}", language) for way in contact.channels if way != ALWAYS_OPEN]
    window = contact.window
    texts = [
        ("check_who", contact.name),
        ("contact_email", contact.email or ""),
        ("contact_phone", contact.phone or ""),
        (
            "contact_safe_question",
            say(f"contact_safe_{contact.safe}_short", language) if contact.safe else "",
        ),
        ("check_ways", "\n".join(ways)),
        ("check_window", f"{window.from_} – {window.to}" if window is not None else ""),
        ("check_neutral", say("check_neutral_yes", language) if ways and is_neutral(draft) else ""),
    ]
    return [("contact", say(key, language), value) for key, value in texts if value]


def is_neutral(draft: Draft) -> bool:
    """Whether messages to the reporter must tell nothing: they asked for it, or an answer shows that it is needed."""
    return draft.may_be_overlooked or bool(draft.contact and draft.contact.neutral)


def _contact(draft: Draft) -> dict[str, Json]:
    """Return the contact details as intake takes them; an answer given later may have made messages neutral.

    Whoever says that no contact is safe has stopped all messages, as on the page of their case.
    """
    given: dict[str, Json] = msgspec.to_builtins(draft.contact) if draft.contact is not None else {}
    stopped: dict[str, Json] = {"safe": False} if given.pop("safe", "") == "no" else {}
    return {**given, **stopped, "neutral": is_neutral(draft)}
