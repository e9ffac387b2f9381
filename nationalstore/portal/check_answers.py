"""The answers in words for the check page, and as the report for intake."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

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
        "contact": msgspec.to_builtins(draft.contact) if named else None,
    }
    return shaped(sent, ReportIn)
