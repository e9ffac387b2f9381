"""Reply templates: filling in values, finding open placeholders, matching reports, and the reading age of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casework import public_crimes
from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.report import Report
from casework.documents.template import Template
from casework.force_names import force_name

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_WITH_SPACE = re.compile(rf"( ?){_PLACEHOLDER.pattern}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;]+|\n{2,}")
_VOWELS = re.compile(r"[aeiouy]+")


def merge(text: str, values: Mapping[str, str | None]) -> str:
    """Return the text with every known value filled in. A placeholder whose value is not known (None) stays visible.

    An empty value is left out together with the space before it, so that “Helo {{citizen_name}},” becomes “Helo,”.
    """

    def filled(match: re.Match[str]) -> str:
        value = values.get(match[2])
        return match[0] if value is None else match[1] + value if value else ""

    return _WITH_SPACE.sub(filled, text)


def unfilled(text: str) -> list[str]:
    """Return the placeholders that are still in the text, in order. A stray “{{” counts as one."""
    names = [match[1] for match in _PLACEHOLDER.finditer(text)]
    if "{{" in _PLACEHOLDER.sub("", text):
        names.append("{{")
    return names


def text_in(template: Template, language: str) -> str:
    """Return the template's text in a language, or "" when it has none."""
    return in_language(template.text, language)


def fits(template: Template, report: Report) -> bool:
    """Whether the template is meant for the report's status and service."""
    right_state = not template.states or report.status in template.states
    right_service = not template.services or report.service in template.services
    return not template.withdrawn and right_state and right_service


def values_for(report: Report, officer: Officer, language: str) -> dict[str, str | None]:
    """Return the values of the placeholders for a report, with None for those that are not known.

    Someone who gave no name is greeted without one: "there" in English, nothing in Welsh. Only crimes that still stand
    have a reference to pass on: a cancelled or corrected one would lead the reporter nowhere.
    """
    names = (report.reporter.name or "").split()
    return {
        "citizen_name": names[0] if names else ("there" if language == "en" else ""),
        "officer_name": officer.name or None,
        "reference": report.reference or None,
        "force_name": force_name(report.force, language),
        "crime_reference": ", ".join(public_crimes.references(report)) or None,
    }


def reply_text(report: Report, template: Template, officer: Officer) -> str:
    """Return a template's text for a report, in the reporter's language."""
    language = report.language or "en"
    return merge(text_in(template, language), values_for(report, officer, language))


def reply_body(report: Report, template: Template, officer: Officer) -> dict[str, Json]:
    """Return a reply from a template in the reporter's language, sent by the website, which is always open to them."""
    return {
        "text": reply_text(report, template, officer),
        "language": report.language or "en",
        "channel": "portal",
        "template": template.key or None,
        "attachments": [],
        "status_after": "in_progress",
        "not_before": None,
    }


def reading_age(text: str) -> int | None:
    """Return the age at which most people read the text easily (Flesch–Kincaid), or None for a very short text."""
    words = _WORD.findall(text)
    if len(words) < 20:
        return None
    sentences = max(1, sum(bool(_WORD.search(part)) for part in _SENTENCE.split(text)))
    syllables = sum(_syllables(word.lower()) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(5, round(grade) + 5)


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)
