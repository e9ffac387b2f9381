"""Reply templates: filling in, what is still open, whether they fit, and how hard a text is to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Record = dict[str, Any]
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;]+|\n{2,}")
_VOWELS = re.compile(r"[aeiouy]+")


def merge(text: str, values: Mapping[str, str | None]) -> str:
    """The text with every known, non-empty value in its place; unknown placeholders stay visible."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], text)


def unfilled(text: str) -> list[str]:
    """Placeholders still in the text, in order; a stray “{{” counts as one."""
    names = [found[1] for found in _PLACEHOLDER.finditer(text)]
    if "{{" in _PLACEHOLDER.sub("", text):
        names.append("{{")
    return names


def text_in(template: Record, language: str) -> str:
    """The template's text in a language, "" when it has none."""
    texts = template.get("text")
    said = texts.get(language) if isinstance(texts, dict) else None
    return said if isinstance(said, str) else ""


def fits(template: Record, report: Record) -> bool:
    """Whether the template is meant for the report's status and service."""
    if template.get("withdrawn"):
        return False
    states, services = template.get("states"), template.get("services")
    right_state = not isinstance(states, list) or not states or report.get("status") in states
    right_service = not isinstance(services, list) or not services or report.get("service") in services
    return right_state and right_service


def values_for(report: Record, officer: Record, language: str) -> dict[str, str | None]:
    """What placeholders stand for on a report; None for what is not known."""
    reporter = report.get("reporter")
    name = str(reporter.get("name") or "") if isinstance(reporter, dict) else ""
    external = [entry for entry in report.get("external") or [] if isinstance(entry, dict)]
    return {
        "citizen_name": name.split()[0] if name.split() else ("there" if language == "en" else None),
        "officer_name": str(officer.get("name") or "") or None,
        "reference": str(report.get("reference") or "") or None,
        "force_name": str(report.get("force") or "").replace("-", " ").title() + " Police",
        "crime_reference": str(external[0].get("reference")) if external else None,
    }


def reply_body(report: Record, template: Record, officer: Record) -> Record:
    """A reply from a template in the reporter's language, by the website, which is always open to them."""
    language = str(report.get("language") or "en")
    return {
        "text": merge(text_in(template, language), values_for(report, officer, language)),
        "language": language,
        "channel": "portal",
        "template": template.get("key"),
        "attachments": [],
        "status_after": "in_progress",
        "not_before": None,
    }


def reading_age(text: str) -> int | None:
    """The age at which most people read this easily, by the Flesch–Kincaid grade; None for a few words."""
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
